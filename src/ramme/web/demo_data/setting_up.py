"""Setting up a portal with the demo region in it, from nothing: agreements, database, and everything that fills it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connections

from ramme.demo.agreement import write_agreements
from ramme.web import clock
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import Role
from ramme.web.agreements import queries
from ramme.web.demo_data.filling import Scene, Tell, fill
from ramme.web.running import upgrades


def set_up(agreements: Path, tell: Tell) -> dict[str, Any]:
    """Makes the database and fills it; gives the year in which it plays and the people to log in as."""
    now = clock.now()
    write_agreements(agreements, clock.today().year)
    upgrades.set_up()
    fill(Scene(now=now, catalogue=queries.catalogue()), tell)
    shown = Membership.objects.filter(user__is_demo=True).select_related("user", "party").order_by("id")
    roles = {role.value: role.text.as_data() for role in Role}
    people = [{"name": each.user.name, "role": roles[each.role], "party": each.party.name} for each in shown]
    connections.close_all()
    return {"year": clock.today().year, "people": people}
