"""Rates that others have published, as they are printed: offerings without a calculation here, and every row's fate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ramme.files.limits import HandedIn
from ramme.files.telling import MOST_TOLD
from ramme.files.words import folded
from ramme.problems import Problem, stops, warns
from ramme.quantities import Kroner, Places
from ramme.registry.classification import Sector
from ramme.registry.legal_bases import legal_bases_named, nearest_legal_basis
from ramme.registry.lists.changes import offering_id
from ramme.registry.lists.mapping import ColumnMapping
from ramme.registry.lists.published_fields import PrintedOperator, printed_operator, published_fields, sectors_said
from ramme.registry.lists.published_record import PublishedElsewhereRate, PublishedFate, PublishedRates, PublishedRow
from ramme.registry.lists.table import ListRow, RowValues, read_list, values_of
from ramme.registry.offerings.record import Offering, PlaceGroup
from ramme.registry.parties import Party
from ramme.texts import Text

_PERHAPS = Text(da=" Mon der menes »{known}«?", en=" Is “{known}” meant?")
_NOTHING = Text(da="", en="")

OPERATOR_NOT_NAMED = warns(
    "published-operator-not-named",
    says=Text(
        da="Listen siger »{found}« om driftsherren, og det er ikke en part, der kendes.",
        en="The list says “{found}” of the operator, which is no party that is known.",
    ),
    remedy=Text(
        da="Vælg, hvem der driver »{name}«; indtil da er rækken lagt til side.",
        en="Choose who runs “{name}”; until then the row is set aside.",
    ),
)
SECTOR_NOT_TOLD = warns(
    "published-sector-not-told",
    says=Text(
        da="Det fremgår ikke, om »{name}« er for børn eller voksne.",
        en="It does not show whether “{name}” is for children or adults.",
    ),
    remedy=Text(
        da="Vælg, hvem tilbuddet er for; indtil da er rækken lagt til side.",
        en="Choose whom the offering is for; until then the row is set aside.",
    ),
)
PARAGRAPH_NOT_KNOWN = warns(
    "published-paragraph-not-known",
    says=Text(
        da="»{found}« er ikke en kendt paragraf og er kun gemt, som det er trykt.{nearest}",
        en="“{found}” is no known paragraph and is kept as printed only.{nearest}",
    ),
    remedy=Text(
        da="Skriv paragraffen på tilbuddet, hvis den kendes.", en="Enter the paragraph on the offering if it is known."
    ),
)
OPERATOR_CONCLUDED = warns(
    "published-operator-concluded",
    says=Text(
        da="At {operator} driver »{name}«, er sluttet af andet og ikke oplyst; det vises som ikke bekræftet.",
        en="That {operator} runs “{name}” was concluded and not stated; it is shown as unverified.",
    ),
    remedy=Text(da="Bekræft det, eller ret driftsherren.", en="Confirm it, or correct the operator."),
)
SECTOR_CONCLUDED = warns(
    "published-sector-concluded",
    says=Text(
        da="At »{name}« er for {sector}, er sluttet af de trykte ord; det vises som ikke bekræftet.",
        en="That “{name}” is for {sector} was concluded from the printed words; it is shown as unverified.",
    ),
    remedy=Text(da="Bekræft det, eller ret det på tilbuddet.", en="Confirm it, or correct it on the offering."),
)
RATE_TWICE = stops(
    "published-rate-twice",
    says=Text(da="Den samme takst står også i række {row}.", en="The same rate stands in row {row} too."),
    remedy=Text(da="Slet den ene, eller skriv, hvad der skiller dem.", en="Delete one, or write what sets them apart."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What whoever imports a list has answered where it is silent: who runs an offering and whom it is for, by name."""

    operators: Mapping[str, Party] = field(default_factory=dict)
    sectors: Mapping[str, Sector] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A row whose values could be read, with who runs the offering where that is known."""

    row: ListRow
    values: Mapping[str, Any]
    operator: PrintedOperator | None
    codes: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def name(self) -> str:
        return str(self.values["name"])

    @property
    def group(self) -> str:
        """What the rate is for, as it is printed: service, paragraph and level."""
        parts = (self.values.get(key, "") for key in ("service", "paragraph", "level"))
        return ", ".join(dict.fromkeys(part for part in parts if part))


def read_published_rates(
    file: HandedIn,
    mapping: ColumnMapping,
    *,
    registry: Sequence[Offering] = (),
    parties: Sequence[Party] = (),
    answers: Answers | None = None,
) -> PublishedRates:
    """The rates of a published list; offerings that the registry does not have are made and marked published elsewhere.

    Nothing is converted and nothing is guessed: a row whose operator or sector does not show is set aside with the
    reason, until `answers` tells it. What is concluded from other words is marked unverified.
    """
    fields = published_fields()
    read = read_list(file, mapping, fields)
    lines: list[_Line] = []
    refused: list[PublishedRow] = []
    for row in read.rows:
        found = values_of(row, fields)
        if found.refused:
            name = str(found.values.get("name", ""))
            refused.append(_row(row, name, PublishedFate.REFUSED, found.problems))
        else:
            operator = _operator(found.values, tuple(parties), answers or Answers())
            lines.append(_line(row, found, operator, with_nearest=len(lines) < MOST_TOLD))
    offerings, rows = _placed(lines, tuple(registry), answers or Answers())
    every = sorted([*refused, *rows], key=lambda each: each.row)
    return PublishedRates(offerings=offerings, rows=tuple(every), of_list=read.problems)


def _row(row: ListRow, name: str, fate: PublishedFate, problems: Iterable[Problem]) -> PublishedRow:
    return PublishedRow(place=row.place, row=row.number, name=name, fate=fate, problems=tuple(problems))


def _operator(values: Mapping[str, Any], parties: tuple[Party, ...], answers: Answers) -> PrintedOperator | None:
    """Who runs the offering of a row, as answered or as printed."""
    answered = answers.operators.get(values["name"])
    if answered is not None:
        return PrintedOperator(party=answered)
    return printed_operator(values["operator"], values.get("operator_kind", ""), parties)


def _line(row: ListRow, found: RowValues, operator: PrintedOperator | None, *, with_nearest: bool) -> _Line:
    """A row with its paragraphs; `with_nearest` says whether the nearest is looked for where one is not known."""
    problems = list(found.problems)
    paragraph = found.values.get("paragraph", "")
    codes = legal_bases_named(paragraph)
    if paragraph and not codes:
        known = nearest_legal_basis(paragraph) if with_nearest else ""
        perhaps = _PERHAPS.filled(known=known) if known else _NOTHING
        problems.append(PARAGRAPH_NOT_KNOWN.at(row.cells["paragraph"].place, found=paragraph, nearest=perhaps))
    return _Line(row=row, values=found.values, operator=operator, codes=codes, problems=tuple(problems))


def _placed(
    lines: Sequence[_Line], registry: tuple[Offering, ...], answers: Answers
) -> tuple[tuple[Offering, ...], list[PublishedRow]]:
    """The offerings that the lines make, and the lines with their fates."""
    placing = _Placing(registry, answers)
    rows: list[PublishedRow] = []
    of_offering: dict[tuple[str, str], list[_Line]] = {}
    for line in lines:
        if line.operator is None:
            why = OPERATOR_NOT_NAMED.at(line.row.place, found=line.values["operator"], name=line.name)
            rows.append(_row(line.row, line.name, PublishedFate.SET_ASIDE, (*line.problems, why)))
        else:
            of_offering.setdefault((line.operator.party.id, folded(line.name)), []).append(line)
    for key, own in of_offering.items():
        rows += placing.rows_of(key, own)
    return tuple(placing.made), rows


class _Placing:
    """Puts the lines of a list under the offerings of the registry, or under new ones that it makes."""

    def __init__(self, registry: tuple[Offering, ...], answers: Answers) -> None:
        self.by_name = {(each.operator.id, folded(each.name)): each for each in registry}
        self.taken = {each.id for each in registry}
        self.answers = answers
        self.made: list[Offering] = []

    def rows_of(self, key: tuple[str, str], lines: Sequence[_Line]) -> list[PublishedRow]:
        """The rows of one offering with their fates."""
        offering = self.by_name.get(key) or self._made(lines)
        if offering is None:
            why = (SECTOR_NOT_TOLD, lines[0].name)
            return [
                _row(
                    each.row,
                    each.name,
                    PublishedFate.SET_ASIDE,
                    (*each.problems, why[0].at(each.row.place, name=why[1])),
                )
                for each in lines
            ]
        met: dict[object, int] = {}
        return [_entered(line, offering, met) for line in lines]

    def _made(self, lines: Sequence[_Line]) -> Offering | None:
        """A new offering of some lines; nothing where it does not show whom it is for."""
        name = lines[0].name
        operators = [line.operator for line in lines if line.operator is not None]
        sector, concluded = self._sector(lines)
        if sector is None:
            return None
        unverified = [
            key
            for key, is_so in (("operator", any(each.concluded for each in operators)), ("sector", concluded))
            if is_so
        ]
        offering = Offering(
            id=offering_id(operators[0].party, name, self.taken),
            name=name,
            operator=operators[0].party,
            sector=sector,
            centre=next((each.centre for each in operators if each.centre), ""),
            legal_bases=tuple(dict.fromkeys(code for line in lines for code in line.codes)),
            groups=_groups(lines),
            published_elsewhere=True,
            unverified=tuple(unverified),
        )
        self.taken.add(offering.id)
        self.made.append(offering)
        return offering

    def _sector(self, lines: Sequence[_Line]) -> tuple[Sector | None, bool]:
        """Whom the offering is for, as answered, by its paragraphs, or by printed words, the last a conclusion."""
        name = lines[0].name
        if name in self.answers.sectors:
            return self.answers.sectors[name], False
        printed = " ".join((name, *(line.group for line in lines)))
        by_law, by_words = sectors_said((code for line in lines for code in line.codes), printed)
        for said, concluded in ((by_law, False), (by_words, True)):
            if len(said) == 1:
                return next(iter(said)), concluded
            if said:
                return None, False
        return None, False


def _groups(lines: Iterable[_Line]) -> tuple[PlaceGroup, ...]:
    """A place group for each thing that rates are printed for; how bound the places are is not printed."""
    groups: dict[str, PlaceGroup] = {}
    for line in lines:
        basis = line.codes[0] if len(line.codes) == 1 else ""
        groups.setdefault(
            line.group, PlaceGroup(name=line.group, legal_basis=basis, service=line.values.get("service", ""))
        )
    return tuple(groups.values())


def _entered(line: _Line, offering: Offering, met: dict[object, int]) -> PublishedRow:
    values, place = line.values, line.row.place
    key = (line.group, values["unit"], values["year"])
    if key in met:
        twice = RATE_TWICE.at(place, row=met[key])
        return _row(line.row, line.name, PublishedFate.REFUSED, (*line.problems, twice))
    met[key] = line.row.number
    rate = PublishedElsewhereRate(
        offering=offering.id,
        group=line.group,
        amount=Kroner(values["rate"]),
        unit=values["unit"],
        year=values["year"],
        source=values["source"],
        paragraph=values.get("paragraph", ""),
        service=values.get("service", ""),
        level=values.get("level", ""),
        places=Places(values["places"]) if "places" in values else None,
        note=values.get("note", ""),
        year_status=values.get("year_status", ""),
        unverified=offering.unverified,
    )
    said = [*line.problems, *_concluded(line, offering)]
    return replace(_row(line.row, line.name, PublishedFate.PLACED, said), rate=rate)


def _concluded(line: _Line, offering: Offering) -> Iterable[Problem]:
    if "operator" in offering.unverified:
        yield OPERATOR_CONCLUDED.at(line.row.place, operator=offering.operator.name, name=line.name)
    if "sector" in offering.unverified:
        audience = Text(da=offering.sector.text.da.lower(), en=offering.sector.text.en.lower())
        yield SECTOR_CONCLUDED.at(line.row.place, name=line.name, sector=audience)
