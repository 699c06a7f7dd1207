"""Yearly figures side by side over rounds of one kind: supervision, Børnehus, Greenland and the Faroe Islands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Percent
from ramme.reporting.answers.answer import CellKey
from ramme.reporting.overviews.collected import Collected
from ramme.reporting.overviews.units import nearest, percent_between
from ramme.reporting.questions.questionnaire import ONLY
from ramme.reporting.questions.wording import changed_wording
from ramme.texts import Text, same

SUPERVISION, SUPERVISION_COUNT = "supervision", "count"
CASES = "cases"
ACTUAL_CASES, BUDGETED_CASES, EXPECTED_CASES = "actual_cases", "budgeted_cases", "expected_cases"
BUDGETED_NEXT = "budgeted_next"
NEED, OFFERED, NEEDED = "need", "offered_places", "needed_places"
ALONE, PROJECTS, PERSONS, DAYS, AMOUNT = "single_person_use", "projects", "persons", "days", "amount"
ANY_ALONE, NO, MEASURES = "any_single_person", "no", "measures"
NOBODY = Text(da="har svaret, at der ingen er", en="answered that there are none")
BREAK = Text(da="Brud mellem {before} og {after}: {why}", en="A break between {before} and {after}: {why}")
ASKED_OTHERWISE = Text(
    da="Tallene før og efter et brud kan ikke sammenlignes.", en="Figures before and after a break cannot be compared."
)
ABOVE = Text(da="{percent} % over budgettet for {year}", en="{percent} % above the budget of {year}")
BELOW = Text(da="{percent} % under budgettet for {year}", en="{percent} % below the budget of {year}")
AS_BUDGETED = Text(da="som budgettet for {year}", en="as the budget of {year}")
UNDER_HALF_A_PERCENT = Text(da="under ½ % fra budgettet for {year}", en="within ½ % of the budget of {year}")
WHICH_BUDGET = Text(
    da="Det ventede holdes mod budgettet for det år, det ventes i, hvor det er oplyst; ellers mod budgettet for året "
    "før. Året står ved tallet. Procenter er afrundet til hele.",
    en="What is expected is held against the budget of the year it is expected in, where that is stated; else against "
    "the budget of the year before. The year stands by the figure. Percentages are rounded to whole ones.",
)
NO_BUDGET = Text(da="budgettet er ikke oplyst", en="the budget is not stated")
NEED_NOT_SHORTAGE = Text(
    da="Behovet er det, parterne venter; pladserne er dem, de kan tilbyde. De er vist side om side.",
    en="Need is what the parties expect; places are what they can offer. They are shown side by side.",
)
USED_THE_YEAR_AFTER = Text(
    da="Taksterne er individuelle og indberettes ikke sammen med de andre; forbruget opgøres året efter.",
    en="Their rates are individual and not reported together with the others; their use is counted the year after.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What is looked at: a column of a question."""

    question: str
    column: str


def _in_order(rounds: Iterable[Collected]) -> tuple[Collected, ...]:
    return tuple(sorted(rounds, key=lambda each: (each.year, each.slug)))


def breaks_between(rounds: Sequence[Collected], question: str) -> tuple[Text, ...]:
    """Between which rounds the question changed so that the answers cannot be held together, and why."""
    asked = [(each.year, there) for each in rounds if (there := each.question(question)) is not None]
    found: list[Text] = []
    for (year, before), (later, after) in pairwise(asked):
        why = changed_wording(before, after)
        if why is not None:
            found.append(BREAK.filled(before=year, after=later, why=why))
    return (*found, *((ASKED_OTHERWISE,) if found else ()))


def _notes(rounds: Sequence[Collected], question: str, *notes: Text) -> tuple[Text, ...]:
    """Who has answered in each year, where a question changed, and what else is to be said."""
    counted = [note for each in rounds for note in _of_round(each)]
    return (*counted, *breaks_between(rounds, question), *notes)


def _of_round(collected: Collected) -> tuple[Text, ...]:
    return tuple(
        Text(da=f"{collected.year}: {note.da}", en=f"{collected.year}: {note.en}")
        for note in collected.notes(with_missing=False)
    )


