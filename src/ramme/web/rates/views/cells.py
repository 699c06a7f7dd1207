"""What the grid of a draft sends while somebody types, and what it is answered: the draft, its rates, its problems."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from ramme.problems import Problem, ProblemsFound
from ramme.rates.drafts.draft import CellKey, Draft
from ramme.rates.drafts.edits import SetCells
from ramme.rates.drafts.merging import Conflict, ConflictKind
from ramme.rates.drafts.storing import UNREADABLE, edit_from_data
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.rates.ladder import anchor
from ramme.web.rates.models import DraftRow
from ramme.web.rates.operations import drafting
from ramme.web.rates.operations.drafting import PastedCells, Written
from ramme.web.rates.queries.drafts import as_it_was, at_work, content_of, names_of, undoable, visible
from ramme.web.rates.queries.workbench import AtCell, Beside, beside
from ramme.web.rates.sheets import changed_as_data
from ramme.web.rates.standing import steps_for
from ramme.web.ui.numbers import is_whole
from ramme.web.ui.templatetags.saying import told

LONGEST_KEY = 64
Sent = Mapping[str, Any]


@allowed(Action.FILL_IN_DRAFT)
@require_POST
@never_cache
def edits(request: Asking, number: int) -> HttpResponse:
    """One edit, paste, undoing or redoing: done, and answered with all that the page needs to show it."""
    try:
        sent = _sent(request)
        based_on = _number(sent.get("based_on"))
    except ProblemsFound as found:
        get_object_or_404(visible(request.actor), pk=number)
        return JsonResponse({"refused": _told(found.problems)}, status=422)
    with_ladder = sent.get("ladder") is True
    try:
        written = _written(request.actor, number, based_on, sent, at=request.at)
    except DraftRow.DoesNotExist as nothing:
        raise Http404 from nothing
    except ProblemsFound as found:
        row = get_object_or_404(visible(request.actor), pk=number)
        now = answer(request, row, content_of(row), as_it_was(row, based_on), with_ladder=with_ladder)
        return JsonResponse({**now, "refused": _told(found.problems)}, status=422)
    now = answer(request, written.row, written.draft, written.known, with_ladder=with_ladder)
    return JsonResponse({**now, "conflicts": conflicts_as_data(written), "taken_back": written.taken_back})


@allowed(Action.SEE_DRAFT)
@require_GET
@never_cache
def since(request: Asking, number: int) -> HttpResponse:
    """What others did since a revision; also how a page finds out that somebody is logged in again."""
    row = get_object_or_404(visible(request.actor), pk=number)
    known = request.GET.get("revision", "")
    token = {"token": get_token(request), "person": request.actor.id}
    if not is_whole(known) or int(known) >= row.revision or len(known) > len(str(row.revision)):
        others = at_work(row, request.actor, request.at)
        asked = request.GET.get("ladder") == "now"
        ladder = {"ladder": ladder_html(beside(row, content_of(row), with_ladder=True))} if asked else {}
        return JsonResponse({"revision": row.revision, "others": others, **ladder, **token})
    with_ladder = "ladder" in request.GET
    now = answer(request, row, content_of(row), as_it_was(row, int(known)), with_ladder=with_ladder)
    return JsonResponse({**now, **token})


def answer(request: Asking, row: DraftRow, draft: Draft, known: Draft, *, with_ladder: bool) -> dict[str, Any]:
    """All that a page needs to show a draft as it is, when it knows it as it was."""
    side = beside(row, draft, with_ladder=with_ladder)
    possible = undoable(row, request.actor.id)
    names = names_of([row.edited_by])
    return {
        "revision": row.revision,
        "state": row.state,
        "changed": changed_as_data(known, draft),
        "problems": problems_as_data(side.problems),
        "side": side_html(side, draft),
        "ladder": ladder_html(side) if with_ladder else None,
        "standing": standing_html(request.actor, row, names),
        "others": at_work(row, request.actor, request.at),
        "undo": bool(possible.undo),
        "redo": bool(possible.redo),
    }


def side_html(side: Beside, draft: Draft) -> str:
    """The rates and what is to be put right, as they stand beside the sheets."""
    return render_to_string("rates/draft_side.html", {"side": side, "draft": draft})


def ladder_html(side: Beside) -> str:
    """The ladder under its tab."""
    return render_to_string("rates/parts/ladder.html", {"ladder": side.ladder})


def standing_html(actor: Actor, row: DraftRow, names: Mapping[str, str]) -> str:
    """How far the draft is, and the next step of whoever looks."""
    steps = {step.value for step in steps_for(actor, row)}
    shown = {"row": row, "steps": steps, "edited_by": names.get(row.edited_by, "")}
    return render_to_string("rates/draft_standing.html", shown)


def problems_as_data(problems: Iterable[AtCell]) -> list[dict[str, object]]:
    """Problems at their cells in the reader's language."""
    return [
        {
            "anchor": each.anchor,
            "stops": each.stops,
            "says": told(each.problem.says),
            "remedy": told(each.problem.remedy),
        }
        for each in problems
    ]


