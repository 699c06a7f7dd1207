"""Which round, year, party and questionnaire a workbook of answers belongs to, and whether it is the one asked for."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.citations import Place
from ramme.files.cells import Cell, Sheet, shortened
from ramme.files.fillings import Unread
from ramme.files.tables import FIELD, VALUE, Heading, fields
from ramme.files.words import folded
from ramme.problems import Gathering, stops, warns
from ramme.texts import Text

IDENTITY = Text(da="Identifikation", en="Identification")
FORMAT = 1

ANOTHER_ROUND = stops(
    "answers-of-another-round",
    says=Text(
        da="Filen hører til en anden runde: »{found}«.",
        en="The file belongs to another round: “{found}”.",
    ),
    remedy=Text(
        da="Indlæs den i den runde, eller hent arket til »{expected}« igen.",
        en="Read it into that round, or fetch the workbook of “{expected}” again.",
    ),
)
ANOTHER_YEAR = stops(
    "answers-of-another-year",
    says=Text(
        da="Filen er fra runden om {found}, men her svares der om {expected}.",
        en="The file is of the round on {found}, but these answers are on {expected}.",
    ),
    remedy=Text(
        da="Hent arket til runden om {expected}, og skriv svarene der.",
        en="Fetch the workbook of the round on {expected}, and write the answers there.",
    ),
)
ANOTHER_PARTY = stops(
    "answers-of-another-party",
    says=Text(
        da="Filen indeholder svar fra {found} og ikke fra {expected}.",
        en="The file holds the answers of {found}, not of {expected}.",
    ),
    remedy=Text(
        da="Vælg den fil, der er hentet til {expected}.",
        en="Choose the file that was fetched for {expected}.",
    ),
)
ANOTHER_FORMAT = stops(
    "answers-workbook-format-unknown",
    says=Text(
        da="Filen er skrevet i formatet »{found}«, som denne udgave af Ramme ikke kender.",
        en="The file is written in format “{found}”, which this version of Ramme does not know.",
    ),
    remedy=Text(da="Hent arket igen, og skriv svarene der.", en="Fetch the workbook again, and write them there."),
)
OLDER_QUESTIONNAIRE = warns(
    "answers-of-older-questionnaire",
    says=Text(
        da="Spørgsmålene er ændret, siden filen blev hentet; det, der stadig spørges om, er læst.",
        en="The questions have changed since the file was fetched; what is still asked is read.",
    ),
    remedy=Text(
        da="Se ændringerne efter, og hent et nyt ark, hvis svar mangler.",
        en="Look through the changes, and fetch a new workbook if answers are missing.",
    ),
)
IDENTITY_MISSING = warns(
    "answers-without-identity",
    says=Text(
        da="Filen siger ikke, hvilken runde og part den hører til; den er læst som svar fra {party} på »{round}«.",
        en="The file does not say which round and party it belongs to; it is read as the answers of {party} to"
        " “{round}”.",
    ),
    remedy=Text(
        da="Se efter, at det er den rigtige fil, før du indlæser den.",
        en="Check that it is the right file before you read it in.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundHeading:
    """Whose answers a workbook holds: the round's name in addresses, its title and year, the party, and the revision.

    `revision` is that of the answers when the workbook was fetched.
    """

    slug: str
    title: str
    year: int
    party: str
    party_name: str
    revision: int


_FORMAT = Heading(key="format", title=Text(da="Format", en="Format"), needed=False)
_ROUND = Heading(key="round", title=Text(da="Runde", en="Round"), needed=False)
_TITLE = Heading(key="title", title=Text(da="Rundens titel", en="Title of the round"), needed=False)
_YEAR = Heading(key="year", title=Text(da="År", en="Year"), needed=False)
_PARTY = Heading(key="party", title=Text(da="Part", en="Party"), needed=False)
_NAME = Heading(key="party-name", title=Text(da="Partens navn", en="Name of the party"), needed=False)
_DIGEST = Heading(key="questionnaire", title=Text(da="Spørgeskema", en="Questionnaire"), needed=False)
_REVISION = Heading(key="revision", title=Text(da="Revision", en="Revision"), needed=False)
_LONGEST_REVISION = 10
_FIELDS = (_FORMAT, _ROUND, _TITLE, _YEAR, _PARTY, _NAME, _DIGEST, _REVISION)


def identity_rows(heading: RoundHeading, digest: str) -> tuple[tuple[Text, str], ...]:
    """The fields of the identification with their values, in order."""
    values = (
        str(FORMAT),
        heading.slug,
        heading.title,
        str(heading.year),
        heading.party,
        heading.party_name,
        digest,
        str(heading.revision),
    )
    return tuple((field.title, value) for field, value in zip(_FIELDS, values, strict=True))


IDENTITY_HEADS = (FIELD.title, VALUE.title)


def check_identity(
    sheet: Sheet | None, heading: RoundHeading, digest: str, *, file: Place, problems: Gathering
) -> int | None:
    """The revision that a file was fetched at, if it says so; notes where it is not the file that is asked for."""
    read = None if sheet is None else fields(sheet, _FIELDS, Gathering())
    if read is None or isinstance(read, Unread):
        problems.add(IDENTITY_MISSING.at(file, party=heading.party_name, round=heading.title))
        return None
    cells = read.cells
    written = _said(cells[_FORMAT.key])
    if written and written != str(FORMAT):
        problems.add(ANOTHER_FORMAT.at(cells[_FORMAT.key].place, found=shortened(written)))
        return None
    if not (_said(cells[_ROUND.key]) and _said(cells[_PARTY.key])):
        problems.add(IDENTITY_MISSING.at(file, party=heading.party_name, round=heading.title))
    year, title = _said(cells[_YEAR.key]), _said(cells[_TITLE.key])
    if year and year != str(heading.year):
        problems.add(ANOTHER_YEAR.at(cells[_YEAR.key].place, found=shortened(year), expected=str(heading.year)))
    elif (named := _said(cells[_ROUND.key])) and named != heading.slug:
        found = shortened(title if folded(title) != folded(heading.title) and title else named)
        problems.add(ANOTHER_ROUND.at(cells[_ROUND.key].place, found=found, expected=heading.title))
    if (party := _said(cells[_PARTY.key])) and party != heading.party:
        found = shortened(_said(cells[_NAME.key]) or party)
        problems.add(ANOTHER_PARTY.at(cells[_PARTY.key].place, found=found, expected=heading.party_name))
    if not problems.stopping and _said(cells[_DIGEST.key]) not in {"", digest}:
        problems.add(OLDER_QUESTIONNAIRE.at(cells[_DIGEST.key].place))
    revision = _said(cells[_REVISION.key])
    return int(revision) if revision.isdecimal() and len(revision) < _LONGEST_REVISION else None


def _said(cell: Cell) -> str:
    """What a field says; a number as it is stored."""
    return cell.content
