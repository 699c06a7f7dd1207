"""All looks at a citizen as a list that the citizen may be given: when, by which body, in which role, for what.

The names of staff are not in it (Datatilsynet 6 June 2024, 2024-32-0283; CJEU C-579/21).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils import timezone

from ramme.agreements.kinds.ways import Way, way_named
from ramme.files.listing import Column, Listing
from ramme.texts import Text, same
from ramme.web.accounts.roles import ROLES
from ramme.web.citizens.models import CitizenViewRow
from ramme.web.citizens.purposes import LookedAt, Purpose

TITLE = Text(da="Opslag om en borger", en="Looks at a citizen")
COLUMNS = (
    Column(key="at", title=Text(da="Tidspunkt", en="Moment")),
    Column(key="party", title=Text(da="Part", en="Party")),
    Column(key="role", title=Text(da="Rolle", en="Role")),
    Column(key="deed", title=Text(da="Hvad", en="What")),
    Column(key="purpose", title=Text(da="Formål", en="Purpose")),
)


def looks_listing(looks: Iterable[CitizenViewRow], parties: Mapping[str, str]) -> Listing:
    """The looks as rows."""
    return Listing(columns=COLUMNS, rows=tuple(_row(each, parties) for each in looks))


def _row(look: CitizenViewRow, parties: Mapping[str, str]) -> dict[str, Text | str | int]:
    return {
        "at": timezone.localtime(look.at).isoformat(timespec="seconds"),
        "party": parties.get(look.party, look.party),
        "role": ROLES[look.role].text if look.role in ROLES else same(look.role),
        "deed": in_words(LookedAt, look.deed),
        "purpose": in_words(Purpose, look.purpose),
    }


def in_words(ways: type[Way], code: str) -> Text:
    """A code in words; one that is not known any more stands as it is."""
    found = way_named(ways, code)
    return found.text if found else same(code)
