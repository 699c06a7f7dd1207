"""An economist types, pastes, undoes; two do it at once; an edit that is sent twice is done once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ramme.testing.portal import a_party, a_person, logged_in
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.rates.models import DraftEditRow, DraftRow, DraftStepRow
from ramme.web.rates.queries.drafts import as_it_was, content_of
from tests.web.rates.drafting.conftest import Economist

pytestmark = pytest.mark.django_db
LINE, FIELD = "cost_lines-1", "amount"


def _text(draft: DraftRow, row: str = LINE, key: str = FIELD) -> str:
    draft.refresh_from_db()
    return next(str(each["cells"].get(key, "")) for each in draft.content["parts"]["cost_lines"] if each["id"] == row)


def test_what_is_typed_is_saved_and_answered_with_the_new_rate(anne: Economist, draft: DraftRow) -> None:
    answer = anne.types("cost_lines", LINE, FIELD, "4.500.000,00")

    assert (answer["status"], answer["revision"]) == (200, 1)
    assert _text(draft) == "4.500.000,00"
    assert answer["changed"]["cost_lines"]["rows"][LINE]["amount"] == "4.500.000,00"
    assert "rate-now" in answer["side"]
    assert (answer["undo"], answer["redo"]) == (True, False)
    assert Event.objects.filter(verb="draft-edited", actor=anne.person.actor.id).count() == 1


def test_a_text_that_cannot_be_read_is_kept_and_told_at_its_cell(anne: Economist, draft: DraftRow) -> None:
    answer = anne.types("cost_lines", LINE, FIELD, "mange penge")

    assert _text(draft) == "mange penge"
    assert [each["anchor"] for each in answer["problems"] if each["stops"]] == [f"c.cost_lines.{LINE}.{FIELD}"]
    assert "rate-now" not in answer["side"]


def test_an_edit_that_is_sent_twice_is_done_once(anne: Economist, draft: DraftRow) -> None:
    anne.types("cost_lines", LINE, FIELD, "1", key="same", based_on=0)

    again = anne.types("cost_lines", LINE, FIELD, "1", key="same", based_on=0)

    assert (again["status"], again["revision"]) == (200, 1)
    assert DraftEditRow.objects.filter(draft=draft).count() == 1


def test_undo_and_redo_go_back_and_forth_also_after_a_new_page(
    anne: Economist, draft: DraftRow, at_page: Callable[..., Economist]
) -> None:
    before = _text(draft)
    anne.types("cost_lines", LINE, FIELD, "1")
    anne.types("cost_lines", LINE, FIELD, "2")

    first = anne.send({"undo": True})
    assert (_text(draft), first["redo"]) == ("1", True)
    second = anne.send({"undo": True})
    assert (_text(draft), second["undo"]) == (before, False)
    anne.send({"redo": True})
    assert _text(draft) == "1"
    nothing_more = [anne.send({"redo": True})["status"], anne.send({"redo": True})]
    assert _text(draft) == "2"
    assert nothing_more[0] == 200
    assert nothing_more[1]["status"] == 422
    assert anne.send({"undo": True})["revision"] == 7


def test_nothing_can_be_undone_by_somebody_who_did_nothing(anne: Economist) -> None:
    assert anne.send({"undo": True})["refused"][0]["says"].startswith("Du har ikke rettet noget")
    assert anne.send({"redo": True})["status"] == 422


def test_a_removed_row_comes_back_where_it_was(anne: Economist, draft: DraftRow) -> None:
    before = content_of(draft).rows["cost_lines"]

    anne.send({"changes": [{"remove": {"part": "cost_lines", "row": "cost_lines-2"}}]})
    anne.send({"undo": True})

    draft.refresh_from_db()
    assert content_of(draft).rows["cost_lines"] == before


def test_ten_rows_from_a_spreadsheet_grow_the_sheet_and_are_undone_at_once(anne: Economist, draft: DraftRow) -> None:
    before = content_of(draft)
    lines = "\r\n".join(f"Øvrige driftsudgifter\tLinje {number}\t{number}.000,00" for number in range(1, 11))

    answer = anne.send(
        {"paste": {"part": "cost_lines", "row": "new-1", "field": "category", "text": lines, "marker": "m"}}
    )

    draft.refresh_from_db()
    assert answer["status"] == 200
    assert len(content_of(draft).rows["cost_lines"]) == len(before.rows["cost_lines"]) + 10
    anne.send({"undo": True})
    draft.refresh_from_db()
    assert content_of(draft).rows == before.rows


def test_a_paste_that_is_too_wide_puts_nothing_in(anne: Economist, draft: DraftRow) -> None:
    answer = anne.send(
        {"paste": {"part": "cost_lines", "row": LINE, "field": "department", "text": "a\tb", "marker": "m"}}
    )

    assert answer["status"] == 422
    assert "kolonner" in answer["refused"][0]["says"]
    assert not DraftEditRow.objects.filter(draft=draft).exists()


def test_two_who_write_in_different_cells_lose_nothing(at_page: Callable[..., Economist], draft: DraftRow) -> None:
    anne, bo = at_page("Anne Holm"), at_page("Bo Juul")
    anne.types("cost_lines", LINE, FIELD, "1")

    answer = bo.types("cost_lines", LINE, "text", "Vikarer")

    assert (_text(draft), _text(draft, key="text")) == ("1", "Vikarer")
    assert answer["conflicts"] == []
    assert answer["others"] == ["Anne Holm"]
    assert answer["changed"]["cost_lines"]["rows"][LINE]["amount"] == "1"


def test_the_second_of_two_in_one_cell_is_told_both_texts_and_who(
    at_page: Callable[..., Economist], draft: DraftRow
) -> None:
    anne, bo = at_page("Anne Holm"), at_page("Bo Juul")
    anne.types("cost_lines", LINE, FIELD, "1")

    answer = bo.types("cost_lines", LINE, FIELD, "2", key="bo")
    again = bo.types("cost_lines", LINE, FIELD, "2", key="bo", based_on=0)

    assert _text(draft) == "1"
    [conflict] = answer["conflicts"]
    assert (conflict["mine"], conflict["theirs"], conflict["who"]) == ("2", "1", "Anne Holm")
    assert conflict["anchor"] == f"c.cost_lines.{LINE}.{FIELD}"
    assert again["conflicts"] == answer["conflicts"]


def test_undoing_leaves_what_another_wrote_in_the_cell_since(
    at_page: Callable[..., Economist], draft: DraftRow
) -> None:
    anne, bo = at_page("Anne Holm"), at_page("Bo Juul")
    anne.types("cost_lines", LINE, FIELD, "1")
    bo.types("cost_lines", LINE, FIELD, "2", based_on=1)

    answer = anne.send({"undo": True})

    assert _text(draft) == "2"
    assert [each["who"] for each in answer["conflicts"]] == ["Bo Juul"]


def test_a_row_that_another_removed_and_one_wrote_in_stays(at_page: Callable[..., Economist], draft: DraftRow) -> None:
    anne, bo = at_page("Anne Holm"), at_page("Bo Juul")
    anne.send({"changes": [{"remove": {"part": "cost_lines", "row": LINE}}]})

    answer = bo.types("cost_lines", LINE, FIELD, "2")

    assert _text(draft) == "2"
    assert [each["kind"] for each in answer["conflicts"]] == ["theirs_removed"]


def test_a_draft_can_be_seen_as_it_was_at_every_revision(anne: Economist, draft: DraftRow) -> None:
    before = content_of(draft)
    anne.types("cost_lines", LINE, FIELD, "1")
    anne.send({"changes": [{"remove": {"part": "cost_lines", "row": LINE}}]})
    draft.refresh_from_db()

    assert as_it_was(draft, 0) == before
    assert as_it_was(draft, 1).rows["cost_lines"][0].text(FIELD) == "1"


def test_editing_what_was_filled_in_makes_it_a_draft_again(anne: Economist, draft: DraftRow) -> None:
    DraftRow.objects.filter(pk=draft.pk).update(state="filled_in", filled_in_by=anne.person.actor.id)

    answer = anne.types("cost_lines", LINE, FIELD, "1")

    assert (answer["state"], answer["taken_back"]) == ("draft", True)
    assert list(DraftStepRow.objects.values_list("action", "went_to")) == [("take_back", "draft")]


@pytest.mark.parametrize("state", ["approved", "received", "published"])
def test_what_was_approved_cannot_be_edited_and_says_so(anne: Economist, draft: DraftRow, state: str) -> None:
    before = _text(draft)
    DraftRow.objects.filter(pk=draft.pk).update(state=state)

    answer = anne.types("cost_lines", LINE, FIELD, "1")

    assert answer["status"] == 422
    assert "kan ikke gøres nu" in answer["refused"][0]["says"]
    assert _text(draft) == before


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"based_on": 0}',
        b'{"based_on": -1, "key": "k", "undo": true}',
        b'{"based_on": true, "key": "k", "undo": true}',
        b'{"based_on": 99, "key": "k", "undo": true}',
        b'{"based_on": 99, "key": "k", "changes": []}',
        b'{"based_on": 0, "key": "\\ud800", "changes": []}',
        b'{"based_on": 0, "key": "", "changes": []}',
        (
            b'{"based_on": 0, "key": "k", '
            b'"changes": [{"add": {"part": "assets", "id": "a", "cells": {}, "before": "\\udfff"}}]}'
        ),
        (
            b'{"based_on": 0, "key": "k", "paste": {"part": "cost_lines", "row": "a", '
            b'"field": "text", "text": "Ler", "marker": "\\ud83d"}}'
        ),
        b'{"based_on": 0, "key": "k", "changes": [{"set": [{"part": "x", "row": "a", "field": "b", "text": "c"}]}]}',
        b'{"based_on": 0, "key": "k", "changes": [{"remove": {"part": "offering", "row": "offering"}}]}',
        (
            b'{"based_on": 0, "key": "k", "paste": {"part": "cost_lines", "row": "a", '
            b'"field": "no", "text": "", "marker": "m"}}'
        ),
        (
            b'{"based_on": 0, "key": "k", "paste": {"part": "cost_lines", "row": "a", '
            b'"field": "text", "text": 5, "marker": "m"}}'
        ),
    ],
)
def test_what_is_no_edit_is_refused_and_changes_nothing(anne: Economist, draft: DraftRow, body: bytes) -> None:
    answer = anne.client.post(reverse("rates:draft_edits", args=[draft.pk]), body, content_type="application/json")

    assert answer.status_code == 422
    assert answer.json()["refused"]
    assert not DraftEditRow.objects.exists()


def test_half_a_sign_in_a_cell_is_kept_as_a_space(anne: Economist, draft: DraftRow) -> None:
    typed = anne.types("cost_lines", LINE, "text", "Vikar\ud83d 2")
    cell = {"part": "cost_lines", "row": LINE, "field": "text"}
    pasted = anne.send({"paste": {**cell, "text": "Vikar\udfff 3", "marker": "m"}})

    assert (typed["status"], pasted["status"]) == (200, 200)
    assert _text(draft, key="text").split() == ["Vikar", "3"]


def test_a_form_with_files_is_no_edit(anne: Economist, draft: DraftRow) -> None:
    browser = logged_in(Client(enforce_csrf_checks=True), anne.person)
    token = browser.get(reverse("rates:draft_since", args=[draft.pk])).json()["token"]

    answer = browser.post(reverse("rates:draft_edits", args=[draft.pk]), {"key": "k"}, headers={"X-CSRFToken": token})

    assert answer.status_code == 422
    assert answer.json()["refused"]
    assert not DraftEditRow.objects.exists()


def test_the_draft_of_another_operator_is_not_there(anne: Economist, draft: DraftRow) -> None:
    stranger = logged_in(Client(), a_person(Role.ECONOMIST, a_party("Viborg")))
    body = '{"based_on": 0, "key": "k", "undo": true}'

    answers = [
        stranger.post(reverse("rates:draft_edits", args=[draft.pk]), body, content_type="application/json"),
        stranger.get(reverse("rates:draft_since", args=[draft.pk])),
        stranger.get(reverse("rates:draft", args=[draft.pk])),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize("role", [Role.APPROVER, Role.SECRETARIAT, Role.SUPERVISION])
def test_who_only_reads_a_draft_cannot_edit_it(draft: DraftRow, role: Role) -> None:
    reader = logged_in(Client(), a_person(role, a_party("Aarhus")))

    assert reader.get(reverse("rates:draft", args=[draft.pk])).status_code == 200
    edit = reader.post(reverse("rates:draft_edits", args=[draft.pk]), "{}", content_type="application/json")
    assert edit.status_code == 403


def test_a_page_is_told_what_others_did_since(at_page: Callable[..., Economist], draft: DraftRow) -> None:
    anne, bo = at_page("Anne Holm"), at_page("Bo Juul")
    anne.types("cost_lines", LINE, FIELD, "1")
    address = reverse("rates:draft_since", args=[draft.pk])

    news = bo.client.get(address, {"revision": "0"}).json()
    nothing = bo.client.get(address, {"revision": "1"}).json()

    assert news["changed"]["cost_lines"]["rows"][LINE]["amount"] == "1"
    assert news["others"] == ["Anne Holm"]
    assert "changed" not in nothing
    assert nothing["person"] == bo.person.actor.id
    assert nothing["token"]
