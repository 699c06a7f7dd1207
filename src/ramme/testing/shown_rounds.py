"""A round that is open and one that is being set up, and the secretariat's pages that show them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ramme.testing.portal import Person
from ramme.testing.rounds import a_respondent, a_round
from ramme.web import clock
from ramme.web.reporting.models import RespondentRow, RoundRow


def two_rounds(person: Person) -> None:
    """A round that is open, with a party that has sent its answers, and one that is being set up."""
    party, now = person.membership.party, clock.now()
    days: dict[str, Any] = {"opens_at": now - timedelta(days=9), "deadline": now + timedelta(days=9)}
    a_respondent(a_round(slug="aaben-2020", **days), party, {"places:value:value": "3"}, state="approved")
    a_respondent(a_round(slug="opsaettes-2020", state=RoundRow.SETTING_UP, **days), party)


def pages_of_rounds() -> dict[str, dict[str, object]]:
    """The arguments of the secretariat's pages about rounds."""
    row = RespondentRow.objects.get(round__slug="aaben-2020")
    being_set_up, open_one = {"slug": "opsaettes-2020"}, {"slug": "aaben-2020"}
    of_party = {**open_one, "party": row.party_id}
    found: dict[str, dict[str, object]] = {
        f"reporting:{name}": dict(open_one)
        for name in ("round", "round_copy", "round_days", "round_freeze", "round_preview")
    }
    found |= {
        f"reporting:{name}": dict(being_set_up)
        for name in ("round_announce", "round_build", "round_drop", "round_parties")
    }
    return found | {f"reporting:{name}": dict(of_party) for name in ("round_exempt", "round_receive", "round_return")}
