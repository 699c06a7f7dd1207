"""Between published rates of the library and the rows they are kept in."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from datetime import datetime

from ramme.explanations.data import Data
from ramme.quantities import Kroner
from ramme.rates.publication.record import GroupRate, PublishedRate
from ramme.rates.publication.storing import allowance_as_data, read_allowance, read_back, stored
from ramme.rates.publication.within_year_words import Allowance
from ramme.web.rates.models import GroupRateRow, PublishedRateRow


def packed(text: str) -> bytes:
    """A text packed for keeping."""
    return zlib.compress(text.encode())


def unpacked(content: bytes | memoryview) -> str:
    """A packed text as it was."""
    return zlib.decompress(bytes(content)).decode()


def row_of(
    rate: PublishedRate, offering_id: int, *, at: datetime, replaces: PublishedRateRow | None
) -> PublishedRateRow:
    """The row of a published rate, not yet stored; `offering_id` is the row of its offering."""
    content = stored(rate)
    return PublishedRateRow(
        offering_id=offering_id,
        year=rate.year,
        version=rate.version,
        valid_from=rate.valid_from,
        published_at=at,
        published_by=rate.signing.published_by,
        approved_by=rate.signing.approved_by,
        agreement_id=rate.agreement_id,
        agreement_digest=rate.agreement_digest,
        library_version=rate.library_version,
        format=content["format"],
        checksum=content["checksum"],
        stored=packed(json.dumps(content, ensure_ascii=False)),
        basis=packed(rate.basis),
        structure={category.value: cost.whole for category, cost in rate.structure.per_day.items()},
        sector=rate.structure.sector.value,
        legal_basis=rate.structure.legal_basis,
        average_oere=rate.structure.rate.whole,
        replaces=replaces,
        reason=rate.reason,
        constructed=rate.constructed,
        change=allowance_as_data(rate),
    )


def allowance(row: PublishedRateRow) -> Allowance | None:
    """What allowed a rate to change within its year; nothing for one that did not, or that was kept without it."""
    return read_allowance(row.change, row.year) if row.change else None


def group_rows(row: PublishedRateRow, rate: PublishedRate) -> Iterator[GroupRateRow]:
    """The rows of its rate groups, not yet stored."""
    for position, group in enumerate(rate.groups):
        yield _group_row(row, position, group)


def _group_row(row: PublishedRateRow, position: int, group: GroupRate) -> GroupRateRow:
    return GroupRateRow(
        published=row,
        offering_id=row.offering_id,
        year=row.year,
        position=position,
        group=group.group,
        unit=group.unit.value,
        rate_oere=group.unit_rate.whole,
        day_rate_oere=group.rate.whole,
        month_oere=_oere(group.month),
        year_oere=group.year.whole,
        base_oere=_oere(group.base),
        service_oere=_oere(group.service),
        places=group.places.whole,
        description=group.description,
    )


def _oere(amount: Kroner | None) -> int | None:
    return None if amount is None else amount.whole


def content_of(row: PublishedRateRow) -> Data:
    """Everything that was stored of a published rate, as plain data, without checking it again."""
    content: Data = json.loads(unpacked(row.stored))
    return content


def published_rate(row: PublishedRateRow) -> PublishedRate:
    """The rate that was published; raises `ProblemsFound` when what is stored does not match its checksum."""
    return read_back(content_of(row))
