"""Individual rates as rows of a list, as data, and as a page that explains each of them; and the yearly list."""

from __future__ import annotations

from collections.abc import Iterator

from ramme import __version__
from ramme.agreements.variants.rates import IndividualForm, Principle
from ramme.explanations.record import Explained, Section, Value, with_a_line
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities.writing import written
from ramme.rates.listing import CONSTRUCTED_FIGURES
from ramme.rates.one_place.individual_rates import IndividualRate, IndividualRates
from ramme.rates.telling import made_with, methods_of
from ramme.texts import Text, same

FORMAT = 1
YEARLY_LIST = Text(da="På årets opgørelse", en="In the yearly statement")
COLUMNS = (
    Column(key="reference", title=Text(da="Aftale", en="Agreement")),
    Column(key="offering", title=Text(da="Tilbud", en="Offering")),
    Column(key="group", title=Text(da="Takstgruppe", en="Rate group")),
    Column(key="form", title=Text(da="Form", en="Form")),
    Column(key="listed", title=Text(da="Almindelig takst", en="Listed rate")),
    Column(key="rate", title=Text(da="Takst pr. dag", en="Rate per day")),
    Column(key="above", title=Text(da="Over den", en="Above it")),
    Column(key="percent", title=Text(da="Procent af den", en="Percentage of it")),
    Column(key="in_statement", title=YEARLY_LIST),
    Column(key="days", title=Text(da="Dage i året", en="Days in the year"), on_screen=False),
    Column(key="above_in_year", title=Text(da="Over den i året", en="Above it in the year")),
    Column(key="reason", title=Text(da="Begrundelse", en="Reason"), on_screen=False),
)


def listed(found: IndividualRates, *, above_only: bool = False) -> Listing:
    """A row for each agreement, or for those alone that belong in the yearly statement; what they cost below it."""
    rates = found.above if above_only else found.rates
    notes = [_total(found), *_few_wanted(found), *_of_special_measures(found)]
    if found.statement.constructed:
        notes.append(CONSTRUCTED_FIGURES)
    return Listing(columns=COLUMNS, rows=tuple(_row(found, each) for each in rates), notes=tuple(notes))


def _row(found: IndividualRates, each: IndividualRate) -> dict[str, Shown]:
    return {
        "reference": each.agreement.reference,
        "offering": each.agreement.offering,
        "group": each.agreement.group,
        "form": each.agreement.form.text,
        "listed": each.listed,
        "rate": each.rate,
        "above": each.above,
        "percent": each.percent,
        "in_statement": each in found.above,
        "days": each.days,
        "above_in_year": each.above_in_year,
        "reason": each.agreement.reason,
    }


def _total(found: IndividualRates) -> Text:
    party, year, number = found.statement.party, found.statement.year, len(found.above)
    total = found.above_in_year
    return Text(
        da=f"{party}, {year}: {number} af {len(found.rates)} aftaler hører på årets opgørelse; "
        f"de koster {written(total, 'da')} ud over de almindelige takster.",
        en=f"{party}, {year}: {number} of {len(found.rates)} agreements belong in the yearly statement; "
        f"they cost {written(total, 'en')} beyond the listed rates.",
    )


def _few_wanted(found: IndividualRates) -> Iterator[Text]:
    """What the agreement says about keeping individual rates few and accounting for them."""
    for path in ("rate_structure.individual_only_in_special_cases", "reporting.extra_payments_yearly"):
        yield from _said(found, path)
    if found.terms.gives("principles.served") and Principle.FEW_SUPPLEMENTS in found.terms.principles.served:
        supplements = sum(each.agreement.form is IndividualForm.SUPPLEMENT for each in found.rates)
        source = found.terms.clause("principles.served").citation.told
        yield Text(
            da=f"Aftalen vil have få tillægsydelser; her er {supplements} ({source.da}).",
            en=f"The agreement wants few supplements; here are {supplements} ({source.en}).",
        )


