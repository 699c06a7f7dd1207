"""How operators stand to an agreed target, and spending to the index: lists, data for machines, and explanations."""

from __future__ import annotations

from collections.abc import Iterator

from ramme import __version__
from ramme.explanations.record import Explained, Method, Section, Wording
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Quantity
from ramme.quantities.writing import in_words
from ramme.rates.development.movement_telling import NO_INDEX_NOTE, with_a_line
from ramme.rates.development.target import OperatorTarget, TargetAnswer
from ramme.rates.listing import CONSTRUCTED_FIGURES
from ramme.texts import Text, same

FORMAT = 1
OF_A_TARGET = Wording(
    kind=Text(
        da="Forklaring af målet for takstudviklingen", en="Explanation of the target for the development of rates"
    ),
    way=Text(da="Fra basisårets gennemsnit til årets", en="From the average of the base year to this year's"),
    row=Text(da="Driftsherre", en="Operator"),
    figure=Text(da="Råderum til målet", en="Room to the target"),
)
COLUMNS = (
    ("operator", Text(da="Driftsherre", en="Operator"), True),
    ("base", Text(da="Gennemsnit i basisåret", en="Average in the base year"), True),
    ("earlier", Text(da="Reduktion før basisåret", en="Reduction before the base year"), False),
    ("indexed_base", Text(da="Fremskrevet", en="Indexed"), True),
    ("left", Text(da="Reduktion, der mangler", en="Reduction that is left"), False),
    ("law", Text(da="Lovændringer pr. dag", en="Changes of law per day"), False),
    ("target", Text(da="Mål", en="Target"), True),
    ("actual", Text(da="I år", en="This year"), True),
    ("room", Text(da="Råderum", en="Room"), True),
    ("development", Text(da="Ud over indekset i %", en="Beyond the index in %"), True),
    ("met", Text(da="Nået", en="Met"), True),
)
# The figures of a result as data: their name there, with their unit.
FIGURES = {
    "indexed_base": "indexed_base_oere",
    "earlier": "earlier_reduction_oere",
    "left": "reduction_left_oere",
    "law": "law_per_day_oere",
    "target": "target_oere",
    "room": "room_oere",
    "development": "development_hundredths_percent",
}
MEASURED = Text(
    da="Der er målt i {this} mod {base}; målet skal være nået i {end}.",
    en="The measure is in {this} against {base}; the target must be met in {end}.",
)
LEFT_OUT = Text(da="Holdt udenfor: {offering} ({operator}), {why}.", en="Left out: {offering} ({operator}), {why}.")
EXPIRED = Text(
    da="Fravigelsen for {offering} ({operator}) udløb {until} og tæller ikke.",
    en="The derogation for {offering} ({operator}) ended {until} and does not count.",
)
ONE_YEAR_ONLY = Text(
    da="{operator}: {rates} står kun i {year} og tæller kun med der.",
    en="{operator}: {rates} stand in {year} only and count there alone.",
)
LAW_COUNTED = Text(da="{operator}: lovændring i {year}, {reason}.", en="{operator}: change of law in {year}, {reason}.")
LAW_NOT_COUNTED = Text(
    da="{operator}: lovændring i {year} ligger uden for årene og tæller ikke, {reason}.",
    en="{operator}: change of law in {year} lies outside the years and does not count, {reason}.",
)
EARLIER_COUNTED = Text(
    da="{operator}: nedsættelsen fra {year} til {base} er regnet med; det er {amount} pr. dag i {this}.",
    en="{operator}: the lowering from {year} to {base} is counted; it is {amount} a day in {this}.",
)
WITHOUT_EARLIER = Text(
    da="{operator}: {rates} står i {base} og ikke i {year}; nedsættelsen før basisåret er talt uden dem.",
    en="{operator}: {rates} stand in {base} and not in {year}; the lowering before the base year counts without them.",
)
EARLIER_NOT_COUNTED = Text(
    da="Reduktionen før basisåret er ikke regnet med: {missing}",
    en="The reduction before the base year is not counted: {missing}",
)


def listed(answer: TargetAnswer) -> Listing:
    """A row for each operator: base, target, this year, room, and whether the target is met."""
    return Listing(
        columns=tuple(Column(key=key, title=title, on_screen=on_screen) for key, title, on_screen in COLUMNS),
        rows=tuple(map(_row, answer.operators)),
        notes=tuple(notes(answer)),
    )


def _row(each: OperatorTarget) -> dict[str, Shown]:
    row: dict[str, Shown] = dict.fromkeys(key for key, _, _ in COLUMNS)
    row |= {"operator": each.operator, "base": each.base, "actual": each.actual}
    if each.result is not None:
        row |= {key: getattr(each.result, key) for key, _, _ in COLUMNS if key != "operator"}
    return row


