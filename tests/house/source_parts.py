"""Which chapters, sections, agenda items and slides the five source texts have, in order."""

from __future__ import annotations

OUTSIDE = "uden for teksten"

M17 = (
    "bilagsliste",
    "forord",
    "forord, årshjulet",
    "sammenfatning, udviklingsstrategi",
    "sammenfatning, behov og udbud",
    "sammenfatning, central udmelding",
    "sammenfatning, sikrede institutioner",
    "sammenfatning, styringsaftale",
    *("kap. 1", "kap. 2", "kap. 2, tabel 2.1", "kap. 2.1", "kap. 2.2", "kap. 2.3", "kap. 2.4"),
    *("kap. 3", "kap. 3.1", "kap. 3.2", "kap. 3.3", "kap. 4", "kap. 4.1", "kap. 4.2"),
    *("kap. 5", "kap. 5.1", "kap. 6", "kap. 7", "kap. 8", "kap. 9", "kap. 10"),
    *("kap. 11.1", "kap. 11.2", "kap. 11.3", "kap. 11.4", "kap. 11.5"),
    *("kap. 12.1", "kap. 12.2", "kap. 12.3", "kap. 12.4", "kap. 12.5"),
    *("kap. 13.1", "kap. 13.2", "kap. 13.3", "kap. 13.4", "kap. 13.5", "kap. 14", "kap. 14.1"),
    OUTSIDE,
)
SD16 = (
    *("indledning", "ambition", "udviklingsstrategien", "initiativer", "samspil og styring", "national koordination"),
    *("kompetenceudvikling", "vidensdeling", "socialtilsyn", "tendenser og behov", "forebyggelse"),
    *("lands- og landsdelsdækkende tilbud", "sammenligning af sikrede afdelinger", "specialundervisning"),
    *("samråd for lovovertrædere", "tilsyn med lovovertrædere", "styringsaftalen, indledning", "omfattede tilbud"),
    *("ambitioner 2016", "styring af udgifterne", "kapacitetsudvikling", "effektiv drift", "lukning af tilbud"),
    *("oprettelse af tilbud og pladser", "ændringer i perioden"),
    "højt specialiserede: fremgangsmåde",
    "højt specialiserede: flere pladser",
    "højt specialiserede: færre pladser",
    "højt specialiserede: lukning",
    "højt specialiserede: takst",
    "klyngetilbud: fremgangsmåde",
    "klyngetilbud: flere pladser, færre pladser, lukning, takst",
    *("lokale tilbud", "kapacitet ved årsskifte", "overtagelse", "takstprincipper: opsigelse"),
    *("takstprincipper: prisstruktur", "takstprincipper: gennemsnit", "takstprincipper: ydelsespakker"),
    *("takstprincipper: abonnement", "takstprincipper: købsaftaler", "takstprincipper: enkeltmandsprojekter"),
    *("takstprincipper: afregning", "takstprincipper: takstberegning"),
    OUTSIDE,
)
SJ18 = (
    *("Forord", "Proces frem mod aftalen", "Kort om rammeaftalen", "Læsevejledning", "Indledning: mål og retning"),
    *("Udviklingsstrategi: formulering af fokusområder", "Nødvendige tilbud (boks)", "Fokusområde 1"),
    *("Fokusområder i 2016 og 2017 (boks)", "Brugerne og fagpersonerne siger (bokse)", "Fokusområde 2"),
    *("Fokusområde 3", "National koordination (boks)", "Centrale udmeldinger (boks)", "Fokusområde 4"),
    *("Lands- og landsdelsdækkende tilbud (boks)", "Grønland og Færøerne (boks)", "Flerårig strategi"),
    *("Kort om styringsaftalen (boks)", "De mest specialiserede tilbud (boks)", "Fokusområde 5", "Fokusområde 6"),
    *("Specialundervisning (boks)", "Fokusområde 7", "Markedsmodning", "Takster", "Principper i styringen"),
    *("Børnehus (boks)", "Socialtilsyn (boks)", "Bilagsoversigt"),
)
SJ21 = (
    *("dagsorden", "punkt 1", "punkt 2, oversigt"),
    *(f"punkt 2, fokusområde {number}" for number in range(1, 7)),
    *("punkt 2, bilag", "punkt 3, årshjul", "punkt 3, baggrund", "punkt 3, mødekalender", "punkt 3, beslutning"),
    *("punkt 4", "punkt 5"),
    *(f"punkt 5 {letter}" for letter in "ABCDEFGHIJKL"),
    "punkt 6",
)
SJ25 = (
    *("Titel", "Efter seminaret i maj", "Rammeaftale 2025-2026: fokusområder", "Seminarets formål"),
    *("Den videre proces i 2024", "Dagens program og en case", "Fokusområde 1: indledning", "Principperne: oversigt"),
    *("Princip 1: kontrakter og takster", "Princip 2: kvalitet", "Princip 3: døgn- og botilbud"),
    *("Gruppearbejde om fokusområde 1", "Fokusområde 2: handlinger", "Fokusområde 2: indsatser"),
    *("Gruppearbejde om fokusområde 2", "Fokusområde 3: handlinger", "Gruppearbejde om fokusområde 3"),
    *("Organisering: kriterier", "Organisering: nuværende", "Organisering: forslag", "Tak"),
)

SOURCE_PARTS = {"M17": M17, "SD16": SD16, "SJ18": SJ18, "SJ21": SJ21, "SJ25": SJ25}
"""The parts of each text by its short name in the glossary; numbers and our own short names, no sentences."""
