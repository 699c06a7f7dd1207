"""Does whoever has the next step in a round have a task, and nobody else?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from ramme.reporting.rounds.signing import State
from ramme.testing.portal import MOMENT, Person, a_party, a_person
from ramme.testing.rounds import a_respondent, a_round
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.reporting.models import RoundRow
from ramme.web.tasks import tasks_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MOMENT)
    monkeypatch.setattr(clock, "today", MOMENT.date)


@pytest.mark.parametrize(
    ("state", "role", "says"),
    [
        (State.DRAFT, Role.ECONOMIST, "Svar på Pladser og behov"),
        (State.RETURNED, Role.FINANCE_CLERK, "Ret svarene på Pladser og behov"),
        (State.FILLED_IN, Role.APPROVER, "Godkend svarene på Pladser og behov"),
        (State.FILLED_IN, Role.ECONOMIST, ""),
        (State.DRAFT, Role.APPROVER, ""),
        (State.APPROVED, Role.ECONOMIST, ""),
        (State.APPROVED, Role.SECRETARIAT, "Modtag svar i Pladser og behov"),
        (State.DRAFT, Role.SECRETARIAT, ""),
        (State.DRAFT, Role.DIRECTOR, ""),
    ],
)
def test_whoever_has_the_next_step_has_a_task_with_its_deadline(state: State, role: Role, says: str) -> None:
    a_respondent(a_round(), a_party("Aarhus"), state=state.value)

    found = [
        task for task in tasks_of(a_person(role, a_party("Aarhus")).actor, MOMENT.date()) if "Pladser" in task.says.da
    ]

    assert [task.says.da for task in found] == ([says] if says else [])
    assert all(task.deadline == (MOMENT + timedelta(days=7)).date() for task in found if role is not Role.SECRETARIAT)


def test_after_the_deadline_only_whoever_has_an_exception_still_has_the_task() -> None:
    row = a_round(deadline=MOMENT - timedelta(days=1))
    a_respondent(row, a_party("Aarhus"))
    a_respondent(row, a_party("Randers"), exempt_until=MOMENT + timedelta(days=3))

    late = tasks_of(a_person(Role.ECONOMIST, a_party("Aarhus")).actor, MOMENT.date())
    exempt = tasks_of(a_person(Role.ECONOMIST, a_party("Randers")).actor, MOMENT.date())

    assert [task.deadline for task in exempt if "Pladser" in task.says.da] == [(MOMENT + timedelta(days=3)).date()]
    assert [task for task in late if "Pladser" in task.says.da] == []


def test_the_secretariat_is_told_of_wishes_of_rounds_to_freeze_and_of_those_to_announce(secretariat: Person) -> None:
    a_respondent(a_round(slug="a"), a_party("Aarhus"), exemption_asked_at=MOMENT)
    a_round(slug="b", title="Gammel", deadline=MOMENT - timedelta(days=1))
    a_round(slug="c", title="Ny", state=RoundRow.SETTING_UP)
    a_round(slug="d", title="Frosset", state=RoundRow.FROZEN, deadline=MOMENT - timedelta(days=1))

    says = {task.says.da for task in tasks_of(secretariat.actor, MOMENT.date())}

    assert "Svar på ønske om udsættelse i Pladser og behov" in says
    assert {"Lås Gammel", "Gør Ny klar, og send den ud"} <= says
    assert "Lås Frosset" not in says
