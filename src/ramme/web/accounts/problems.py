"""The problems that come up when people, roles and access tokens are kept."""

from __future__ import annotations

from ramme.problems import stops
from ramme.texts import Text

NOT_A_MAIL_ADDRESS = stops(
    "member-mail-not-an-address",
    says=Text(da="Det er ikke en mailadresse.", en="That is not a mail address."),
    remedy=Text(da="Skriv den som navn@kommune.dk.", en="Write it as name@municipality.dk."),
)
NAME_NEEDED = stops(
    "member-name-needed",
    says=Text(da="Navnet mangler eller er for langt.", en="The name is missing or too long."),
    remedy=Text(da="Skriv personens navn, højst 120 tegn.", en="Write the person's name, 120 characters at most."),
)
DAY_NEEDED = stops(
    "member-day-needed",
    says=Text(da="Datoen kan ikke læses.", en="The date cannot be read."),
    remedy=Text(da="Vælg en dag, fx 1-9-2026.", en="Choose a day."),
)
DAY_HAS_PASSED = stops(
    "member-day-has-passed",
    says=Text(da="Dagen er gået.", en="The day has passed."),
    remedy=Text(da="Vælg i dag eller en senere dag.", en="Choose today or a later day."),
)
ENDS_BEFORE_IT_STARTS = stops(
    "member-ends-before-start",
    says=Text(da="Rollen slutter, før den begynder.", en="The role ends before it begins."),
    remedy=Text(da="Vælg en senere sidste dag.", en="Choose a later last day."),
)
ROLE_UNKNOWN = stops(
    "member-role-unknown",
    says=Text(
        da="Den rolle findes ikke, eller du kan ikke give den.", en="There is no such role, or you cannot give it."
    ),
    remedy=Text(da="Vælg en af rollerne på listen.", en="Choose one of the roles of the list."),
)
HELD_ALREADY = stops(
    "member-role-held-already",
    says=Text(da="{name} har allerede rollen i den tid.", en="{name} already has the role in that time."),
    remedy=Text(da="Afslut den gamle rolle først.", en="End the old role first."),
)
NOT_TO_ONESELF = stops(
    "member-not-to-oneself",
    says=Text(da="Man kan ikke give sig selv en rolle.", en="Nobody can give a role to oneself."),
    remedy=Text(
        da="Bed en anden administrator eller sekretariatet om det.", en="Ask another administrator or the secretariat."
    ),
)
ENDED_ALREADY = stops(
    "member-role-ended-already",
    says=Text(da="Rollen er allerede afsluttet.", en="The role has ended already."),
    remedy=Text(da="Genindlæs siden for at se, hvad der gælder nu.", en="Load the page again to see what holds now."),
)
LAST_ADMINISTRATOR = stops(
    "member-last-administrator",
    says=Text(da="Du er den eneste administrator for parten.", en="You are the party's only administrator."),
    remedy=Text(da="Giv rollen til en anden først.", en="Give the role to somebody else first."),
)
NO_SUCH_PARTY = stops(
    "member-party-unknown",
    says=Text(da="Der er ingen part med det korte navn »{party}«.", en="No party has the short name “{party}”."),
    remedy=Text(da="Se parternes korte navne i registret.", en="See the short names of parties in the registry."),
)
TOKEN_NAME_NEEDED = stops(
    "token-name-needed",
    says=Text(da="Adgangsnøglen mangler et navn.", en="The access token has no name."),
    remedy=Text(da="Skriv, hvilket system der skal bruge den.", en="Write which system is to use it."),
)
TOKEN_ENDS_WRONG = stops(
    "token-end-wrong",
    says=Text(da="En adgangsnøgle gælder fra i dag og højst et år.", en="An access token holds for a year at most."),
    remedy=Text(da="Vælg en sidste dag senest {latest}.", en="Choose a last day no later than {latest}."),
)
