"""What each party is asked when a round is announced: its own lines, what is known beforehand, last year's answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Q

from ramme.registry.legal_bases import legal_bases
from ramme.registry.parties import plain_id
from ramme.reporting.answers.answer import Answer, Asked, CellKey
from ramme.reporting.answers.cells import decimals_of, text_of
from ramme.reporting.questions.questionnaire import Column, Kind, Line, Lines, Question
from ramme.texts import Text, same
from ramme.web.rates.models import GroupRateRow, PublishedRateRow
from ramme.web.rates.rows import unpacked
from ramme.web.registry.models import GroupRow, OfferingCode, OfferingRow
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.queries.answers import received_sheets
from ramme.web.reporting.rows import questionnaire_of

# Between the offering and its rate group in the key of a line; no address of an offering holds it.
BETWEEN = "~"
OF_PARTY = frozenset({Lines.OFFERINGS, Lines.RATE_GROUPS})
RATES = "rates."
OCCUPANCY = "rates.occupancy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a line that is an offering or a rate group: its groups, and their rates by year."""

    key: str
    title: Text
    offering: OfferingRow
    groups: tuple[GroupRow, ...]
    is_offering: bool
    year: int
    rates: Mapping[tuple[str, int], GroupRateRow] = field(default_factory=dict)
    occupancy: Decimal | None = None

    def rates_of(self, year: int) -> tuple[GroupRateRow, ...]:
        """The published rates of its groups in a year, those there are."""
        found = (self.rates.get((group.name, year)) for group in self.groups)
        return tuple(rate for rate in found if rate is not None)

    def only_rate(self, year: int) -> GroupRateRow | None:
        """The one rate of a year; nothing where there are none, or several."""
        found = self.rates_of(year)
        return found[0] if len(found) == 1 == len(self.groups) else None


def offering_of_line(key: str) -> str:
    """The offering that a line is, or that the rate group of the line belongs to, by its slug."""
    return key.partition(BETWEEN)[0]


def asked_for(row: RoundRow, parties: Collection[str]) -> dict[str, Asked]:
    """What each of some parties is asked in a round, by its id; as many queries whatever their number."""
    questionnaire = questionnaire_of(row)
    of_party = [question for question in questionnaire.questions if question.lines in OF_PARTY]
    known = _known(row, parties, of_party) if of_party else {}
    last = received_sheets(row.last_round) if row.last_round is not None else {}
    keys = {question.key for question in questionnaire.questions}
    return {party: _asked(party, of_party, known.get(party, ()), _last(last, party, keys)) for party in parties}


def _last(last: Mapping[str, object], party: str, questions: Collection[str]) -> dict[str, str]:
    found = last.get(party)
    if not isinstance(found, tuple):
        return {}
    texts: Mapping[str, str] = found[1].texts
    return {name: text for name, text in texts.items() if name.partition(":")[0] in questions}


def _asked(party: str, questions: Collection[Question], known: Collection[Known], last: dict[str, str]) -> Asked:
    lines: dict[str, tuple[Line, ...]] = {}
    beforehand: dict[str, str] = {}
    for question in questions:
        mine = [each for each in known if _is_line_of(question, each)]
        lines[question.key] = tuple(Line(key=each.key, title=each.title) for each in mine)
        for column in question.columns:
            source = SOURCES.get(column.source)
            if source is None:
                continue
            for each in mine:
                text = source(column, each)
                if text:
                    beforehand[CellKey(question.key, each.key, column.key).name] = text
    return Asked(party=party, lines=lines, beforehand=beforehand, last_year=last)


def _is_line_of(question: Question, known: Known) -> bool:
    """Whether something known is a line of a question; an offering whose category the registry lacks is asked of."""
    if known.is_offering is not (question.lines is Lines.OFFERINGS):
        return False
    category = known.offering.category
    return not (category and question.only_categories) or category in {each.value for each in question.only_categories}


def _known(row: RoundRow, parties: Collection[str], questions: Collection[Question]) -> dict[str, list[Known]]:
    first_day = date(row.year, 1, 1)
    there = Q(ends=None) | Q(ends__gte=first_day)
    offerings = OfferingRow.objects.filter(there, operator__in=list(parties)).order_by("sort_key", "slug")
    read = list(offerings.prefetch_related("codes", "groups__places"))
    sources = {column.source for question in questions for column in question.columns}
    ids = [each.pk for each in read]
    rates = _rates(ids, row.year) if any(each.startswith(RATES) for each in sources) else {}
    occupancies = _occupancies(ids, row.year) if OCCUPANCY in sources else {}
    found: dict[str, list[Known]] = {}
    for offering in read:
        about = _About(row.year, rates.get(offering.pk, {}), occupancies.get(offering.pk))
        found.setdefault(offering.operator_id, []).extend(_lines_of(offering, about))
    return found


