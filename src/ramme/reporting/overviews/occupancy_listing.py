"""How an overview of occupancy is shown as lists: line by line, and together by operator and target group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ramme.agreements import Way
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Percent
from ramme.quantities.writing import in_words
from ramme.reporting.overviews.collected import NOT_STATED, decimal_told
from ramme.reporting.overviews.occupancy import FEWEST_PLACES, Finding, OccupancyOverview, OccupancyRow, OccupancyTotal
from ramme.texts import Text, same

_POINTS = Text(da="{figure} procentpoint", en="{figure} percentage points")
LIMIT = Text(
    da="En linje er markeret, når den faktiske belægning er {limit} eller mere fra den budgetterede, op eller ned.",
    en="A line is marked where actual occupancy is {limit} or more from the budgeted, up or down.",
)
NO_LIMIT = Text(
    da="Spørgsmålet har ingen grænse for, hvor meget belægningen må afvige, så intet er markeret.",
    en="The question has no limit to how far occupancy may deviate, so nothing is marked.",
)
MARKED = Text(
    da="Afviger: {flagged} af {told}, der kan afgøres. Uden bemærkning: {unexplained}.",
    en="Deviating: {flagged} of {told} that can be told. Without a comment: {unexplained}.",
)
LINES_TOLD = Text(da="{count} linjer", en="{count} lines")
ONE_LINE_TOLD = Text(da="1 linje", en="1 line")
NOT_TOLD = Text(
    da="{lines} kan ikke afgøres, fordi et tal ikke er oplyst.",
    en="{lines} cannot be told, since a figure is not stated.",
)
NONE_TOLD = Text(
    da="Ingen linjer kan holdes mod grænsen.",
    en="No line can be held against the limit.",
)
WORKED_OUT = Text(
    da="* ikke oplyst i procent; regnet som anvendte pladser i forhold til budgetterede.",
    en="* not stated in percent; worked out as places used against budgeted places.",
)
WEIGHTED = Text(
    da="Procenterne er vægtet med de budgetterede pladser; en linje, der mangler et af tallene, tæller ikke med.",
    en="Percentages are weighted by budgeted places; a line that lacks one of the figures does not count.",
)
IN_EACH = Text(
    da="Et tilbud med flere målgrupper tæller under hver af dem, så rækkerne kan ikke lægges sammen.",
    en="An offering with several target groups counts under each, so the rows cannot be added.",
)
FOR_PARTIES = Text(
    da="Bemærkningerne vises kun for direktører og sekretariatet, for de kan handle om enkelte borgere.",
    en="Comments are shown to directors and the secretariat alone, since they may concern single citizens.",
)
FOR_ALL = Text(
    da="Bemærkningerne vises ikke, for de kan handle om enkelte borgere. "
    "Linjer med under {fewest} pladser er udeladt, også af summerne.",
    en="Comments are not shown, since they may concern single citizens. "
    "Lines with fewer than {fewest} places are left out, of the totals too.",
)
DIFFERENCE = Text(da="Forskel i procentpoint", en="Difference in percentage points")
ALL = Text(da="I alt", en="In all")
NO_GROUP = Text(da="(ingen målgruppe oplyst)", en="(no target group stated)")


class Reader(Way):
    """For whom an occupancy is shown: comments may concern single citizens, and so may lines of few places."""

    STEERING = "steering", "direktører og sekretariatet", "directors and the secretariat"
    PARTIES = "parties", "parterne", "the parties"
    ANYBODY = "anybody", "alle", "anybody"


def points_told(figure: Percent) -> Text:
    """A difference between percentages as its figure with its sign; the heading says percentage points."""
    told = decimal_told(figure.whole, 2)
    sign = "+" if figure.whole > 0 else ""
    return Text(da=sign + told.da, en=sign + told.en)


def lines_listing(
    overview: OccupancyOverview, reader: Reader = Reader.STEERING, *, only_flagged: bool = False
) -> Listing:
    """A row for each line, or for the flagged ones, with the comments for those who steer alone."""
    rows = overview.flagged if only_flagged else overview.rows
    has_comments = reader is Reader.STEERING
    titles = {key: title for key, title in _TITLES.items() if has_comments or key != "comment"}
    return Listing(
        columns=tuple(Column(key=key, title=title) for key, title in titles.items()),
        rows=tuple(_row(row, reader) for row in rows),
        notes=tuple(_notes(overview, reader)),
    )


_TITLES: Mapping[str, Text] = {
    "operator": Text(da="Driftsherre", en="Operator"),
    "offering": Text(da="Tilbud og takstgruppe", en="Offering and rate group"),
    "budgeted_places": Text(da="Budgetterede pladser", en="Budgeted places"),
    "actual_places": Text(da="Anvendte pladser", en="Places used"),
    "budgeted": Text(da="Budgetteret belægning", en="Budgeted occupancy"),
    "actual": Text(da="Faktisk belægning", en="Actual occupancy"),
    "deviation": DIFFERENCE,
    "finding": Text(da="Vurdering", en="Finding"),
    "comment": Text(da="Bemærkning", en="Comment"),
}
_DEVIATES = Text(da="afviger", en="deviates")


def _row(row: OccupancyRow, reader: Reader) -> dict[str, Shown]:
    name = row.line.title
    flagged = row.finding in {Finding.EXPLAINED, Finding.UNEXPLAINED}
    shown: dict[str, Shown] = {
        "operator": row.operator,
        "offering": name,
        "budgeted_places": NOT_STATED if row.budgeted_places is None else row.budgeted_places,
        "actual_places": NOT_STATED if row.actual_places is None else row.actual_places,
        "budgeted": NOT_STATED if row.budgeted is None else row.budgeted,
        "actual": _actual(row),
        "deviation": None if row.deviation is None else points_told(row.deviation),
        "finding": _DEVIATES if reader is Reader.ANYBODY and flagged else row.finding.text,
    }
    return {**shown, "comment": row.comment or None} if reader is Reader.STEERING else shown


def _actual(row: OccupancyRow) -> Shown:
    if row.actual is None:
        return NOT_STATED
    if not row.is_worked_out:
        return row.actual
    told = in_words(row.actual)
    return Text(da=f"{told.da}*", en=f"{told.en}*")


def _notes(overview: OccupancyOverview, reader: Reader) -> Iterable[Text]:
    if overview.limit is None:
        yield NO_LIMIT
    else:
        yield LIMIT.filled(limit=_limit(overview.limit))
        if reader is not Reader.ANYBODY:
            yield from _counted(overview)
    if any(row.is_worked_out for row in overview.rows):
        yield WORKED_OUT
    if reader is Reader.PARTIES:
        yield FOR_PARTIES
    if reader is Reader.ANYBODY:
        yield FOR_ALL.filled(fewest=FEWEST_PLACES)


def _counted(overview: OccupancyOverview) -> Iterable[Text]:
    """How many lines deviate of those that can be told, and how many cannot."""
    unexplained = sum(row.finding is Finding.UNEXPLAINED for row in overview.rows)
    unknown = sum(row.finding is Finding.NOT_KNOWN for row in overview.rows)
    known = len(overview.rows) - unknown
    if known:
        yield MARKED.filled(flagged=len(overview.flagged), told=lines_told(known), unexplained=unexplained)
    elif overview.rows:
        yield NONE_TOLD
    if unknown:
        yield NOT_TOLD.filled(lines=lines_told(unknown))


def lines_told(count: int) -> Text:
    """A number of lines in words that fit the number."""
    return ONE_LINE_TOLD if count == 1 else LINES_TOLD.filled(count=count)


def _limit(limit: Percent) -> Text:
    return _POINTS.filled(figure=decimal_told(limit.whole, 2))


def operators_listing(overview: OccupancyOverview) -> Listing:
    """The occupancy of each operator, and of all."""
    title = Text(da="Driftsherre", en="Operator")
    return _totals(title, (*overview.by_operator, overview.together), same, (WEIGHTED,))


def target_groups_listing(overview: OccupancyOverview, names: Mapping[str, Text]) -> Listing:
    """The occupancy of each target group, and of all; `names` are the titles of the groups by their codes."""
    title = Text(da="Målgruppe", en="Target group")
    totals = (*overview.by_target_group, overview.together)
    return _totals(title, totals, lambda code: names.get(code, same(code)) if code else NO_GROUP, (WEIGHTED, IN_EACH))


def _totals(
    title: Text, totals: Iterable[OccupancyTotal], named: Callable[[str], Text], notes: tuple[Text, ...]
) -> Listing:
    every = tuple(totals)
    *parts, together = every
    rows = [_total(named(each.name), each) for each in parts]
    return Listing(
        columns=(
            Column(key="name", title=title),
            Column(key="lines", title=Text(da="Linjer", en="Lines")),
            Column(key="counted", title=Text(da="Heraf regnet med", en="Of these counted")),
            Column(key="places", title=Text(da="Budgetterede pladser", en="Budgeted places")),
            Column(key="budgeted", title=Text(da="Budgetteret belægning", en="Budgeted occupancy")),
            Column(key="actual", title=Text(da="Faktisk belægning", en="Actual occupancy")),
            Column(key="deviation", title=DIFFERENCE),
        ),
        rows=(*rows, _total(ALL, together)),
        notes=notes,
    )


def _total(name: Text, total: OccupancyTotal) -> dict[str, Shown]:
    both = total.actual is not None and total.budgeted is not None
    return {
        "name": name,
        "lines": total.lines,
        "counted": total.counted,
        "places": total.places if total.counted else None,
        "budgeted": total.budgeted,
        "actual": total.actual,
        "deviation": points_told(total.actual - total.budgeted) if both and total.actual and total.budgeted else None,
    }
