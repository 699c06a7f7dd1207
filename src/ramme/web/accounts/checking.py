"""What is wrong with the way people log in, as `ramme check` tells it."""

from __future__ import annotations

from django.conf import settings

from ramme.problems import Problem
from ramme.web.accounts.login_file import LoginFile
from ramme.web.accounts.models import Membership
from ramme.web.accounts.problems import (
    DEMO_PEOPLE,
    NOBODY_KEEPS_MEMBERS,
    PARTY_UNKNOWN,
    WITHOUT_SECOND_FACTOR,
)
from ramme.web.accounts.roles import Role
from ramme.web.registry.models import PartyRow
from ramme.web.settings.environment import PRODUCTION


def login_problems(*, in_production: bool = PRODUCTION) -> tuple[Problem, ...]:
    """Every problem of the login file and of the settings for logins, all at once."""
    file: LoginFile = settings.RAMME_LOGIN_FILE
    found = [*file.problems, *_unknown_parties(file)]
    if in_production and not settings.RAMME_SECOND_FACTOR_NEEDED:
        found.append(WITHOUT_SECOND_FACTOR.at())
    if in_production and settings.RAMME_DEMO:
        found.append(DEMO_PEOPLE.at())
    keepers = Membership.objects.filter(role__in=(Role.SECRETARIAT, Role.ADMINISTRATOR), user__is_active=True)
    if not file.mapped and not keepers.exists():
        found.append(NOBODY_KEEPS_MEMBERS.at())
    return tuple(found)


def _unknown_parties(file: LoginFile) -> list[Problem]:
    named = {
        party
        for mapped in file.mapped.values()
        for party in (mapped.party, *mapped.parties.values(), *(mapped.only or ()))
        if party
    }
    known = set(PartyRow.objects.filter(pk__in=named).values_list("pk", flat=True))
    return [PARTY_UNKNOWN.at(party=party) for party in sorted(named - known)]
