"""Many drafts taken the same step by one person: each by itself, so that one that cannot leaves the others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ramme.problems import ProblemsFound
from ramme.rates.publication.states import Action
from ramme.texts import Text
from ramme.web.accounts.actors import Actor, NotAllowed
from ramme.web.accounts.queries import memberships_on
from ramme.web.jobs.models import JobRow
from ramme.web.jobs.operations import ask
from ramme.web.rates.models import DraftRow
from ramme.web.rates.operations.publishing import published_now
from ramme.web.rates.operations.sign_off import Taking, step_taken
from ramme.web.rates.problems import NOTHING_CHOSEN
from ramme.web.rates.standing import needed_for
from ramme.web.ui.numbers import is_whole

KIND = "rates-signed-off-together"
# The steps that can be taken with many drafts at once.
TOGETHER = (Action.APPROVE, Action.RECEIVE, Action.PUBLISH)
Chosen = tuple[int, int]

DONE = Text(da="Gjort", en="Done")
DONE_ALREADY = Text(da="Var gjort allerede", en="Was done already")
NOT_FOUND = Text(da="Kladden findes ikke, eller den er ikke jeres", en="The draft does not exist or is not yours")
NOT_ANY_MORE = Text(da="Du må det ikke længere", en="You may not do this any more")


def many_asked(actor: Actor, action: Action, chosen: Sequence[Chosen], *, at: datetime) -> JobRow:
    """Asks for a step to be taken with many drafts, each at the revision that was seen; asked again it is the same."""
    if not chosen:
        raise ProblemsFound([NOTHING_CHOSEN.at()])
    actor.require(needed_for(action, actor))
    drafts = sorted(dict(chosen).items())
    said = json.dumps([actor.id, actor.role, action.value, drafts])
    key = hashlib.sha256(said.encode()).hexdigest()
    return ask(actor, KIND, {"step": action.value, "drafts": [list(each) for each in drafts]}, key=key, at=at)


def fate_of(actor: Actor, action: Action, chosen: Chosen, *, at: datetime) -> dict[str, Any]:
    """Takes the step with one draft and tells what became of it, as data; nothing is changed where it could not."""
    number, revision = chosen
    try:
        with transaction.atomic():
            is_new = _taken(actor, action, number, revision, at)
    except ProblemsFound as found:
        return _fate(number, [problem.says for problem in found.problems], done=False)
    except (NotAllowed, DraftRow.DoesNotExist):
        return _fate(number, [NOT_FOUND], done=False)
    return _fate(number, [DONE if is_new else DONE_ALREADY], done=True)


def _taken(actor: Actor, action: Action, number: int, revision: int, at: datetime) -> bool:
    if not still_acts(actor, at):
        raise NotAllowed(needed_for(action, actor))
    if action is Action.PUBLISH:
        return published_now(actor, number, revision, at=at).is_new
    return step_taken(actor, number, Taking(action=action, revision=revision), at=at).is_new


def _fate(number: int, says: Sequence[Text], *, done: bool) -> dict[str, Any]:
    return {"draft": number, "done": done, "says": [text.as_data() for text in says]}


def still_acts(actor: Actor, at: datetime) -> bool:
    """Whether a person still has the role that something was asked in, on the day that it is done."""
    person = actor.id.removeprefix("user:")
    if not is_whole(person):
        return False
    held = memberships_on(int(person), timezone.localtime(at).date())
    return held.filter(party_id=actor.party, role=actor.role, user__is_active=True).exists()