def _of_special_measures(found: IndividualRates) -> Iterator[Text]:
    """What the agreement says about how single-person projects and special measures are approved and told."""
    forms = {IndividualForm.PROJECT_RATE, IndividualForm.SPECIAL_MEASURE}
    if any(each.agreement.form in forms for each in found.rates):
        for path in (
            "special_measures.approval_needed",
            "special_measures.announced_beforehand",
            "special_measures.in_ordinary_rate_round",
            "special_measures.consumption_in_rate_analysis",
            "special_measures.agreed_centrally",
        ):
            yield from _said(found, path)


def _said(found: IndividualRates, path: str) -> Iterator[Text]:
    if found.terms.gives(path):
        clause = found.terms.clause(path)
        where = clause.citation.told
        yield Text(da=f"{clause.says.da} ({where.da})", en=f"{clause.says.en} ({where.en})")


def as_data(found: IndividualRates) -> dict[str, object]:
    """The individual rates as data: amounts in whole øre, percentages in hundredths of a percent."""
    return {
        "format": FORMAT,
        "ramme": __version__,
        "party": found.statement.party,
        "year": found.statement.year,
        "constructed": found.statement.constructed,
        "agreement": {"id": found.agreement.id, "digest": found.agreement.digest},
        "own_values": {path: found.terms.clause(path).told.en for path in found.terms.own},
        "above_in_year_oere": found.above_in_year.whole,
        "rates": [_data(found, each) for each in found.rates],
        "warnings": [problem.as_data() for problem in found.warnings],
    }


def _data(found: IndividualRates, each: IndividualRate) -> dict[str, object]:
    return {
        "reference": each.agreement.reference,
        "offering": each.agreement.offering,
        "group": each.agreement.group,
        "form": each.agreement.form.value,
        "starts": each.agreement.starts.day.isoformat(),
        "ends": each.agreement.ends.day.isoformat(),
        "rate_oere": each.rate.whole,
        "listed_oere": each.listed.whole if each.listed else None,
        "above_oere": each.above.whole if each.above else None,
        "hundredths_percent_of_listed": each.percent.whole if each.percent else None,
        "in_yearly_statement": each in found.above,
        "days": each.days.whole,
        "above_in_year_oere": each.above_in_year.whole if each.above_in_year else None,
    }


def explained(found: IndividualRates) -> Explained:
    """What is told of a year's individual rates: each rate, how it stands to the listed one, and the yearly list."""
    statement = found.statement
    return Explained(
        title=f"{statement.party}, {statement.year}",
        constructed=statement.constructed,
        facts=(
            (Text(da="År", en="Year"), same(str(statement.year))),
            (Text(da="Aftale", en="Agreement"), found.agreement.title),
        ),
        sections=tuple(section for section in _sections(found) if section.values),
        results=tuple((each.agreement.reference, each.rate) for each in found.rates),
        methods=methods_of(found.terms),
        problems=found.warnings,
        made_with=made_with(found.agreement),
    )


def _sections(found: IndividualRates) -> Iterator[Section]:
    compared = [value for each in found.rates for value in _comparison(each)]
    in_year = [value for each in found.above for value in (each.days, each.above_in_year) if value is not None]
    yield Section(
        title=Text(da="De individuelle takster", en="The individual rates"),
        says=Text(
            da="Det, der er aftalt for én plads i stedet for den almindelige takst.",
            en="What is agreed for one place instead of the listed rate.",
        ),
        values=tuple(each.rate for each in found.rates),
    )
    yield Section(
        title=Text(da="Mod den almindelige takst", en="Against the listed rate"),
        says=Text(da="Hvor meget aftalerne ligger over den.", en="How far the agreements lie above it."),
        values=with_a_line(*compared),
    )
    yield Section(
        title=YEARLY_LIST,
        says=Text(
            da="Det, der koster mere end 100 % af taksten, for de dage aftalen gælder.",
            en="What costs more than 100 % of the rate, for the days on which the agreement holds.",
        ),
        values=with_a_line(*in_year, found.above_in_year),
    )


def _comparison(each: IndividualRate) -> Iterator[Value]:
    if each.above is not None and each.percent is not None and each.is_above is not None:
        yield from (each.above, each.percent, each.is_above)
