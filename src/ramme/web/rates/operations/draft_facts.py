"""What goes with a draft besides its cells: from when it holds, what change it is, own values, descriptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from ramme.problems import Gathering, ProblemsFound
from ramme.rates.development.within_year import RateChange
from ramme.rates.publication import states
from ramme.rates.publication.states import State, after_step
from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import noted
from ramme.web.rates.changes import change_as_data
from ramme.web.rates.models import DraftRow
from ramme.web.rates.operations.drafting import deed, locked
from ramme.web.rates.operations.sign_off import Taking, step_taken
from ramme.web.rates.problems import FACTS_CHANGED_MEANWHILE
from ramme.web.rates.queries.drafts import agreement_of
from ramme.web.rates.standing import editors_kept, role_for, standing_of
from ramme.web.rates.texts import problems_of_text

_KEPT = ("valid_from", "change", "own", "descriptions", "reason", "state", "edited_by", "editors", "edited_at")
_FACTS = ("valid_from", "change", "own", "descriptions", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What goes with a draft: the day it holds from, the change within the year, own values, descriptions, reason."""

    valid_from: date
    change: RateChange | None
    own: Mapping[str, str]
    descriptions: Mapping[str, str]
    reason: str


def seen_as(row: DraftRow) -> str:
    """What tells whether the facts of a draft are those that a form was made from."""
    return row.edited_at.isoformat()


@transaction.atomic
def facts_stated(actor: Actor, number: int, facts: Facts, seen: str, *, at: datetime) -> DraftRow:
    """States what goes with a draft; what was declared filled in is a draft again, as after any other edit.

    Raises `ProblemsFound` when somebody else stated other facts since the form was made, or an own value is none.
    """
    row = locked(actor, number)
    _check_texts(facts)
    agreement_of(row).terms(row.year).with_own(facts.own)
    stated = {
        "valid_from": facts.valid_from,
        "change": change_as_data(facts.change),
        "own": dict(facts.own),
        "descriptions": dict(facts.descriptions),
        "reason": facts.reason.strip(),
    }
    changed = sorted(name for name in _FACTS if getattr(row, name) != stated[name])
    if not changed:
        return row
    if seen != seen_as(row) and row.edited_by != actor.id:
        raise ProblemsFound([FACTS_CHANGED_MEANWHILE.at()])
    if row.state == State.FILLED_IN.value:
        step_taken(actor, number, Taking(action=states.Action.TAKE_BACK), at=at)
        row.refresh_from_db()
    role = role_for(states.Action.EDIT, actor, row.offering.operator_id)
    standing = after_step(standing_of(row), states.Action.EDIT, actor.id, role)
    row.state, row.edited_by, row.edited_at = standing.state.value, standing.edited_last_by, at
    row.editors = editors_kept(standing)
    for name, value in stated.items():
        setattr(row, name, value)
    row.save(update_fields=_KEPT)
    noted(actor, deed("draft-facts-stated", row, {"facts": changed}), at=at)
    return row


def _check_texts(facts: Facts) -> None:
    """Raises where what everybody will read is too long or holds something like a personal number."""
    gathering = Gathering()
    for text in (facts.reason, *facts.descriptions.values()):
        gathering.add(*problems_of_text(text, "", needed=False))
    gathering.stop_if_needed()
