"""The national standard contracts as data: for whom, from when, which version, and what each regulates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ramme.agreements import Way
from ramme.agreements.file_text import read_toml
from ramme.agreements.variants.contracts import ContractField
from ramme.citations import Place
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.settlement.payment_agreements.stored_fields import Fields, Words
from ramme.texts import Text

FILE = Path(__file__).parent / "data" / "contracts.toml"
FORMAT = 1
_MOST_CONTRACTS, _MOST_PARTS, _MOST_DAYS = 60, 40, 365
_DAYS_BY_LAW = 30

OWN_CONTRACT = "regional"
"""The key of the standard contract that a rammeaftale has in an annex of its own, which was not read."""

NOT_CONTRACTS = stops(
    "standard-contracts-unreadable",
    says=Text(da="Det er ikke en fil med standardkontrakter.", en="This is no file of standard contracts."),
    remedy=Text(
        da="Filen begynder med format = 1 og har en tabel [[contracts]] for hver kontrakt.",
        en="The file begins with format = 1 and has a table [[contracts]] for each contract.",
    ),
)
CONTRACT_TWICE = stops(
    "standard-contract-twice",
    says=Text(da="Standardkontrakten »{key}« står to gange.", en="The standard contract “{key}” stands twice."),
    remedy=Text(da="Giv hver udgave sin egen nøgle.", en="Give each edition a key of its own."),
)
CONTRACT_ENDS_FIRST = stops(
    "standard-contract-ends-before-it-starts",
    says=Text(
        da="Standardkontrakten »{key}« ophører, før den begynder.",
        en="The standard contract “{key}” ends before it starts.",
    ),
    remedy=Text(da="Ret valid_from eller valid_to.", en="Put valid_from or valid_to right."),
)
PAID_TOO_LATE = stops(
    "standard-contract-pays-too-late",
    says=Text(
        da="Standardkontrakten »{key}« giver {days} dage til at betale; myndigheder kan højst aftale 30 dage.",
        en="The standard contract “{key}” gives {days} days to pay; authorities may agree on 30 days at most.",
    ),
    remedy=Text(da="Sæt payment_days_at_most til højst 30.", en="Set payment_days_at_most to 30 or less."),
)


class SettledWhen(Way):
    """When the help of a month is settled."""

    IN_ADVANCE = "in_advance", "Forud", "In advance"
    IN_ARREARS = "in_arrears", "Bagud", "In arrears"


class IndexedBy(Way):
    """What a rate outside a framework agreement is indexed by."""

    NOTHING = "nothing", "Ikke oplyst", "Not stated"
    PL = (
        "pl_of_latest_economic_agreement",
        "PL-satsen i den seneste økonomiaftale",
        "The PL rate of the latest economic agreement",
    )


IN_ADVANCE_NOT_SETTLED = Text(
    da="Afregnes ikke sådan af Ramme: betaling forud. Standardkontrakten lader parterne vælge forud eller bagud; Ramme "
    "afregner bagud, måned for måned.",
    en="Not settled by Ramme like this: payment in advance. The standard contract lets the parties choose in advance "
    "or in arrears; Ramme settles in arrears, month by month.",
)
INDEXATION_NOT_SETTLED = Text(
    da="Afregnes ikke sådan af Ramme: regulering af prisen med PL-satsen. Et aftalt beløb står, til parterne ændrer "
    "det i aftalen; uden et aftalt beløb følges den offentliggjorte takst.",
    en="Not settled by Ramme like this: indexation of the amount by the PL rate. An agreed amount stands until the "
    "parties amend the agreement; without one the published rate is followed.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractPart:
    """What a standard contract regulates, in our own words.

    `read` says that a source told what it holds; else only that it regulates the matter is known. What a contract does
    not say, or what was not read, is none or empty.
    """

    key: str
    title: Text
    says: Text
    read: bool
    place: str = ""
    payment_days_at_most: int | None = None
    settled: tuple[SettledWhen, ...] = ()
    indexed_by: IndexedBy = IndexedBy.NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractTemplate:
    """An edition of a standard contract; `inside` a framework agreement, outside one, or none where it is for both."""

    key: str
    audience: ContractField
    inside: bool | None
    version: str
    valid_from: date
    valid_to: date | None
    title: Text
    status: Text
    source: str
    parts: tuple[ContractPart, ...]

    def holds_on(self, day: date) -> bool:
        """Whether the edition was the one in use on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def not_settled(self) -> tuple[Text, ...]:
        """What the contract offers or says of settlement that Ramme does not do; nothing where it was not read."""
        found = []
        if any(SettledWhen.IN_ADVANCE in each.settled for each in self.parts):
            found.append(IN_ADVANCE_NOT_SETTLED)
        if any(each.indexed_by is not IndexedBy.NOTHING for each in self.parts):
            found.append(INDEXATION_NOT_SETTLED)
        return tuple(found)

    def part(self, key: str) -> ContractPart | None:
        """What it says of a matter, or nothing."""
        return next((each for each in self.parts if each.key == key), None)