def notes(answer: TargetAnswer) -> Iterator[Text]:
    """What is to be said of all operators: the years, the index that is missing, what is left out, and why."""
    base, this, end = answer.years
    yield MEASURED.filled(this=this, base=base, end=end)
    if any(rate.constructed for rate in answer.entry.rates):
        yield CONSTRUCTED_FIGURES
    if answer.missing is not None:
        yield NO_INDEX_NOTE.filled(missing=answer.missing.told)
    if answer.missing_earlier is not None:
        yield EARLIER_NOT_COUNTED.filled(missing=answer.missing_earlier.told)
    for each in answer.left_out:
        yield LEFT_OUT.filled(offering=each.offering, operator=each.operator, why=each.why)
    for derogation in answer.expired:
        until = derogation.until_told
        yield EXPIRED.filled(offering=derogation.offering, operator=derogation.operator, until=until)
    for change in answer.entry.law:
        counted = LAW_COUNTED if base < change.year <= this else LAW_NOT_COUNTED
        yield counted.filled(operator=change.operator, year=change.year, reason=change.reason)
    yield from _earlier_counted(answer)
    for operator in answer.operators:
        for rates, year in ((operator.only_base, base), (operator.only_this, this)):
            if rates:
                yield ONE_YEAR_ONLY.filled(operator=operator.operator, rates="; ".join(rates), year=year)


def _earlier_counted(answer: TargetAnswer) -> Iterator[Text]:
    """For each operator what was counted of the reduction before the base year, where there is something."""
    base, this, _ = answer.years
    for each in answer.operators:
        earlier = None if each.result is None else each.result.earlier
        if earlier is not None and earlier.whole:
            year, amount = answer.terms.development.earlier_reduction_from_year, in_words(earlier)
            yield EARLIER_COUNTED.filled(operator=each.operator, year=year, base=base, amount=amount, this=this)
        if earlier is not None and each.without_earlier:
            year, rates = answer.terms.development.earlier_reduction_from_year, "; ".join(each.without_earlier)
            yield WITHOUT_EARLIER.filled(operator=each.operator, rates=rates, base=base, year=year)


def as_data(answer: TargetAnswer) -> dict[str, object]:
    """The answer as data: amounts in whole øre, percentages in hundredths of a percent."""
    agreement = answer.terms.agreement
    return {
        "format": FORMAT,
        "ramme": __version__,
        "agreement": {"id": agreement.id, "digest": agreement.digest},
        "own_values": {path: answer.terms.clause(path).told.en for path in answer.terms.own},
        "years": list(answer.years),
        "due": answer.is_due,
        "index_missing": answer.missing.told.as_data() if answer.missing else None,
        "operators": [_operator(each) for each in answer.operators],
        "left_out": [
            {"operator": each.operator, "offering": each.offering, "why": each.why.as_data()}
            for each in answer.left_out
        ],
        "notes": [each.as_data() for each in notes(answer)],
        "warnings": [problem.as_data() for problem in answer.warnings],
    }


def _operator(each: OperatorTarget) -> dict[str, object]:
    found: dict[str, object] = dict.fromkeys(FIGURES.values())
    if each.result is not None:
        found |= {name: _whole(getattr(each.result, key)) for key, name in FIGURES.items()}
    met = each.result.met.holds if each.result is not None else None
    return {
        "operator": each.operator,
        "base_oere": each.base.whole,
        "actual_oere": each.actual.whole,
        **found,
        "met": met,
        "rates_without_earlier_year": list(each.without_earlier),
    }


def _whole(figure: Quantity | None) -> int | None:
    return None if figure is None else figure.whole


def explained(answer: TargetAnswer) -> tuple[Explained, ...]:
    """What is told of each operator, step by step."""
    return tuple(_explained(each, answer) for each in answer.operators)


def _explained(each: OperatorTarget, answer: TargetAnswer) -> Explained:
    base, this, _ = answer.years
    result, agreement = each.result, answer.terms.agreement
    sections = [
        Section(title=Text(da=f"Basisåret {base}", en=f"The base year {base}"), values=with_a_line((each.base,)))
    ]
    if result is not None:
        goal = (result.indexed_base, result.earlier, result.left, result.law, result.target)
        sections.append(Section(title=Text(da="Målet", en="The target"), values=with_a_line(goal)))
    sections.append(Section(title=Text(da=f"Året {this}", en=f"The year {this}"), values=with_a_line((each.actual,))))
    if result is not None:
        found = (result.room, result.development, result.met)
        sections.append(Section(title=Text(da="Hvordan det går", en="How it stands"), values=with_a_line(found)))
    return Explained(
        title=f"{each.operator}, takstudvikling {base}–{this}",
        constructed=any(rate.constructed for rate in answer.entry.rates),
        facts=(
            (Text(da="Driftsherre", en="Operator"), same(each.operator)),
            (Text(da="Aftale", en="Agreement"), agreement.title),
            *((Text(da="Bemærk", en="Note"), note) for note in notes(answer)),
        ),
        sections=tuple(sections),
        results=((each.operator, result.room if result is not None else each.actual),),
        methods=tuple(
            Method(clause.origin, clause.told) for clause in answer.terms.read if not isinstance(clause.value, Quantity)
        ),
        problems=answer.warnings,
        made_with={"ramme": __version__, "agreement": agreement.id, "agreement digest": agreement.digest},
        wording=OF_A_TARGET,
    )
