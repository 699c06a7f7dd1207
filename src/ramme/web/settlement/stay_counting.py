"""Which events of a stay count: all but a change of rate group that the other side has not accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ramme.settlement.stays.events import StayEvent, StayEventKind
from ramme.web.settlement.models import ChangeAnswerRow, StayEventRow

# Source: Midtjylland 2017, 13.1-13.2 (agreed in writing between operator and acting municipality); Syddanmark 2016,
# structure of rates by packages (the acting municipality places the citizen); that both must say yes is a reading.
NEEDS_ANSWER = frozenset({StayEventKind.GROUP_CHANGED.value})


def counts(kind: str, accepted: bool | None) -> bool:  # noqa: FBT001 (as the columns of a query)
    """Whether an event of a kind counts, by the other side's answer where there is one."""
    return kind not in NEEDS_ANSWER or accepted is True


def answer_of(row: StayEventRow) -> ChangeAnswerRow | None:
    """The other side's answer to an event; none where it has not come, or none is needed."""
    return getattr(row, "answer", None)


def row_counts(row: StayEventRow) -> bool:
    """Whether an event counts now."""
    answer = answer_of(row)
    return counts(row.kind, answer.accepted if answer else None)


def waits(row: StayEventRow) -> bool:
    """Whether an event waits for the other side: not answered, not replaced by another, and something to answer.

    To withdraw what never counted changes nothing, and needs no answer.
    """
    if row.kind not in NEEDS_ANSWER or answer_of(row) is not None or hasattr(row, "withdrawn_by"):
        return False
    return not (row.is_withdrawal and row.withdraws is not None and not row_counts(row.withdraws))


def counting(events: Iterable[tuple[StayEvent, bool]]) -> list[StayEvent]:
    """The events that count, of all in the order they were written, each with whether it does.

    One that takes the place of an event that does not count, takes the place of what that one was to replace.
    """
    found: list[StayEvent] = []
    left_out: dict[int, int | None] = {}
    for event, it_counts in events:
        withdraws = event.withdraws
        while withdraws in left_out:
            withdraws = left_out[withdraws]
        if it_counts:
            found.append(event if withdraws == event.withdraws else replace(event, withdraws=withdraws))
        else:
            left_out[event.number] = withdraws
    return found
