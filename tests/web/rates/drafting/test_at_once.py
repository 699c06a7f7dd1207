"""Two people edit one draft in the same moment: both edits are there, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ramme.rates.drafts.draft import CellKey
from ramme.rates.drafts.edits import typed
from ramme.testing.portal import MOMENT, Person, a_draft, a_party, a_person, an_offering
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import DraftEditRow, DraftRow
from ramme.web.rates.operations.drafting import edited
from ramme.web.rates.queries.drafts import as_it_was, content_of

EACH = 6


def _edits(person: Person, pk: int, line: str) -> Callable[[], None]:
    def work() -> None:
        try:
            for number in range(1, EACH + 1):
                row = DraftRow.objects.get(pk=pk)
                edit = typed(content_of(row), {CellKey("cost_lines", line, "amount"): str(number)})
                edited(person.actor, pk, edit, f"{line}-{number}", at=MOMENT)
        finally:
            connection.close()

    return work


@pytest.mark.django_db(transaction=True)
def test_edits_of_two_at_once_are_all_there() -> None:
    draft = a_draft(an_offering("Birkehuset", a_party("Aarhus")))
    before = content_of(draft)
    anne = a_person(Role.ECONOMIST, a_party("Aarhus"), "anne@x.example")
    bo = a_person(Role.ECONOMIST, a_party("Aarhus"), "bo@x.example")

    with ThreadPoolExecutor(2) as pool:
        works = [_edits(anne, draft.pk, "cost_lines-1"), _edits(bo, draft.pk, "cost_lines-2")]
        for done in [pool.submit(work) for work in works]:
            done.result()

    draft.refresh_from_db()
    lines = content_of(draft).rows["cost_lines"]
    assert [line.text("amount") for line in lines[:2]] == [str(EACH), str(EACH)]
    assert draft.revision == 2 * EACH
    assert list(DraftEditRow.objects.order_by("revision").values_list("revision", flat=True)) == [*range(1, 13)]
    assert as_it_was(draft, 0).rows == before.rows
