"""The problems that come up when people, roles, access tokens and logins are kept."""

from __future__ import annotations

from ramme.problems import stops, warns
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
TOKEN_NAME_TAKEN = stops(
    "token-name-taken",
    says=Text(da="I har allerede en nøgle, der hedder »{name}«.", en="You already have a token called “{name}”."),
    remedy=Text(
        da="Giv den nye et andet navn, eller træk den anden tilbage, hvis ingen nåede at kopiere den.",
        en="Give the new one another name, or withdraw the other if nobody copied it.",
    ),
)
TOKEN_ENDS_WRONG = stops(
    "token-end-wrong",
    says=Text(da="En adgangsnøgle gælder fra i dag og højst et år.", en="An access token holds for a year at most."),
    remedy=Text(da="Vælg en sidste dag senest {latest}.", en="Choose a last day no later than {latest}."),
)
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
UNREADABLE = stops(
    "login-file-unreadable",
    says=Text(da="Filen for login kan ikke læses: {why}.", en="The file for logins cannot be read: {why}."),
    remedy=Text(da="Ret filen, som RAMME_LOGIN peger på.", en="Correct the file that RAMME_LOGIN names."),
)
INCOMPLETE = stops(
    "login-file-incomplete",
    says=Text(da="I filen for login mangler {what}.", en="In the file for logins {what} is missing."),
    remedy=Text(
        da="Skriv det ind; guiden om drift viser hele filen.", en="Add it; the deploy guide shows a whole file."
    ),
)
UNKNOWN_ROLE = stops(
    "login-role-unknown",
    says=Text(da="Filen for login giver rollen »{role}«, som ikke findes.", en="The file gives the role “{role}”."),
    remedy=Text(da="Brug en af rollerne: {roles}.", en="Use one of the roles: {roles}."),
)
NOT_SAFE = stops(
    "login-address-not-safe",
    says=Text(da="Adressen »{address}« er ikke krypteret.", en="The address “{address}” is not encrypted."),
    remedy=Text(da="Brug https til login-udbyderen.", en="Use https for the identity provider."),
)
SAML_MISSING = stops(
    "login-saml-missing",
    says=Text(
        da="Filen for login beskriver SAML, men den del er ikke installeret.",
        en="The file for logins describes SAML, but that part is not installed.",
    ),
    remedy=Text(
        da="Installér med requirements/saml.txt, eller fjern saml fra filen.",
        en="Install with requirements/saml.txt, or take saml out of the file.",
    ),
)
