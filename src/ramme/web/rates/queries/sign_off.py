"""What the pages of sign-off show: what waits for whom, and one draft with its steps, its readiness and its way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ramme.problems import Problem, ProblemsFound
from ramme.rates.drafts.draft import CellKey, Draft, told_title
from ramme.rates.drafts.last_year import RateBeside, beside_last_year
from ramme.rates.drafts.reading import CellProblem
from ramme.rates.publication.record import GroupRate, group_rates
from ramme.rates.publication.replaced import OF_THE_CHANGE
from ramme.rates.publication.states import TRANSITIONS, Action, Comment, Role, State, Transition, problems_of_step
from ramme.rates.publication.within_year_words import change_told
from ramme.texts import Text, same
from ramme.web.accounts.actors import Actor
from ramme.web.rates.changes import change_of
from ramme.web.rates.ladder import anchor
from ramme.web.rates.models import DraftCommentRow, DraftRow, DraftStepRow, PublishedRateRow
from ramme.web.rates.queries.drafts import STATES, content_of, names_of, rates_of_last_year, visible
from ramme.web.rates.queries.readiness import Prepared, latest_version, prepared
from ramme.web.rates.standing import has_edited, standing_of, steps_for

# The states on the way, in their order; a returned draft stands at the first of them.
WAY = (State.DRAFT, State.FILLED_IN, State.APPROVED, State.RECEIVED, State.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Step:
    """A step from where a draft stands now: whether whoever asks may take it, and why not where they may not."""

    action: Action
    is_possible: bool
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken, in words."""

    row: DraftStepRow
    action: Text
    state: Text
    who: str


@dataclass(frozen=True, slots=True)
class Said:
    """A comment with the place of its line in words, its address, and who said it."""

    row: DraftCommentRow
    place: Text | None
    address: str
    who: str


@dataclass(frozen=True, slots=True)
class AtCell:
    """A problem and where in the draft it is put right."""

    problem: Problem
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the budget that a comment can be given at: its cell key as a form sends it, and its words."""

    key: str
    words: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffPage:
    """A draft on its way: where it stands, what may be done, what stands in the way, its rates, and what was said."""

    row: DraftRow
    state: State
    steps: tuple[Step, ...]
    way: tuple[tuple[State, str], ...]
    history: tuple[Taken, ...]
    comments: tuple[Said, ...]
    rates: tuple[tuple[GroupRate, RateBeside], ...]
    stopping: tuple[AtCell, ...]
    warnings: tuple[AtCell, ...]
    replaces: PublishedRateRow | None
    lines: tuple[Line, ...]

    @property
    def is_ready(self) -> bool:
        """Whether it could be published today."""
        return not self.stopping

    @property
    def change(self) -> Text | None:
        """What kind of change within the year the draft says it is."""
        said = change_of(self.row)
        return change_told(said) if said else None

    @property
    def of_the_change(self) -> tuple[AtCell, ...]:
        """The warnings that a change is not what it says, which whoever decides is to see at once."""
        return tuple(each for each in self.warnings if each.problem.code in OF_THE_CHANGE)

    def may(self, action: Action) -> bool:
        """Whether whoever asks may take a step now."""
        return any(each.action is action and each.is_possible for each in self.steps)


def sign_off_page(actor: Actor, number: int, today: date, anchor_of: str) -> SignOffPage:
    """A draft on its way; `anchor_of` is the address of its grid. Raises `DraftRow.DoesNotExist`."""
    row = visible(actor).get(pk=number)
    draft = content_of(row)
    found = _prepared(row, today)
    history = list(row.steps.all())
    comments = list(row.comments.select_related("party"))
    names = names_of({each.actor for each in history} | {each.actor for each in comments})
    located = tuple((each.stops, AtCell(each.problem, f"{anchor_of}#{anchor(each.key)}")) for each in found.problems)
    return SignOffPage(
        row=row,
        state=STATES[row.state],
        steps=tuple(_steps(actor, row)),
        way=tuple(_way(STATES[row.state])),
        history=tuple(_taken(each, names) for each in history),
        comments=tuple(_said(each, draft, names, anchor_of) for each in comments),
        rates=_rates(row, found),
        stopping=tuple(at for stops, at in located if stops),
        warnings=tuple(at for stops, at in located if not stops),
        replaces=found.replaces,
        lines=tuple(_lines(draft)),
    )


def _rates(row: DraftRow, found: Prepared) -> tuple[tuple[GroupRate, RateBeside], ...]:
    """Each rate beside last year's, so that whoever approves sees what becomes dearer."""
    if not found.found:
        return ()
    last = beside_last_year(found.outcome, rates_of_last_year(row))
    return tuple(zip(group_rates(found.outcome, row.descriptions), last, strict=True))


