"""A round is frozen while somebody is answering: either comes first, and nothing is written after the freeze."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

import pytest
from django.db import connection, transaction

from ramme.problems import ProblemsFound
from ramme.testing.answering import COMPLETE, Team, a_team, typed
from ramme.testing.portal import MOMENT, Person, a_party, a_person
from ramme.web.accounts.roles import Role
from ramme.web.reporting.models import AnswerEditRow, RoundRow
from ramme.web.reporting.operations.freezing import frozen

pytestmark = pytest.mark.django_db(transaction=True)


def _frozen_slowly(team: Team, secretariat: Person, begun: Signal, go_on: Signal) -> Callable[[], None]:
    def work() -> None:
        try:
            with transaction.atomic():
                frozen(secretariat.actor, team.slug, without_the_missing=True, at=MOMENT)
                begun.set()
                go_on.wait(10)
        finally:
            begun.set()
            connection.close()

    return work


def test_whoever_types_while_the_round_is_being_frozen_is_told_that_it_is_frozen() -> None:
    team = a_team()
    RoundRow.objects.update(deadline=MOMENT.replace(day=1), corrections_until=None)
    secretariat = a_person(Role.SECRETARIAT, a_party("Sekretariatet"))
    begun, go_on = Signal(), Signal()

    with ThreadPoolExecutor(2) as pool:
        freeze = pool.submit(_frozen_slowly(team, secretariat, begun, go_on))
        assert begun.wait(10)
        answer = pool.submit(_typed, team)
        with pytest.raises(TimeoutError):
            answer.result(0.5)  # it waits for the freeze
        go_on.set()
        freeze.result()
        codes = answer.result()

    assert codes == ["round-frozen"]
    assert not AnswerEditRow.objects.exists()


def _typed(team: Team) -> list[str]:
    try:
        typed(team, COMPLETE)
    except ProblemsFound as found:
        return [each.code for each in found.problems]
    finally:
        connection.close()
    return []
