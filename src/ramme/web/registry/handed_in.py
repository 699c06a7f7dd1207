"""Lists that people hand in, whatever they are for: kept for their dry run, and their columns remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ramme.files.limits import HandedIn
from ramme.registry.lists.mapping import ColumnMapping, FoundColumns, ListField, mapping_from, proposed_mapping
from ramme.web.accounts.actors import Actor
from ramme.web.registry.models import HandedInList, ListMappingRow

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """A file that is handed in for a purpose, on behalf of a party; of a workbook the sheet that was chosen."""

    party: str
    purpose: str
    file: HandedIn
    sheet: str = ""


def list_kept(actor: Actor, handing: Handing, *, at: datetime) -> HandedInList:
    """Keeps a list as it was handed in."""
    return HandedInList.objects.create(
        party_id=handing.party,
        purpose=handing.purpose,
        file_name=handing.file.place.file[:LONGEST_NAME],
        sheet=handing.sheet,
        content=handing.file.data,
        actor=actor.id,
        handed_in_at=at,
    )


def columns_remembered(row: HandedInList, mapping: ColumnMapping, *, at: datetime) -> None:
    """Remembers which column is which field, for this list and the party's next one of the same purpose."""
    ListMappingRow.objects.update_or_create(
        party_id=row.party_id, purpose=row.purpose, defaults={"mapping": mapping.as_data(), "changed_at": at}
    )


def remembered_mapping(row: HandedInList, columns: FoundColumns) -> ColumnMapping | None:
    """The party's remembered mapping where it speaks of this list's columns; else nothing."""
    remembered = ListMappingRow.objects.filter(party_id=row.party_id, purpose=row.purpose).first()
    if remembered is None:
        return None
    mapping = mapping_from(remembered.mapping)
    speaks_of = {*(heading for heading, _ in mapping.columns), *mapping.left_out}
    return mapping if speaks_of == set(columns.headings) else None


def mapping_for(row: HandedInList, columns: FoundColumns, fields: Sequence[ListField]) -> ColumnMapping:
    """The party's remembered mapping where it speaks of this list's columns, else one that is proposed."""
    return remembered_mapping(row, columns) or proposed_mapping(columns, fields)
