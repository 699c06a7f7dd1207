"""What may be wrong with a request to the interface."""

from __future__ import annotations

from ramme.problems import stops
from ramme.texts import Text

NOT_THERE = stops(
    "api-not-there",
    says=Text(da="Der er intet på den adresse.", en="There is nothing at that address."),
    remedy=Text(da="Se adresserne på /api/.", en="See the addresses at /api/."),
)
NOT_THIS_WAY = stops(
    "api-not-this-way",
    says=Text(da="Adressen findes, men ikke til {method}.", en="The address is there, but not for {method}."),
    remedy=Text(da="Se på /api/, hvordan den bruges.", en="See at /api/ how it is used."),
)
TOKEN_NEEDED = stops(
    "api-token-needed",
    says=Text(da="Der mangler en gyldig adgangsnøgle.", en="A valid access token is missing."),
    remedy=Text(
        da="Send headeren Authorization: Bearer NØGLE; en administrator laver nøglen under Adgangsnøgler.",
        en="Send the header Authorization: Bearer TOKEN; an administrator makes it under Access tokens.",
    ),
)
TOKEN_MAY_NOT = stops(
    "api-token-may-not",
    says=Text(da="Nøglen må ikke {action} for den part.", en="The token may not “{action}” for that party."),
    remedy=Text(da="Brug en nøgle, der hører til parten.", en="Use a token that belongs to the party."),
)
PARAMETER_WRONG = stops(
    "api-parameter-wrong",
    says=Text(da="Parameteren er forkert: {why}.", en="The parameter is wrong: {why}."),
    remedy=Text(da="Se på /api/, hvad der kan stå.", en="See at /api/ what may stand there."),
)
CURSOR_WRONG = stops(
    "api-cursor-wrong",
    says=Text(da="»{found}« er ikke et sted i strømmen.", en="“{found}” is no place in the feed."),
    remedy=Text(
        da="Brug det, der stod i next, eller udelad after for at begynde forfra.",
        en="Use what stood in next, or leave after out to begin anew.",
    ),
)
OUR_FAULT = stops(
    "api-our-fault",
    says=Text(da="Det gik galt hos os.", en="Something went wrong on our side."),
    remedy=Text(da="Prøv igen om lidt; der er skrevet ned, hvad der skete.", en="Try again shortly; it is noted."),
)
NOT_READABLE = stops(
    "api-not-readable",
    says=Text(da="Adressen eller formularen kan ikke læses.", en="The address or form cannot be read."),
    remedy=Text(da="Send almindelig tekst uden nultegn.", en="Send plain text without zero characters."),
)
TOO_OFTEN = stops(
    "api-too-often",
    says=Text(
        da="Filen er hentet mange gange herfra det sidste minut.",
        en="The file was fetched many times from here within a minute.",
    ),
    remedy=Text(
        da="Vent så mange sekunder, som headeren Retry-After siger.",
        en="Wait as many seconds as the header Retry-After says.",
    ),
)
TOO_LARGE = stops(
    "api-too-large",
    says=Text(da="Det, der er sendt, er for stort.", en="What was sent is too large."),
    remedy=Text(da="Send mindre ad gangen.", en="Send less at a time."),
)
