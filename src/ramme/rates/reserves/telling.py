"""An operator's reserves as they are to be explained: year by year, what is left, and what it does to later rates."""

from __future__ import annotations

from collections.abc import Iterator

from ramme import __version__
from ramme.explanations.record import Explained, Section, Wording
from ramme.quantities import Condition, Input, Kroner, Quantity, Step
from ramme.quantities.writing import in_words
from ramme.rates.balances.telling import methods_read
from ramme.rates.reserves.ledger import LedgerYear
from ramme.rates.reserves.split import Split
from ramme.rates.reserves.statement import LedgerOutcome
from ramme.texts import Text, same

Value = Quantity | Condition
OF_A_LEDGER = Wording(
    kind=Text(da="Opgørelse af hensættelser", en="Statement of reserves"),
    way=Text(da="Saldoen år for år", en="The balance year by year"),
    row=Text(da="Hvad", en="What"),
    figure=Text(da="Beløb", en="Amount"),
)
OF_A_SPLIT = Wording(
    kind=Text(da="Deling af hensættelser", en="Split of reserves"),
    way=Text(da="Det, der følger med", en="What goes along"),
    row=Text(da="Til", en="To"),
    figure=Text(da="Beløb", en="Amount"),
)
LEFT = Text(
    da="{operator} har {amount} i hensættelser ved udgangen af {year}.",
    en="{operator} has {amount} in reserves at the end of {year}.",
)
EXPIRED = Text(
    da="{amount} blev ikke brugt i tide og sænker taksten for {offering} i {year}.",
    en="{amount} was not used in time and lowers the rate of {offering} in {year}.",
)


def explained(outcome: LedgerOutcome) -> Explained:
    """What is told of an operator's reserves."""
    years = outcome.state.years
    sections = [*map(_year_section, years), _left_section(outcome), _regulation_section(outcome)]
    closing = [(f"{outcome.operator}, {year.year}", year.closing) for year in years[-1:]]
    return Explained(
        title=f"{outcome.operator}, {outcome.through}",
        constructed=False,
        facts=(
            (Text(da="Driftsherre", en="Operator"), same(outcome.operator)),
            (Text(da="Til og med", en="Through"), same(str(outcome.through))),
            (Text(da="Aftale", en="Agreement"), outcome.agreement.title),
        ),
        sections=tuple(section for section in sections if section.values),
        results=(
            *closing,
            *((f"{each.offering}, {each.rate_year}", each.amount) for each in outcome.regulations),
        ),
        ladder=tuple((same(str(year.year)), year.closing) for year in years),
        wording=OF_A_LEDGER,
        in_short=tuple(_in_short(outcome)),
        methods=methods_read(outcome.terms.read),
        problems=outcome.warnings,
        made_with={
            "ramme": __version__,
            "agreement": outcome.agreement.id,
            "agreement digest": outcome.agreement.digest,
        },
    )


def _in_short(outcome: LedgerOutcome) -> Iterator[Text]:
    for year in outcome.state.years[-1:]:
        yield LEFT.filled(operator=outcome.operator, amount=in_words(year.closing), year=year.year)
    for each in outcome.regulations:
        yield EXPIRED.filled(amount=in_words(-each.amount), offering=each.offering, year=each.rate_year)


def explained_split(split: Split) -> Explained:
    """What is told of reserves that go along when an offering is split or merged."""
    outcome = split.outcome
    return Explained(
        title=f"{split.offering}, {outcome.through}",
        constructed=False,
        facts=(
            (Text(da="Driftsherre", en="Operator"), same(outcome.operator)),
            (Text(da="Aftale", en="Agreement"), outcome.agreement.title),
        ),
        sections=(
            Section(
                title=Text(da="Hensættelser, der følger med", en="Reserves that go along"),
                says=Text(
                    da="Hver hensættelse deles for sig og beholder sit år.",
                    en="Each reserve is shared by itself and keeps its year.",
                ),
                values=tuple(_with_a_line(*(entry.amount for entry in split.entries))),
            ),
        ),
        results=tuple((f"{entry.to_offering}, {entry.reserve_year}", entry.amount) for entry in split.entries),
        wording=OF_A_SPLIT,
        methods=methods_read(split.terms.read),
        problems=outcome.warnings,
        made_with={"ramme": __version__, "agreement": outcome.agreement.id},
    )


def _year_section(year: LedgerYear) -> Section:
    return Section(
        title=same(str(year.year)),
        says=Text(
            da="Det, der stod ved årets start, det hensatte, det brugte og det udløbne, og det, der står ved udgangen.",
            en="What stood at the start, what was set aside, used and expired, and what stands at the end of the year.",
        ),
        values=tuple(_with_a_line(year.opening, *_amounts(year), year.added, year.used, year.gone, year.closing)),
    )


def _amounts(year: LedgerYear) -> Iterator[Kroner]:
    yield from (movement.amount for movement in year.movements)


def _left_section(outcome: LedgerOutcome) -> Section:
    return Section(
        title=Text(da="Hensættelser, der står tilbage", en="Reserves that are left"),
        says=Text(
            da="Hver hensættelse for sig; den skal bruges senest i sit sidste år.",
            en="Each reserve by itself; it is to be used in its last year at the latest.",
        ),
        values=tuple(_with_a_line(*(reserve.left for reserve in outcome.state.reserves))),
    )


def _regulation_section(outcome: LedgerOutcome) -> Section:
    return Section(
        title=Text(da="Udløbet, og hvad det gør ved taksten", en="What expired, and what it does to the rate"),
        says=Text(
            da="En hensættelse, der ikke blev brugt i tide, sænker taksten for det tilbud, hvor den står.",
            en="A reserve that was not used in time lowers the rate of the offering where it stands.",
        ),
        values=tuple(_with_a_line(*(each.amount for each in outcome.regulations))),
    )


def _with_a_line(*values: Value) -> Iterator[Value]:
    """What has a line of its own, once; a plain zero has none."""
    seen: set[int] = set()
    for value in values:
        if isinstance(value.origin, Step | Input) and id(value.origin) not in seen:
            seen.add(id(value.origin))
            yield value
