"""How a table is to be made, as data that is kept with a round's drafts, and read back with every fault told."""

from __future__ import annotations

from ramme.citations import NOWHERE, Place
from ramme.explanations.data import Data
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.reporting.questions.questionnaire import ONLY
from ramme.reporting.questions.stored_fields import FIELD_WRONG, Fields, Spot
from ramme.reporting.tables.way import People, Shows, TableWay
from ramme.texts import Text

FORMAT = 1
NO_TABLE_WAY = stops(
    "table-way-unreadable",
    says=Text(
        da="Det er ikke en tabel, som Ramme har gemt: formatet mangler eller kendes ikke.",
        en="This is no table stored by Ramme: the format is missing or not known.",
    ),
    remedy=Text(
        da="Lav tabellen på ny, eller brug en nyere udgave.", en="Make the table again, or use a newer version."
    ),
)
SMALLEST_HIGHEST = 100
_MOST_LINES, _MOST_YEARS = 200, 30
_WHOLE = Spot(Text(da="tabellen", en="the table"), is_whole=True)
_YEARS_WANTED = Text(da="en liste af årstal", en="a list of years")
_FIRST_YEAR, _LAST_YEAR = 1970, 2200


def way_as_data(way: TableWay) -> Data:
    """The way as plain data with its format; what says nothing is left out."""
    content: Data = {
        "format": FORMAT,
        "key": way.key,
        "title": way.title.as_data(),
        "question": way.question,
        "column": way.column,
        "lines": list(way.lines),
        "shows": way.shows.value,
        "people": way.people.value if way.people else None,
        "percentages": way.percentages,
        "total": way.total,
        "smallest": way.smallest,
        "protected_because": way.protected_because.as_data() if way.protected_because else None,
        "years": list(way.years),
        "note": way.note.as_data() if way.note else None,
    }
    return {name: value for name, value in content.items() if value not in (None, [], False)}


def way_from_data(data: object, where: Place = NOWHERE) -> TableWay:
    """The way that was kept; raises `ProblemsFound` with all that is wrong, each with its spot."""
    if not isinstance(data, dict) or data.get("format") != FORMAT or isinstance(data.get("format"), bool):
        raise ProblemsFound([NO_TABLE_WAY.at(where)])
    problems = Gathering()
    fields = Fields(data, _WHOLE, where, problems)
    fields.known.add("format")
    way = TableWay(
        key=fields.key(),
        title=fields.title(),
        question=fields.key("question"),
        column=fields.key("column", default=ONLY),
        lines=fields.words("lines", _MOST_LINES),
        shows=fields.way("shows", Shows.DISTRIBUTION, needed=True),
        people=None if fields.raw("people") is None else fields.way("people", People.ALL),
        percentages=fields.flag("percentages", default=False),
        total=fields.flag("total", default=False),
        smallest=fields.number("smallest", 1, SMALLEST_HIGHEST) or 1,
        protected_because=fields.text("protected_because"),
        years=_years(fields),
        note=fields.text("note"),
    )
    fields.read_all()
    problems.stop_if_needed()
    return way


def _years(fields: Fields) -> tuple[int, ...]:
    found = fields.raw("years")
    if found is None:
        return ()
    is_list = isinstance(found, list) and len(found) <= _MOST_YEARS
    if not is_list or not all(type(each) is int and _FIRST_YEAR <= each <= _LAST_YEAR for each in found):  # type: ignore[attr-defined]
        fields.note(FIELD_WRONG, name="years", wanted=_YEARS_WANTED)
        return ()
    return tuple(found)  # type: ignore[arg-type]
