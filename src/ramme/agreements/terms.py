"""The clauses of an agreement resolved for a budget year, typed, with the user's own values and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import numpy as np
from numpy import int64
from numpy.typing import NDArray

from ramme.agreements import subjects as parts
from ramme.agreements.own_values import read_own_values
from ramme.agreements.vocabulary import Entry, Subject
from ramme.citations import Citation
from ramme.problems import Problem, ProblemsFound, stops
from ramme.quantities import memory
from ramme.texts import Text

if TYPE_CHECKING:
    from ramme.agreements.agreement import Agreement
    from ramme.agreements.clauses import Clause

T = TypeVar("T")
S = TypeVar("S", bound=Subject)

NOT_GIVEN = stops(
    "clause-not-given",
    says=Text(
        da="{title} siger ikke »{clause}« ({path}).{why}",
        en="{title} does not give “{clause}” ({path}).{why}",
    ),
    remedy=Text(
        da="Brug en værdi, der er din egen, med --own {path}=VÆRDI; den vises som din. VÆRDI er {wanted}.",
        en="Use a value of your own with --own {path}=VALUE; it is shown as yours. VALUE is {wanted}.",
    ),
)
VARIES = stops(
    "clause-varies-by-year",
    says=Text(
        da="»{clause}« ({path}) er ikke ens i årene {years}, og kan ikke bruges for flere år på én gang.",
        en="“{clause}” ({path}) differs between the years {years} and cannot be used for several years at once.",
    ),
    remedy=Text(da="Regn ét år ad gangen.", en="Calculate one year at a time."),
)

_UNVERIFIED = Text(da=" (ikke bekræftet i en kilde)", en=" (not confirmed in a source)")
_OWN = Text(da="din egen værdi", en="your own value")
_OWN_FILLS = Text(
    da="Aftalen giver ingen værdi; din egen er brugt.", en="The agreement gives no value; your own is used."
)
_OWN_REPLACES = Text(
    da="Din egen værdi er brugt i stedet for aftalens ({agreed}).",
    en="Your own value is used in place of the agreement's ({agreed}).",
)
_OWN_REPLACES_LAW = Text(
    da="Din egen værdi er brugt i stedet for den, som {title} giver ({agreed}).",
    en="Your own value is used in place of the one that {title} gives ({agreed}).",
)


class ClauseNotGiven(Exception):
    """A calculation asked for a clause that the agreement does not give; `why` says what stood in its stead, if any."""

    def __init__(self, path: str, why: Text | None = None) -> None:
        self.path = path
        self.why = why
        super().__init__(f"the agreement does not give {path}")


@dataclass(frozen=True, slots=True)
class ResolvedClause(Generic[T]):
    """A clause as it holds in one budget year: its value, where it stands, and on which reading it rests."""

    entry: Entry[T]
    value: T
    origin: memory.Clause
    unverified: bool

    @property
    def path(self) -> str:
        """Where the clause stands in an agreement's file."""
        return self.origin.path

    @property
    def title(self) -> Text:
        """What the clause is called."""
        return self.origin.title

    @property
    def told(self) -> Text:
        """The value in words."""
        kind = self.entry.kind
        return Text(da=kind.told(self.value, "da"), en=kind.told(self.value, "en"))

    @property
    def citation(self) -> Citation:
        """Where it stands."""
        return self.origin.citation

    @property
    def says(self) -> Text:
        """Our paraphrase of it."""
        return self.origin.says

    @property
    def reading(self) -> Text | None:
        """The reading it rests on, or nothing where the text itself says it."""
        return self.origin.reading

    @property
    def own(self) -> bool:
        """Whether the value is the user's own."""
        return self.origin.own


class _Part(Generic[S]):
    """One subject of the terms."""

    def __init__(self, subject: type[S]) -> None:
        self._subject = subject

    @overload
    def __get__(self, terms: None, _: type) -> type[S]: ...
    @overload
    def __get__(self, terms: Terms, _: type) -> S: ...

    def __get__(self, terms: Terms | None, _: type) -> type[S] | S:
        return self._subject if terms is None else self._subject(terms)


