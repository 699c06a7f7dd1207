"""What is wrong with the way people log in, as `ramme check` tells it."""

from __future__ import annotations

from django.conf import settings

from ramme.problems import Problem, stops, warns
from ramme.texts import Text
from ramme.web.accounts.login_file import LoginFile
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import Role
from ramme.web.registry.models import PartyRow
from ramme.web.settings.environment import PRODUCTION

PARTY_UNKNOWN = stops(
    "login-party-unknown",
    says=Text(
        da="Filen for login giver roller for parten »{party}«, som ikke er i registret.",
        en="The file for logins gives roles for the party “{party}”, which is not in the registry.",
    ),
    remedy=Text(da="Brug partens korte navn fra registret.", en="Use the party's short name of the registry."),
)
WITHOUT_SECOND_FACTOR = warns(
    "login-without-second-factor",
    says=Text(
        da="Lokale konti kan logge ind uden totrinsbekræftelse.",
        en="Local accounts can log in without a second factor.",
    ),
    remedy=Text(da="Fjern RAMME_WITHOUT_SECOND_FACTOR.", en="Take RAMME_WITHOUT_SECOND_FACTOR away."),
)
DEMO_PEOPLE = stops(
    "login-demo-in-production",
    says=Text(
        da="Demoen er slået til i drift: enhver kan logge ind.", en="The demo is on in production: anybody can log in."
    ),
    remedy=Text(da="Fjern RAMME_DEMO eller RAMME_PRODUCTION.", en="Take RAMME_DEMO or RAMME_PRODUCTION away."),
)
NOBODY_KEEPS_MEMBERS = warns(
    "login-nobody-keeps-members",
    says=Text(
        da="Ingen er sekretariat eller administrator, så ingen kan give roller.",
        en="Nobody is secretariat or administrator, so nobody can give roles.",
    ),
    remedy=Text(
        da="Kør ramme members first, eller lad login-udbyderen give rollen.",
        en="Run ramme members first, or let the identity provider give the role.",
    ),
)


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
