"""An offering's rates as they are to be explained: the sections of the form, in order, in words for everyone."""

from __future__ import annotations

from collections.abc import Iterable

from ramme import __version__
from ramme.agreements import Agreement, Terms, Way
from ramme.explanations.record import Explained, Method, Section, with_a_line
from ramme.quantities import Condition, Each, Kroner, Quantity
from ramme.rates.outcome import RateOutcome
from ramme.texts import Text, same

Value = Quantity | Condition


def explained(outcome: RateOutcome, *, group: str = "") -> Explained:
    """What is told of an offering's rates; of one rate group alone when it is named."""
    return Explained(
        title=f"{outcome.basis.facts.name}, {outcome.basis.facts.operator}",
        constructed=outcome.basis.facts.constructed,
        facts=_facts(outcome),
        sections=_sections(outcome, group),
        results=_results(outcome, group),
        ladder=_ladder(outcome),
        methods=methods_of(outcome.terms),
        problems=outcome.warnings,
        made_with=made_with(outcome.agreement),
    )


def made_with(agreement: Agreement) -> dict[str, str]:
    """What a result under an agreement was made with: the version of Ramme, the agreement and its digest."""
    return {"ramme": __version__, "agreement": agreement.id, "agreement digest": agreement.digest}


def methods_of(terms: Terms) -> tuple[Method, ...]:
    """The ways of calculating that a calculation asked the agreement for."""
    return tuple(Method(clause.origin, clause.told) for clause in terms.read if _is_way(clause.value))


def _is_way(value: object) -> bool:
    return isinstance(value, Way) or (isinstance(value, tuple) and value != () and all(map(_is_way, value)))


def _facts(outcome: RateOutcome) -> tuple[tuple[Text, Text], ...]:
    facts = outcome.basis.facts
    rows = [
        (Text(da="Tilbud", en="Offering"), same(facts.name)),
        (Text(da="Driftsherre", en="Operator"), same(facts.operator)),
        (Text(da="Budgetår", en="Budget year"), same(str(facts.year))),
        (Text(da="Område", en="Field"), facts.sector.text),
        (Text(da="Lovgrundlag", en="Legal basis"), same(facts.legal_basis or "–")),
        (Text(da="Takstmodel", en="Rate model"), facts.model.text),
        (Text(da="Aftale", en="Agreement"), outcome.agreement.title),
    ]
    return tuple(rows)


def _sections(outcome: RateOutcome, group: str) -> tuple[Section, ...]:
    return (
        _operating_section(outcome),
        _overhead_section(outcome),
        _capital_section(outcome),
        frame_section(outcome),
        days_section(outcome),
        _day_section(outcome, group),
        _rates_section(outcome, group),
        _rounding_section(outcome),
    )


def _operating_section(outcome: RateOutcome) -> Section:
    operating, frame = outcome.calculation.figures.operating, outcome.calculation.frame
    totals = (operating.wages, operating.development, operating.administration, operating.supervision, operating.other)
    return Section(
        title=Text(da="Udgifter til driften", en="Operating costs"),
        says=Text(
            da="Det, som tilbuddet selv bruger på løn, mad, kurser, tilsyn og andet i løbet af året, og den pension, "
            "som tjenestemænd optjener.",
            en="What the offering itself spends on wages, food, courses, supervision and the rest in the year, and the "
            "pensions that civil servants earn.",
        ),
        values=with_a_line(*totals, frame.direct, frame.pension),
    )


def _overhead_section(outcome: RateOutcome) -> Section:
    return Section(
        title=Text(da="Andel af driftsherrens administration", en="Share of the operator's administration"),
        says=Text(
            da="Kommunens eller regionens fælles ledelse og administration koster også. Aftalen sætter et loft.",
            en="The municipality's or region's own management costs too. The agreement sets a maximum.",
        ),
        values=(outcome.calculation.frame.overhead,),
    )


def _capital_section(outcome: RateOutcome) -> Section:
    operating, frame = outcome.calculation.figures.operating, outcome.calculation.frame
    tied_up = frame.capital
    return Section(
        title=Text(da="Bygninger og andet, der holder i flere år", en="Buildings and other things that last"),
        says=Text(
            da="Bygninger og inventar betales lidt hvert år, så længe de holder, og der regnes en rente af værdien.",
            en="Buildings and inventory are paid for a little each year they last, with interest on their value.",
        ),
        values=with_a_line(
            operating.property_costs,
            tied_up.depreciation,
            tied_up.interest_base,
            tied_up.interest,
            tied_up.rent,
            tied_up.total,
            frame.property_and_capital,
        ),
    )


