"""Sentences on what decided through which day a stay is paid for, and which of them are our own reading."""

from __future__ import annotations

from ramme.texts import Text

OPEN_SAYS = Text(
    da="Opholdet varer ved; der betales, så længe det gør.", en="The stay goes on and is paid for while it does."
)
DEATH_NOT_REGULATED = Text(
    da="Aftalen siger ikke, om varslet gælder ved dødsfald; der betales til og med dødsdagen. Det er vores "
    "fortolkning.",
    en="The agreement does not say whether the notice holds at death; it is paid through the day of death. This is our "
    "reading.",
)
DEPARTURE_SAYS = Text(
    da="Der står ingen skriftlig opsigelse; den sidste dag regnes som den dag, der blev sagt op. Det er vores "
    "fortolkning.",
    en="No written notice stands; the last day counts as the day notice was given. This is our reading.",
)
LATE_SAYS = Text(
    da="Der er først sagt op efter den sidste dag; den sidste dag regnes som den dag, der blev sagt op. Det er vores "
    "fortolkning.",
    en="Notice was given only after the last day; the last day counts as the day notice was given. This is our "
    "reading.",
)
CLOSURE_AS_ORDINARY = Text(
    da="Aftalen giver intet varsel for lukning; det almindelige er brugt. Det er vores fortolkning.",
    en="The agreement gives no notice of closures; the ordinary one is used. This is our reading.",
)
BOTH_SAYS = Text(
    da="Både tilbuddets lukning og {other} giver et varsel; det, der udløber først, gælder. Aftalen siger ikke, om "
    "lukningens varsel binder køberen. Det er vores fortolkning.",
    en="Both the closing of the offering and {other} give a notice; the one that ends first holds. The agreement does "
    "not say whether the notice of the closing binds the buyer. This is our reading.",
)
SECURE_SAYS = Text(
    da="Varslet gælder ikke for sikrede pladser; der betales til og med den sidste dag.",
    en="The notice does not hold for secure places; it is paid through the last day.",
)
TAKEN_SAYS = Text(
    da="Betalingen stopper dagen før, en ny borger tager pladsen.",
    en="Payment stops the day before a new citizen takes the place.",
)
OTHER_USE_SAYS = Text(
    da="Aftalen betaler kun, så længe pladsen har sine sædvanlige omkostninger og ikke kan bruges til andet; her "
    "regnes begge dele som opfyldt, til en ny borger tager pladsen. Det er vores fortolkning.",
    en="The agreement pays only while the place has its usual costs and is of no other use; here both are taken to "
    "hold until a new citizen takes the place. This is our reading.",
)
TAKEN_NOT_REGULATED = Text(
    da="Aftalen siger ikke, at betalingen stopper, når pladsen tages; varslet betales ud.",
    en="The agreement does not say that payment stops when the place is taken; the notice is paid to its end.",
)
SECURE_AS_ORDINARY = Text(
    da="Aftalen siger ikke, om varslet gælder for sikrede pladser; det almindelige er brugt. Det er vores fortolkning.",
    en="The agreement does not say whether the notice holds for secure places; the ordinary one is used. This is our "
    "reading.",
)
RAN_OUT = Text(
    da="Betalingsaftalen løb til den sidste dag; at en aftale, der udløber, ikke skal siges op, er vores fortolkning.",
    en="The payment agreement ran to the last day; that one that runs out needs no notice is our reading.",
)
STOPS_SAYS = Text(
    da="Stopper, når borgeren flytter, og betales ikke i varslet: {services}. Sådan er det aftalt.",
    en="Stops when the citizen leaves, and is not paid in the notice: {services}. So it is agreed.",
)
