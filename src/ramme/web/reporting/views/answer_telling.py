"""What the pages of answers tell beside the questions: how far they are, and where two people differ."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.template.loader import render_to_string

from ramme.problems import Problem
from ramme.reporting.answers.answer import cell_key
from ramme.reporting.answers.conditions import title_of
from ramme.web.accounts.actors import Actor
from ramme.web.rates.queries.drafts import names_of
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.operations.answering import Written
from ramme.web.reporting.queries.answer_page import Facing, shut
from ramme.web.reporting.rows import steps_for
from ramme.web.ui.templatetags.saying import told


def standing_html(actor: Actor, row: RespondentRow, names: Mapping[str, str], *, at: datetime) -> str:
    """How far the answers are, and whose turn it is."""
    shown = {
        "row": row,
        "round": row.round,
        "steps": {step.value for step in steps_for(actor, row)},
        "edited_by": names.get(row.edited_by, ""),
        "closed": shut(row, at),
        "is_late": at > row.round.deadline and row.round.state != RoundRow.FROZEN,
        "exempt": row.exempt_until is not None and at <= row.exempt_until and at > row.round.deadline,
    }
    return render_to_string("reporting/answer_standing.html", shown)


def problems_as_data(problems: tuple[Problem, ...]) -> list[dict[str, str]]:
    """Problems in the reader's language."""
    return [{"says": told(each.says), "remedy": told(each.remedy)} for each in problems]


def conflicts_as_data(written: Written, page: Facing) -> list[dict[str, object]]:
    """Where two people differ: the cell in words, both texts, and who wrote the other."""
    names = names_of(written.who.values())
    found = []
    for each in written.conflicts:
        where = title_of(page.questionnaire, page.asked, page.sheet, cell_key(each.name))
        letter = "r" if each.is_reason else "c"
        found.append(
            {
                "cell": each.name,
                "is_reason": each.is_reason,
                "anchor": f"{letter}.{each.name}",
                "says": told(each.says(where)),
                "mine": each.mine,
                "who": names.get(written.who.get(each.name, ""), ""),
                "can_be_mine": True,
            }
        )
    return found
