"""What stands in the way of work on a draft is a problem with a code, and then nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest

from ramme.problems import ProblemsFound
from ramme.rates.drafts.draft import CellKey, empty_draft
from ramme.rates.drafts.edits import typed
from ramme.testing.portal import MOMENT, a_draft, a_party, a_person, an_offering
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.rates.changes import own_values_of, own_values_told
from ramme.web.rates.models import DraftEditRow, DraftRow
from ramme.web.rates.operations import drafting
from ramme.web.rates.operations.draft_facts import Facts, facts_stated
from ramme.web.rates.operations.starting import Beginning, begun, from_last_year
from ramme.web.rates.queries.drafts import content_of, undoable
from ramme.web.rates.standing import calculated_draft
from tests.web.rates.drafting.conftest import Economist

pytestmark = pytest.mark.django_db
AMOUNT = CellKey("cost_lines", "cost_lines-1", "amount")


def _codes(work: Callable[[], object]) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        work()
    return [problem.code for problem in found.value.problems]


def test_nothing_is_undone_or_redone_where_there_is_nothing(anne: Economist, draft: DraftRow) -> None:
    actor = anne.person.actor

    assert _codes(lambda: drafting.undone(actor, draft.pk, 0, "a", at=MOMENT)) == ["nothing-to-undo"]
    assert _codes(lambda: drafting.redone(actor, draft.pk, 0, "b", at=MOMENT)) == ["nothing-to-redo"]
    assert not DraftEditRow.objects.exists()


def test_an_edit_of_a_revision_that_is_not_there_is_refused(anne: Economist, draft: DraftRow) -> None:
    actor, later = anne.person.actor, content_of(draft).at_revision(5)

    assert _codes(lambda: drafting.edited(actor, draft.pk, typed(later, {AMOUNT: "1"}), "a", at=MOMENT)) == [
        "draft-revision-unknown"
    ]
    assert _codes(lambda: drafting.undone(actor, draft.pk, 5, "b", at=MOMENT)) == ["draft-revision-unknown"]


def test_own_values_are_read_line_by_line_and_every_wrong_line_is_told() -> None:
    assert own_values_of("a.b=5 %\n\n c.d = ja ") == {"a.b": "5 %", "c.d": "ja"}
    assert own_values_told({"a.b": "5 %"}) == "a.b=5 %"
    assert _codes(lambda: own_values_of("a.b\n=5\na.c=\nx.y=1\nx.y=2")) == ["own-value-not-read"] * 4


def test_facts_that_another_has_overtaken_are_not_stated(anne: Economist, draft: DraftRow) -> None:
    DraftRow.objects.filter(pk=draft.pk).update(edited_by="user:99")
    facts = Facts(valid_from=date(2017, 3, 1), change=None, own={}, descriptions={}, reason="")

    stated = _codes(lambda: facts_stated(anne.person.actor, draft.pk, facts, "før", at=MOMENT))

    assert stated == ["draft-facts-changed-meanwhile"]


def test_a_budget_of_another_year_is_told_at_the_year(draft: DraftRow) -> None:
    draft.year = 2016

    found = calculated_draft(draft)

    assert found.outcome is None
    assert [(each.problem.code, each.key.field) for each in found.problems] == [("draft-of-another-year", "year")]


def test_a_draft_is_begun_once_and_only_by_its_own_operator(anne: Economist, draft: DraftRow) -> None:
    def beginning(year: int) -> Beginning:
        return Beginning(offering=draft.offering, year=year, agreement_id="x", deadline=None, content=empty_draft())

    stranger = a_person(Role.ECONOMIST, a_party("Viborg")).actor
    assert _codes(lambda: begun(anne.person.actor, beginning(2017), at=MOMENT)) == ["draft-already-there"]
    with pytest.raises(NotAllowed):
        begun(stranger, beginning(2018), at=MOMENT)
    assert _codes(lambda: from_last_year(draft.offering, 2017, with_amounts=True)) == ["draft-without-last-year"]
    assert DraftRow.objects.count() == 1


def test_a_new_edit_after_undoing_leaves_nothing_to_redo(draft: DraftRow) -> None:
    kinds = ["edit", "edit", "undo", "edit", "undo", "undo", "redo"]
    for revision, kind in zip(count(1), kinds, strict=False):
        DraftEditRow.objects.create(
            draft=draft, revision=revision, actor="a", at=MOMENT, edit={}, inverse={}, kind=kind, key=str(revision)
        )

    found = undoable(draft, "a")

    assert (found.undo, found.redo) == ((7,), (5,))


def test_another_operators_draft_is_not_there_to_edit(draft: DraftRow) -> None:
    theirs = a_draft(an_offering("Fremmed", a_party("Viborg")))
    stranger = a_person(Role.ECONOMIST, a_party("Aarhus")).actor

    with pytest.raises(DraftRow.DoesNotExist):
        drafting.edited(stranger, theirs.pk, typed(content_of(theirs), {AMOUNT: "1"}), "a", at=MOMENT)
