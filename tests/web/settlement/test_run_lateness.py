"""Is the time to ask for payment looked at again when a run that waited is approved and issued?"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ramme.problems import ProblemsFound
from ramme.testing.portal import a_party, an_offering
from ramme.testing.runs import a_clerk, a_day_rate, a_run, a_stay_to_settle, an_approver
from ramme.web.settlement.models import InvoiceLineRow, InvoiceRow, RunRow
from ramme.web.settlement.operations.issuing import run_issued
from ramme.web.settlement.operations.runs import run_approved, run_prepared_again
from ramme.web.settlement.operations.settling import Fate, month_settled

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 1)
YEAR_BEFORE = date(2025, 11, 1)
LAST_MOMENT, TOO_LATE = datetime(2026, 11, 30, 9, tzinfo=UTC), datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def settled_late() -> RunRow:
    """A run of November 2026 that takes help of November 2025 along, prepared on 23 November."""
    offering = an_offering("Huset", a_party())
    a_day_rate(offering, year=2025)
    a_day_rate(offering, year=2026)
    a_stay_to_settle(offering=offering, since=YEAR_BEFORE)
    return a_run(month=NOVEMBER)


def test_it_is_approved_and_issued_through_the_last_day_to_ask(settled_late: RunRow) -> None:
    operator = settled_late.operator
    run_approved(an_approver(operator).actor, settled_late.pk, settled_late.checksum, at=LAST_MOMENT)
    run_issued(a_clerk(operator).actor, settled_late.pk, at=LAST_MOMENT)

    assert InvoiceLineRow.objects.filter(month=YEAR_BEFORE).exists()


def test_the_day_after_it_is_not_approved_and_the_line_is_named(settled_late: RunRow) -> None:
    with pytest.raises(ProblemsFound) as found:
        run_approved(an_approver(settled_late.operator).actor, settled_late.pk, settled_late.checksum, at=TOO_LATE)

    (problem,) = found.value.problems
    assert problem.code == "run-line-too-late-now"
    assert "2025-11" in problem.where.field
    assert "30. november 2026" in problem.says.da


def test_the_day_after_what_was_approved_in_time_is_not_issued_but_prepared_again_without_it(
    settled_late: RunRow,
) -> None:
    operator = settled_late.operator
    run_approved(an_approver(operator).actor, settled_late.pk, settled_late.checksum, at=LAST_MOMENT)

    with pytest.raises(ProblemsFound) as found:
        run_issued(a_clerk(operator).actor, settled_late.pk, at=TOO_LATE)
    issued = InvoiceRow.objects.exists()
    again = run_prepared_again(a_clerk(operator).actor, settled_late.pk, at=TOO_LATE)
    run_approved(an_approver(operator).actor, again.pk, again.checksum, at=TOO_LATE)
    run_issued(a_clerk(operator).actor, again.pk, at=TOO_LATE)

    assert [each.code for each in found.value.problems] == ["run-line-too-late-now"]
    assert not issued
    assert min(InvoiceLineRow.objects.values_list("month", flat=True)) == date(2025, 12, 1)


def test_the_operation_tells_of_a_run_that_has_become_too_late_and_goes_on(settled_late: RunRow) -> None:
    run_approved(an_approver(settled_late.operator).actor, settled_late.pk, settled_late.checksum, at=LAST_MOMENT)

    [found] = month_settled(NOVEMBER, issue_approved=True, at=TOO_LATE)

    assert (found.fate, [each.code for each in found.problems]) == (Fate.UNDER_WAY, ["run-line-too-late-now"])
    assert not InvoiceRow.objects.exists()
