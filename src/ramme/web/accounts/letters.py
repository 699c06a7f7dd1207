"""The letters about accounts: a link to choose a password, and what has changed; rows that the worker sends."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ramme.texts import Text
from ramme.web.letters.models import LetterRow
from ramme.web.settings.environment import ADDRESS

SIGNED = Text(da="Venlig hilsen\nRamme", en="Kind regards\nRamme")
NEW_PASSWORD = Text(da="Vælg en ny adgangskode", en="Choose a new password")
NEW_PASSWORD_BODY = Text(
    da="Hej\n\nNogen, formentlig dig selv, har bedt om en ny adgangskode til Ramme. Vælg den her inden for et døgn:\n\n"
    "{link}\n\nHar du ikke bedt om det, kan du se bort fra brevet.\n",
    en="Hello\n\nSomebody, probably you, asked for a new password for Ramme. Choose it here within a day:\n\n"
    "{link}\n\nIf it was not you, you may ignore this letter.\n",
)
WELCOME = Text(da="Du har fået adgang til Ramme", en="You have access to Ramme")
WELCOME_BODY = Text(
    da="Hej {name}\n\nDu er nu {role} for {party} i Ramme. Vælg din adgangskode her inden for et døgn:\n\n{link}\n\n"
    "Er døgnet gået, så bed om en ny adgangskode på {address}\n",
    en="Hello {name}\n\nYou are now {role} for {party} in Ramme. Choose your password here within a day:\n\n{link}\n\n"
    "If the day has passed, ask for a new password at {address}\n",
)
NEW_ROLE = Text(da="Du har fået en rolle i Ramme", en="You have a new role in Ramme")
NEW_ROLE_BODY = Text(
    da="Hej {name}\n\nDu er nu {role} for {party} i Ramme. Log ind på {address}\n",
    en="Hello {name}\n\nYou are now {role} for {party} in Ramme. Log in at {address}\n",
)
CHANGED = Text(da="Din konto i Ramme er ændret", en="Your account in Ramme was changed")
CHANGED_BODY = Text(
    da="Hej\n\n{what}\n\nVar det ikke dig, så bed straks din administrator eller sekretariatet om hjælp.\n",
    en="Hello\n\n{what}\n\nIf it was not you, ask your administrator or the secretariat for help at once.\n",
)
WHAT_CHANGED: Mapping[str, Text] = {
    "account/email/password_changed": Text(da="Din adgangskode er ændret.", en="Your password was changed."),
    "account/email/password_reset": Text(da="Din adgangskode er ændret.", en="Your password was changed."),
    "account/email/password_set": Text(da="Din adgangskode er valgt.", en="Your password was chosen."),
    "mfa/email/totp_activated": Text(da="En godkendelsesapp er knyttet til.", en="An authenticator app was added."),
    "mfa/email/totp_deactivated": Text(da="Godkendelsesappen er fjernet.", en="The authenticator app was removed."),
    "mfa/email/webauthn_added": Text(da="En sikkerhedsnøgle er knyttet til.", en="A security key was added."),
    "mfa/email/webauthn_removed": Text(da="En sikkerhedsnøgle er fjernet.", en="A security key was removed."),
    "mfa/email/recovery_codes_generated": Text(da="Der er lavet nye nødkoder.", en="New recovery codes were made."),
    "socialaccount/email/account_connected": Text(
        da="Et login fra din organisation er knyttet til.", en="A login of your organisation was connected."
    ),
    "socialaccount/email/account_disconnected": Text(
        da="Et login fra din organisation er fjernet.", en="A login of your organisation was removed."
    ),
}


def library_letter(kind: str, mail: str, context: Mapping[str, Any], *, at: datetime) -> None:
    """Writes a letter that the login library asks for; one that we have no words for is not written."""
    if kind == "account/email/password_reset_key":
        written(mail, NEW_PASSWORD, NEW_PASSWORD_BODY.filled(link=context["password_reset_url"]), at=at)
    elif kind in WHAT_CHANGED:
        written(mail, CHANGED, CHANGED_BODY.filled(what=WHAT_CHANGED[kind]), at=at)


def written(mail: str, subject: Text, body: Text, *, at: datetime) -> None:
    """Writes one letter in Danish, with the English below; the same one at the same moment only once."""
    told = f"{body.da}\n{SIGNED.da}\n\n--\n\n{body.en}\n{SIGNED.en}\n"
    seal = hashlib.sha256(f"{at.isoformat()}\n{mail}\n{told}".encode()).hexdigest()
    LetterRow.objects.get_or_create(
        key=f"account:{seal}",
        defaults={"to": mail, "subject": subject.da, "body": told, "written_at": at, "next_try_at": at},
    )


def address() -> str:
    """The address of the portal, as letters say it."""
    return ADDRESS
