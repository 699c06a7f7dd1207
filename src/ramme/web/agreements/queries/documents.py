"""Agreements as their pages show them: the list, one with its clauses by subject, and two side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from ramme.agreements import Agreement, Catalogue, Clause, Difference, Mark, NotModelled, Reading, check, differences
from ramme.agreements.checking import CONSTRUCTED_REGION, MANDATORY_MISSING
from ramme.agreements.kinds import Variants, WayNames
from ramme.agreements.subjects import ENTRIES, SUBJECT_NAMED, SUBJECTS
from ramme.agreements.vocabulary import Entry, Subject
from ramme.problems import Problem
from ramme.registry.regions import Region as RegionCode
from ramme.texts import Text, same
from ramme.web.agreements.queries.known import catalogue

CONSTRUCTED = Text(da="Opdigtet region", en="Constructed region")
COUNTRY = Text(da="Hele landet", en="The whole country")
REGION_NAMES = {each.value: each.text for each in RegionCode}


@dataclass(frozen=True, slots=True)
class OfRegion:
    """The agreements of a region, the latest first."""

    name: Text
    agreements: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause with the reading it rests on, where it rests on one."""

    clause: Clause[Any]
    value: Text
    reading: Reading | None

    @property
    def words(self) -> str:
        """Everything that a search looks in."""
        entry = self.clause.entry
        texts = [entry.title, self.value, self.clause.says, *([self.reading.told] if self.reading else [])]
        return " ".join([self.clause.path, self.clause.place, *(word for text in texts for word in (text.da, text.en))])


@dataclass(frozen=True, slots=True)
class OfSubject:
    """The clauses of a subject, and what of it is not modelled."""

    name: str
    title: Text
    clauses: tuple[ShownClause, ...]
    left_out: tuple[NotModelled, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    """One agreement as it is shown: what matches what was searched for, and what its author should look at."""

    agreement: Agreement
    region: Text
    subjects: tuple[OfSubject, ...]
    left_out: tuple[NotModelled, ...]
    above: tuple[tuple[Agreement, int], ...]
    mandatory: tuple[Problem, ...]
    others: tuple[Problem, ...]
    shown: int

    @property
    def constructed(self) -> bool:
        """Whether it is invented."""
        return self.agreement.region == CONSTRUCTED_REGION


def region_name(code: str) -> Text:
    """The name of a region by its code; of no code the whole country, of an unknown one the code."""
    if code == CONSTRUCTED_REGION:
        return CONSTRUCTED
    return REGION_NAMES.get(code, same(code)) if code else COUNTRY


def by_region(known: Catalogue) -> tuple[OfRegion, ...]:
    """All agreements by region, the latest period of each first."""
    found = groupby(known.agreements, key=lambda one: one.region)
    return tuple(OfRegion(region_name(code), tuple(reversed(tuple(each)))) for code, each in found)


def regulations(known: Catalogue) -> tuple[Agreement, ...]:
    """The rules above the agreements."""
    return tuple(sorted(known.regulations.values(), key=lambda one: one.id))


def document(name: str) -> Agreement | None:
    """An agreement or regulation by its id, where it is known."""
    return catalogue().documents.get(name)


def agreement_page(agreement: Agreement, search: str) -> AgreementPage:
    """What the page of an agreement shows; with a search only the clauses that have all its words."""
    subjects = tuple(_subjects(agreement, search.casefold().split()))
    named = {id(each) for subject in subjects for each in subject.left_out}
    warnings = _checked(agreement.file, tuple(one.digest for one in catalogue().documents.values()))
    return AgreementPage(
        agreement=agreement,
        region=region_name(agreement.region),
        subjects=subjects,
        left_out=tuple(each for each in agreement.not_modelled if id(each) not in named) if not search else (),
        above=tuple((above, len(above.clauses.keys() - agreement.clauses.keys())) for above in agreement.under),
        mandatory=tuple(each for each in warnings if each.code == MANDATORY_MISSING.code),
        others=tuple(each for each in warnings if each.code != MANDATORY_MISSING.code),
        shown=sum(len(each.clauses) for each in subjects),
    )


@lru_cache(maxsize=64)
def _checked(file: str, digests: tuple[str, ...]) -> tuple[Problem, ...]:
    """What the author of a file should look at once more; looked for again when a file says something else."""
    del digests
    return check(Path(file), catalogue()) if Path(file).is_file() else ()


def _subjects(agreement: Agreement, words: Sequence[str]) -> Iterator[OfSubject]:
    for subject in SUBJECTS:
        entries = subject.entries()
        given = [_shown(agreement, agreement.clauses[each.path]) for each in entries if each.path in agreement.clauses]
        matching = tuple(each for each in given if _has_all(each.words, words))
        left_out = () if words else tuple(_left_out(agreement, subject, entries))
        if matching or left_out:
            yield OfSubject(subject.name, subject.title, matching, left_out)


def _left_out(agreement: Agreement, subject: type[Subject], entries: Iterable[Entry[Any]]) -> Iterator[NotModelled]:
    """What is not modelled and names the subject first, or one of its clauses."""
    own = {subject.name, *(each.path for each in entries)}
    yield from (each for each in agreement.not_modelled if each.clauses and each.clauses[0] in own)


def _shown(agreement: Agreement, clause: Clause[Any]) -> ShownClause:
    value = Text(da=clause.told("da"), en=clause.told("en"))
    return ShownClause(clause, value, agreement.reading(clause.reading) if clause.reading else None)


def _has_all(text: str, words: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)


def title_of(path: str) -> Text:
    """What a clause or a subject is called, by its path."""
    if path in ENTRIES:
        return ENTRIES[path].title
    return SUBJECT_NAMED[path].title if path in SUBJECT_NAMED else same(path)


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A clause that the two do not say the same in; whether the method differs, or a value."""

    difference: Difference
    of_method: bool


@dataclass(frozen=True, slots=True)
class DifferencesOfSubject:
    """The differences in a subject, and what is the same in it."""

    name: str
    title: Text
    differing: tuple[ShownDifference, ...]
    alike: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two agreements: how many clauses stand how to each other, and the differences by subject."""

    a: Agreement
    b: Agreement
    counts: tuple[tuple[Mark, int], ...]
    subjects: tuple[DifferencesOfSubject, ...]


def side_by_side(a: Agreement, b: Agreement) -> SideBySide:
    """Two agreements clause by clause."""
    found = differences(a, b)
    subjects = [
        DifferencesOfSubject(
            subject.name,
            subject.title,
            tuple(ShownDifference(each, _of_method(each)) for each in group if each.mark is not Mark.SAME),
            tuple(each for each in group if each.mark is Mark.SAME),
        )
        for subject, group in ((subject, tuple(each)) for subject, each in groupby(found, key=lambda one: one.subject))
    ]
    counts = tuple((mark, sum(each.mark is mark for each in found)) for mark in Mark)
    return SideBySide(a, b, counts, tuple(subjects))


def _of_method(difference: Difference) -> bool:
    """Whether it is the way of doing something that differs, and not a figure, a date or a name."""
    return isinstance(difference.entry.kind, Variants | WayNames)
