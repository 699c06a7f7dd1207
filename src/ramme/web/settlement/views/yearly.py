"""The reports of a year: payments above the ordinary rate, and expensive single cases against the thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from ramme.explanations.page import as_fragment
from ramme.explanations.recording import recorded
from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Kroner
from ramme.settlement.expensive_cases import STEPS, CaseGroup, Threshold, own_thresholds, steps_in, thresholds_of
from ramme.settlement.expensive_months import answer_about, case_year, explained
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.settlement.queries.yearly import Case, above_year, case_of, cases_of, years_settled
from ramme.web.ui.downloads import listing_answer
from ramme.web.ui.numbers import page_number, whole_number
from ramme.web.ui.templatetags.saying import language_now

ON_A_PAGE = 50
MOST_DIGITS = 9
OERE = 100
ABOVE_TITLE = Text(da="Betaling over den almindelige takst, {year}", en="Payments above the ordinary rate, {year}")


@allowed(Action.SEE_INVOICE)
@require_safe
def overviews(request: Asking) -> HttpResponse:
    """The way to the reports of a year that one may see."""
    shown = {"may_see_stays": request.actor.may(Action.SEE_PAYMENT_AGREEMENT)}
    return render(request, "settlement/overviews/all.html", shown)


@allowed(Action.SEE_PAYMENT_AGREEMENT)
@require_safe
def above_rates(request: Asking) -> HttpResponse:
    """What is paid above the ordinary rate in a year: at one's own offerings, and by one's own party to others."""
    year, today = _year(request), clock.today()
    shown = {
        "found": above_year(request.actor.party, year, today),
        "year": year,
        "years": years_settled(request.actor.party, today),
    }
    return render(request, "settlement/overviews/above_rates.html", shown)


@allowed(Action.SEE_PAYMENT_AGREEMENT)
@require_safe
def above_rates_file(request: Asking, kind: str) -> HttpResponse:
    """The same as a list, a line for each service."""
    year = _year(request)
    listing = above_year(request.actor.party, year, clock.today()).listing
    return listing_answer(listing, f"over-taksten-{year}", kind, ABOVE_TITLE.filled(year=year))


@allowed(Action.SEE_INVOICE)
@require_safe
def expensive_cases(request: Asking) -> HttpResponse:
    """The cases that one's own party was invoiced in a year, the dearest first, with the refund where it is known."""
    year = _year(request)
    own = _own(request, year)
    cases = cases_of(request.actor.party, year)
    known = {group: _thresholds(year, group, own) for group in CaseGroup}
    page = Paginator(cases, ON_A_PAGE).get_page(page_number(request))
    rows = [(case, _refund(case, year, known[case.group][0])) for case in page.object_list]
    shown = {
        **_around(request, year, own),
        "page": page,
        "rows": rows,
        "problems": {problem for _, problems in known.values() for problem in problems} if cases else (),
    }
    return render(request, "settlement/overviews/expensive_cases.html", shown)


@allowed(Action.SEE_INVOICE)
@require_safe
def expensive_case(request: Asking, number: str) -> HttpResponse:
    """One case month by month, net of the income that is typed in, and how its refund comes about."""
    year = _year(request)
    own = _own(request, year)
    case = case_of(request.actor.party, year, number)
    income = whole_number(request.GET.get("indtaegt", ""), MOST_DIGITS) or 0
    thresholds, problems = _thresholds(year, case.group, own)
    shown: dict[str, Any] = {
        **_around(request, year, own),
        "case": case,
        "number": number,
        "income": income,
        "problems": problems,
    }
    if thresholds:
        found = case_year(case.costs(year, income * OERE), thresholds)
        answer = answer_about(year, case.group, thresholds, own=bool(own))
        told = explained(case.name, found, answer, constructed=case.constructed)
        # Our own templates, which write what people typed as text and never as markup.
        shown |= {
            "found": found,
            "notes": answer.notes,
            "why": mark_safe(as_fragment(recorded(told), language_now())),  # noqa: S308
        }
    return render(request, "settlement/overviews/expensive_case.html", shown)


def _refund(case: Case, year: int, thresholds: tuple[Threshold, ...]) -> int | None:
    if not thresholds:
        return None
    total = case_year(case.costs(year), thresholds).total
    return total.whole if total is not None else 0


def _thresholds(
    year: int, group: CaseGroup, own: Mapping[str, Kroner]
) -> tuple[tuple[Threshold, ...], tuple[Problem, ...]]:
    """The thresholds of a year and warnings, or none and what is missing."""
    try:
        if own:
            return own_thresholds(year, group, own, named=_fields)
        return thresholds_of(year, group, named=_fields), ()
    except ProblemsFound as found:
        return (), found.problems


def _fields(steps: tuple[str, ...]) -> Text:
    """The fields of the page that thresholds are typed in."""
    percents = [STEPS[step].whole // 100 for step in steps]
    return Text(
        da=f"felterne {', '.join(f'»Grænse for {each} %«' for each in percents)}",
        en=f"the fields {', '.join(f'“Threshold of {each}%”' for each in percents)}",
    )


def _own(request: Asking, year: int) -> dict[str, Kroner]:
    """The thresholds that were typed in, in whole kroner."""
    typed = {step: whole_number(request.GET.get(step, "").replace(".", ""), MOST_DIGITS) for step in steps_in(year)}
    return {step: Kroner.oere(kroner * OERE) for step, kroner in typed.items() if kroner}


def _around(request: Asking, year: int, own: Mapping[str, Kroner]) -> dict[str, Any]:
    today = clock.today()
    asked = request.GET.copy()
    asked.pop("side", None)
    asked.pop("indtaegt", None)
    asked["aar"] = str(year)
    return {
        "year": year,
        "years": range(today.year, today.year - 5, -1),
        "steps": [(step, own[step].whole // OERE if step in own else "") for step in steps_in(year)],
        "query": asked.urlencode(),
    }


def _year(request: Asking) -> int:
    today = clock.today()
    asked = whole_number(request.GET.get("aar", ""), len("2026"))
    return asked if asked and today.year - 30 < asked <= today.year else today.year
