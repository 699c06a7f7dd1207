"""What happened in a stay, each event with its day and the moment it was written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ramme.agreements import Way


class StayEventKind(Way):
    """What can happen in a stay."""

    ADMITTED = "admitted", "Indskrevet", "Admitted"
    NOTICE_GIVEN = "notice_given", "Opsagt af handlekommunen", "Notice given by the acting municipality"
    CLOSURE_TOLD = "closure_told", "Opsagt, fordi tilbuddet lukker", "Notice given because the offering closes"
    DISCHARGED = "discharged", "Udskrevet, sidste dag", "Discharged, last day"
    DIED = "died", "Død", "Died"
    PLACE_TAKEN = "place_taken", "Pladsen taget af en ny borger", "Place taken by a new citizen"
    GROUP_CHANGED = "group_changed", "Skiftet takstgruppe", "Changed rate group"


@dataclass(frozen=True, slots=True, kw_only=True)
class StayEvent:
    """An event; one that was wrong is withdrawn by another, which names it, and takes its place where it has a day.

    `number` rises with the order in which events were written down. `service` is the key of the service that a change
    of group concerns, `group` the new one. An event that withdraws and has the kind of the one it withdraws, with a new
    day, corrects it; `is_withdrawal` says that nothing takes its place.
    """

    number: int
    kind: StayEventKind
    on: date
    recorded_at: datetime
    group: str = ""
    service: str = ""
    withdraws: int | None = None
    is_withdrawal: bool = False
    says: str = ""