@dataclass(frozen=True, slots=True)
class _About:
    year: int
    rates: Mapping[tuple[str, int], GroupRateRow]
    occupancy: Decimal | None


def _lines_of(offering: OfferingRow, about: _About) -> Iterator[Known]:
    groups = tuple(offering.groups.all())
    yield _line(offering.slug, same(offering.name), offering, groups, about)
    taken: set[str] = set()
    for group in groups:
        key = f"{offering.slug}{BETWEEN}{plain_id(group.name)}"
        if key in taken:
            key = f"{key}{BETWEEN}{group.position}"
        taken.add(key)
        yield _line(key, same(f"{offering.name}, {group.name}"), offering, (group,), about)


def _line(key: str, title: Text, offering: OfferingRow, groups: tuple[GroupRow, ...], about: _About) -> Known:
    return Known(
        key=key,
        title=title,
        offering=offering,
        groups=groups,
        is_offering=BETWEEN not in key,
        year=about.year,
        rates=about.rates,
        occupancy=about.occupancy,
    )


def _rates(offerings: Collection[int], year: int) -> dict[int, dict[tuple[str, int], GroupRateRow]]:
    found: dict[int, dict[tuple[str, int], GroupRateRow]] = {}
    rows = GroupRateRow.objects.filter(offering__in=offerings, year__in=(year, year - 1), current=True)
    for rate in rows.defer("description"):
        found.setdefault(rate.offering_id, {})[rate.group, rate.year] = rate
    return found


def _occupancies(offerings: Collection[int], year: int) -> dict[int, Decimal]:
    """The occupancy that the rates of the year rest on, where the budget states one of its own."""
    rows = PublishedRateRow.objects.filter(offering__in=offerings, year=year).order_by("version")
    found: dict[int, Decimal] = {}
    for offering, basis in rows.values_list("offering_id", "basis"):
        budget = json.loads(unpacked(basis), parse_float=Decimal)["bases"][0]
        stated = budget["offering"]["occupancy"]
        if stated is not None:
            found[offering] = Decimal(stated)
    return found


def _figure(column: Column, whole: int, decimals: int) -> str:
    """A figure of so many decimals as the column has it; nothing where the column is too coarse for it."""
    if column.kind not in {Kind.NUMBER, Kind.AMOUNT, Kind.PERCENT}:
        return ""
    scaled, rest = divmod(whole * 10 ** decimals_of(column), 10**decimals)
    return "" if rest else text_of(column, Answer(kind=column.kind, whole=scaled))


def _places(column: Column, known: Known) -> str:
    counted = [each.number for group in known.groups for each in group.places.all()]
    return _figure(column, sum(counted), 0) if counted else ""


def _legal_basis(column: Column, known: Known) -> str:
    of_group = {group.legal_basis for group in known.groups if group.legal_basis} if not known.is_offering else set()
    codes = [each.code for each in known.offering.codes.all() if each.kind == OfferingCode.LEGAL_BASIS]
    named = [_paragraph(code) for code in sorted(of_group) or codes]
    return _choice_or_text(column, (sorted(of_group) or codes)[0] if len(named) == 1 else "", ", ".join(named))


def _paragraph(code: str) -> str:
    known = legal_bases().get(code)
    return f"{known.law} {known.paragraph}" if known else code


def _category(column: Column, known: Known) -> str:
    return _choice_or_text(column, known.offering.category, known.offering.category)


def _choice_or_text(column: Column, code: str, words: str) -> str:
    if column.kind is Kind.CHOICE:
        return code if code in {option.key for option in column.options} else ""
    return words if column.kind is Kind.TEXT else ""


def _rate(column: Column, known: Known, year: int) -> str:
    rate = known.only_rate(year)
    return "" if rate is None else _figure(column, rate.rate_oere, 2)


def _unit(column: Column, known: Known) -> str:
    rate = known.only_rate(known.year)
    return "" if rate is None else _choice_or_text(column, rate.unit, rate.unit)


def _rated_places(column: Column, known: Known) -> str:
    rates = known.rates_of(known.year)
    if len(rates) < len(known.groups) or not rates:
        return ""
    return _figure(column, sum(rate.places for rate in rates), PLACE_DECIMALS)


def _occupancy(column: Column, known: Known) -> str:
    if known.occupancy is None:
        return ""
    return _figure(column, int(known.occupancy.scaleb(2)), 2)


PLACE_DECIMALS = 0
# What stays tell is filled in apart (`from_stays`): it is known only when the period is over.
SOURCES: Mapping[str, Callable[[Column, Known], str]] = {
    "registry.places": _places,
    "registry.legal_basis": _legal_basis,
    "registry.category": _category,
    "rates.rate_day": lambda column, known: _rate(column, known, known.year),
    "rates.last_rate": lambda column, known: _rate(column, known, known.year - 1),
    "rates.rate_unit": _unit,
    "rates.places": _rated_places,
    OCCUPANCY: _occupancy,
}
