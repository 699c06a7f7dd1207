"""What differs between two agreements, clause by clause and subject by subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ramme.agreements.agreement import Agreement
from ramme.agreements.kinds.ways import Way
from ramme.agreements.subjects import SUBJECTS
from ramme.agreements.vocabulary import Entry, Subject
from ramme.citations import Citation
from ramme.texts import Text


class Mark(Way):
    """How a clause of one agreement stands to the same clause of another."""

    SAME = "same", "ens", "same"
    CHANGED = "changed", "forskellig", "changed"
    ONLY_A = "only_a", "kun i den første", "only in the first"
    ONLY_B = "only_b", "kun i den anden", "only in the second"


@dataclass(frozen=True, slots=True)
class Side:
    """What one agreement says: the value in words, where it stands, whether that is our reading, and unconfirmed."""

    told: Text
    citation: Citation
    rests_on_reading: bool
    unverified: bool

    def plain(self) -> dict[str, Any]:
        """The side as plain data."""
        return {
            "value": self.told.as_data(),
            "document": self.citation.document,
            "place": self.citation.place,
            "rests_on_reading": self.rests_on_reading,
            "unverified": self.unverified,
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """One clause in two agreements."""

    entry: Entry[Any]
    mark: Mark
    a: Side | None
    b: Side | None

    @property
    def path(self) -> str:
        """Where the clause stands in a file."""
        return self.entry.path

    @property
    def subject(self) -> type[Subject]:
        """The subject that the clause belongs to."""
        return self.entry.subject

    @property
    def title(self) -> Text:
        """What the clause is called."""
        return self.entry.title

    def plain(self) -> dict[str, Any]:
        """The difference as plain data."""
        return {
            "path": self.path,
            "title": self.title.as_data(),
            "mark": self.mark.value,
            "a": self.a.plain() if self.a else None,
            "b": self.b.plain() if self.b else None,
        }


def differences(a: Agreement, b: Agreement) -> tuple[Difference, ...]:
    """Every clause that one of the agreements gives, itself or by a regulation it stands under, in subject order."""
    found = []
    for subject in SUBJECTS:
        for entry in subject.entries():
            one, other = _side(a, entry), _side(b, entry)
            if one is not None or other is not None:
                found.append(Difference(entry, _mark(one, other), one, other))
    return tuple(found)


def _side(agreement: Agreement, entry: Entry[Any]) -> Side | None:
    in_force = agreement.clause_in_force(entry.path)
    if in_force is None:
        return None
    giver, clause = in_force
    return Side(
        told=Text(da=clause.told("da"), en=clause.told("en")),
        citation=Citation(document=giver.id, title=giver.title, place=clause.place),
        rests_on_reading=bool(clause.reading),
        unverified=clause.unverified,
    )


def _mark(one: Side | None, other: Side | None) -> Mark:
    if other is None:
        return Mark.ONLY_A
    if one is None:
        return Mark.ONLY_B
    return Mark.SAME if one.told == other.told else Mark.CHANGED
