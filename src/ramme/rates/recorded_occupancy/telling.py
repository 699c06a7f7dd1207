"""Recorded occupancy as it is to be explained and listed: days, years, the mean, and what the rate uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ramme import __version__
from ramme.agreements import Way
from ramme.explanations.record import Explained, Method, Section, Wording, with_a_line
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Condition, Quantity, Step
from ramme.quantities.writing import in_words
from ramme.rates.recorded_occupancy.statement import OccupancyAnswer
from ramme.registry.classification import Particularity
from ramme.texts import Text, same

Value = Quantity | Condition
FORMAT = 1
OF_OCCUPANCY = Wording(
    kind=Text(da="Forklaring af en belægning", en="Explanation of an occupancy"),
    way=Text(da="Vejen fra dage til belægning", en="The way from days to occupancy"),
    row=Text(da="Budgetår", en="Budget year"),
    figure=Text(da="Belægning", en="Occupancy"),
)
# The clauses that give a kind of offering a way of its own.
BY_KIND = ("occupancy.own_calculation_for", "occupancy.exceptions_for", "occupancy.agreed_percent_for")
CONSTRUCTED = Text(
    da="KONSTRUEREDE TAL: tilbud og dage er opdigtede.", en="CONSTRUCTED FIGURES: offerings and days are invented."
)
RECKONED_WITH = Text(
    da="{name}: i {year} regnes der med {percent} ({way}).", en="{name}: in {year}, {percent} is used ({way})."
)
MEAN = Text(
    da="Gennemsnittet af de år, der tæller, er {mean}; det skrives i budgettets felt »Belægningsprocent«.",
    en="The mean of the years that count is {mean}; it is written in the budget's field “Belægningsprocent”.",
)
COLUMNS = (
    Column(key="offering", title=Text(da="Tilbud", en="Offering")),
    Column(key="year", title=Text(da="År", en="Year")),
    Column(key="possible", title=Text(da="Mulige dage", en="Possible days")),
    Column(key="used", title=Text(da="Brugte dage", en="Days used")),
    Column(key="actual", title=Text(da="Faktisk belægning", en="Actual occupancy")),
    Column(key="assumed", title=Text(da="Belægning i taksten", en="Occupancy in the rate"), on_screen=False),
)


def explained(answer: OccupancyAnswer) -> Explained:
    """What is told of an offering's occupancy, from the recorded days to what its rate reckons with."""
    basis = answer.basis
    return Explained(
        title=f"{basis.name}, {basis.operator}",
        constructed=basis.constructed,
        facts=_facts(answer),
        sections=tuple(_sections(answer)),
        results=((str(basis.year), answer.assumed),) if isinstance(answer.assumed.origin, Step) else (),
        methods=tuple(_methods(answer)),
        problems=answer.warnings,
        made_with={
            "ramme": __version__,
            "agreement": answer.agreement.id,
            "agreement digest": answer.agreement.digest,
        },
        wording=OF_OCCUPANCY,
    )


def _facts(answer: OccupancyAnswer) -> tuple[tuple[Text, Text], ...]:
    basis = answer.basis
    return (
        (Text(da="Tilbud", en="Offering"), same(basis.name)),
        (Text(da="Driftsherre", en="Operator"), same(basis.operator)),
        (Text(da="Budgetår", en="Budget year"), same(str(basis.year))),
        (Text(da="Område", en="Field"), basis.sector.text),
        (Text(da="Lovgrundlag", en="Legal basis"), same(basis.legal_basis or "–")),
        (Text(da="Særligt", en="Particularity"), basis.particularity.text),
        (Text(da="Belægningen kommer fra", en="The occupancy comes from"), answer.way.text),
        (Text(da="Aftale", en="Agreement"), answer.agreement.title),
    )