def frame_section(outcome: RateOutcome) -> Section:
    """All that the rates of an offering are to cover."""
    operating, frame = outcome.calculation.figures.operating, outcome.calculation.frame
    return Section(
        title=Text(da="Det, som taksterne skal dække", en="What the rates are to cover"),
        says=Text(
            da="Alle udgifter lagt sammen, indtægterne trukket fra. Over- eller underskud fra to år før til sidst.",
            en="All costs together, less the income. A surplus or deficit from two years before comes last.",
        ),
        values=with_a_line(operating.income, frame.ordinary, outcome.calculation.figures.regulation, frame.regulated),
    )


def days_section(outcome: RateOutcome) -> Section:
    """The days that an offering's costs are shared by."""
    figures, days = outcome.calculation.figures, outcome.calculation.days
    return Section(
        title=Text(da="Dage at fordele på", en="Days to share it by"),
        says=Text(
            da="Pladserne ganget med årets dage og med den belægning, der regnes med.",
            en="The places times the days of the year and the occupancy that is reckoned with.",
        ),
        values=(figures.occupancy, *days.each, days.total),
    )


def _day_section(outcome: RateOutcome, group: str) -> Section:
    day = outcome.calculation.day
    values = [value for part in (*day.parts.values(), day.cost, day.regulation) for value in figures_in(part, group)]
    return Section(
        title=Text(da="Prisen for én dag", en="The cost of one day"),
        says=Text(
            da="Beløbet fordelt på dagene; reguleringen fra tidligere år holdes for sig.",
            en="The amount shared by the days; the regulation of earlier years is kept apart.",
        ),
        values=with_a_line(*values),
    )


def _rates_section(outcome: RateOutcome, group: str) -> Section:
    calculation = outcome.calculation
    rows = filter(None, (calculation.ordinary, calculation.rates, calculation.month, calculation.year))
    units = tuple(each.rate for each in outcome.unit_rates if group in {"", each.group})
    return Section(
        title=Text(da="Taksterne", en="The rates"),
        says=Text(
            da="Det, som betalingskommunen betaler for en plads.",
            en="What the paying municipality pays for a place.",
        ),
        values=(*(value for row in rows for value in figures_in(row, group)), *units),
    )


def _rounding_section(outcome: RateOutcome) -> Section:
    return Section(
        title=Text(da="Det, som afrundingen efterlader", en="What rounding leaves"),
        says=Text(
            da="Taksterne er afrundet. Forskellen til det, de skulle dække, er vist her og gemmes ikke væk.",
            en="The rates are rounded. The difference from what they were to cover is shown here and not hidden.",
        ),
        values=(outcome.calculation.income, outcome.calculation.rounding_difference),
    )


def figures_in(part: Kroner | Each[Kroner], group: str = "") -> Iterable[Kroner]:
    """The figures of a row of the form: the one for all rate groups, or each group's; of one group when it is named."""
    if isinstance(part, Kroner):
        return (part,)
    return (value for name, value in zip(part.layout.names, part, strict=True) if group in {"", name})


def _results(outcome: RateOutcome, group: str) -> tuple[tuple[str, Value], ...]:
    rates = outcome.calculation.rates
    pairs = zip(rates.layout.names, rates, strict=True)
    return tuple((name, rate) for name, rate in pairs if group in {"", name})


def _ladder(outcome: RateOutcome) -> tuple[tuple[Text, Value], ...]:
    frame, figures = outcome.calculation.frame, outcome.calculation.figures
    rows: tuple[tuple[Text, Value], ...] = (
        (Text(da="Drift", en="Operation"), frame.direct),
        (Text(da="Administration", en="Administration"), frame.overhead),
        (Text(da="Pension", en="Pension"), frame.pension),
        (Text(da="Ejendom og kapital", en="Property and capital"), frame.property_and_capital),
        (Text(da="Indtægter (trækkes fra)", en="Income (subtracted)"), figures.operating.income),
        (Text(da="Før regulering", en="Before regulation"), frame.ordinary),
        (Text(da="Regulering fra to år før", en="Regulation from two years before"), figures.regulation),
        (Text(da="Skal dækkes", en="To be covered"), frame.regulated),
        (Text(da="Dage", en="Days"), outcome.calculation.days.total),
    )
    return tuple((title, value) for title, value in rows if with_a_line(value))
