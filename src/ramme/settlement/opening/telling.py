"""An opening as it is to be explained and listed: who bears it and why, and each party's share where agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ramme import __version__
from ramme.explanations.record import Explained, Method, Section, Wording
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities.writing import day_in_words
from ramme.settlement.clause_notes import clause_data, clause_notes
from ramme.settlement.opening.account import OpeningShares
from ramme.settlement.opening.outcome import OpeningAnswer
from ramme.texts import Text, same

FORMAT = 1
OF_AN_OPENING = Wording(
    kind=Text(da="Opgørelse af en oprettelse", en="Statement of an opening"),
    way=Text(da="Vejen fra udgifter til andele", en="The way from costs to shares"),
    row=Text(da="Part", en="Party"),
    figure=Text(da="Beløb", en="Amount"),
)
CONSTRUCTED = Text(
    da="KONSTRUEREDE TAL: tilbud, parter og beløb er opdigtede.",
    en="CONSTRUCTED FIGURES: offering, parties and amounts are invented.",
)
COLUMNS = (
    Column(key="offering", title=Text(da="Tilbud", en="Offering")),
    Column(key="party", title=Text(da="Part", en="Party")),
    Column(key="percent", title=Text(da="Aftalt andel", en="Agreed share")),
    Column(key="share", title=Text(da="Bærer", en="Bears")),
)


def explained(answer: OpeningAnswer) -> Explained:
    """What is told of an opening: the answer in a sentence, and the shares line by line where there are any."""
    facts, shares = answer.basis.facts, answer.shares
    title = Text(da="Hvem bærer oprettelsen?", en="Who bears the opening?")
    day = facts.decision
    return Explained(
        title=f"{facts.name}, {facts.operator}",
        constructed=facts.constructed,
        facts=(
            (Text(da="Tilbud", en="Offering"), same(facts.name)),
            (Text(da="Driftsherre", en="Operator"), same(facts.operator)),
            (Text(da="Besluttet", en="Decided"), day_in_words(day)),
            (Text(da="Aftale", en="Agreement"), answer.agreement.title),
        ),
        sections=(
            Section(title=title, says=answer.because, values=()),
            *((_shares_section(shares), _check_section(shares)) if shares else ()),
        ),
        results=tuple(zip(shares.share.layout.names, shares.share, strict=True)) if shares else (),
        methods=tuple(Method(clause.origin, clause.told) for clause in answer.clauses),
        problems=answer.warnings,
        made_with={
            "ramme": __version__,
            "agreement": answer.agreement.id,
            "agreement digest": answer.agreement.digest,
        },
        wording=OF_AN_OPENING,
    )


def _shares_section(shares: OpeningShares) -> Section:
    return Section(
        title=Text(da="Fordeling", en="Shares"),
        says=Text(da="Udgifterne deles efter de aftalte andele.", en="The costs are shared by the agreed percentages."),
        values=(shares.costs, *shares.agreed, *shares.share),
    )


def _check_section(shares: OpeningShares) -> Section:
    return Section(
        title=Text(da="Kontrol", en="Check"),
        says=Text(da="Andelene er tilsammen hele udgiften.", en="The shares make up the whole cost."),
        values=(shares.all_agreed, shares.shared, shares.left),
    )


def listed(answers: Iterable[OpeningAnswer]) -> Listing:
    """The openings as a list: a row for each party, and the answers with their clauses below it."""
    each = list(answers)
    return Listing(
        columns=COLUMNS,
        rows=tuple(row for answer in each for row in _rows(answer)),
        notes=tuple(note for answer in each for note in _notes(answer)),
    )


def _rows(answer: OpeningAnswer) -> Iterator[dict[str, Shown]]:
    if answer.shares is None:
        return
    names = answer.shares.share.layout.names
    for party, percent, share in zip(names, answer.shares.agreed, answer.shares.share, strict=True):
        yield {"offering": answer.basis.facts.name, "party": party, "percent": percent, "share": share}


def _notes(answer: OpeningAnswer) -> Iterator[Text]:
    facts = answer.basis.facts
    yield Text(da=f"{facts.name}: {answer.because.da}", en=f"{facts.name}: {answer.because.en}")
    yield from clause_notes(answer.clauses)
    if facts.constructed:
        yield CONSTRUCTED


def as_data(answers: Iterable[OpeningAnswer]) -> dict[str, object]:
    """The openings as data, amounts in whole øre."""
    return {"format": FORMAT, "ramme": __version__, "opening_statements": [_statement(each) for each in answers]}


def _statement(answer: OpeningAnswer) -> dict[str, object]:
    facts, shares = answer.basis.facts, answer.shares
    parties = zip(shares.share.layout.names, shares.share, strict=True) if shares else ()
    return {
        "offering": facts.name,
        "operator": facts.operator,
        "decision": facts.decision.isoformat(),
        "constructed": facts.constructed,
        "agreement": {"id": answer.agreement.id, "digest": answer.agreement.digest},
        "own_values": {path: answer.terms.clause(path).told.en for path in answer.terms.own},
        "because": answer.because.as_data(),
        "clauses": clause_data(answer.clauses),
        "parties": [{"party": party, "share_oere": share.whole} for party, share in parties],
        "warnings": [problem.as_data() for problem in answer.warnings],
    }
