"""An operator with its people, a secretariat, and the constructed agreement of the demo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ramme.rates.publication.states import Action
from ramme.testing.portal import MOMENT, Person, a_party, a_person
from ramme.testing.rates import demo_agreements
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import DraftRow
from ramme.web.rates.operations.sign_off import Taking, step_taken
from tests.web.rates.publication.people import People


@pytest.fixture(autouse=True, scope="package")
def _agreements(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with demo_agreements(tmp_path_factory.mktemp("agreements")):
        yield


@pytest.fixture
def people(db: None) -> People:
    operator, secretariat = a_party(), a_party("Sekretariatet")
    return People(
        operator=operator,
        economist=a_person(Role.ECONOMIST, operator),
        approver=a_person(Role.APPROVER, operator),
        secretariat=a_person(Role.SECRETARIAT, secretariat),
    )


@pytest.fixture
def walk(people: People) -> object:
    """Takes a draft through steps by the people whose they are."""

    def walked(row: DraftRow, *actions: Action) -> DraftRow:
        who: dict[Action, Person] = {
            Action.FILL_IN: people.economist,
            Action.APPROVE: people.approver,
            Action.RECEIVE: people.secretariat,
        }
        for action in actions:
            step_taken(who[action].actor, row.pk, Taking(action=action), at=MOMENT)
        row.refresh_from_db()
        return row

    return walked
