"""The overviews of one round: occupancy, changes of capacity, spending, single-person projects, secure places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ramme.quantities import Percent
from ramme.rates.development.indices import NOTHING_GIVEN, Indices, YearIndex
from ramme.reporting.answers.cells import read_cell
from ramme.reporting.overviews import capacity_changes, occupancy, secure_need, spending, yearly
from ramme.reporting.overviews.about import group_titles
from ramme.reporting.overviews.collected import Collected
from ramme.reporting.overviews.occupancy import OccupancyOverview, for_all, occupancy_overview
from ramme.reporting.overviews.occupancy_listing import Reader, lines_listing, operators_listing, target_groups_listing
from ramme.reporting.questions.questionnaire import Column, Kind
from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.reporting.overviews.page import Audience, Shown, Titled, worked_out
from ramme.web.reporting.queries.overviews import about_lines

Asked = Mapping[str, str]
TYPED_INDEX = Text(da="skrevet på siden", en="typed on the page")
KEPT_IN_ADDRESS = Text(
    da="Indekset og dets kilde står i sidens adresse: Gem adressen, eller send den til andre, så regner siden med det "
    "samme indeks. Filerne nedenfor bruger det også.",
    en="The index and its source stand in the address of the page: keep the address or send it to others, and the "
    "page uses the same index. The files below use it too.",
)
LINES = Text(da="Linje for linje", en="Line by line")
DEVIATES = Text(da="Linjer, der afviger", en="Lines that deviate")
REVISED = Text(
    da="Rettet: Et eller flere svar er kommet, efter at belægningen blev offentliggjort.",
    en="Revised: one or more answers came after the occupancy was published.",
)
BY_OPERATOR = Text(da="Efter driftsherre", en="By operator")
BY_GROUP = Text(da="Efter målgruppe", en="By target group")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOverview:
    """An overview of one round: the question it needs, who may see it, and what it shows of the answers."""

    key: str
    title: Text
    what: Text
    question: str
    audience: Audience
    shown: Callable[[Collected, Asked, Actor], Shown]


def occupancy_lists(overview: OccupancyOverview, reader: Reader) -> tuple[Titled, ...]:
    """The lists of an occupancy: what deviates, by operator, by target group, and every line."""
    groups = group_titles()
    lines = lines_listing(overview, reader)
    flagged = lines_listing(overview, reader, only_flagged=True)
    return (
        Titled(key="afviger", title=DEVIATES, listing=flagged),
        Titled(key="driftsherrer", title=BY_OPERATOR, listing=operators_listing(overview)),
        Titled(key="maalgrupper", title=BY_GROUP, listing=target_groups_listing(overview, groups)),
        Titled(key="linjer", title=LINES, listing=lines),
    )


def _lists(collected: Collected, reader: Reader) -> tuple[Titled, ...]:
    """The lists of an occupancy; those kept are of the very same answers and the same facts of the registry."""
    known = about_lines([collected])

    def made() -> tuple[Titled, ...]:
        overview = occupancy_overview(collected, known)
        return occupancy_lists(for_all(overview) if reader is Reader.ANYBODY else overview, reader)

    return worked_out((collected, known), reader, made)


def _occupancy(collected: Collected, asked: Asked, actor: Actor) -> Shown:
    del asked
    reader = Reader.STEERING if actor.may(Action.SEE_MISSING) else Reader.PARTIES
    return Shown(lists=_lists(collected, reader), form={"name": "by"})


def occupancy_for_all(collected: Collected, published_at: datetime | None) -> Shown:
    """What anybody may see of an occupancy; told to be revised where an answer came after it was published."""
    moments = [each.received_at for each in collected.received if each.received_at is not None]
    is_revised = published_at is not None and any(moment > published_at for moment in moments)
    notes = (*collected.notes(with_missing=False), *((REVISED,) if is_revised else ()))
    return Shown(notes=notes, lists=_lists(collected, Reader.ANYBODY))


def _capacity(collected: Collected, asked: Asked, actor: Actor) -> Shown:
    del asked, actor
    note = capacity_changes.capacity_note(collected, about_lines([collected]))
    return Shown(
        notes=tuple(capacity_changes.sentences(note)),
        lists=tuple(
            Titled(
                key=category.value if category else "uden-kategori",
                title=capacity_changes.category_title(category),
                listing=capacity_changes.changes_listing(changes),
            )
            for category, changes in note.changes.items()
        ),
        form={"name": "by"},
    )


def _spending(collected: Collected, asked: Asked, actor: Actor) -> Shown:
    del actor
    typed = read_cell(_INDEX, asked.get("indeks", ""))
    source = asked.get("kilde", "").strip()[:_LONGEST] or TYPED_INDEX.da
    indices = NOTHING_GIVEN
    if typed.answer is not None and typed.answer.whole is not None:
        percent, year = Percent(typed.answer.whole), collected.year - 1
        indices = Indices(source, {year: YearIndex(name=source, year=year, percent=percent, source=source)})
    found = spending.spending_in_answers(collected, indices, spending.terms_behind(collected.kind, collected.year))
    listing = spending.spending_listing(found)
    return Shown(
        problems=typed.problems,
        notes=(KEPT_IN_ADDRESS,) if typed.answer is not None else (),
        lists=(Titled(key="udgifter", title=_TITLES["spending"], listing=listing),),
        form={"name": "spending", **{name: asked.get(name, "") for name in ("indeks", "kilde")}},
    )


_INDEX = Column(key="index", title=Text(da="Indeks", en="Index"), kind=Kind.PERCENT, lowest=-20_00, highest=50_00)
_LONGEST = 100


def _alone(collected: Collected, asked: Asked, actor: Actor) -> Shown:
    del asked, actor
    listing = yearly.single_person_listing(collected)
    return Shown(lists=(Titled(key="enkeltmandsprojekter", title=_TITLES["alone"], listing=listing),))


def _secure(collected: Collected, asked: Asked, actor: Actor) -> Shown:
    del asked, actor
    listing = secure_need.secure_need_listing(collected)
    return Shown(lists=(Titled(key="sikrede", title=_TITLES["secure"], listing=listing),))


_TITLES = {
    "spending": Text(da="Udgifter mod året før og indekset", en="Spending against the year before and the index"),
    "alone": Text(da="Brug af enkeltmandsprojekter", en="Use of single-person projects"),
    "secure": Text(da="Behov for sikrede pladser", en="Need for secure places"),
    "occupancy": Text(da="Belægning", en="Occupancy"),
    "capacity": Text(da="Ændringer af kapacitet: fælles notat", en="Changes of capacity: joint note"),
}
OF_ROUND = (
    RoundOverview(
        key="belaegning",
        title=_TITLES["occupancy"],
        what=Text(
            da="Budgetterede pladser og belægning mod de faktiske. Det, der afviger, står først.",
            en="Budgeted places and occupancy against the actual ones. What deviates stands first.",
        ),
        question=occupancy.QUESTION,
        audience=Audience.PARTIES,
        shown=_occupancy,
    ),
    RoundOverview(
        key="kapacitet",
        title=_TITLES["capacity"],
        what=Text(
            da="Alle ændringer, som driftsherrerne har meldt, med årsag og konsekvenser.",
            en="All changes that the operators reported, with reason and consequences.",
        ),
        question=capacity_changes.QUESTION,
        audience=Audience.PARTIES,
        shown=_capacity,
    ),
    RoundOverview(
        key="udgifter",
        title=_TITLES["spending"],
        what=Text(
            da="Hver parts samlede udgifter mod året før, og mod året før fremskrevet med pris og løn.",
            en="Each party's total spending against the year before, and that year indexed by prices and wages.",
        ),
        question=spending.QUESTION,
        audience=Audience.DIRECTORS,
        shown=_spending,
    ),
    RoundOverview(
        key="enkeltmandsprojekter",
        title=_TITLES["alone"],
        what=Text(
            da="Brugen indberettes året efter. Tallene kan handle om enkelte borgere og vises kun for sekretariatet.",
            en="Use is reported the year after. Figures may concern single citizens; only the secretariat sees them.",
        ),
        question=yearly.ALONE,
        audience=Audience.SECRETARIAT,
        shown=_alone,
    ),
    RoundOverview(
        key="sikrede-pladser",
        title=_TITLES["secure"],
        what=Text(
            da="Hvor mange kommuner der har svært ved at finde pladser, og hvor mange sager de fortæller om.",
            en="How many municipalities find it hard to find places, and how many cases they tell of.",
        ),
        question=secure_need.QUESTION,
        audience=Audience.DIRECTORS,
        shown=_secure,
    ),
)
NAMED: Mapping[str, RoundOverview] = {each.key: each for each in OF_ROUND}
