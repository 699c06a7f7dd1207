"""Setting a round up: made from a template, from another round or empty; its questions, days and parties."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.registry.parties import PartyKind, plain_id
from ramme.registry.regions import region_at, regions, regions_on
from ramme.reporting.questions.editing import copied_for
from ramme.reporting.questions.loading import Respondents, RoundDay, Schedule, templates
from ramme.reporting.questions.questionnaire import Questionnaire
from ramme.reporting.questions.storing import as_data, digest_of, from_data
from ramme.reporting.rounds.calendar import Calendar
from ramme.reporting.rounds.signing import State
from ramme.texts import same
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, noted
from ramme.web.reporting.dates import Days, a_year_on, days_of, has_moved, problems_of_days, put_into
from ramme.web.reporting.models import RespondentRow, RoundEditRow, RoundRow
from ramme.web.reporting.operations.moving import deadline_told
from ramme.web.reporting.problems import (
    NOTHING_TO_UNDO,
    PARTY_NOT_KNOWN,
    ROUND_ANNOUNCED_ALREADY,
    ROUND_CHANGED_MEANWHILE,
    ROUND_FROZEN_ALREADY,
    ROUND_TEMPLATE_UNKNOWN,
    ROUND_TITLE_NEEDED,
)
from ramme.web.reporting.queries.rounds import asked_on, may_be_asked
from ramme.web.reporting.rows import calendar_of, questionnaire_of

SUBJECT = "round"
OWN = "own"
LONGEST_KIND, LONGEST_TITLE, LONGEST_SAID = 60, 200, 200
STEPS_KEPT = 200
# Private offerings are not covered (Midtjylland 2017, ch. 2), and municipalities and region submit (Syddanmark 2016);
# whether a self-owned offering counts as a municipality's is for the secretariat to say, which adds it.
_PUBLIC = (PartyKind.MUNICIPALITY, PartyKind.REGION)
KINDS_ASKED = {
    Respondents.OPERATORS: _PUBLIC,
    Respondents.MUNICIPALITIES: (PartyKind.MUNICIPALITY,),
    Respondents.MUNICIPALITIES_AND_REGION: _PUBLIC,
    Respondents.ALL: _PUBLIC,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a new round is to be: of a template, of another round by its slug, or empty where both are left out.

    Without a title it is called after what it is made of; without days it has those that are proposed.
    """

    year: int
    title: str = ""
    days: Days | None = None
    template: str = ""
    of_round: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of the questions: of which revision, what it is called, and what becomes of the questionnaire."""

    revision: int
    says: str
    becomes: Callable[[Questionnaire], Questionnaire]


def locked(actor: Actor, slug: str) -> RoundRow:
    """The round, held for the secretariat until the transaction ends."""
    actor.require(Action.KEEP_ROUND)
    return RoundRow.objects.select_for_update().get(slug=slug)


def deed(verb: str, row: RoundRow, parties: Collection[str] = (), **detail: object) -> Deed:
    """What is noted of something done to a round."""
    return Deed(verb=verb, subject_kind=SUBJECT, subject=row.slug, parties=tuple(parties), detail=detail)


@transaction.atomic
def round_made(actor: Actor, wish: Wish, *, at: datetime) -> RoundRow:
    """Makes a round; the same wish of the same person is the same round, as long as nothing was done to it.

    Raises `ProblemsFound` where the template or the other round does not exist.
    """
    actor.require(Action.KEEP_ROUND)
    row = _of_round(wish) if wish.of_round else _of_template(wish)
    there = RoundRow.objects.filter(
        made_by=actor.id, title=row.title, year=row.year, kind=row.kind, state=RoundRow.SETTING_UP, revision=0
    ).first()
    if there is not None:
        return there
    row.made_by, row.made_at = actor.id, at
    row.slug = _free_slug(row.kind, row.year)
    row.save()
    if row.last_round_id is not None and wish.of_round:
        _same_parties(row, row.last_round_id)
    noted(actor, deed("round-made", row, title=row.title, year=row.year), at=at)
    return row


def _of_template(wish: Wish) -> RoundRow:
    template = templates().get(wish.template) if wish.template else None
    if wish.template and template is None:
        raise ProblemsFound([ROUND_TEMPLATE_UNKNOWN.at(Place(field="source"))])
    if template is None:
        if not wish.title:
            raise ProblemsFound([ROUND_TITLE_NEEDED.at(Place(field="title"))])
        asked = Questionnaire(key=OWN, title=same(wish.title), sections=())
        return _row(wish, f"{OWN}-{plain_id(wish.title)}"[:LONGEST_KIND].strip("-"), asked, _plain_days(wish))
    row = _row(wish, template.key, template.questionnaire_for(wish.year), _proposed(wish, template.schedule))
    row.last_round = _last_of(row)
    return row


def _of_round(wish: Wish) -> RoundRow:
    last = RoundRow.objects.filter(slug=wish.of_round).first()
    if last is None:
        raise ProblemsFound([ROUND_TEMPLATE_UNKNOWN.at(Place(field="source"))])
    asked = copied_for(questionnaire_of(last), last.year, wish.year)
    days = wish.days or a_year_on(days_of(calendar_of(last)), wish.year - last.year)
    row = _row(wish, last.kind, asked, days)
    row.last_round, row.constructed = last, last.constructed
    return row


def _row(wish: Wish, kind: str, asked: Questionnaire, days: Days) -> RoundRow:
    named = replace(asked, title=same(wish.title)) if wish.title else asked
    title = named.title.da[:LONGEST_TITLE]
    row = RoundRow(kind=kind, year=wish.year, title=title, questionnaire=as_data(named), digest=digest_of(named))
    put_into(row, days.calendar())
    return row


def _proposed(wish: Wish, schedule: Schedule) -> Days:
    if wish.days is not None:
        return wish.days
    year = wish.year

    def on(day: RoundDay | None) -> date | None:
        return day.on(year) if day else None

    return Days(
        guidance=on(schedule.guidance),
        opens=schedule.opens.on(year),
        deadline=schedule.deadline.on(year),
        corrections_from=on(schedule.corrections_from),
        corrections_until=on(schedule.corrections_until),
    )


def _plain_days(wish: Wish) -> Days:
    """The days of a round that nothing proposes days for: the first quarter of the year after, to be changed."""
    proposed = Days(
        guidance=None,
        opens=date(wish.year + 1, 1, 15),
        deadline=date(wish.year + 1, 3, 1),
        corrections_from=None,
        corrections_until=None,
    )
    return wish.days or proposed


def proposed_parties(row: RoundRow, region: str, at: datetime) -> tuple[str, ...]:
    """Who a round made from a template asks first, in a region; nobody where that is for the secretariat to choose.

    `region` is its code, or the id of a region whose code is not known. What counts is the region that exists on the
    day on which the round opens, and all who lie in it then; where none is known nobody is proposed.
    """
    template = templates().get(row.kind)
    kinds = KINDS_ASKED.get(template.respondents, ()) if template else ()
    asked_at = asked_on(row, at)
    found = may_be_asked(asked_at).filter(_lies_in(region, asked_at.date()), kind__in=[kind.value for kind in kinds])
    return tuple(found.values_list("pk", flat=True))


def _lies_in(region: str, day: date) -> Q:
    """Whether a party lies in a region on a day; never by a code that is missing."""
    by_id = next((each for each in regions_on(day) if plain_id(each.name) == region), None)
    home = region_at(region, day) or by_id
    if home is None:
        return Q(region_code=region) & ~Q(region_code="")
    codes = [each.code for each in regions().values() if region_at(each.code, day) == home]
    return Q(region_code__in=codes) | Q(pk=plain_id(home.name))


def _last_of(row: RoundRow) -> RoundRow | None:
    found = RoundRow.objects.filter(kind=row.kind, year__lt=row.year).exclude(state=RoundRow.SETTING_UP)
    return found.order_by("-year", "-id").first()


def _free_slug(kind: str, year: int) -> str:
    wanted = f"{plain_id(kind)}-{year}"
    taken = set(RoundRow.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    tries = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(taken) + 2))
    return next(each for each in tries if each not in taken)


def _same_parties(row: RoundRow, last: int) -> None:
    parties = RespondentRow.objects.filter(round_id=last).order_by("id").values_list("party_id", flat=True)
    RespondentRow.objects.bulk_create(
        RespondentRow(round=row, party_id=party, state=State.DRAFT.value) for party in parties
    )


@transaction.atomic
def round_dropped(actor: Actor, slug: str, *, at: datetime) -> None:
    """Drops a round that was never announced; one that is gone already is gone.

    Raises `ProblemsFound` where it is announced: what was asked of others is kept.
    """
    actor.require(Action.KEEP_ROUND)
    row = RoundRow.objects.select_for_update().filter(slug=slug).first()
    if row is None:
        return
    _expect_setting_up(row)
    RoundRow.objects.filter(last_round=row).update(last_round=None)
    RespondentRow.objects.filter(round=row).delete()
    noted(actor, deed("round-dropped", row, title=row.title), at=at)
    row.delete()


@transaction.atomic
def questions_changed(actor: Actor, slug: str, change: Change, *, at: datetime) -> RoundRow:
    """Does one step of building; the same step sent twice is done once.

    Raises `ProblemsFound` where somebody else changed the questions meanwhile, or the round is announced.
    """
    row = locked(actor, slug)
    _expect_setting_up(row)
    if row.revision != change.revision:
        if _is_done(actor, row, change):
            return row
        raise ProblemsFound([ROUND_CHANGED_MEANWHILE.at()])
    before = row.questionnaire
    _becomes(row, change.becomes(from_data(before)))
    if row.questionnaire == before:
        return row
    row.revision += 1
    row.save()
    RoundEditRow.objects.create(
        round=row, revision=row.revision, says=change.says[:LONGEST_SAID], before=before, actor=actor.id, at=at
    )
    RoundEditRow.objects.filter(round=row, revision__lte=row.revision - STEPS_KEPT).delete()
    noted(actor, deed("round-questions-changed", row, step=change.says[:LONGEST_SAID]), at=at)
    return row


def _is_done(actor: Actor, row: RoundRow, change: Change) -> bool:
    """Whether the last step is this one, sent once more."""
    last = RoundEditRow.objects.filter(round=row, revision=row.revision, actor=actor.id).first()
    if last is None or row.revision != change.revision + 1:
        return False
    made = as_data(change.becomes(from_data(last.before)))
    return bool(made == row.questionnaire)


def _becomes(row: RoundRow, asked: Questionnaire) -> None:
    row.title = asked.title.da[:LONGEST_TITLE]
    row.questionnaire = as_data(asked)
    row.digest = digest_of(asked)


@transaction.atomic
def last_step_undone(actor: Actor, slug: str, revision: int, *, at: datetime) -> RoundRow:
    """Takes the last step of building back; sent twice, only one step is taken back."""
    row = locked(actor, slug)
    _expect_setting_up(row)
    if row.revision != revision:
        return row
    last = RoundEditRow.objects.filter(round=row).order_by("-revision").first()
    if last is None:
        raise ProblemsFound([NOTHING_TO_UNDO.at()])
    _becomes(row, from_data(last.before))
    row.revision += 1
    row.save()
    last.delete()
    noted(actor, deed("round-questions-undone", row, step=last.says), at=at)
    return row


@transaction.atomic
def days_set(actor: Actor, slug: str, days: Days, *, at: datetime) -> RoundRow:
    """Sets the days of a round; when the deadline of an announced one moves, those asked are told."""
    row = locked(actor, slug)
    if row.state == RoundRow.FROZEN:
        raise ProblemsFound([ROUND_FROZEN_ALREADY.at()])
    before, after = calendar_of(row), days.calendar()
    if problems := problems_of_days(after):
        raise ProblemsFound(problems)
    if before == after:
        return row
    put_into(row, after)
    row.save()
    noted(actor, deed("round-days-set", row, before=_told(before), after=_told(after)), at=at)
    if row.state == RoundRow.ANNOUNCED and has_moved(before, after):
        deadline_told(row, at=at)
    return row


def _told(calendar: Calendar) -> str:
    days = days_of(calendar)
    return f"{days.opens} – {days.deadline} {days.deadline_time:%H.%M}"


@transaction.atomic
def parties_set(actor: Actor, slug: str, parties: Collection[str], *, at: datetime) -> RoundRow:
    """Chooses who is to answer in a round that is being set up, all at once."""
    row = locked(actor, slug)
    _expect_setting_up(row)
    wanted = dict.fromkeys(parties)
    known = set(may_be_asked(asked_on(row, at)).filter(pk__in=list(wanted)).values_list("pk", flat=True))
    if unknown := [each for each in wanted if each not in known]:
        raise ProblemsFound([PARTY_NOT_KNOWN.at(Place(field="parties"), found=each[:40]) for each in unknown[:5]])
    there = set(RespondentRow.objects.filter(round=row).values_list("party_id", flat=True))
    if there == known:
        return row
    RespondentRow.objects.filter(round=row).exclude(party_id__in=known).delete()
    RespondentRow.objects.bulk_create(
        RespondentRow(round=row, party_id=party, state=State.DRAFT.value) for party in wanted if party not in there
    )
    noted(actor, deed("round-parties-set", row, number=len(known)), at=at)
    return row


def _expect_setting_up(row: RoundRow) -> None:
    if row.state != RoundRow.SETTING_UP:
        raise ProblemsFound([ROUND_ANNOUNCED_ALREADY.at()])
