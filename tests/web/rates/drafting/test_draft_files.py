"""A draft as a file gives itself back; a file shows what it would change before it does."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ramme.rates.drafts.draft import CellKey, Draft
from ramme.rates.drafts.edits import apply, typed
from ramme.rates.drafts.starting import draft_workbook
from ramme.testing.portal import a_party, a_person, logged_in
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import DraftRow
from ramme.web.rates.queries.drafts import content_of

pytestmark = pytest.mark.django_db
AMOUNT = CellKey("cost_lines", "cost_lines-1", "amount")


@pytest.fixture
def economist(db: None) -> Client:
    return logged_in(Client(), a_person(Role.ECONOMIST, a_party("Aarhus")))


def _text(page: Any) -> str:
    return str(page.content.decode())


def _at(name: str, draft: DraftRow, *more: object) -> str:
    return reverse(f"rates:{name}", args=[draft.pk, *more])


def _changed(draft: Draft, text: str) -> Draft:
    return apply(typed(draft, {AMOUNT: text}), draft)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_draft_that_is_downloaded_gives_itself_back(economist: Client, draft: DraftRow, kind: str) -> None:
    file = economist.get(_at("draft_file", draft, kind))

    page = economist.post(_at("draft_upload", draft), {"file": SimpleUploadedFile(f"b.{kind}", file.content)})

    assert file["Content-Disposition"] == f'attachment; filename="budget-birkehuset-2017.{kind}"'
    assert "Filen siger det samme som kladden" in _text(page)
    assert economist.get(_at("draft_file", draft, "pdf")).status_code == 404


def test_a_file_shows_what_it_changes_and_changes_it_after_a_yes(economist: Client, draft: DraftRow) -> None:
    file = SimpleUploadedFile("b.xlsx", draft_workbook(_changed(content_of(draft), "1.234,00")))

    shown = economist.post(_at("draft_upload", draft), {"file": file})
    draft.refresh_from_db()
    assert (shown.status_code, draft.revision) == (200, 0)
    assert "bliver til »1.234,00«" in _text(shown)
    sent = {"edit": shown.context["edit"], "key": shown.context["key"]}
    for _ in range(2):
        assert economist.post(_at("draft_take_in", draft), sent).status_code == 302

    draft.refresh_from_db()
    assert (draft.revision, content_of(draft).text(AMOUNT)) == (1, "1.234,00")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("b.xlsx", b"not a workbook"),
        ("b.exe", b"MZ"),
        ("b.csv", b"\xff\xfe\x00"),
        ("b.json", b"[[[["),
        ("uden-endelse", b"x"),
    ],
)
def test_a_file_that_is_no_budget_is_refused_with_what_is_wrong(
    economist: Client, draft: DraftRow, name: str, content: bytes
) -> None:
    answer = economist.post(_at("draft_upload", draft), {"file": SimpleUploadedFile(name, content)})

    draft.refresh_from_db()
    assert answer.status_code == 422
    assert draft.revision == 0


@pytest.mark.parametrize("sent", [{}, {"edit": "{"}, {"edit": "{}", "key": ""}, {"edit": "[]", "key": "k"}])
def test_a_yes_without_an_edit_is_refused(economist: Client, draft: DraftRow, sent: dict[str, str]) -> None:
    assert economist.post(_at("draft_take_in", draft), sent).status_code == 422


def test_the_draft_is_printed_with_its_rate(economist: Client, draft: DraftRow) -> None:
    page = _text(economist.get(_at("draft_print", draft)))

    assert "Kost og husholdning" in page
    assert "1.889,00" in page


def test_the_bridge_says_why_it_cannot_be_made(economist: Client, draft: DraftRow) -> None:
    assert "Sidste års takst er ikke beregnet her" in _text(economist.get(_at("draft_bridge", draft)))
    piece = _text(economist.get(_at("draft_bridge", draft), headers={"X-Piece": "1"}))
    assert "<html" not in piece
