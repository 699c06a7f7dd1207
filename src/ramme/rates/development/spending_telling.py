"""How total spending against the index is shown: a list by municipality and region, data, and an explanation."""

from __future__ import annotations

from collections.abc import Iterator

from ramme import __version__
from ramme.explanations.record import Explained, Section, Value, Wording
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Quantity
from ramme.quantities.writing import in_words
from ramme.rates.development.indices import MissingIndex, percent_in, total_percent
from ramme.rates.development.movement_telling import INDEX_NOTE, NO_INDEX_NOTE, with_a_line
from ramme.rates.development.spending import PartySpending, SpendingAnswer, SpendingResult
from ramme.texts import Text, same

FORMAT = 1
OF_SPENDING = Wording(
    kind=Text(da="Forklaring af de samlede udgifter", en="Explanation of total spending"),
    way=Text(da="Fra det ene års udgifter til det andets", en="From one year's spending to the other's"),
    row=Text(da="Kommune eller region", en="Municipality or region"),
    figure=Text(da="Ændring i procent", en="Change in percent"),
)
ALL = Text(da="I alt", en="In total")
COLUMNS = (
    ("before", Text(da="{year}", en="{year}")),
    ("now", Text(da="{year}", en="{year}")),
    ("percent", Text(da="Ændring i %", en="Change in %")),
    ("ceiling", Text(da="Fremskrevet", en="Indexed")),
    ("room", Text(da="Råderum", en="Room")),
    ("beyond", Text(da="Ud over indekset i %", en="Beyond the index in %")),
    ("within", Text(da="Inden for indekset", en="Within the index")),
)
IS_TARGET = Text(
    da="{title} lader højst de samlede udgifter stige med indekset ({place}).",
    en="{title} lets total spending rise by the index at most ({place}).",
)
AS_THE_TEXT_SAYS = Text(
    da="Her holdes udgifterne kun mod indekset; aftalen siger mere, kort gengivet: {says}",
    en="Spending is held against the index only here; the agreement says more, in short: {says}",
)
IS_NO_TARGET = Text(
    da="Der er ingen aftale her om, at udgifterne højst må følge indekset; tallene er til oplysning.",
    en="There is no agreement here that spending may follow the index at most; the figures are for information.",
)
INDEX_OF = Text(
    da="Aftalen mener den samlede pris- og lønfremskrivning fra {names}; løn eller priser alene er et andet mål.",
    en="The agreement means the whole price and wage indexation of {names}; pay or prices alone measure otherwise.",
)


def listed(answer: SpendingAnswer) -> Listing:
    """A row for each party, and one for all of them together."""
    first, last = answer.years
    years = {"before": first, "now": last}
    return Listing(
        columns=(
            Column(key="party", title=OF_SPENDING.row),
            *(Column(key=key, title=title.filled(year=years.get(key, ""))) for key, title in COLUMNS),
        ),
        rows=tuple(map(_row, (*answer.parties, answer.together))),
        notes=tuple(notes(answer)),
    )


def _row(each: PartySpending) -> dict[str, Shown]:
    party: Shown = each.party or ALL
    return {"party": party, **{key: getattr(each.result, key) for key, _ in COLUMNS}}


def notes(answer: SpendingAnswer) -> Iterator[Text]:
    """What is to be said of all parties: the agreement, the index it means, and the one used or missing."""
    terms, chain = answer.terms, answer.chain
    if terms is not None and answer.is_target:
        clause = terms.clause("development.target")
        yield IS_TARGET.filled(title=terms.agreement.title, place=clause.citation.place)
        if not clause.own:
            yield AS_THE_TEXT_SAYS.filled(says=clause.says)
        if terms.gives("development.index_of"):
            yield INDEX_OF.filled(names=", ".join(terms.development.index_of))
    else:
        yield IS_NO_TARGET
    if isinstance(chain, MissingIndex):
        yield NO_INDEX_NOTE.filled(missing=chain.told)
        return
    total = total_percent(chain)
    if total is not None:
        percent = in_words(total)
        sources = "; ".join(dict.fromkeys(each.source for each in chain))
        yield INDEX_NOTE.filled(index=chain[0].name, percent=percent, source=sources)


def as_data(answer: SpendingAnswer) -> dict[str, object]:
    """The answer as data: amounts in whole øre, percentages in hundredths of a percent."""
    terms, chain = answer.terms, answer.chain
    missing = chain if isinstance(chain, MissingIndex) else None
    return {
        "format": FORMAT,
        "ramme": __version__,
        "years": list(answer.years),
        "agreement": {"id": terms.agreement.id, "digest": terms.agreement.digest} if terms else None,
        "is_target": answer.is_target,
        "index": [
            {"name": each.name, "from": each.year, "hundredths_percent": percent_in(each).whole, "source": each.source}
            for each in (() if isinstance(chain, MissingIndex) else chain)
        ],
        "index_missing": missing.told.as_data() if missing else None,
        "parties": [_party(each) for each in answer.parties],
        "together": _party(answer.together),
        "warnings": [problem.as_data() for problem in answer.warnings],
    }


def _party(each: PartySpending) -> dict[str, object]:
    result = each.result
    return {
        "party": each.party,
        "before_oere": result.before.whole,
        "now_oere": result.now.whole,
        "change_hundredths_percent": result.percent.whole,
        "indexed_oere": _whole(result.ceiling),
        "room_oere": _whole(result.room),
        "beyond_index_hundredths_percent": _whole(result.beyond),
        "within_index": None if result.within is None else result.within.holds,
    }


def _whole(figure: Quantity | None) -> int | None:
    return None if figure is None else figure.whole


def explained(answer: SpendingAnswer) -> Explained:
    """What is told of each party's spending, step by step."""
    first, last = answer.years
    together = answer.together
    made_with = {"ramme": __version__}
    if answer.terms is not None:
        agreement = answer.terms.agreement
        made_with |= {"agreement": agreement.id, "agreement digest": agreement.digest}
    return Explained(
        title=f"Udgifter {first}–{last}",
        constructed=False,
        facts=(
            (Text(da="År", en="Years"), same(f"{first}–{last}")),
            *((Text(da="Bemærk", en="Note"), note) for note in notes(answer)),
        ),
        sections=(
            *(Section(title=same(each.party), values=_steps(each.result)) for each in answer.parties),
            Section(title=ALL, values=_steps(together.result)),
        ),
        results=tuple((each.party or ALL.da, each.result.percent) for each in (*answer.parties, together)),
        problems=answer.warnings,
        made_with=made_with,
        wording=OF_SPENDING,
    )


def _steps(result: SpendingResult) -> tuple[Value, ...]:
    found = (result.before, result.now, result.percent, result.ceiling, result.room, result.beyond, result.within)
    return with_a_line(found)
