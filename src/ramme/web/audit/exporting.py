"""The trail as files: csv and JSON, and what a person may be told of looks at data about oneself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils import timezone

from ramme.files.listing import Column, Listing
from ramme.texts import Language, Text
from ramme.web.audit.queries import Shown

_AT = Column(key="at", title=Text(da="Tidspunkt", en="Moment"))
_WHAT = Column(key="what", title=Text(da="Hændelse", en="Event"))
_ROLE = Column(key="role", title=Text(da="Rolle", en="Role"))
_PARTY = Column(key="party", title=Text(da="Part", en="Party"))
COLUMNS = (
    Column(key="id", title=Text(da="Nummer", en="Number")),
    _AT,
    Column(key="who", title=Text(da="Hvem", en="Who")),
    _ROLE,
    _PARTY,
    _WHAT,
    Column(key="verb", title=Text(da="Kode", en="Code")),
    Column(key="subject_kind", title=Text(da="Slags", en="Kind")),
    Column(key="subject", title=Text(da="Om", en="About")),
    Column(key="checksum", title=Text(da="Kontrolsum", en="Checksum")),
)
# Whoever asks for the looks at data about oneself is told when, by whom as a body, and in which role: not the
# names of its staff (Datatilsynet 6 June 2024, 2024-32-0283; CJEU C-579/21).
LOOK_COLUMNS = (_AT, _PARTY, _ROLE, _WHAT)


def trail_listing(events: Iterable[Shown]) -> Listing:
    """The trail as a list of rows."""
    return Listing(columns=COLUMNS, rows=tuple(_row(event, COLUMNS) for event in events))


def looks_listing(events: Iterable[Shown]) -> Listing:
    """The looks at data about somebody, without the names of staff."""
    return Listing(columns=LOOK_COLUMNS, rows=tuple(_row(event, LOOK_COLUMNS) for event in events))


def as_data(listing: Listing, language: Language) -> list[Mapping[str, object]]:
    """The rows of a list as plain data, in one language."""
    return [
        {key: value.told(language) if isinstance(value, Text) else value for key, value in row.items()}
        for row in listing.rows
    ]


def _row(event: Shown, columns: tuple[Column, ...]) -> dict[str, Text | str | int]:
    values: dict[str, Text | str | int] = {
        "id": event.id,
        "at": timezone.localtime(event.at).isoformat(timespec="seconds"),
        "who": event.who,
        "role": event.role,
        "party": event.party,
        "what": event.what,
        "verb": event.verb,
        "subject_kind": event.subject_kind,
        "subject": event.subject,
        "checksum": event.checksum,
    }
    return {column.key: values[column.key] for column in columns}