def supervision_listing(rounds: Iterable[Collected]) -> Listing:
    """The supervision's yearly figures, a row for each thing that is counted and party that counts, a column a year.

    Source: Midtjylland 2017, 2.4 (approvals, revocations, inspections, orders, concerns).
    """
    every = _in_order(rounds)
    rows: dict[tuple[str, str], dict[str, Shown]] = {}
    for collected in every:
        for received in collected.in_order:
            for line in collected.lines_of(SUPERVISION, received):
                row = rows.setdefault((received.party, line.key), {"party": received.name, "what": line.title})
                row[_key(collected)] = collected.shown(received, SUPERVISION, SUPERVISION_COUNT, line.key)
    return _over_years(every, rows, Text(da="Opgørelse", en="Figure"), _notes(every, SUPERVISION))


def _key(collected: Collected) -> str:
    return f"year_{collected.year}"


def _over_years(
    rounds: Sequence[Collected], rows: Mapping[tuple[str, str], dict[str, Shown]], what: Text, notes: tuple[Text, ...]
) -> Listing:
    years = dict.fromkeys((_key(each), str(each.year)) for each in rounds)
    return Listing(
        columns=(
            Column(key="party", title=Text(da="Part", en="Party")),
            Column(key="what", title=what),
            *(Column(key=key, title=same(year)) for key, year in years),
        ),
        rows=tuple({**{key: None for key, _ in years}, **row} for row in rows.values()),
        notes=notes,
    )


def boernehus_listing(rounds: Iterable[Collected]) -> Listing:
    """The cases of each year against that year's budget, and those expected the year after against a budget told.

    Source: Sjælland 2018-19, Børnehus Sjælland (the cases of 2016 against that year's budget; those expected in 2018
    against the budget of 2017, the newest there was).
    """
    every = _in_order(rounds)
    budgets = {
        (each.year, received.party): budget
        for each in every
        for received in each.received
        if (budget := each.number(received, CASES, BUDGETED_CASES)) is not None
    }
    rows: list[dict[str, Shown]] = []
    for collected in every:
        for received in collected.in_order:
            actual, budget, expected = (
                collected.number(received, CASES, column) for column in (ACTUAL_CASES, BUDGETED_CASES, EXPECTED_CASES)
            )
            later = budgets.get((collected.year + 1, received.party))
            later = collected.number(received, CASES, BUDGETED_NEXT) if later is None else later
            held, of = (budget, collected.year) if later is None else (later, collected.year + 1)
            rows.append(
                {
                    "party": received.name,
                    "year": str(collected.year),
                    "budget": _whole(budget),
                    "actual": _whole(actual),
                    "against": against_budget(actual, budget, collected.year),
                    "expected": _whole(expected),
                    "expected_against": against_budget(expected, held, of),
                }
            )
    return Listing(columns=_CASE_COLUMNS, rows=tuple(rows), notes=_notes(every, CASES, WHICH_BUDGET))


_CASE_COLUMNS = (
    Column(key="party", title=Text(da="Børnehus", en="Børnehus")),
    Column(key="year", title=Text(da="År", en="Year")),
    Column(key="budget", title=Text(da="Budgetterede sager", en="Budgeted cases")),
    Column(key="actual", title=Text(da="Sager", en="Cases")),
    Column(key="against", title=Text(da="Mod budgettet", en="Against the budget")),
    Column(key="expected", title=Text(da="Ventet året efter", en="Expected the year after")),
    Column(key="expected_against", title=Text(da="Ventet mod budgettet", en="Expected against the budget")),
)


def boernehus_rates_listing(rounds: Iterable[Collected]) -> Listing:
    """What each Børnehus told of its rates of the year after: how it is financed, where and when they were approved.

    Source: Sjælland, the steering group's meeting of 15 December 2021, point 5 F.
    """
    every = _in_order(rounds)
    rows = tuple(
        {
            "party": received.name,
            "year": str(collected.year + 1),
            **{column: collected.shown(received, CASE_RATES, column) for column in _RATE_TITLES},
        }
        for collected in every
        for received, _ in collected.answered_lines(CASE_RATES)
    )
    columns = tuple(Column(key=key, title=title) for key, title in _RATE_TITLES.items())
    return Listing(columns=(*_CASE_COLUMNS[:2], *columns), rows=rows)


CASE_RATES = "boernehus_rates"
_RATE_TITLES: Mapping[str, Text] = {
    "objective_part": Text(da="Objektiv finansiering i alt", en="Objective financing in all"),
    "amount_per_case": Text(da="Fast beløb pr. sag", en="Fixed amount per case"),
    "approved_by": Text(da="Godkendt i", en="Approved by"),
    "approved_on": Text(da="Godkendt den", en="Approved on"),
    "told_to": Text(da="Sendt videre til", en="Sent on to"),
}


