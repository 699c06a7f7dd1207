"""Objections to a line of an invoice: on which grounds, how far they have come, and when an upheld one is put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ramme.agreements import ResolvedClause, Terms, Way
from ramme.citations import Place
from ramme.problems import Gathering, Problem, stops
from ramme.settlement.free_texts import problems_of_text
from ramme.settlement.payer.likely_reasons import Reason
from ramme.settlement.payer.words import money, month_in_words
from ramme.texts import Text

PAID_IN_FULL = "settlement.paid_in_full"
CORRECTED_IN = "settlement.corrected_in"
LONGEST_REASON = 1_900

OBJECTION_WITHOUT_WORDS = stops(
    "objection-without-words",
    says=Text(da="Indsigelsen siger ikke, hvad der er galt.", en="The objection does not say what is wrong."),
    remedy=Text(da="Skriv det i en sætning eller to.", en="Write it in a sentence or two."),
)
OBJECTION_TOO_LONG = stops(
    "objection-too-long",
    says=Text(da="Teksten er længere end {limit} tegn.", en="The text is longer than {limit} characters."),
    remedy=Text(da="Forkort teksten.", en="Shorten the text."),
)
OBJECTION_AMOUNT_NOT_LESS = stops(
    "objection-asks-for-as-much",
    says=Text(
        da="Linjen er på {amount}, og det er også det, der foreslås.",
        en="The line is {amount}, and that is also what is proposed.",
    ),
    remedy=Text(da="Skriv det beløb, linjen burde være på, eller lad feltet stå tomt.", en="Write what it should be."),
)
ANSWER_WITHOUT_REASON = stops(
    "objection-answer-without-reason",
    says=Text(da="Svaret siger ikke hvorfor.", en="The answer does not say why."),
    remedy=Text(da="Skriv grunden, så betaleren kan se den.", en="Write the reason, so that the payer sees it."),
)
UPHELD_WITHOUT_CHANGE = stops(
    "objection-upheld-without-change",
    says=Text(
        da="Indsigelsen får medhold, men intet er sat til at blive rettet.",
        en="The objection is upheld, but nothing is set to be corrected.",
    ),
    remedy=Text(
        da="Skriv det rigtige beløb, eller vælg at rette aftalen, opholdet eller taksten.",
        en="Write the right amount, or choose to correct the agreement, the stay or the rate.",
    ),
)
UPHELD_BEYOND_LINE = stops(
    "objection-upheld-beyond-the-line",
    says=Text(
        da="Linjen er på {amount}; det rigtige beløb ligger mellem {least} og {most}.",
        en="The line is {amount}; the right amount lies between {least} and {most}.",
    ),
    remedy=Text(
        da="Skriv et beløb derimellem. Skal der mere til, så ret aftalen, opholdet eller taksten.",
        en="Write an amount in between. If it takes more, correct the agreement, the stay or the rate.",
    ),
)
OBJECTION_TO_WHAT_MATCHES = stops(
    "objection-to-what-matches",
    says=Text(
        da="»{line}« passer med jeres aftale, så Ramme ved ikke, hvad der skulle være galt.",
        en="“{line}” matches your agreement, so Ramme does not know what would be wrong.",
    ),
    remedy=Text(
        da="Skriv indsigelsen selv, hvis der er noget galt; ellers lad linjen stå.",
        en="Write the objection yourself where something is wrong; else let the line stand.",
    ),
)
LINE_NOT_OF_MONTH = stops(
    "invoice-line-of-another-month",
    says=Text(
        da="En af linjerne står ikke på jeres regninger for {month}, så der er intet skrevet.",
        en="One of the lines is on none of your invoices of {month}, so nothing is written.",
    ),
    remedy=Text(da="Åbn måneden igen, og vælg linjerne der.", en="Open the month again, and choose the lines there."),
)
OBJECTION_NOT_OPEN = stops(
    "objection-not-open",
    says=Text(da="Indsigelsen er ikke åben længere.", en="The objection is no longer open."),
    remedy=Text(
        da="Se siden igen; en anden kan have svaret.", en="Look at the page again; somebody may have answered."
    ),
)
OBJECTION_OPEN_ALREADY = stops(
    "objection-open-already",
    says=Text(da="Der er allerede en åben indsigelse mod linjen.", en="The line has an open objection already."),
    remedy=Text(da="Vent på svaret, eller træk den tilbage først.", en="Wait for the answer, or withdraw it first."),
)


class ObjectionReason(Way):
    """On which grounds a payer objects."""

    DAYS = "days", "Antal dage er forkert", "The number of days is wrong"
    NOTICE = "notice", "Opsigelsesvarslet er regnet forkert", "The notice period is wrong"
    RATE = "rate", "Taksten er forkert", "The rate is wrong"
    RATE_GROUP = "rate_group", "Takstgruppen er forkert", "The rate group is wrong"
    PAYER = "payer", "En anden kommune betaler", "Another municipality pays"
    DOUBLED = "doubled", "Linjen er regnet to gange", "The line is charged twice"
    SUPPLEMENT = "supplement", "Et tillæg er forkert", "A supplement is wrong"
    NO_AGREEMENT = "no_agreement", "Der er ingen aftale om det", "There is no agreement on it"
    NOT_GIVEN = "not_given", "Hjælpen er ikke givet", "The help was not given"
    OTHER = "other", "Andet", "Something else"


_BY_LIKELY_REASON = {
    Reason.DOUBLED: ObjectionReason.DOUBLED,
    Reason.PAYER: ObjectionReason.PAYER,
    Reason.SUPPLEMENT_IN_LINE: ObjectionReason.SUPPLEMENT,
    Reason.SUPPLEMENT_MISSING: ObjectionReason.SUPPLEMENT,
    Reason.RATE_GROUP: ObjectionReason.RATE_GROUP,
    Reason.CHANGE_OF_GROUP: ObjectionReason.RATE_GROUP,
    Reason.RATE: ObjectionReason.RATE,
    Reason.RATE_UNKNOWN: ObjectionReason.RATE,
    Reason.NOTICE: ObjectionReason.NOTICE,
    Reason.DAYS: ObjectionReason.DAYS,
    Reason.AGREEMENT_UNKNOWN: ObjectionReason.NO_AGREEMENT,
    Reason.SERVICE_UNKNOWN: ObjectionReason.NO_AGREEMENT,
    Reason.NOT_IN_FORCE: ObjectionReason.NO_AGREEMENT,
    Reason.NOTHING_DUE: ObjectionReason.NOT_GIVEN,
}


class Progress(Way):
    """How far an objection has come, as both sides see it."""

    OPEN = "open", "afventer svar", "awaits an answer"
    TO_BE_CORRECTED = "to_be_corrected", "medhold, skal rettes", "upheld, to be corrected"
    CORRECTED = "corrected", "medhold, rettet", "upheld, corrected"
    TURNED_DOWN = "turned_down", "afvist", "turned down"
    WITHDRAWN = "withdrawn", "trukket tilbage", "withdrawn"


class Remedy(Way):
    """How an upheld objection is put right."""

    AMOUNT = "amount", "Et beløb rettes i næste afregning", "An amount is corrected in the next run"
    FACTS = "facts", "Aftalen, opholdet eller taksten rettes", "The agreement, the stay or the rate is corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objected:
    """What an objection is to: the line's amount, and what the payer says that it ought to be, øre."""

    amount_oere: int
    asked_oere: int | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """Between which amounts the right one lies: from nothing to the line's, and as far as the payer itself asks.

        Source: a reading: what is upheld puts a line right that was asked for, and charges nothing new.
        """
        told = (0, self.amount_oere, self.asked_oere if self.asked_oere is not None else 0)
        return min(told), max(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterLine:
    """A line of the same key on an invoice issued after the answer."""

    invoice: str
    amount_oere: int
    issued_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """How far an objection has come, in words, and the later line that puts it right where there is one."""

    progress: Progress
    says: Text
    line: LaterLine | None = None


def reason_for(likely: Reason) -> ObjectionReason:
    """The grounds that an objection begins with, from the likely reason of the difference."""
    return _BY_LIKELY_REASON.get(likely, ObjectionReason.OTHER)


def problems_of_raising(says: str, *, amount_oere: int, asked_oere: int | None) -> tuple[Problem, ...]:
    """What is wrong with an objection before it is raised; `asked_oere` is what the line ought to be, where stated."""
    problems = Gathering()
    problems.add(*_of_words(says, "says", OBJECTION_WITHOUT_WORDS))
    if asked_oere is not None and asked_oere == amount_oere:
        problems.add(OBJECTION_AMOUNT_NOT_LESS.at(Place(field="asked"), amount=money(amount_oere)))
    return tuple(problems)


def problems_of_answer(
    answer: str, objected: Objected, *, upheld: bool, remedy: Remedy | None, right_oere: int | None
) -> tuple[Problem, ...]:
    """What is wrong with an answer: no reason, upheld with nothing to be corrected, or with more than the line."""
    problems = Gathering()
    problems.add(*_of_words(answer, "says", ANSWER_WITHOUT_REASON))
    if upheld and (remedy is None or (remedy is Remedy.AMOUNT and right_oere is None)):
        problems.add(UPHELD_WITHOUT_CHANGE.at(Place(field="right" if remedy is Remedy.AMOUNT else "remedy")))
    least, most = objected.bounds
    if upheld and remedy is Remedy.AMOUNT and right_oere is not None and not least <= right_oere <= most:
        line, where = money(objected.amount_oere), Place(field="right")
        problems.add(UPHELD_BEYOND_LINE.at(where, amount=line, least=money(least), most=money(most)))
    return tuple(problems)


def _of_words(text: str, field: str, empty: Any) -> Iterable[Problem]:  # noqa: ANN401 (a kind of problem)
    if not text.strip():
        yield empty.at(Place(field=field))
    elif len(text) > LONGEST_REASON:
        yield OBJECTION_TOO_LONG.at(Place(field=field), limit=LONGEST_REASON)
    yield from problems_of_text(text, Place(field=field))


def adjustment_oere(*, line_oere: int, right_oere: int) -> int:
    """What is added to what is due, so that the line becomes right: the right amount less the line's."""
    return right_oere - line_oere


def promised_month(on: date, settled: Iterable[date]) -> date:
    """The month whose run puts an objection right that is upheld on a day: the one after the last settled.

    `settled` are the months, by their first day, that are issued or being settled; where there are none, it is the
    month of the day. Source: Midtjylland 2017, 13.3; that the next invoice is the first that is not being made yet is a
    reading.
    """
    last = max(settled, default=None)
    return on.replace(day=1) if last is None else next_month(last)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def followed(state: str, promised: date | None, later: Iterable[LaterLine]) -> Followed:
    """How far an objection has come: an upheld one stays to be corrected until a later invoice carries its line.

    `state` is the stored one: open, upheld, turned_down or withdrawn; `later` the lines of its key on invoices issued
    after the answer.
    """
    if state != "upheld":
        progress = next(each for each in Progress if each.value == state)
        return Followed(progress=progress, says=progress.text)
    line = min(later, key=lambda each: (each.issued_on, each.invoice), default=None)
    if line is None:
        says = Text(da="rettes i afregningen for {month}", en="to be corrected in the run of {month}")
        month = month_in_words(promised) if promised else Text(da="næste måned", en="next month")
        return Followed(progress=Progress.TO_BE_CORRECTED, says=says.filled(month=month))
    says = Text(da="rettet på regning {invoice} med {amount}", en="corrected on invoice {invoice} by {amount}")
    told = says.filled(invoice=line.invoice, amount=money(line.amount_oere))
    return Followed(progress=Progress.CORRECTED, says=told, line=line)


def pay_in_full_clauses(terms: Terms | None) -> tuple[ResolvedClause[Any], ...]:
    """The clauses on paying in full and on where errors are corrected, as far as the agreement gives them."""
    return tuple(terms.clause(path) for path in (PAID_IN_FULL, CORRECTED_IN) if terms is not None and terms.gives(path))
