"""What can be wrong when citizens are kept, found, seen and erased; no problem repeats a name or number."""

from __future__ import annotations

from ramme.problems import stops, warns
from ramme.texts import Text

FIELD_KEY_MISSING = stops(
    "field-key-missing",
    says=Text(
        da="Nøglen »{name}«, som {n} borgeres navne og CPR-numre er krypteret med, er her ikke.",
        en="The key “{name}”, which the names and CPR numbers of {n} citizens are encrypted with, is not here.",
    ),
    remedy=Text(
        da="Læg nøglen i RAMME_FIELD_KEYS, eller læg filen ramme-field-keys tilbage i datamappen. Uden den kan ingen "
        "læse dem igen.",
        en="Put the key in RAMME_FIELD_KEYS, or put the file ramme-field-keys back in the data folder. Without it "
        "nobody can read them again.",
    ),
)
SEALED_UNREADABLE = stops(
    "sealed-unreadable",
    says=Text(
        da="En borgers navn eller CPR-nummer kan ikke låses op: nøglen passer ikke, eller det gemte er ændret.",
        en="A citizen's name or CPR number cannot be opened: the key does not fit, or what is kept was changed.",
    ),
    remedy=Text(
        da="Læg den nøgle tilbage, det blev skrevet med, eller læg en sikkerhedskopi tilbage.",
        en="Put back the key that it was written with, or put back a backup.",
    ),
)
NAME_MISSING = stops(
    "citizen-name-missing",
    says=Text(da="Borgerens navn mangler.", en="The citizen's name is missing."),
    remedy=Text(da="Skriv navnet.", en="Write the name."),
)
PURPOSE_MISSING = stops(
    "citizen-purpose-missing",
    says=Text(da="Der er ikke valgt, hvad oplysningerne skal bruges til.", en="It is not chosen what it is for."),
    remedy=Text(da="Vælg et formål.", en="Choose a purpose."),
)
PURPOSE_WITHOUT_WORDS = stops(
    "citizen-purpose-without-words",
    says=Text(da="Formålet er ikke beskrevet.", en="The purpose is not described."),
    remedy=Text(
        da="Skriv kort hvorfor, uden navne og numre, fx sagens emne.",
        en="Write briefly why, without names and numbers, such as the subject of the case.",
    ),
)
NUMBER_OF_ANOTHER = stops(
    "citizen-number-of-another",
    says=Text(
        da="Jeres part har allerede en anden borger med det CPR-nummer.",
        en="Your party has another citizen with that CPR number already.",
    ),
    remedy=Text(da="Søg borgeren frem i stedet.", en="Search for the citizen instead."),
)
NOT_FOUND = stops(
    "citizen-not-found",
    says=Text(da="Jeres part har ingen borger med det CPR-nummer.", en="Your party has no citizen of that CPR number."),
    remedy=Text(
        da="Se efter, om det er tastet rigtigt. En borger skrives ind, når I laver en betalingsaftale.",
        en="See whether it is typed rightly. A citizen is entered when you make a payment agreement.",
    ),
)
SEARCHES_PAUSED = stops(
    "citizen-searches-paused",
    says=Text(
        da="Du har søgt {n} gange på den seneste time uden at finde nogen, så søgningen holder pause.",
        en="You have searched {n} times within the last hour without finding anybody, so searching pauses.",
    ),
    remedy=Text(
        da="Du kan søge igen efter kl. {until}. Borgere med en betalingsaftale finder du også på aftalens side.",
        en="You may search again after {until}. Citizens with a payment agreement are also found on its page.",
    ),
)
NAME_DIFFERS = stops(
    "citizen-name-differs",
    says=Text(
        da="Jeres part har CPR-nummeret i forvejen, men med et andet navn.",
        en="Your party has the CPR number already, but under another name.",
    ),
    remedy=Text(
        da="Se efter, om nummeret er tastet rigtigt. Er det rigtigt, så vælg, hvilket navn der skal stå.",
        en="See whether the number is typed rightly. If it is, choose which name is to stand.",
    ),
)
ERASED = stops(
    "citizen-erased",
    says=Text(da="Borgerens navn og CPR-nummer er slettet.", en="The citizen's name and CPR number are erased."),
    remedy=Text(da="De kan ikke hentes igen.", en="They cannot be had again."),
)
NO_RETENTION = warns(
    "retention-not-decided",
    says=Text(
        da="Det er ikke bestemt, hvor længe borgeres navne og CPR-numre gemmes; intet er slettet.",
        en="It is not decided for how long citizens' names and CPR numbers are kept; nothing was erased.",
    ),
    remedy=Text(
        da="Sæt RAMME_RETENTION_YEARS til det antal år, den dataansvarlige har besluttet.",
        en="Set RAMME_RETENTION_YEARS to the years that whoever is responsible for the data has decided.",
    ),
)
