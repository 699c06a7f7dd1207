"""What can be wrong with what is asked and stated while a place is found."""

from __future__ import annotations

from ramme.problems import stops
from ramme.texts import Text

NOBODY_ASKED = stops(
    "check-nobody-asked",
    says=Text(da="Der er ikke valgt nogen at spørge.", en="Nobody is chosen to be asked."),
    remedy=Text(da="Sæt kryds ved mindst én.", en="Tick at least one."),
)
DEADLINE_UNFIT = stops(
    "check-deadline-unfit",
    says=Text(da="Svarfristen er ikke en dag fra i dag til {last}.", en="The deadline is no day from today to {last}."),
    remedy=Text(da="Vælg en anden dag.", en="Choose another day."),
)
STATED_MEANWHILE = stops(
    "vacancy-stated-meanwhile",
    says=Text(
        da="Imens er der meldt andre tal for {offering}: {numbers}.",
        en="Meanwhile other numbers were stated for {offering}: {numbers}.",
    ),
    remedy=Text(
        da="Se de nye tal, og send igen, hvis dine er de rigtige.",
        en="Look at the new numbers, and send again if yours are right.",
    ),
)
NOT_KNOWN = stops(
    "compared-offering-not-known",
    says=Text(
        da="Et af de valgte tilbud findes ikke, eller det er lukket.",
        en="One of the chosen offerings does not exist, or it is closed.",
    ),
    remedy=Text(da="Gå tilbage til søgningen, og vælg igen.", en="Go back to the search and choose again."),
)
OUTCOME_MISSING = stops(
    "check-outcome-missing",
    says=Text(da="Der er ikke valgt, hvordan undersøgelsen endte.", en="It is not chosen how the check ended."),
    remedy=Text(da="Vælg et resultat.", en="Choose an outcome."),
)
