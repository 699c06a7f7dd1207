"""What goes with a draft to its publication: the day, the change within the year, own values, descriptions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ramme.rates.publication.states import Action
from ramme.testing.portal import MOMENT, a_party, a_person, logged_in
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import DraftRow
from ramme.web.rates.operations.sign_off import Taking, step_taken
from tests.web.rates.drafting.conftest import Economist

pytestmark = pytest.mark.django_db


@pytest.fixture
def economist(db: None) -> Client:
    return logged_in(Client(), a_person(Role.ECONOMIST, a_party("Aarhus")))


def _text(page: Any) -> str:
    return str(page.content.decode())


def _at(name: str, draft: DraftRow, *more: object) -> str:
    return reverse(f"rates:{name}", args=[draft.pk, *more])


def _stated(client: Client, draft: DraftRow, **sent: str) -> Any:
    draft.refresh_from_db()
    form = {"valid_from": "2017-01-01", "seen": draft.edited_at.isoformat(), **sent}
    return client.post(_at("draft_publication", draft), form)


def test_the_day_the_change_and_the_descriptions_are_stated_with_a_draft(economist: Client, draft: DraftRow) -> None:
    answer = _stated(
        economist,
        draft,
        valid_from="2017-03-01",
        kind="technical_error",
        cause="other",
        adopted="2017-02-01",
        own="occupancy.adults_percent=96 %",
        description_0="Støtte hele døgnet af pædagoger",
    )

    draft.refresh_from_db()
    assert answer.status_code == 302
    assert draft.valid_from == date(2017, 3, 1)
    assert draft.change == {"kind": "technical_error", "cause": "other", "adopted": "2017-02-01", "category": ""}
    assert draft.own == {"occupancy.adults_percent": "96 %"}
    assert draft.descriptions == {"Botilbud, døgn": "Støtte hele døgnet af pædagoger"}
    assert "egne værdier" in _text(economist.get(_at("draft_publication", draft)))


@pytest.mark.parametrize(
    "sent",
    [
        {"valid_from": "i morgen"},
        {"kind": "raise"},
        {"own": "uden lighedstegn"},
        {"own": "no.such_clause=5"},
        {"own": "occupancy.adults_percent=mange"},
    ],
)
def test_what_cannot_be_read_is_not_stated(economist: Client, draft: DraftRow, sent: dict[str, str]) -> None:
    answer = _stated(economist, draft, **sent)

    draft.refresh_from_db()
    assert answer.status_code == 422
    assert (draft.own, draft.change) == ({}, {})


def test_a_form_that_another_has_overtaken_is_told(economist: Client, draft: DraftRow) -> None:
    DraftRow.objects.filter(pk=draft.pk).update(edited_by="user:99")

    answer = economist.post(_at("draft_publication", draft), {"valid_from": "2017-02-01", "seen": "før"})

    assert answer.status_code == 422
    assert "En anden har rettet i kladden" in _text(answer)


def test_stating_something_else_takes_a_filled_in_draft_back(anne: Economist, draft: DraftRow) -> None:
    step_taken(anne.person.actor, draft.pk, Taking(action=Action.FILL_IN), at=MOMENT)

    _stated(anne.client, draft, reason="Ny begrundelse")

    draft.refresh_from_db()
    assert (draft.state, draft.reason) == ("draft", "Ny begrundelse")


def test_a_reader_sees_but_cannot_state(draft: DraftRow) -> None:
    reader = logged_in(Client(), a_person(Role.SECRETARIAT, a_party("Sekretariatet")))

    assert reader.get(_at("draft_publication", draft)).status_code == 200
    assert _stated(reader, draft).status_code == 403
