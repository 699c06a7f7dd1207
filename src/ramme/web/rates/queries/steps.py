"""The steps of a published rate as a piece of a page: made once for each language, since what is published stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ramme.citations import Citation
from ramme.explanations import from_data
from ramme.explanations.page import as_fragment
from ramme.quantities import Clause
from ramme.texts import Language
from ramme.web.agreements.addresses import clause_address
from ramme.web.agreements.queries import catalogue
from ramme.web.rates.models import PublishedRateRow
from ramme.web.rates.rows import content_of, packed, unpacked

# A piece takes some ten kilobytes when it is packed.
MOST_HELD = 4000


@dataclass(frozen=True, slots=True)
class Drawn:
    """The steps as packed HTML, and where on the page the step of each result stands, by rate group."""

    packed: bytes
    results: Mapping[str, str]

    @property
    def html(self) -> str:
        """The steps as HTML."""
        return unpacked(self.packed)


def steps_of(key: int, checksum: str, language: Language) -> Drawn:
    """The ladder, steps, inputs and clauses of a published rate as HTML, from what was stored."""
    known = frozenset(catalogue().documents)
    return _drawn(key, checksum, language, known)


@lru_cache(maxsize=MOST_HELD)
def _drawn(key: int, checksum: str, language: Language, known: frozenset[str]) -> Drawn:
    # The checksum is part of the key, so that the row of a database that was exchanged is not taken for this one.
    row = PublishedRateRow.objects.only("id", "stored").get(pk=key, checksum=checksum)

    def at(clause: Clause) -> str:
        return _address(clause.citation, clause.path, known)

    record = from_data(content_of(row)["record"])
    results = {subject: f"{reference.kind}-{reference.number}" for subject, reference in record.results}
    return Drawn(packed(as_fragment(record, language, at)), results)


def _address(citation: Citation, path: str, known: frozenset[str]) -> str:
    return clause_address(citation.document, path) if citation.document in known else ""