def _whole(figure: Fraction | None) -> Shown:
    return None if figure is None else int(figure)


def percent_above(cases: Fraction, budget: Fraction) -> Percent | None:
    """How many percent the cases are above the budget (below it: negative); nothing without a budget."""
    return percent_between(cases - budget, budget)


def against_budget(cases: Fraction | None, budget: Fraction | None, year: int) -> Shown:
    """Cases held against the budget of a year, in whole percents; nothing where there are no cases to hold."""
    if cases is None:
        return None
    if budget is None or budget <= 0:
        return NO_BUDGET
    if cases == budget:
        return AS_BUDGETED.filled(year=year)
    whole = nearest((cases - budget) / budget * 100)
    if whole == 0:
        return UNDER_HALF_A_PERCENT.filled(year=year)
    return (ABOVE if whole > 0 else BELOW).filled(percent=abs(whole), year=year)


def budgets_that_fit(cases: int, percent_above_budget: int) -> tuple[int, int] | None:
    """The lowest and highest whole budget that so many cases are so many whole percent above, as rounding lets them.

    A published percentage is rounded, so the budget behind it is known only so closely; nothing where none fits.
    """
    fit = [
        budget for budget in range(1, max(cases, 1) * 2 + 1) if _rounded_percent(cases, budget) == percent_above_budget
    ]
    return (fit[0], fit[-1]) if fit else None


def _rounded_percent(cases: int, budget: int) -> int:
    above = Fraction(cases - budget, budget) * 100
    half = Fraction(1, 2)
    return int(above + half) if above >= 0 else -int(-above + half)


def northern_listing(rounds: Iterable[Collected]) -> Listing:
    """Places that can be offered to, and need that is expected from, Greenland and the Faroe Islands.

    Source: Sjælland 2018-19, Grønland og Færøerne.
    """
    every = _in_order(rounds)
    rows: list[dict[str, Shown]] = []
    for collected in every:
        for received in collected.in_order:
            rows.extend(
                {
                    "year": str(collected.year),
                    "party": received.name,
                    "where": line.title,
                    **{
                        column: collected.shown(received, NEED, column, line.key)
                        for column in (OFFERED, NEEDED, "comment")
                    },
                }
                for line in collected.lines_of(NEED, received)
            )
    return Listing(
        columns=(
            Column(key="year", title=Text(da="År", en="Year")),
            Column(key="party", title=Text(da="Part", en="Party")),
            Column(key="where", title=Text(da="Område", en="Area")),
            Column(key=OFFERED, title=Text(da="Pladser, der kan tilbydes", en="Places that can be offered")),
            Column(key=NEEDED, title=Text(da="Ventet behov", en="Expected need")),
            Column(key="comment", title=Text(da="Bemærkning", en="Comment")),
        ),
        rows=tuple(rows),
        notes=_notes(every, NEED, NEED_NOT_SHORTAGE),
    )


def single_person_listing(collected: Collected) -> Listing:
    """The use of single-person projects as each party reports it the year after; persons only where it states them."""
    rows = tuple(
        {
            "party": received.name,
            "line": None if line.key == ONLY else line.title,
            **{
                column: collected.shown(received, ALONE, column, line.key)
                for column in (PROJECTS, MEASURES, PERSONS, DAYS, AMOUNT)
            },
        }
        for received, line in collected.answered_lines(ALONE)
    )
    none = tuple(
        {"party": each.name, "line": NOBODY, **dict.fromkeys((PROJECTS, MEASURES, PERSONS, DAYS, AMOUNT))}
        for each in collected.in_order
        if (said := each.answers.get(CellKey(ANY_ALONE, ONLY, ONLY))) is not None and said.option == NO
    )
    return Listing(
        columns=(
            Column(key="party", title=Text(da="Part", en="Party")),
            Column(key="line", title=Text(da="Tilbud", en="Offering")),
            Column(key=PROJECTS, title=Text(da="Projekter", en="Projects")),
            Column(key=MEASURES, title=Text(da="Heraf særforanstaltninger", en="Of these special measures")),
            Column(key=PERSONS, title=Text(da="Borgere", en="Citizens")),
            Column(key=DAYS, title=Text(da="Døgn", en="Days")),
            Column(key=AMOUNT, title=Text(da="Beløb", en="Amount")),
        ),
        rows=(*rows, *none),
        notes=(USED_THE_YEAR_AFTER,),
    )
