"""The problems that come up when the portal is set up, served, backed up and put back."""

from __future__ import annotations

from ramme.problems import stops, warns
from ramme.texts import Text

SECRET_WEAK = stops(
    "secret-key-weak",
    says=Text(
        da="Portalens hemmelige nøgle er for kort eller for ensformet.", en="The secret key is too short or plain."
    ),
    remedy=Text(
        da="Lad RAMME_SECRET_KEY være tom, så laver portalen selv en, eller giv den 50 tilfældige tegn.",
        en="Leave RAMME_SECRET_KEY empty and the portal makes one itself, or give it 50 random characters.",
    ),
)
ADDRESS_NOT_SAFE = stops(
    "address-not-safe",
    says=Text(da="Adressen {address} er ikke krypteret.", en="The address {address} is not encrypted."),
    remedy=Text(
        da="Sæt RAMME_ADDRESS til den adresse med https, som folk bruger.",
        en="Set RAMME_ADDRESS to the address with https that people use.",
    ),
)
DEMO_IN_PRODUCTION = stops(
    "demo-in-production",
    says=Text(
        da="Demoen er slået til: enhver kan logge ind som hvem som helst.",
        en="The demo is switched on: anybody can log in as anybody.",
    ),
    remedy=Text(da="Fjern RAMME_DEMO.", en="Remove RAMME_DEMO."),
)
ANY_HOST = warns(
    "any-host-answered",
    says=Text(da="Portalen svarer på et hvilket som helst navn.", en="The portal answers to any name."),
    remedy=Text(da="Skriv navnene i RAMME_HOSTS i stedet for *.", en="Write the names in RAMME_HOSTS instead of *."),
)
SECOND_FACTOR_OFF = warns(
    "second-factor-off",
    says=Text(da="Lokale konti går uden totrinsbekræftelse.", en="Local accounts go without a second factor."),
    remedy=Text(
        da="Fjern RAMME_WITHOUT_SECOND_FACTOR, før portalen får rigtige oplysninger.",
        en="Remove RAMME_WITHOUT_SECOND_FACTOR before the portal holds real data.",
    ),
)
FOLDER_NOT_WRITABLE = stops(
    "data-folder-not-writable",
    says=Text(da="Portalen må ikke skrive i sin datamappe.", en="The portal may not write in its data folder."),
    remedy=Text(
        da="Giv den bruger, portalen kører som, ret til mappen, eller peg på en anden med RAMME_DATA.",
        en="Give the user the portal runs as the right to the folder, or point to another with RAMME_DATA.",
    ),
)
DISK_NEARLY_FULL = warns(
    "disk-nearly-full",
    says=Text(da="Der er kun {free} MB ledigt på disken.", en="Only {free} MB are free on the disk."),
    remedy=Text(da="Gør plads, før der mangler.", en="Make room before it runs out."),
)
DATABASE_OUT_OF_REACH = stops(
    "database-out-of-reach",
    says=Text(da="Databasen kan ikke nås ({why}).", en="The database cannot be reached ({why})."),
    remedy=Text(
        da="Se efter, om den kører, og om DATABASE_URL er rigtig.",
        en="See whether it runs and whether DATABASE_URL is right.",
    ),
)
DATABASE_TOO_OLD = stops(
    "database-too-old",
    says=Text(da="Databasen er for gammel ({why}).", en="The database is too old ({why})."),
    remedy=Text(da="Opgradér den.", en="Upgrade it."),
)
UPGRADE_NEEDED = stops(
    "upgrade-needed",
    says=Text(
        da="Databasen {database} er ikke, som denne version skal bruge den; {n} ændringer mangler.",
        en="The database {database} is not as this version needs it; {n} changes are missing.",
    ),
    remedy=Text(
        da="Tag en sikkerhedskopi med ramme backup, og kør ramme upgrade. Er det en anden, du mener, så peg på dens "
        "mappe med RAMME_DATA.",
        en="Take a backup with ramme backup, and run ramme upgrade. If you mean another one, point to its folder with "
        "RAMME_DATA.",
    ),
)
STATIC_FILES_MISSING = stops(
    "static-files-missing",
    says=Text(
        da="Sidernes filer (udseende, skrift) er ikke samlet.", en="The files of pages (look, fonts) are not gathered."
    ),
    remedy=Text(da="Kør ramme upgrade.", en="Run ramme upgrade."),
)
NO_MAIL_SERVER = warns(
    "no-mail-server",
    says=Text(
        da="Der er ingen mailserver: breve lægges i mappen {folder} og når ingen.",
        en="There is no mail server: letters are put in the folder {folder} and reach nobody.",
    ),
    remedy=Text(da="Sæt RAMME_MAIL, fx smtp://mail.example:25.", en="Set RAMME_MAIL, smtp://mail.example:25 say."),
)
MAIL_OUT_OF_REACH = warns(
    "mail-out-of-reach",
    says=Text(
        da="Mailserveren svarer ikke ({why}); breve venter.",
        en="The mail server gives no answer ({why}); letters wait.",
    ),
    remedy=Text(da="Se efter, om RAMME_MAIL er rigtig.", en="See whether RAMME_MAIL is right."),
)
CLOCKS_DIFFER = warns(
    "clocks-differ",
    says=Text(
        da="Maskinens og databasens ure er {seconds} sekunder fra hinanden.",
        en="The clocks of the machine and of the database are {seconds} seconds apart.",
    ),
    remedy=Text(da="Lad begge følge en tidsserver.", en="Let both follow a time server."),
)
DJANGO_SAYS = stops(
    "setting-not-sound",
    says=Text(da="En indstilling holder ikke: {says}", en="A setting is not sound: {says}"),
    remedy=Text(da="Se {id} i Djangos vejledning.", en="See {id} in the manual of Django."),
)
ADDRESS_TAKEN = stops(
    "address-taken",
    says=Text(da="Der kan ikke svares på {address} ({why}).", en="{address} cannot be answered at ({why})."),
    remedy=Text(
        da="Stop det, der svarer der nu, eller vælg en anden port med --port.",
        en="Stop what answers there now, or choose another port with --port.",
    ),
)
NOT_A_BACKUP = stops(
    "not-a-backup",
    says=Text(
        da="Filen er ikke en sikkerhedskopi fra Ramme ({why}).", en="The file is no backup made by Ramme ({why})."
    ),
    remedy=Text(da="Vælg en fil, som ramme backup har lavet.", en="Choose a file that ramme backup made."),
)
BACKUP_SPOILT = stops(
    "backup-spoilt",
    says=Text(da="Sikkerhedskopien er beskadiget ({what}).", en="The backup is spoilt ({what})."),
    remedy=Text(da="Brug en anden; intet er lagt i databasen.", en="Use another; nothing was put into the database."),
)
BACKUP_TOO_NEW = stops(
    "backup-too-new",
    says=Text(
        da="Sikkerhedskopien er fra en nyere version af Ramme ({version}).",
        en="The backup is from a later version of Ramme ({version}).",
    ),
    remedy=Text(da="Installér den version, og prøv igen.", en="Install that version, and try again."),
)
DATABASE_NOT_EMPTY = stops(
    "database-not-empty",
    says=Text(da="Databasen er ikke tom ({n} tabeller).", en="The database is not empty ({n} tables)."),
    remedy=Text(
        da="Peg på en tom database med DATABASE_URL eller en tom mappe med RAMME_DATA.",
        en="Point to an empty database with DATABASE_URL, or to an empty folder with RAMME_DATA.",
    ),
)
NOTHING_TO_BACK_UP = stops(
    "nothing-to-back-up",
    says=Text(da="Databasen har ingen tabeller endnu.", en="The database has no tables yet."),
    remedy=Text(
        da="Se efter, om RAMME_DATA og DATABASE_URL er rigtige.",
        en="See whether RAMME_DATA and DATABASE_URL are right.",
    ),
)
