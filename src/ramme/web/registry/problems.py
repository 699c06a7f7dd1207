"""What may be wrong with what is asked of the registry's pages."""

from __future__ import annotations

from ramme.problems import stops
from ramme.texts import Text

DAY_NOT_A_DAY = stops(
    "day-not-a-day",
    says=Text(da="»{found}« er ikke en dato.", en="“{found}” is not a date."),
    remedy=Text(da="Skriv den som 2026-01-31.", en="Write it as 2026-01-31."),
)
LIST_CARRIED_OUT_ALREADY = stops(
    "list-carried-out-already",
    says=Text(da="Listen er allerede indlæst.", en="The list has been carried out already."),
    remedy=Text(
        da="Se tilbuddene; aflever en ny liste, hvis noget skal rettes.",
        en="See the offerings; hand in a new list to change them.",
    ),
)
COORDINATE_NOT_READ = stops(
    "coordinate-not-read",
    says=Text(da="»{found}« er ikke et punkt i Danmark.", en="“{found}” is not a point in Denmark."),
    remedy=Text(
        da="Skriv breddegrad og længdegrad med punktum, fx 56.4520, 9.4030, eller lad feltet stå tomt.",
        en="Write latitude and longitude with a point, such as 56.4520, 9.4030, or leave the field empty.",
    ),
)
PLACES_NOT_READ = stops(
    "places-not-read",
    says=Text(da="»{found}« er ikke et antal pladser.", en="“{found}” is not a number of places."),
    remedy=Text(
        da="Skriv et helt tal fra 0 og op, eller lad feltet stå tomt.",
        en="Write a whole number from 0, or leave it empty.",
    ),
)
GROUP_NAME_TWICE = stops(
    "rate-group-named-twice",
    says=Text(da="To takstgrupper hedder »{name}«.", en="Two rate groups are called “{name}”."),
    remedy=Text(da="Giv dem hver sit navn.", en="Give each its own name."),
)
NAME_NEEDED = stops(
    "offering-name-needed",
    says=Text(da="Tilbuddet har intet navn.", en="The offering has no name."),
    remedy=Text(da="Skriv navnet.", en="Write the name."),
)
TEXT_TOO_LONG = stops(
    "offering-text-too-long",
    says=Text(da="Teksten er længere end {longest} tegn.", en="The text is longer than {longest} characters."),
    remedy=Text(da="Skriv den kortere.", en="Write it shorter."),
)
CHOICE_NOT_KNOWN = stops(
    "offering-choice-not-known",
    says=Text(da="»{found}« er ikke noget, der kan vælges her.", en="“{found}” is nothing that can be chosen here."),
    remedy=Text(da="Vælg det, der passer, på listen.", en="Choose what fits from the list."),
)
NAME_TAKEN = stops(
    "offering-name-taken",
    says=Text(
        da="Driftsherren har allerede et tilbud, der hedder »{name}«.",
        en="The operator already has an offering called “{name}”.",
    ),
    remedy=Text(
        da="Ret det tilbud, eller giv det nye et andet navn.",
        en="Change that offering, or give the new one another name.",
    ),
)
CHANGED_MEANWHILE = stops(
    "offering-changed-meanwhile",
    says=Text(
        da="En anden har rettet tilbuddet, mens du skrev ({when}).",
        en="Somebody changed the offering while you were typing ({when}).",
    ),
    remedy=Text(
        da="Det, du skrev, står stadig her. Se tilbuddet, som det er nu, og gem igen, hvis dit skal gælde.",
        en="What you typed still stands here. See the offering as it is now, and save again if yours is to hold.",
    ),
)
NO_FILE = stops(
    "no-file-handed-in",
    says=Text(da="Der er ikke valgt en fil.", en="No file is chosen."),
    remedy=Text(da="Vælg en fil i Excel eller csv.", en="Choose a file in Excel or csv."),
)