def _methods(answer: OccupancyAnswer) -> Iterator[Method]:
    paths = [path for path in BY_KIND if answer.terms.gives(path)]
    particular = bool(answer.basis.legal_basis) or answer.basis.particularity is not Particularity.NONE
    named = [answer.terms.clause(path) for path in paths] if particular else []
    ways = [clause for clause in answer.terms.read if isinstance(clause.value, Way)]
    for clause in {each.path: each for each in (*ways, *named)}.values():
        yield Method(clause.origin, clause.told)


def _sections(answer: OccupancyAnswer) -> Iterator[Section]:
    by_year = zip(answer.possible, answer.used, answer.actual, strict=True)
    yield Section(
        title=Text(da="Faktisk belægning", en="Actual occupancy"),
        says=Text(
            da="De dage, pladserne var i brug, ud af dem, de kunne have været det. Skiftede pladserne, vejer dagene.",
            en="The days the places were in use, of those they could have been. Where places changed, the days weigh.",
        ),
        values=tuple(value for year in by_year for value in year),
    )
    reckoned = tuple(value for value in (answer.mean, answer.assumed) if value is not None)
    yield Section(
        title=Text(da="Belægning i taksten", en="Occupancy in the rate"),
        says=Text(
            da="Den belægning, som årets takst regnes med.", en="The occupancy that the rate of the year reckons with."
        ),
        values=with_a_line(*reckoned),
    )
    if answer.deviates is not None:
        yield Section(
            title=Text(da="Afvigelse", en="Deviation"),
            says=Text(
                da="Er forskellen mellem det faktiske og det budgetterede så stor, at den skal forklares?",
                en="Is the difference between actual and budgeted so large that it calls for an explanation?",
            ),
            values=(answer.deviates,),
        )


def listed(answers: Iterable[OccupancyAnswer]) -> Listing:
    """The occupancy of some offerings as a list: a row for each recorded year, what the rate uses below it."""
    each = list(answers)
    notes = [note for answer in each for note in _notes(answer)]
    return Listing(columns=COLUMNS, rows=tuple(row for answer in each for row in _rows(answer)), notes=tuple(notes))


def _rows(answer: OccupancyAnswer) -> Iterator[dict[str, Shown]]:
    for year, possible, used, actual in zip(
        answer.basis.years, answer.possible, answer.used, answer.actual, strict=True
    ):
        yield {
            "offering": answer.basis.name,
            "year": year,
            "possible": possible,
            "used": used,
            "actual": actual,
            "assumed": answer.assumed,
        }


def _notes(answer: OccupancyAnswer) -> Iterator[Text]:
    basis = answer.basis
    percent = in_words(answer.assumed)
    yield RECKONED_WITH.filled(name=basis.name, year=basis.year, percent=percent, way=answer.way.text)
    if answer.mean is not None:
        yield MEAN.filled(mean=in_words(answer.mean))
    if basis.constructed:
        yield CONSTRUCTED


def as_data(answers: Iterable[OccupancyAnswer]) -> dict[str, object]:
    """The occupancy as data: percentages in hundredths of a percent, used days in ten-thousandths."""
    return {"format": FORMAT, "ramme": __version__, "occupancies": [_offering(answer) for answer in answers]}


def _offering(answer: OccupancyAnswer) -> dict[str, object]:
    basis = answer.basis
    years = zip(basis.years, answer.possible, answer.used, answer.actual, strict=True)
    return {
        "offering": basis.name,
        "operator": basis.operator,
        "year": basis.year,
        "constructed": basis.constructed,
        "agreement": {"id": answer.agreement.id, "digest": answer.agreement.digest},
        "own_values": {path: answer.terms.clause(path).told.en for path in answer.terms.own},
        "way": answer.way.value,
        "years": [
            {
                "year": year,
                "possible_days": possible.whole,
                "used_days_ten_thousandths": used.whole,
                "actual_hundredths_percent": actual.whole,
            }
            for year, possible, used, actual in years
        ],
        "mean_hundredths_percent": None if answer.mean is None else answer.mean.whole,
        "assumed_hundredths_percent": answer.assumed.whole,
        "deviates": None if answer.deviates is None else answer.deviates.holds,
        "warnings": [problem.as_data() for problem in answer.warnings],
    }
