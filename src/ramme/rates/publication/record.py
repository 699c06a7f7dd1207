"""A published rate as it is stored: its rates, its steps, its budget, and what they were made with; never changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ramme import __version__
from ramme.agreements import ResolvedClause
from ramme.explanations import as_data, recorded
from ramme.explanations.data import Data
from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Each, Kroner, Places
from ramme.quantities.writing import day_in_words
from ramme.rates.basis import RateUnit
from ramme.rates.budgets.writing import bases_json
from ramme.rates.development.within_year import RateChange
from ramme.rates.listing import rows_of
from ramme.rates.outcome import RateOutcome
from ramme.rates.publication.private_texts import without_titles
from ramme.rates.publication.replaced import Replaced
from ramme.rates.publication.requirements import Publishing, readiness
from ramme.rates.publication.states import Role, approved_too
from ramme.rates.publication.structure import CostStructure, structure_of
from ramme.rates.rate_model import Part
from ramme.rates.telling import explained
from ramme.sign_off.steps import PERSON_MISSING
from ramme.texts import Text

REVISED = Text(
    da="Taksten er rettet {day}: version {version} erstatter version {replaces}. {reason}",
    en="The rate was revised on {day}: version {version} replaces version {replaces}. {reason}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRate:
    """A rate group's published rate: per day, and in the unit that it sells, per month and year, with its places.

    `base` and `service` are the two parts of the cost of a day before rounding, where the rate model has them.
    """

    group: str
    unit: RateUnit
    rate: Kroner
    unit_rate: Kroner
    month: Kroner | None
    year: Kroner
    places: Places
    base: Kroner | None = None
    service: Kroner | None = None
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Who brought a rate to publication: opaque persons and the roles they acted in."""

    approved_by: str
    published_by: str
    approved_as: Role = Role.APPROVER
    published_as: Role = Role.SECRETARIAT

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why it cannot be published by these persons; nothing where they are two."""
        if not self.approved_by.strip() or not self.published_by.strip():
            return (PERSON_MISSING.at(),)
        return (approved_too(),) if self.approved_by == self.published_by else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedBy:
    """A clause that allows a rate to change within the year: its path, what it is called and says, and where it stands.

    `is_own` marks a value of the operator's own, `is_reading` one that rests on our reading. Those stored before the
    value was kept have none.
    """

    path: str
    title: Text
    place: Text
    says: Text | None = None
    is_own: bool = False
    is_reading: bool = False


def allowed(clause: ResolvedClause[Any]) -> AllowedBy:
    """A clause as it is told beside the rate that it allows to change."""
    return AllowedBy(
        path=clause.path,
        title=clause.title,
        place=clause.citation.told,
        says=clause.told,
        is_own=clause.own,
        is_reading=clause.reading is not None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRate:
    """A version of an offering's rates for a year, as it was published.

    `record` is the explanation as data with its own checksum, `basis` the budget as JSON. `replaces` is the version
    that this one corrects (0 where it is the first) and `reason` why. `change` is what the change within the year is
    said to be, `allowed_by` are the clauses that allow it, `because` the sentence.
    """

    offering_id: str
    offering: str
    operator: str
    year: int
    version: int
    valid_from: date
    published_on: date
    signing: Signing
    agreement_id: str
    agreement_digest: str
    library_version: str
    groups: tuple[GroupRate, ...]
    structure: CostStructure
    record: Data = field(hash=False, repr=False)
    basis: str = field(repr=False)
    replaces: int = 0
    reason: str = ""
    allowed_by: tuple[AllowedBy, ...] = ()
    because: Text | None = None
    constructed: bool = False
    change: RateChange | None = None

    @property
    def as_replaced(self) -> Replaced:
        """What another rate that takes its place is held against."""
        places = Places(sum(group.places.whole for group in self.groups))
        return Replaced(average=self.structure.rate, places=places)

    @property
    def is_revised(self) -> bool:
        """Whether it corrects an earlier version."""
        return self.replaces > 0

    @property
    def revised(self) -> Text | None:
        """What everybody is told of a corrected rate; nothing of a first version."""
        if not self.is_revised:
            return None
        day = day_in_words(self.published_on)
        return REVISED.filled(day=day, version=self.version, replaces=self.replaces, reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Which rate is published: the offering's lasting id, and the version, from 1."""

    offering_id: str
    version: int


def published(outcome: RateOutcome, version: Version, publishing: Publishing, signing: Signing) -> PublishedRate:
    """The rate as it is stored; raises `ProblemsFound` with everything that must be put right before."""
    ready = readiness(outcome, publishing)
    signed = signing.problems
    if signed or not ready.is_ready:
        raise ProblemsFound([*signed, *(each.problem for each in ready.problems)])
    facts, dating = outcome.basis.facts, publishing.dating
    shown = without_titles(outcome)
    return PublishedRate(
        offering_id=version.offering_id,
        offering=facts.name,
        operator=facts.operator,
        year=facts.year,
        version=version.version,
        valid_from=dating.valid_from,
        published_on=dating.published_on,
        signing=signing,
        agreement_id=outcome.agreement.id,
        agreement_digest=outcome.agreement.digest,
        library_version=__version__,
        groups=tuple(group_rates(outcome, publishing.descriptions)),
        structure=structure_of(version.offering_id, outcome),
        record=as_data(recorded(explained(shown))),
        basis=bases_json([shown.basis]).decode("utf-8"),
        replaces=publishing.replaces,
        reason=" ".join(publishing.reason.split()),
        allowed_by=tuple(map(allowed, ready.allowed_by)),
        because=ready.dates.because,
        constructed=facts.constructed,
        change=dating.change if dating.is_within_year else None,
    )


def group_rates(outcome: RateOutcome, descriptions: Mapping[str, str] | None = None) -> Iterator[GroupRate]:
    """The rates of an offering, a row for each rate group."""
    parts = outcome.calculation.day.parts
    for at, (row, group) in enumerate(zip(rows_of(outcome), outcome.basis.groups, strict=True)):
        yield GroupRate(
            group=row.group,
            unit=group.unit,
            rate=row.rate,
            unit_rate=row.unit_rate,
            month=row.month,
            year=row.year_rate,
            places=row.places,
            base=_part(parts, "base", at),
            service=_part(parts, "service", at),
            description=(descriptions or {}).get(row.group, "").strip(),
        )


def _part(parts: Mapping[str, Part], name: str, at: int) -> Kroner | None:
    part = parts.get(name)
    if isinstance(part, Each):
        figure: Kroner = part.flat[at]
        return figure
    return part