def _prepared(row: DraftRow, today: date) -> Prepared:
    """What publishing needs; where not even the agreement is known, that is the problem."""
    try:
        return prepared(row, row.publish_on or today)
    except ProblemsFound as found:
        key = CellKey("offering", "offering", "name")
        problems = tuple(CellProblem(key, each) for each in found.problems)
        return Prepared(None, None, latest_version(row.offering_id, row.year), problems)


def _steps(actor: Actor, row: DraftRow) -> Iterator[Step]:
    possible = steps_for(actor, row)
    for transition in TRANSITIONS:
        if transition.start is not STATES[row.state] or row.closed or transition.action is Action.EDIT:
            continue
        if transition.action in possible:
            yield Step(transition.action, is_possible=True)
        else:
            yield Step(transition.action, is_possible=False, problems=_why_not(actor, row, transition))


def _why_not(actor: Actor, row: DraftRow, transition: Transition) -> tuple[Problem, ...]:
    roles = {role.value: role for role in Role}
    # Somebody who has no part in this is told whose step it is.
    role = roles.get(actor.role) or next(each for each in Role if each is not transition.role)
    return problems_of_step(standing_of(row), transition.action, actor.id or "-", role, (Comment(text="-"),))


def _way(state: State) -> Iterator[tuple[State, str]]:
    at = 0 if state is State.RETURNED else WAY.index(state)
    for place, each in enumerate(WAY):
        if place == at:
            yield (
                (state, "problem")
                if state is State.RETURNED
                else (each, "now" if each is not State.PUBLISHED else "done")
            )
        else:
            yield each, "done" if place < at else "later"


def _taken(row: DraftStepRow, names: dict[str, str]) -> Taken:
    actions = {action.value: action.text for action in Action}
    state = STATES.get(row.went_to)
    return Taken(
        row=row,
        action=actions.get(row.action, same(row.action)),
        state=state.text if state else same(row.went_to),
        who=names.get(row.actor, ""),
    )


def _said(row: DraftCommentRow, draft: Draft, names: dict[str, str], anchor_of: str) -> Said:
    key = CellKey(row.part, row.row, row.field)
    return Said(
        row=row,
        place=_place(key, draft) if row.part else None,
        address=f"{anchor_of}#{anchor(key)}" if row.part else "",
        who=names.get(row.actor, ""),
    )


def _place(key: CellKey, draft: Draft) -> Text:
    """A line in words: what it is called where it has a name, else where it stands."""
    row = draft.row(key.part, key.row) if key.part in draft.rows else None
    name = next((row.text(each) for each in ("name", "text") if row and row.text(each)), "")
    try:
        title = told_title(key)
        told = draft.place(key).told
    except (KeyError, StopIteration):
        return same(" · ".join(filter(None, (key.part, key.row, key.field))))
    if not name:
        return told
    return Text(da=f"»{name}«, {title.da}", en=f"“{name}”, {title.en}")


def _lines(draft: Draft) -> Iterator[Line]:
    for part, rows in draft.rows.items():
        for row in rows:
            if not row.is_empty:
                key = CellKey(part, row.id)
                yield Line(f"{part}.{row.id}.", _place(key, draft))


def waiting_for(actor: Actor) -> QuerySet[DraftRow]:
    """The drafts that wait for a step of the actor's role, the nearest deadline first."""
    rows = visible(actor).filter(closed=False)
    match actor.role:
        case "approver":
            rows = rows.filter(state=State.FILLED_IN.value).exclude(filled_in_by=actor.id).exclude(has_edited(actor.id))
        case "secretariat":
            rows = rows.filter(state__in=(State.APPROVED.value, State.RECEIVED.value))
        case _:
            rows = rows.none()
    return rows.order_by("state", "deadline", "offering__sort_key", "id")


def actions_together(actor: Actor, rows: Sequence[DraftRow]) -> tuple[Action, ...]:
    """The steps that the actor may take with some of these drafts."""
    found = {step for row in rows for step in steps_for(actor, row)}
    together = (Action.APPROVE, Action.RECEIVE, Action.PUBLISH)
    return tuple(each for each in together if each in found)
