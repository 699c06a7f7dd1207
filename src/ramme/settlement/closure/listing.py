"""A closure as a list: a row for each paying municipality, for a table, for csv and for JSON that can be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ramme import __version__
from ramme.files.listing import Column, Listing, Shown
from ramme.settlement.clause_notes import clause_data
from ramme.settlement.closure.earlier import FORMAT, STATEMENTS
from ramme.settlement.closure.outcome import ClosureAnswer
from ramme.texts import Text

COLUMNS = (
    Column(key="offering", title=Text(da="Tilbud", en="Offering")),
    Column(key="statement", title=Text(da="Opgørelse", en="Statement"), on_screen=False),
    Column(key="payer", title=Text(da="Betalingskommune", en="Paying municipality")),
    Column(key="days", title=Text(da="Belægningsdage", en="Occupied days")),
    Column(key="share", title=Text(da="Andel", en="Share")),
    Column(key="borne", title=Text(da="Heraf driftsherren", en="Of it the operator")),
    Column(key="payment", title=Text(da="Betaler (+) / får (−)", en="Pays (+) / gets (−)")),
    Column(key="difference", title=Text(da="Forskel fra foreløbig", en="Difference from preliminary")),
)
# Shown only where somebody has such an amount.
MAY_BE_EMPTY = ("borne", "difference")
TOTAL = Text(da="I alt", en="In all")
STANDS_IN = Text(da="Det står i: {places}.", en="It stands in: {places}.")
MORE = Text(
    da="Bestemmelserne, vores fortolkninger, hvert trin og det, aftalen ellers siger om lukninger, vises med --text.",
    en="The clauses, our readings, every step and what else the agreement says of closures are shown with --text.",
)
CONSTRUCTED = Text(
    da="KONSTRUEREDE TAL: tilbud, kommuner og beløb er opdigtede.",
    en="CONSTRUCTED FIGURES: offering, municipalities and amounts are invented.",
)


def rows_of(answer: ClosureAnswer) -> Iterator[dict[str, Shown]]:
    """A row for each paying municipality; none where nothing is calculated."""
    account = answer.account
    if account is None:
        return
    payers = account.payers
    borne = dict(zip(payers.borne.layout.names, payers.borne, strict=True))
    differences = account.differences
    later = dict(zip(differences.layout.names, differences, strict=True)) if differences else {}
    names = payers.payment.layout.names
    for name, days, share, payment in zip(names, payers.days, payers.share, payers.payment, strict=True):
        yield {
            "offering": answer.basis.facts.name,
            "statement": answer.basis.facts.statement.text,
            "payer": name,
            "days": days,
            "share": share,
            "borne": borne.get(name),
            "payment": payment,
            "difference": later.get(name),
        }


def notes_of(answer: ClosureAnswer) -> Iterator[Text]:
    """The answer in a sentence, where it stands, and that the explanation tells the clauses one by one."""
    facts = answer.basis.facts
    yield Text(da=f"{facts.name}: {answer.because.da}", en=f"{facts.name}: {answer.because.en}")
    if places := list(dict.fromkeys(clause.citation.told for clause in answer.clauses)):
        yield STANDS_IN.filled(places=joined(places))
    if answer.clauses or answer.duties:
        yield MORE
    if facts.constructed:
        yield CONSTRUCTED


def joined(texts: Iterable[Text]) -> Text:
    """Several places in one sentence."""
    each = list(texts)
    return Text(da="; ".join(text.da for text in each), en="; ".join(text.en for text in each))


def _total(answer: ClosureAnswer) -> Iterator[dict[str, Shown]]:
    """The row of all payers together, where there are several."""
    account = answer.account
    if account is None or len(account.payers.payment.layout.names) == 1:
        return
    payers, differences = account.payers, account.differences
    yield {
        "offering": answer.basis.facts.name,
        "statement": answer.basis.facts.statement.text,
        "payer": TOTAL,
        "days": payers.all_days,
        "share": payers.share.total(),
        "borne": payers.borne_in_all if len(payers.borne.layout.names) else None,
        "payment": payers.paid,
        "difference": differences.total() if differences else None,
    }


def listed(answers: Iterable[ClosureAnswer]) -> Listing:
    """The closures as a list with a total for each, the answers and where they stand below it."""
    each = list(answers)
    rows = tuple(row for answer in each for row in (*rows_of(answer), *_total(answer)))
    empty = {key for key in MAY_BE_EMPTY if all(row[key] is None for row in rows)}
    return Listing(
        columns=tuple(replace(column, on_screen=False) if column.key in empty else column for column in COLUMNS),
        rows=rows,
        notes=tuple(note for answer in each for note in notes_of(answer)),
    )


def as_data(answers: Iterable[ClosureAnswer]) -> dict[str, object]:
    """The closures as data, amounts in whole øre: what is kept of a preliminary statement until the final one."""
    return {"format": FORMAT, "ramme": __version__, STATEMENTS: [_statement(answer) for answer in answers]}


def _statement(answer: ClosureAnswer) -> dict[str, object]:
    facts = answer.basis.facts
    return {
        "offering": facts.name,
        "operator": facts.operator,
        "centre": facts.centre,
        "decision": facts.decision.isoformat(),
        "statement": facts.statement.value,
        "constructed": facts.constructed,
        "agreement": {"id": answer.agreement.id, "digest": answer.agreement.digest},
        "own_values": {path: answer.terms.clause(path).told.en for path in answer.terms.own},
        "because": answer.because.as_data(),
        "clauses": clause_data(answer.clauses),
        "duties": [{"da": duty.says.da, "en": duty.says.en, "source": duty.citation.told.da} for duty in answer.duties],
        "account_oere": _account(answer),
        "payers": [_payer(row) for row in rows_of(answer)],
        "warnings": [problem.as_data() for problem in answer.warnings],
    }


def _account(answer: ClosureAnswer) -> dict[str, int] | None:
    if answer.account is None:
        return None
    calculation = answer.account.calculation
    return {
        "offering_result": calculation.offering.result.whole,
        "tested_base": calculation.band.base.whole,
        "tested_result": calculation.band.result.whole,
        "band": calculation.band.band.whole,
        "beyond": calculation.band.beyond.whole,
        "share": calculation.share.share.whole,
        "adjustment": calculation.share.adjustment.whole,
    }


def _payer(row: dict[str, Shown]) -> dict[str, object]:
    def oere(key: str) -> int | None:
        found = row[key]
        return getattr(found, "whole", None)

    return {
        "payer": row["payer"],
        "days": oere("days"),
        "share_oere": oere("share"),
        "borne_by_operator_oere": oere("borne") or 0,
        "payment_oere": oere("payment"),
        "difference_oere": oere("difference"),
    }
