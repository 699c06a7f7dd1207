"""What somebody must look at before a month is invoiced: a problem with the agreement, service and payer it is of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ramme.problems import Problem, stops, warns
from ramme.quantities.calendar import date_of
from ramme.quantities.writing import date_told
from ramme.texts import Text

RATE_MISSING = stops(
    "charge-rate-missing",
    says=Text(
        da="Takstgruppen »{group}« i {offering} har ingen takst for {days}.",
        en="The rate group “{group}” of {offering} has no rate for {days}.",
    ),
    remedy=Text(
        da="Offentliggør taksten; de dage, der mangler, kommer med i den næste kørsel.",
        en="Publish the rate; the days that are missing come along in the next run.",
    ),
)
RATE_NOT_BY_CALENDAR = stops(
    "charge-rate-not-by-calendar",
    says=Text(
        da="Taksten for »{group}« gælder {counts}, og ingen offentliggjort takst siger, hvad {service} koster "
        "for {days}.",
        en="The rate of “{group}” is for {counts}, and no published rate says what {service} costs for {days}.",
    ),
    remedy=Text(
        da="Offentliggør en takst pr. måned, eller aftal et beløb i betalingsaftalen; dagene er ikke afregnet.",
        en="Publish a rate a month, or agree on an amount in the payment agreement; the days are not settled.",
    ),
)
ADJUSTED_AND_CHANGED = stops(
    "charge-changed-after-adjustment",
    says=Text(
        da="Måneden er efter en indsigelse aftalt til {right}; det, der siden er skrevet, giver {now}. Det "
        "aftalte står.",
        en="After an objection the month was agreed at {right}; what was written since gives {now}. What was agreed "
        "stands.",
    ),
    remedy=Text(
        da="Bliv enig med betaleren om måneden: en ny indsigelse, der får medhold, tager den gamles plads.",
        en="Agree with the payer on the month: a new objection that is upheld takes the place of the old one.",
    ),
)
AMOUNT_MISSING = stops(
    "charge-amount-missing",
    says=Text(da="Ydelsen »{service}« har intet beløb.", en="The service “{service}” has no amount."),
    remedy=Text(da="Aftal beløbet i en ændring af aftalen.", en="Agree on the amount in an amendment."),
)
NO_PAYER = stops(
    "charge-payer-missing",
    says=Text(da="Ingen betalingskommune står for {days}.", en="No paying municipality is named for {days}."),
    remedy=Text(da="Skriv, hvem der betaler, i en ændring af aftalen.", en="Say who pays in an amendment."),
)
SHARES_NOT_WHOLE = stops(
    "charge-shares-not-whole",
    says=Text(
        da="Betalingskommunernes dele giver {percent} % for {days}, ikke 100 %.",
        en="The paying municipalities' parts come to {percent} % for {days}, not 100 %.",
    ),
    remedy=Text(
        da="Ret delene i en ændring af aftalen; dagene er ikke afregnet.",
        en="Correct the parts in an amendment; the days are not settled.",
    ),
)
OUTSIDE_AGREEMENT = warns(
    "charge-outside-agreement",
    says=Text(
        da="Der er dage at betale for, som ingen aftale dækker: {days}.",
        en="There are days to be paid for that no agreement covers: {days}.",
    ),
    remedy=Text(
        da="Forlæng aftalen, eller skriv, hvornår opholdet sluttede; dagene er ikke afregnet.",
        en="Prolong the agreement, or write when the stay ended; the days are not settled.",
    ),
)
FRAMEWORK_UNKNOWN = stops(
    "charge-framework-unknown",
    says=Text(da="Rammeaftalen »{id}« kendes ikke.", en="The framework agreement “{id}” is not known."),
    remedy=Text(
        da="Læg aftalens fil ind, eller skriv et varsel i betalingsaftalen.",
        en="Add the agreement's file, or write a notice in the payment agreement.",
    ),
)
RATE_LIST_ONLY = warns(
    "charge-not-by-rate-list",
    says=Text(
        da="»{service}« afregnes efter et aftalt beløb; fra {season} afregnes kun efter en åbent beregnet "
        "takstoversigt.",
        en="“{service}” is settled by an agreed amount; from {season} on only an openly calculated list of rates is "
        "settled by.",
    ),
    remedy=Text(
        da="Brug den offentliggjorte takst i den næste ændring af aftalen.",
        en="Use the published rate in the next amendment.",
    ),
)
AGREEMENT_TWICE = stops(
    "charge-agreement-twice",
    says=Text(da="Aftalen er givet to gange.", en="The agreement is handed in twice."),
    remedy=Text(da="Brug hver aftale én gang; den anden er udeladt.", en="Use each once; the other is left out."),
)
NO_VERSION = stops(
    "charge-agreement-without-version",
    says=Text(da="Ingen udgave af aftalen er accepteret.", en="No version of the agreement is accepted."),
    remedy=Text(da="Få aftalen accepteret af begge parter.", en="Have it accepted by both parties."),
)
GROUP_CHANGE_UNCLEAR = warns(
    "charge-group-change-unclear",
    says=Text(
        da="Skiftet af takstgruppe til »{group}« {day} passer ikke på en ydelse, der følger en offentliggjort takst.",
        en="The change of rate group to “{group}” on {day} fits no service that follows a published rate.",
    ),
    remedy=Text(da="Skriv, hvilken ydelse skiftet er for.", en="Say which service the change is of."),
)
TOO_LATE = stops(
    "charge-asked-for-too-late",
    says=Text(da="{told}", en="{told}"),
    remedy=Text(
        da="Beløbet er ikke kommet med på en regning; fristen er regnet fra månedens sidste dag, og det er vores "
        "fortolkning. Aftal med betalingskommunen, hvad der skal ske.",
        en="The amount is on no invoice; the time is counted from the last day of the month, which is our reading. "
        "Agree with the paying municipality on what is to happen.",
    ),
)
PAYER_CHANGED_TOO_LATE = stops(
    "charge-payer-changed-too-late",
    says=Text(
        da="{before} ville få {amount} tilbage, men det kan ikke længere opkræves hos {now}: {asked} er for sent.",
        en="{before} would get {amount} back, but it can no longer be asked of {now}: {asked} is too late.",
    ),
    remedy=Text(
        da="Bliv enig med begge. Får den, der har betalt, medhold i en indsigelse med et beløb, gives det tilbage.",
        en="Agree with both. Where an objection of the one that paid is upheld with an amount, it is given back.",
    ),
)
HELD_BACK = stops(
    "charge-not-given-back",
    says=Text(
        da="{amount} ville blive givet tilbage, men kun fordi noget mangler eller ikke passer.",
        en="{amount} would be given back, but only because something is missing or does not fit.",
    ),
    remedy=Text(
        da="Ret det, der mangler; så regnes måneden igen.", en="Put right what is missing; the month is then redone."
    ),
)
UNKNOWN_INVOICED = stops(
    "charge-invoiced-unknown",
    says=Text(
        da="Der er afregnet {amount} for en aftale, som ikke er med her.",
        en="{amount} was invoiced for an agreement that is not among these.",
    ),
    remedy=Text(
        da="Se efter, hvorfor aftalen mangler; intet er givet tilbage.",
        en="See why the agreement is missing; nothing is given back.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A problem met in settling a month, and what it is of: the payment agreement, and service, payer, month, amount.

    `month` is the first day of the month of the help, none where the problem is not of one month. `amount_oere` is what
    is held back, 0 where no amount is.
    """

    agreement: str
    problem: Problem
    service: str = ""
    payer: str = ""
    month: date | None = None
    amount_oere: int = 0


def days_told(ranges: Iterable[tuple[int, int]]) -> Text:
    """Days by the numbers of the first and last of each run, in words: 1. januar 2026–14. januar 2026."""
    runs = _joined(sorted(set(ranges)))
    return Text(da=_told(runs, "da"), en=_told(runs, "en"))


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for first, last in ranges:
        if runs and first <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], max(last, runs[-1][1]))
        else:
            runs.append((first, last))
    return runs


def _told(runs: list[tuple[int, int]], language: str) -> str:
    told = []
    for first, last in runs:
        start, end = (date_told(date_of(day), "da" if language == "da" else "en") for day in (first, last))
        told.append(start if first == last else f"{start}–{end}")
    return ", ".join(told)
