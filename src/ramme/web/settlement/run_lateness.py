"""Whether lines that were in time when a run was prepared still are when it is approved and issued."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.utils import timezone

from ramme.citations import Place
from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Months
from ramme.settlement.payer.raised_in_time import InTimeState, limit_of, raised_in_time, time_told
from ramme.web.settlement.agreement_around import terms_of
from ramme.web.settlement.models import AgreementVersionRow, ArrangementRow, RunRow
from ramme.web.settlement.problems import LINE_TOO_LATE_NOW
from ramme.web.settlement.run_content import RunContent, RunLine, arrangement_code


def lateness_checked(row: RunRow, content: RunContent, at: datetime) -> None:
    """Raises `ProblemsFound` with the lines that can no longer be asked for, though they could when it was prepared.

    Source: act on social services, section 174, subsection 2; Barnets lov, section 195, subsection 2.
    """
    on, known_on = timezone.localtime(at).date(), timezone.localtime(row.known_at).date()
    # The last day to ask on is the last of a month: within a month nothing new is too late.
    if (on.year, on.month) == (known_on.year, known_on.month):
        return
    if problems := tuple(_too_late(content, on)):
        raise ProblemsFound(problems)


def _too_late(content: RunContent, on: date) -> Iterator[Problem]:
    asked = [line for line in content.lines if line.amount_oere > 0]
    under = _agreements_of(asked)
    limits: dict[tuple[str, date], tuple[Months, InTimeState]] = {}
    for line in asked:
        key = (under.get(line.charged_under, ""), line.month)
        if key not in limits:
            limit: Months = limit_of(terms_of(*key)).value
            limits[key] = (limit, raised_in_time(line.month, on, limit).state)
        limit, state = limits[key]
        if state is InTimeState.LOST:
            where = Place(field=f"{line.charged_under}, {line.name}, {line.month:%Y-%m}").harmless
            told = time_told(line.amount_oere, raised_in_time(line.month, on, limit))
            yield LINE_TOO_LATE_NOW.at(where, payer=line.payer, told=told)


def _agreements_of(lines: list[RunLine]) -> Mapping[str, str]:
    """The rammeaftale that each agreement and arrangement of the lines stands under; the newest version's."""
    numbers = {line.agreement for line in lines if line.agreement}
    accepted = AgreementVersionRow.objects.filter(
        agreement__number__in=numbers, state=AgreementVersionRow.ACCEPTED
    ).order_by("version")
    fixed = ArrangementRow.objects.filter(pk__in={line.arrangement_id for line in lines if line.arrangement_id})
    found = dict(accepted.values_list("agreement__number", "content__agreement_id"))
    return found | {arrangement_code(pk): under for pk, under in fixed.values_list("pk", "agreement_id")}