@dataclass(frozen=True, eq=False)
class Terms:
    """What an agreement says in a budget year, subject by subject; or in the years of many rows, as blocks."""

    agreement: Agreement
    years: tuple[int, ...]
    rows: NDArray[int64] | None = field(default=None, repr=False)
    own: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    placeholders: frozenset[str] = frozenset()
    exchanged: Mapping[str, Terms] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    _met: dict[str, Any] = field(default_factory=dict, repr=False)
    _asked: set[str] = field(default_factory=set, repr=False)
    _changed_from: tuple[Terms, Callable[[Any], Any]] | None = field(default=None, repr=False)

    scope = _Part(parts.Scope)
    categories = _Part(parts.Categories)
    principles = _Part(parts.Principles)
    development = _Part(parts.Development)
    costs = _Part(parts.Costs)
    overhead = _Part(parts.Overhead)
    pension = _Part(parts.Pension)
    interest = _Part(parts.Interest)
    capital = _Part(parts.Capital)
    occupancy = _Part(parts.Occupancy)
    rate_structure = _Part(parts.RateStructure)
    rounding = _Part(parts.Rounding)
    calendar = _Part(parts.Calendar)
    surplus = _Part(parts.Surplus)
    opening = _Part(parts.Opening)
    closure = _Part(parts.Closure)
    merger = _Part(parts.Merger)
    changes = _Part(parts.Changes)
    payment_agreement = _Part(parts.PaymentAgreement)
    settlement = _Part(parts.Settlement)
    notice = _Part(parts.NoticePeriods)
    financing = _Part(parts.Financing)
    special_measures = _Part(parts.SpecialMeasures)
    takeover = _Part(parts.Takeover)
    reporting = _Part(parts.Reporting)
    annual_cycle = _Part(parts.AnnualCycle)
    cooperation = _Part(parts.Cooperation)
    coordination = _Part(parts.Coordination)
    central_notice = _Part(parts.CentralNotice)
    social_supervision = _Part(parts.SocialSupervision)
    expensive_cases = _Part(parts.ExpensiveCases)
    agreement_period = _Part(parts.AgreementPeriod)
    approval = _Part(parts.Approval)
    groups = _Part(parts.Groups)
    secretariat = _Part(parts.Secretariat)
    focus_areas = _Part(parts.FocusAreas)
    expenditure_strategy = _Part(parts.ExpenditureStrategy)
    analyses = _Part(parts.Analyses)
    most_specialised = _Part(parts.MostSpecialised)
    special_education = _Part(parts.SpecialEducation)
    standard_contracts = _Part(parts.StandardContracts)
    boernehus = _Part(parts.Boernehus)
    special_places = _Part(parts.SpecialPlaces)
    secure_places = _Part(parts.SecurePlaces)
    base_service_proposal = _Part(parts.BaseServiceProposal)
    common_principles = _Part(parts.CommonPrinciples)
    common_contracts = _Part(parts.CommonContracts)
    common_quality = _Part(parts.CommonQuality)
    common_homes = _Part(parts.CommonHomes)

    def value_of(self, entry: Entry[T]) -> T:
        """The value of a clause; the same object each time, so that it is told once."""
        self._asked.add(entry.path)
        if entry.path not in self._met:
            self._met[entry.path] = self._value_of(entry)
        value: T = self._met[entry.path]
        return value

    def _value_of(self, entry: Entry[T]) -> T:
        if self._changed_from is not None:
            terms, change = self._changed_from
            changed: T = change(terms.value_of(entry))
            return changed
        return self._one_year(entry) if self.rows is None else self._by_row(entry, self.rows)

    def with_values_changed(self, change: Callable[[Any], Any]) -> Terms:
        """The terms with every value put through a function: the rows of one block, or the ranges that rows span."""
        return replace(self, _met={}, _changed_from=(self, change))

    def gives(self, path: str) -> bool:
        """Whether the clause has a value here, the user's own included."""
        self._asked.add(path)
        return all(self._resolved(parts.ENTRIES[path], year) is not None for year in self.years)

    def clause(self, path: str) -> ResolvedClause[Any]:
        """A clause with its value, its place and its reading, for telling a method."""
        resolved = self._resolved(parts.ENTRIES[path], self.years[0])
        if resolved is None:
            raise ClauseNotGiven(path)
        return resolved

    @property
    def read(self) -> tuple[ResolvedClause[Any], ...]:
        """The clauses that were read here so far, in the order they were first asked for."""
        return tuple(self.clause(path) for path in self._met if self.gives(path))

    @property
    def own_told(self) -> Text:
        """The values of the user's own, each with what it is called; empty where there are none."""
        clauses = [self.clause(path) for path in self.own]
        return Text(
            da="; ".join(f"{each.title.da}: {each.told.da}" for each in clauses),
            en="; ".join(f"{each.title.en}: {each.told.en}" for each in clauses),
        )

    @property
    def asked(self) -> frozenset[str]:
        """The paths of all clauses that were asked for here so far, given or not: no other can matter."""
        return frozenset(self._asked)

    def with_own(self, values: Mapping[str, str]) -> Terms:
        """The terms with values of the user's own, shown as such; all that cannot be read is told at once."""
        read = read_own_values(values)
        exchanged = {path: other for path, other in self.exchanged.items() if path not in read}
        return replace(
            self,
            own=MappingProxyType({**self.own, **read}),
            exchanged=MappingProxyType(exchanged),
            _met={},
            _asked=set(),
        )

    def with_clauses_of(self, other: Terms, paths: Iterable[str]) -> Terms:
        """The terms with some clauses exchanged for what other terms give; absent where those give nothing."""
        taken = dict.fromkeys(paths, other)
        own = {path: value for path, value in self.own.items() if path not in taken}
        exchanged = MappingProxyType({**self.exchanged, **taken})
        return replace(self, own=MappingProxyType(own), exchanged=exchanged, _met={}, _asked=set())

    def with_placeholder(self, path: str) -> Terms:
        """The terms with a harmless stand-in for a missing clause, so that a calculation finds what else is missing."""
        return replace(self, placeholders=self.placeholders | {path}, _met={}, _asked=set())

    def _one_year(self, entry: Entry[T]) -> T:
        resolved = self._resolved(entry, self.years[0])
        if resolved is not None:
            return entry.kind.remembering(resolved.value, resolved.origin)
        if entry.path in self.placeholders:
            return entry.kind.stand_in
        raise ClauseNotGiven(entry.path)

    def _by_row(self, entry: Entry[T], rows: NDArray[int64]) -> T:
        values = []
        for year in self.years:
            resolved = self._resolved(entry, year)
            if resolved is None and entry.path not in self.placeholders:
                raise ClauseNotGiven(entry.path)
            values.append(entry.kind.stand_in if resolved is None else resolved.value)
        inverse = np.searchsorted(np.array(self.years, dtype=int64), rows).astype(int64)
        in_rows = entry.kind.in_rows(values, inverse)
        if in_rows is None:
            years = ", ".join(str(year) for year in self.years)
            raise ProblemsFound([VARIES.at(clause=entry.title, path=entry.path, years=years)])
        return in_rows

    def _resolved(self, entry: Entry[T], year: int) -> ResolvedClause[T] | None:
        if entry.path in self.exchanged:
            other = self.exchanged[entry.path]
            return other._resolved(entry, other.years[0])  # noqa: SLF001 (other terms are of the same class)
        if entry.path in self.own:
            return _as_own(entry, self.own[entry.path], self._own_says(entry, year))
        given = self._given(entry, year)
        if given is None:
            return None
        document, clause, value = given
        return ResolvedClause(entry, value, _origin(document, clause), clause.unverified)

    def _given(self, entry: Entry[T], year: int) -> tuple[Agreement, Clause[T], T] | None:
        """Who gives the clause for the year, with its value: the agreement itself, else what it stands under."""
        for document in (self.agreement, *self.agreement.under):
            clause = document.clauses.get(entry.path)
            value = clause.in_year(year) if clause else None
            if clause is not None and value is not None:
                return document, clause, value
        return None

    def _own_says(self, entry: Entry[Any], year: int) -> Text:
        given = self._given(entry, year)
        if given is None:
            return _OWN_FILLS
        document, _, value = given
        says = _OWN_REPLACES_LAW if document.is_regulation else _OWN_REPLACES
        agreed = Text(da=entry.kind.told(value, "da"), en=entry.kind.told(value, "en"))
        return says.filled(title=document.title, agreed=agreed)