@dataclass(frozen=True, slots=True)
class Contracts:
    """The standard contracts of a file by key, and what the file says is missing in it."""

    templates: Mapping[str, ContractTemplate]
    gaps: tuple[Text, ...]


@cache
def contracts() -> Contracts:
    """The standard contracts that come with the package.

    Source: KL, national standard contracts, version 2.0; see the file for each.
    """
    return load(FILE)


def template_named(key: str) -> ContractTemplate | None:
    """The edition of that key, or nothing."""
    return contracts().templates.get(key)


def templates_for(audience: ContractField, *, inside: bool, on: date) -> tuple[ContractTemplate, ...]:
    """The editions for a field that were in use on a day, newest first."""
    found = [
        each
        for each in contracts().templates.values()
        if each.audience is audience and each.inside in (None, inside) and each.holds_on(on)
    ]
    return tuple(sorted(found, key=lambda each: each.valid_from, reverse=True))


def load(file: Path) -> Contracts:
    """The standard contracts of a file; raises all that is wrong with it, each with the path of its field."""
    content = read_toml(file)
    where = Place(file=file.name)
    if content.get("format") != FORMAT or type(content.get("format")) is not int:
        raise ProblemsFound([NOT_CONTRACTS.at(where)])
    fields = Fields(content, "", where, Gathering(), {"format"})
    read = fields.parts("contracts", _MOST_CONTRACTS, _read_template)
    gaps = fields.parts("gaps", _MOST_CONTRACTS, lambda gap: _text(gap, "says"))
    fields.read_all()
    seen: dict[str, ContractTemplate] = {}
    for number, each in enumerate(read, 1):
        if each.key in seen:
            fields.note(CONTRACT_TWICE, f"contracts.{number}.key", key=each.key)
        seen[each.key] = each
    fields.problems.stop_if_needed()
    return Contracts(MappingProxyType(seen), gaps)


_KEY = Words(60, needed=True, pattern=re.compile(r"[a-z0-9._-]{1,60}"))
_SHORT = Words(40, needed=True)
_SAYS = Words(600, needed=True)
_PLACE = Words(300)


def _read_template(fields: Fields) -> ContractTemplate:
    read = ContractTemplate(
        key=fields.words("key", _KEY),
        audience=fields.way("audience", ContractField.ADULTS),
        inside=fields.flag("inside") if "inside" in fields.content else None,
        version=fields.words("version", _SHORT),
        valid_from=fields.day("valid_from"),
        valid_to=fields.day_or_none("valid_to"),
        title=_text(fields, "title"),
        status=_text(fields, "status"),
        source=fields.words("source", _SAYS),
        parts=fields.parts("parts", _MOST_PARTS, _read_part),
    )
    fields.known.add("inside")
    if read.valid_to is not None and read.valid_to < read.valid_from:
        fields.note(CONTRACT_ENDS_FIRST, "valid_to", key=read.key)
    late = [each.payment_days_at_most for each in read.parts if (each.payment_days_at_most or 0) > _DAYS_BY_LAW]
    for days in late:
        fields.note(PAID_TOO_LATE, "parts", key=read.key, days=days)
    return read


def _read_part(fields: Fields) -> ContractPart:
    return ContractPart(
        key=fields.words("key", _KEY),
        title=_text(fields, "title"),
        says=_text(fields, "says"),
        read=fields.flag("read"),
        place=fields.words("place", _PLACE),
        payment_days_at_most=fields.number_or_none("payment_days_at_most", 1, _MOST_DAYS),
        settled=fields.ways("settled", SettledWhen),
        indexed_by=fields.way("indexed_by", IndexedBy.NOTHING, needed=False),
    )


def _text(fields: Fields, name: str) -> Text:
    return fields.part(name, lambda text: Text(da=text.words("da", _SAYS), en=text.words("en", _SAYS)))
