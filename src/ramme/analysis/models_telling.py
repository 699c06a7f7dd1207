"""Rates under several models, as rows of a list, as data, and as a page that explains them model by model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ramme import __version__
from ramme.analysis.models import SideBySide, UnderModel
from ramme.explanations.record import Explained, Section, with_a_line
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Kroner, Places
from ramme.quantities.writing import written
from ramme.rates.listing import CONSTRUCTED_FIGURES, OWN_VALUES
from ramme.rates.telling import days_section, figures_in, frame_section, made_with, methods_of
from ramme.texts import Text, same

FORMAT = 1
WHOLE_OFFERING = Text(da="i alt", en="total")
COLUMNS = (
    Column(key="operator", title=Text(da="Driftsherre", en="Operator"), on_screen=False),
    Column(key="offering", title=Text(da="Tilbud", en="Offering")),
    Column(key="sector", title=Text(da="Område", en="Sector"), on_screen=False),
    Column(key="legal_basis", title=Text(da="Lovgrundlag", en="Legal basis"), on_screen=False),
    Column(key="group", title=Text(da="Takstgruppe", en="Rate group")),
    Column(key="model", title=Text(da="Takstmodel", en="Rate model")),
    Column(key="own", title=Text(da="Budgettets model", en="The budget's model"), on_screen=False),
    Column(key="agreed", title=Text(da="Aftalen nævner den", en="Named in the agreement"), on_screen=False),
    Column(key="places", title=Text(da="Pladser", en="Places")),
    Column(key="ordinary", title=Text(da="Ordinær takst", en="Ordinary rate"), on_screen=False),
    Column(key="rate", title=Text(da="Takst pr. dag", en="Rate per day")),
    Column(key="difference", title=Text(da="Forskel", en="Difference")),
    Column(key="percent", title=Text(da="Forskel i %", en="Difference in %")),
    Column(key="in_year", title=Text(da="Forskel pr. år", en="Difference per year")),
    Column(key="moved", title=Text(da="Flytter om året", en="Moves in a year")),
    Column(key="income", title=Text(da="Takstindtægt", en="Rate income")),
    Column(key="constructed", title=Text(da="Konstrueret", en="Constructed"), on_screen=False),
    Column(key="own_values", title=OWN_VALUES, on_screen=False),
)


MOVED = Text(
    da="»Flytter om året« er det, som de takstgrupper, der bliver dyrere, betaler mere tilsammen; de andre betaler så "
    "meget mindre, bortset fra afrundingen.",
    en="“Moves in a year” is what the rate groups that become dearer pay more together; the others pay as much less, "
    "but for rounding.",
)


def listed(sides: Sequence[SideBySide]) -> Listing:
    """A row for each rate group and model, and one for the whole offering under each model."""
    rows = tuple(row for side in sides for row in _rows(side))
    notes = [MOVED, *_summed_up(sides)]
    if any(side.outcome.basis.facts.constructed for side in sides):
        notes.append(CONSTRUCTED_FIGURES)
    own = dict.fromkeys(side.outcome.terms.own_told for side in sides)
    notes += [Text(da=f"{OWN_VALUES.da}: {each.da}", en=f"{OWN_VALUES.en}: {each.en}") for each in own if each.da]
    return Listing(columns=COLUMNS, rows=rows, notes=tuple(notes))


def _rows(side: SideBySide) -> Iterator[dict[str, Shown]]:
    for position, group in enumerate(side.outcome.basis.groups):
        for under in side.under:
            yield _of(side, under) | _figures(under, position) | {"group": group.name, "places": group.places}
    places = Places(sum(group.places.whole for group in side.outcome.basis.groups))
    for under in side.under:
        yield _of(side, under) | {
            "group": WHOLE_OFFERING,
            "places": places,
            "moved": under.differences.paid_more,
            "income": under.calculation.income,
        }


def _of(side: SideBySide, under: UnderModel) -> dict[str, Shown]:
    facts = side.outcome.basis.facts
    row: dict[str, Shown] = dict.fromkeys(column.key for column in COLUMNS)
    return row | {
        "operator": facts.operator,
        "offering": facts.name,
        "sector": facts.sector.text,
        "legal_basis": facts.legal_basis,
        "model": under.model.text,
        "own": under.model == side.own,
        "agreed": under.agreed,
        "constructed": facts.constructed,
        "own_values": side.outcome.terms.own_told,
    }


def _figures(under: UnderModel, position: int) -> dict[str, Shown]:
    calculation, differences = under.calculation, under.differences
    return {
        "ordinary": calculation.ordinary.flat[position],
        "rate": calculation.rates.flat[position],
        "difference": differences.per_day.flat[position],
        "percent": differences.percent.flat[position],
        "in_year": differences.in_year.flat[position],
        "income": None,
    }


def _summed_up(sides: Sequence[SideBySide]) -> Iterator[Text]:
    """For each model: how many places become dearer and cheaper, what moves, and that the total is the same."""
    for model in dict.fromkeys(under.model for side in sides for under in side.under):
        met = [(side, under) for side in sides for under in side.under if under.model == model]
        dearer, cheaper, unmoved = (sum(_places(side, under, sign) for side, under in met) for sign in (1, -1, 0))
        moved = Kroner(sum(under.differences.paid_more.whole for _, under in met))
        income = Kroner(sum(under.differences.income.whole for _, under in met))
        rates = sum(len({rate.whole for rate in under.calculation.rates}) for _, under in met)
        yield Text(
            da=f"{model.text.da}: tilbud: {len(met)}; takster: {rates}; pladser, der bliver dyrere: {dearer}, "
            f"billigere: {cheaper}, uændret: {unmoved}; flytter om året: {written(moved, 'da')} "
            f"Rammen er den samme; afrunding ændrer takstindtægten med {written(income, 'da')}",
            en=f"{model.text.en}: offerings: {len(met)}; rates: {rates}; places that become dearer: {dearer}, "
            f"cheaper: {cheaper}, unchanged: {unmoved}; moves in a year: {written(moved, 'en')}. "
            f"The frame is the same; rounding changes rate income by {written(income, 'en')}.",
        )


def _places(side: SideBySide, under: UnderModel, sign: int) -> int:
    pairs = zip(side.outcome.basis.groups, under.differences.per_day, strict=True)
    return sum(group.places.whole for group, each in pairs if (each.whole > 0) - (each.whole < 0) == sign)


def as_data(sides: Iterable[SideBySide]) -> dict[str, object]:
    """The comparison as data: amounts in whole øre, percentages in hundredths of a percent."""
    return {"format": FORMAT, "ramme": __version__, "offerings": [_offering(side) for side in sides]}


def _offering(side: SideBySide) -> dict[str, object]:
    facts, outcome = side.outcome.basis.facts, side.outcome
    return {
        "operator": facts.operator,
        "offering": facts.name,
        "sector": facts.sector.value,
        "legal_basis": facts.legal_basis,
        "year": facts.year,
        "constructed": facts.constructed,
        "agreement": {"id": outcome.agreement.id, "digest": outcome.agreement.digest},
        "own_values": {path: outcome.terms.clause(path).told.en for path in outcome.terms.own},
        "own_model": side.own.value,
        "frame_oere": outcome.calculation.frame.regulated.whole,
        "models": [_model(side, under) for under in side.under],
        "warnings": [problem.as_data() for problem in side.warnings],
    }


def _model(side: SideBySide, under: UnderModel) -> dict[str, object]:
    return {
        "model": under.model.value,
        "named_in_agreement": under.agreed,
        "income_oere": under.calculation.income.whole,
        "rounding_difference_oere": under.calculation.rounding_difference.whole,
        "paid_more_oere": under.differences.paid_more.whole,
        "places_dearer": _places(side, under, 1),
        "places_cheaper": _places(side, under, -1),
        "groups": [
            {
                "group": group.name,
                "ordinary_oere": under.calculation.ordinary.flat[at].whole,
                "rate_oere": under.calculation.rates.flat[at].whole,
                "difference_oere": under.differences.per_day.flat[at].whole,
                "difference_hundredths_percent": under.differences.percent.flat[at].whole,
                "difference_in_year_oere": under.differences.in_year.flat[at].whole,
            }
            for at, group in enumerate(side.outcome.basis.groups)
        ],
    }


def explained(side: SideBySide) -> Explained:
    """What is told of an offering under several models: the same costs and days, then each model's rates."""
    outcome, facts = side.outcome, side.outcome.basis.facts
    return Explained(
        title=f"{facts.name}, {facts.operator}",
        constructed=facts.constructed,
        facts=(
            (Text(da="Budgetår", en="Budget year"), same(str(facts.year))),
            (Text(da="Budgettets takstmodel", en="The budget's rate model"), side.own.text),
            (Text(da="Aftale", en="Agreement"), outcome.agreement.title),
        ),
        sections=(frame_section(outcome), days_section(outcome), *(_section(side, under) for under in side.under)),
        results=tuple(
            (f"{under.model.text.da}, {group.name}", rate)
            for under in side.under
            for group, rate in zip(outcome.basis.groups, under.calculation.rates, strict=True)
        ),
        methods=methods_of(outcome.terms),
        problems=side.warnings,
        made_with=made_with(outcome.agreement),
    )


def _section(side: SideBySide, under: UnderModel) -> Section:
    calculation, differences = under.calculation, under.differences
    parts = [figure for part in calculation.day.parts.values() for figure in figures_in(part)]
    end: list[Kroner] = [calculation.income, calculation.rounding_difference]
    values = [*parts, *calculation.ordinary, *calculation.rates]
    compared = [*differences.per_day, *differences.percent, *differences.in_year]
    more = [differences.paid_more, differences.income]
    return Section(
        title=under.model.text,
        says=under.model.says,
        values=with_a_line(*values, *([] if under.model == side.own else [*compared, *more]), *end),
    )
