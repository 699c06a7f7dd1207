"""Capacity beside need by target group: places of the registry, and what the municipalities answered; never added.

Source: Syddanmark 2016, Koordinering af kapacitetsudviklingen; Midtjylland 2017, tables 4.1 and 4.2.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from ramme.agreements import Way
from ramme.files.listing import Column, Listing, Shown
from ramme.registry.classification import Sector
from ramme.registry.offerings.record import Offering
from ramme.registry.target_groups import THIRTEEN, TargetGroup, target_groups
from ramme.reporting.answers.answer import Answer, CellKey, Mark
from ramme.reporting.overviews.about import places_by_group
from ramme.reporting.overviews.collected import Collected, Received, decimal_told
from ramme.reporting.overviews.units import nearest
from ramme.texts import Text, same

COHERENCE, TREND = "coherence", "trend"
RISING, UNCHANGED, FALLING = "rising", "unchanged", "falling"
NO_SUM = Text(
    da="Pladser er tilbuddenes, vurderingerne kommunernes. De står side om side og er ikke lagt sammen eller trukket "
    "fra hinanden.",
    en="Places are the offerings', assessments the municipalities'. They stand side by side and are neither added "
    "nor subtracted.",
)
ONLY_REGISTERED = Text(
    da="Tilbud og pladser er kun dem, dette register kender.",
    en="Offerings and places are only those that this registry knows.",
)
SEVERAL = Text(
    da="Et tilbud med flere målgrupper tæller under hver af dem.",
    en="An offering with several target groups counts under each.",
)
ELSEWHERE = Text(
    da="{count} tilbud er kun oplyst med målgrupper fra andre lister og kan ikke placeres her.",
    en="{count} offerings state only target groups of other lists and cannot be placed here.",
)
MEAN = Text(
    da="Sammenhæng er gennemsnittet af svar fra 1 til 5; hver kommune tæller lige meget. »Ved ikke« og »ikke relevant« "
    "tæller ikke som svar og står for sig.",
    en="Coherence is the mean of answers from 1 to 5; each municipality counts the same. “Don't know” and “not "
    "relevant” are no answers and stand apart.",
)
N_OF = Text(da="{n} af {all}", en="{n} of {all}")


class Audience(Way):
    """Whom offerings and answers concern."""

    ADULTS = "adults", "Voksne", "Adults"
    CHILDREN = "children", "Børn og unge", "Children and young people"

    def holds(self, offering: Offering) -> bool:
        """Whether an offering is for them."""
        return (offering.sector is Sector.ADULTS) == (self is Audience.ADULTS)

    def has(self, group: TargetGroup) -> bool:
        """Whether a target group is asked about for them."""
        return group.for_adults if self is Audience.ADULTS else group.for_children


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """What the municipalities answered of one thing, counted: figures of the scale or options, and the marks apart."""

    asked: int
    figures: tuple[int, ...] = ()
    options: tuple[str, ...] = ()
    dont_know: int = 0
    not_relevant: int = 0

    @property
    def answered(self) -> int:
        """How many gave an answer."""
        return len(self.figures) + len(self.options)

    @property
    def mean(self) -> Fraction | None:
        """The mean of the figures; nothing where there is none."""
        return Fraction(sum(self.figures), len(self.figures)) if self.figures else None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNeed:
    """A target group: its offerings and places, how many of them state none, and what was answered."""

    code: str
    title: Text
    offerings: int
    places: int
    silent: int
    coherence: Votes | None
    trend: Votes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedOverview:
    """All target groups for one audience; `elsewhere` counts the offerings that state groups of other lists only."""

    audience: Audience
    groups: tuple[GroupNeed, ...]
    elsewhere: int
    rounds: tuple[Collected, ...] = field(hash=False)
    constructed: bool = False


def need_overview(
    audience: Audience, offerings: Iterable[Offering], coherence: Collected | None, trends: Collected | None
) -> NeedOverview:
    """The places of the registry beside the answers of a round on coherence and one on trends, where there are any."""
    mine = [each for each in offerings if audience.holds(each)]
    thirteen = {code: group for code, group in target_groups().items() if group.scheme == THIRTEEN}
    counted = places_by_group(mine)
    return NeedOverview(
        audience=audience,
        groups=tuple(
            _group(group, counted.get(code, (0, 0, 0)), audience, coherence, trends)
            for code, group in thirteen.items()
            if audience.has(group)
        ),
        elsewhere=sum(not set(each.target_groups) & thirteen.keys() for each in mine),
        rounds=tuple(each for each in (coherence, trends) if each is not None),
        constructed=any(each.constructed for each in mine),
    )


def _group(
    group: TargetGroup,
    counted: tuple[int, int, int],
    audience: Audience,
    coherence: Collected | None,
    trends: Collected | None,
) -> GroupNeed:
    offerings, places, silent = counted
    return GroupNeed(
        code=group.code,
        title=same(group.name),
        offerings=offerings,
        places=places,
        silent=silent,
        coherence=_votes(coherence, f"coherence_{audience.value}", COHERENCE, group.code),
        trend=_votes(trends, f"trends_{audience.value}", TREND, group.code),
    )


def _votes(collected: Collected | None, question: str, column: str, code: str) -> Votes | None:
    """The answers of all parties to one cell; nothing where no round asks it. The line is the group's code."""
    if collected is None or collected.column(question, column) is None:
        return None
    cells = [_cell(each, question, column, code) for each in collected.received]
    given = [answer for answer in cells if answer is not None]
    return Votes(
        asked=len(collected.asked),
        figures=tuple(each.whole for each in given if each.mark is None and each.whole is not None),
        options=tuple(each.option for each in given if each.mark is None and each.option),
        dont_know=sum(each.mark is Mark.DONT_KNOW for each in given),
        not_relevant=sum(each.mark is Mark.NOT_RELEVANT for each in given),
    )