def _as_own(entry: Entry[T], value: T, says: Text) -> ResolvedClause[T]:
    citation = Citation(document="", title=_OWN, place=entry.path)
    origin = memory.Clause(path=entry.path, title=entry.title, citation=citation, says=says, own=True)
    return ResolvedClause(entry, value, origin, unverified=False)


def _origin(document: Agreement, clause: Clause[Any]) -> memory.Clause:
    reading = document.reading(clause.reading) if clause.reading else None
    doubt = _UNVERIFIED if clause.unverified else Text(da="", en="")
    return memory.Clause(
        path=clause.path,
        title=clause.entry.title,
        citation=Citation(document=document.id, title=document.title, place=clause.place),
        says=Text(da=clause.says.da + doubt.da, en=clause.says.en + doubt.en),
        reading=reading.told if reading else None,
    )


def clause_not_given(agreement: Agreement, path: str, why: Text | None = None) -> Problem:
    """The problem that a calculation needs a clause which the agreement does not give, and why it does not."""
    entry = parts.ENTRIES[path]
    left_out = agreement.left_out(path)
    reasons = [each for each in (left_out.why if left_out else None, why) if each is not None]
    told = Text(da="".join(f" {each.da}" for each in reasons), en="".join(f" {each.en}" for each in reasons))
    return NOT_GIVEN.at(title=agreement.title, clause=entry.title, path=path, wanted=entry.kind.wanted, why=told)