def conflicts_as_data(written: Written) -> list[dict[str, object]]:
    """Where two people differ: the cell, both texts, and who wrote the other."""
    names = names_of(written.who.values())
    return [
        {
            **each.as_data(),
            "anchor": anchor(each.key),
            "says": told(each.says(written.draft)),
            "who": names.get(written.who.get(each.key, ""), ""),
            "can_be_mine": can_be_mine(each),
        }
        for each in written.conflicts
    ]


def can_be_mine(conflict: Conflict) -> bool:
    """Whether the sender's own text can be put in after all; a row that is still there needs nothing."""
    return conflict.kind is ConflictKind.CELL


def _written(actor: Actor, number: int, based_on: int, sent: Sent, *, at: datetime) -> Written:
    key = _name(sent.get("key"), "key")
    turning: Callable[..., Written]
    match sent:
        case {"undo": True}:
            turning = drafting.undone
        case {"redo": True}:
            turning = drafting.redone
        case {"paste": dict(cells)}:
            return drafting.pasted(actor, number, _pasted(cells, based_on), key, at=at)
        case _:
            edit = edit_from_data({"based_on": based_on, "changes": sent.get("changes")})
            return drafting.edited(actor, number, edit, key, at=at)
    return turning(actor, number, based_on, key, at=at)


def _pasted(cells: Sent, based_on: int) -> PastedCells:
    # The cell is checked like one of an edit; an id that is on no row yet stands for a new row at the end.
    place = {name: cells.get(name) for name in ("part", "row", "field")}
    [change] = edit_from_data({"based_on": 0, "changes": [{"set": [{**place, "text": ""}]}]}).changes
    if not isinstance(change, SetCells):
        raise ProblemsFound([UNREADABLE.at(what="paste")])
    key: CellKey = next(iter(change.cells))
    text = _text(cells.get("text"), "text")
    return PastedCells(based_on=based_on, at=key, text=text, marker=_name(cells.get("marker"), "marker"))


def _sent(request: Asking) -> Sent:
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError, RawPostDataException):  # the parts of a form were read in search of its key
        found = None
    if not isinstance(found, dict):
        raise ProblemsFound([UNREADABLE.at(what="json")])
    return found


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value < 2**31:
        raise ProblemsFound([UNREADABLE.at(what="based_on")])
    return value


def _text(value: object, what: str) -> str:
    if not isinstance(value, str) or "\x00" in value:
        raise ProblemsFound([UNREADABLE.at(what=what)])
    return value


def _name(value: object, what: str) -> str:
    """What the page made up to know something by; no database keeps half a sign, which is not printable."""
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_KEY or not value.isprintable():
        raise ProblemsFound([UNREADABLE.at(what=what)])
    return value


def _told(problems: Iterable[Problem]) -> list[dict[str, str]]:
    return [{"says": told(each.says), "remedy": told(each.remedy)} for each in problems]