def _cell(received: Received, question: str, column: str, code: str) -> Answer | None:
    """The cell of a target group, whose key may be written in small letters."""
    found = received.answers.get(CellKey(question, code, column))
    return found or received.answers.get(CellKey(question, code.lower(), column))


def need_listing(overview: NeedOverview) -> Listing:
    """A row for each target group: places to the left, what was answered to the right."""
    return Listing(columns=_COLUMNS, rows=tuple(map(_row, overview.groups)), notes=tuple(_notes(overview)))


_COLUMNS = (
    Column(key="group", title=Text(da="Målgruppe", en="Target group")),
    Column(key="offerings", title=Text(da="Tilbud i registret", en="Offerings in the registry")),
    Column(key="places", title=Text(da="Oplyste pladser", en="Stated places")),
    Column(key="silent", title=Text(da="Tilbud uden pladstal", en="Offerings without places")),
    Column(key="mean", title=Text(da="Sammenhæng, 1–5", en="Coherence, 1–5")),
    Column(key="n", title=Text(da="Svar om sammenhæng", en="Answers on coherence")),
    Column(key="dont_know", title=Text(da="Ved ikke", en="Don't know")),
    Column(key="not_relevant", title=Text(da="Ikke relevant", en="Not relevant")),
    Column(key=RISING, title=Text(da="Stigende behov", en="Rising need")),
    Column(key=UNCHANGED, title=Text(da="Uændret", en="Unchanged")),
    Column(key=FALLING, title=Text(da="Faldende", en="Falling")),
    Column(key="n_trend", title=Text(da="Svar om tendens", en="Answers on the trend")),
)


def _row(group: GroupNeed) -> dict[str, Shown]:
    votes, trend = group.coherence, group.trend
    mean = None if votes is None else votes.mean
    return {
        "group": group.title,
        "offerings": group.offerings,
        "places": group.places if group.offerings > group.silent else None,
        "silent": group.silent or None,
        "mean": None if mean is None else decimal_told(nearest(mean * 100), 2),
        "n": None if votes is None else N_OF.filled(n=votes.answered, all=votes.asked),
        "dont_know": None if votes is None else votes.dont_know,
        "not_relevant": None if votes is None else votes.not_relevant,
        **{key: None if trend is None else trend.options.count(key) for key in (RISING, UNCHANGED, FALLING)},
        "n_trend": None if trend is None else N_OF.filled(n=trend.answered, all=trend.asked),
    }


def _notes(overview: NeedOverview) -> Iterable[Text]:
    for each in overview.rounds:
        for note in each.notes(with_missing=False):
            yield Text(da=f"{each.title}: {note.da}", en=f"{each.title}: {note.en}")
    yield NO_SUM
    yield ONLY_REGISTERED
    yield SEVERAL
    if any(group.coherence is not None for group in overview.groups):
        yield MEAN
    if overview.elsewhere:
        yield ELSEWHERE.filled(count=overview.elsewhere)
