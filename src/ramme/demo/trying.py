"""What to try on the files of the demo: a command line for each question, the most telling first."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ramme.texts import Language, Text

# Stands before the name of a file of the demo; by itself it is their folder.
HERE = "@"
FIRST = 6
READ_ME = "laes-mig.txt"


@dataclass(frozen=True, slots=True)
class Trying:
    """A question that a command answers, and the words of the command after its name."""

    asks: Text
    words: str

    def command(self, folder: Path, program: str, language: Language = "da") -> str:
        """The command line as it is typed in the folder that the demo was started in."""
        words = [_word(word, folder) for word in shlex.split(self.words)]
        return shlex.join([program, *words, *(("--lang", "en") if language == "en" else ())])


def _word(word: str, folder: Path) -> str:
    if word == HERE:
        return str(folder)
    return str(folder / word[len(HERE) :]) if word.startswith(HERE) else word


MIDTJYLLAND = "--agreement midtjylland-2017"
SYDDANMARK = "--agreement syddanmark-2016"
INDEX = "--index @konstrueret-indeks.csv"

TRYINGS = (
    Trying(
        Text(da="Hvorfor er taksten en anden end sidste år?", en="Why is the rate another than last year's?"),
        "rates bridge @konstrueret-budget-2016.csv @konstrueret-budget-2017.xlsx --agreement-last konstrueret-2016"
        f" {MIDTJYLLAND} --agreements @ {INDEX}",
    ),
    Trying(
        Text(
            da="Hvad nu hvis aftalen højst gav 5 % til administration: hvem betaler mindre?",
            en="What if the agreement gave at most 5 % to administration: who pays less?",
        ),
        "rates what-if @konstruerede-budgetter-2017.json --own overhead.administration_percent_max=5,0%"
        f" --use @konstrueret-brug-2017.csv {MIDTJYLLAND}",
    ),
    Trying(
        Text(da="Hvad sker der med årets over- og underskud?", en="What becomes of the year's surplus and deficit?"),
        f"rates balance @konstruerede-regnskaber-2017.json {MIDTJYLLAND}",
    ),
    Trying(
        Text(da="Hvem betaler mere med én takst for alle?", en="Who pays more with one rate for all?"),
        f"rates models @konstrueret-budget-2017.xlsx --models standard,differentiated {MIDTJYLLAND}",
    ),
    Trying(
        Text(da="Hvem betaler, når et tilbud lukker?", en="Who pays when an offering closes?"),
        f"settlement closure @konstrueret-lukning.xlsx {SYDDANMARK}",
    ),
    Trying(
        Text(da="Hvem betaler for de sikrede pladser?", en="Who pays for the secure places?"),
        f"settlement finance @konstrueret-sikrede-pladser.csv {MIDTJYLLAND}",
    ),
    Trying(
        Text(da="Taksterne i et budget", en="The rates of a budget"),
        f"rates calculate @konstrueret-budget-2017.xlsx {MIDTJYLLAND}",
    ),
    Trying(
        Text(da="Hvert trin i taksten", en="Every step of the rate"),
        f"rates explain @konstrueret-budget-2017.xlsx {MIDTJYLLAND}",
    ),
    Trying(
        Text(da="Alt om taksten i én fil til revisor", en="All about the rate in one file for an auditor"),
        f"rates pack @konstrueret-budget-2017.xlsx @konstrueret-pakke.zip {MIDTJYLLAND}",
    ),
    Trying(Text(da="Pakken regnet efter", en="The pack worked out anew"), "rates verify @konstrueret-pakke.zip"),
    Trying(
        Text(da="To aftaler, forskellen i kroner", en="Two agreements, the difference in kroner"),
        "agreements diff midtjylland-2017 konstrueret-2016 --on @konstruerede-budgetter-2017.json --agreements @",
    ),
    Trying(
        Text(da="Er aftalefilen rigtig?", en="Is the agreement file right?"),
        "agreements check @konstrueret-aftale-2016.toml",
    ),
    Trying(
        Text(da="Takster aftalt for én plads", en="Rates agreed for one place"),
        f"rates individual @konstruerede-enkelttakster.csv --budget @konstrueret-budget-2017.xlsx {MIDTJYLLAND}",
    ),
    Trying(
        Text(da="Faktisk belægning år for år", en="Actual occupancy year by year"),
        f"rates occupancy @konstrueret-belaegning.csv {MIDTJYLLAND}",
    ),
    Trying(
        Text(da="Hensættelser og saldo", en="Reserves and their balance"),
        f"rates reserves @konstruerede-hensaettelser.csv {MIDTJYLLAND}",
    ),
    Trying(
        Text(da="Hensættelser, når et tilbud deles", en="Reserves when an offering is split"),
        f"rates split @konstruerede-hensaettelser.csv 'Botilbud 115' --to Elmelunden=7 --to Pilelunden=5 {MIDTJYLLAND}",
    ),
    Trying(
        Text(da="Taksternes udvikling", en="How the rates moved"),
        f"rates development @konstruerede-takster-2016.csv @konstruerede-takster-2017.csv --by operator {INDEX}",
    ),
    Trying(
        Text(da="Holdes den aftalte takstudvikling?", en="Is the agreed development of rates kept?"),
        f"rates target @konstrueret-takstmaal.csv {MIDTJYLLAND} {INDEX}",
    ),
    Trying(
        Text(da="Stiger udgifterne mere end indekset?", en="Does spending rise by more than the index?"),
        f"rates spending @konstruerede-udgifter.csv {SYDDANMARK} {INDEX}",
    ),
    Trying(
        Text(da="Højt specialiseret, klynge eller lokalt?", en="Highly specialised, cluster or local?"),
        f"registry category @konstruerede-kategorier.csv {SYDDANMARK}",
    ),
    Trying(
        Text(da="Den endelige opgørelse af lukningen", en="The final statement of the closure"),
        f"settlement closure @konstrueret-lukning-endelig.json --preliminary @konstrueret-lukning.xlsx {SYDDANMARK}",
    ),
    Trying(
        Text(da="Hvem bærer oprettelsen af et tilbud?", en="Who bears the opening of an offering?"),
        f"settlement opening @konstrueret-oprettelse.csv {SYDDANMARK}",
    ),
    Trying(
        Text(da="Objektiv finansiering", en="Objective financing"),
        "settlement finance @konstrueret-objektiv.csv",
    ),
    Trying(
        Text(da="Et abonnement", en="A subscription"),
        f"settlement finance @konstrueret-abonnement.csv {MIDTJYLLAND}",
    ),
    Trying(
        Text(da="En forpligtende købsaftale", en="A purchase commitment"),
        f"settlement finance @konstrueret-koebsaftale.csv {MIDTJYLLAND}",
    ),
    Trying(
        Text(da="Delt finansiering", en="Shared financing"),
        f"settlement finance @konstrueret-delt-finansiering.csv {MIDTJYLLAND}",
    ),
    Trying(
        Text(da="Særlige pladser", en="Special places"),
        "settlement finance @konstrueret-saerlige-pladser.csv --agreement sjaelland-2021-2022",
    ),
    Trying(
        Text(da="Et Børnehus, med egne procenter", en="A Børnehus, with percentages of your own"),
        "settlement finance @konstrueret-boernehus.csv --agreement sjaelland-2018-2019"
        " --own boernehus.objective_percent=60% --own boernehus.case_percent=40%",
    ),
    # These ask for figures on the line instead of a file.
    Trying(
        Text(da="Er tilbuddet omfattet af aftalen?", en="Is the offering covered by the agreement?"),
        f"registry scope --legal-basis SEL-108 --places 20 --used-by-others 3 {MIDTJYLLAND}",
    ),
    Trying(Text(da="En takst i alle enheder", en="A rate in all units"), f"rates convert 1.889 {MIDTJYLLAND}"),
    Trying(
        Text(da="Prisen for et ophold i aflastning", en="The price of a relief stay"),
        "rates relief 06-09-2017 09-09-2017 --school-rate 2.100 --other-rate 2.850"
        f" --own calendar.relief_weekend=indivisible {MIDTJYLLAND}",
    ),
    Trying(
        Text(da="Fra hvornår kan en ændret takst gælde?", en="From when may a changed rate hold?"),
        "rates change --kind raise --cause lasting_extraordinary --category highly_specialised --adopted 2016-06-01"
        f" {SYDDANMARK}",
    ),
    Trying(Text(da="De indeks, der følger med", en="The indices that come along"), "rates indices"),
    Trying(
        Text(da="Tilsynets takst for et tilbud", en="The rate of supervision of an offering"),
        "settlement supervision --year 2023 --places 30",
    ),
    Trying(
        Text(da="Statens refusion af en dyr enkeltsag", en="The state's refund of an expensive case"),
        "settlement refund --year 2020 --group adults --costs 2.500.000",
    ),
    Trying(
        Text(da="Alt, hvad en aftale siger", en="All that an agreement says"),
        "agreements show midtjylland-2017",
    ),
)

_ABOUT = Text(
    da="KONSTRUEREDE TAL. Alle tal og navne i denne mappe er opdigtede. Prøv dem sådan her:",
    en="CONSTRUCTED FIGURES. All figures and names in this folder are invented. Try them like this (add --lang en):",
)


def read_me(folder: Path, program: str) -> bytes:
    """All command lines with the question each answers, in Danish and English, as they are typed."""
    return "\n".join(_read_me(folder, program)).encode()


def _read_me(folder: Path, program: str) -> Iterator[str]:
    yield from (_ABOUT.da, _ABOUT.en, "")
    for each in TRYINGS:
        yield from (f"# {each.asks.da} · {each.asks.en}", each.command(folder, program), "")
