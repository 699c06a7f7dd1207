"""What is typed on the pages of settlement is bounded and readable, and no line of an agreement is lost on its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ramme.problems import ProblemsFound
from ramme.settlement.payment_agreements.storing import from_data
from ramme.testing.portal import MOMENT, a_party, a_person, logged_in
from ramme.testing.runs import a_clerk
from ramme.web.accounts.roles import Role
from ramme.web.citizens.operations.keeping import Person, person_checked
from ramme.web.settlement.after_models import InvoicingRow
from ramme.web.settlement.models import AgreementVersionRow
from ramme.web.settlement.operations import amending
from ramme.web.settlement.operations.accepting import LONGEST_REASON, reason_checked
from ramme.web.settlement.operations.agreements import LONGEST_CAUSE, Edit, draft_edited
from ramme.web.settlement.operations.invoicing import invoicing_set
from ramme.web.settlement.operations.objecting import LONGEST_MARK, lines_let_stand
from tests.web.settlement.agreeing import World, a_world, begun, in_force, proposed
from tests.web.settlement.test_agreement_pages import _as_sent
from tests.web.settlement.test_invoicing import DETAILS

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with a_world(tmp_path) as found:
        yield found


def _codes(found: pytest.ExceptionInfo[ProblemsFound]) -> list[tuple[str, str]]:
    return [(each.code, each.where.field) for each in found.value.problems]


@pytest.mark.parametrize("field", ["street", "city", "contact", "order_reference", "accounting_cost"])
def test_nothing_on_every_invoice_turns_the_reading_direction(field: str) -> None:
    typed: dict[str, Any] = {field: "A\u202eB"}

    with pytest.raises(ProblemsFound) as found:
        invoicing_set(a_clerk(a_party()).actor, "aarhus", replace(DETAILS, **typed), at=MOMENT)

    assert _codes(found) == [("text-holds-unseen-signs", field)]
    assert not InvoicingRow.objects.exists()


def test_a_citizens_name_holds_only_what_can_be_seen() -> None:
    with pytest.raises(ProblemsFound) as found:
        person_checked(Person("Nanna\u202e Opdigtet", "0101901234"), at=MOMENT)

    assert ("text-holds-unseen-signs", "name") in _codes(found)


def test_a_reason_has_the_room_that_is_told() -> None:
    assert reason_checked("x" * LONGEST_REASON) == "x" * LONGEST_REASON

    with pytest.raises(ProblemsFound) as found:
        reason_checked("x" * (LONGEST_REASON + 1))

    assert _codes(found) == [("text-longer-than-its-field", "reason")]


def test_a_remark_on_a_line_is_told_and_not_cut(world: World) -> None:
    clerk = a_person(Role.FINANCE_CLERK, world.buyer)

    with pytest.raises(ProblemsFound) as found:
        lines_let_stand(clerk.actor, [1], "x" * (LONGEST_MARK + 1), at=MOMENT)

    assert _codes(found) == [("text-longer-than-its-field", "says")]


def test_the_cause_of_a_change_is_bounded(world: World) -> None:
    row = begun(world)
    version = row.versions.get()

    def edit(cause: str) -> Edit:
        content = from_data(version.content)
        return Edit(content=content, holds_from=version.holds_from, reason=cause, revision=version.revision)

    with pytest.raises(ProblemsFound) as found:
        draft_edited(world.caseworker.actor, row.number, edit("x" * (LONGEST_CAUSE + 1)), at=MOMENT)
    draft_edited(world.caseworker.actor, row.number, edit("x" * LONGEST_CAUSE), at=MOMENT)

    assert _codes(found) == [("text-longer-than-its-field", "reason")]


def test_a_reason_that_is_too_long_is_told_on_the_page_and_what_was_typed_stays(client: Client, world: World) -> None:
    row = proposed(world)
    typed = "Det er for dyrt. " * 200

    answer = logged_in(client, world.approver).post(
        f"/afregning/aftaler/{row.number}/afvis/", {"version": "1", "reason": typed}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"der er plads til {LONGEST_REASON}" in " ".join(page.split())
    assert "Begrundelsen mangler" not in page
    assert typed.strip() in page
    assert row.versions.get().state == AgreementVersionRow.PROPOSED


@pytest.mark.parametrize("prefix", ["ydelser", "perioder"])
@pytest.mark.parametrize("total", ["-1", "0", "", "x", None])
@pytest.mark.parametrize("do", ["keep", "add-service"])
def test_a_form_that_lacks_its_lines_loses_none(
    client: Client, world: World, prefix: str, total: str | None, do: str
) -> None:
    row = begun(world)
    browser = logged_in(client, world.caseworker)
    address = f"/afregning/aftaler/{row.number}/ret/"
    before = row.versions.get()
    sent = _as_sent(browser.get(address).context["typed"]) | {"do": do}
    if total is None:
        del sent[f"{prefix}-TOTAL_FORMS"]
    else:
        sent[f"{prefix}-TOTAL_FORMS"] = total

    answer = browser.post(address, sent)

    after = row.versions.get()
    assert answer.status_code == 422
    assert [each.code for each in answer.context["problems"]] == ["form-not-whole"]
    assert "Formularen kom ikke hel frem" in answer.content.decode()
    assert (after.content, after.revision) == (before.content, before.revision)


def test_whoever_sends_an_old_form_is_told_that_somebody_edited_meanwhile(client: Client, world: World) -> None:
    row = in_force(world)
    amending.amendment_begun(world.caseworker.actor, row.number, at=MOMENT)
    browser = logged_in(client, world.caseworker)
    address = f"/afregning/aftaler/{row.number}/ret/"
    sent = _as_sent(browser.get(address).context["typed"]) | {"do": "keep", "revision": "0"}

    answer = browser.post(address, sent)

    assert answer.status_code == 422
    assert "En anden har rettet i aftalen" in answer.content.decode()
