"""Total spending of the parties against last year plus the index, out of what they answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ramme.agreements import Agreement, Catalogue, Terms
from ramme.files.listing import Column, Listing
from ramme.quantities import Kroner
from ramme.rates.development.indices import NOTHING_GIVEN, Indices
from ramme.rates.development.spending import Spending, SpendingAnswer, spending_answer
from ramme.rates.development.spending_telling import IS_NO_TARGET, listed
from ramme.reporting.overviews.collected import NOT_STATED, Collected, Received
from ramme.reporting.overviews.units import nearest
from ramme.reporting.questions.loading import templates
from ramme.texts import Text, same

QUESTION = "spending"
BEFORE, NOW, SOURCE, SOURCE_BEFORE, SCOPE = "before", "now", "source", "source_before", "scope"
SILENT = Text(
    da="Mangler et af beløbene og er ikke regnet med: {names}.",
    en="Without one of the amounts, and not counted: {names}.",
)
NOTHING_BEFORE = Text(
    da="Har oplyst 0 kr. året før, så en ændring i procent kan ikke regnes; ikke regnet med: {names}.",
    en="State 0 kr. the year before, so that a change in percent cannot be worked out; not counted: {names}.",
)
NOT_ANSWERED = Text(da="Har ikke svaret og er ikke regnet med: {names}.", en="Have not answered; not counted: {names}.")
NOT_ADDED = Text(
    da="Parterne har oplyst tal af forskellig slags ({sources}). De lægges ikke sammen; hver slags har sin egen sum.",
    en="The parties state figures of different kinds ({sources}). They are not added; each kind has its own total.",
)
NO_AGREEMENT = Text(
    da="Runden er ikke bygget på en aftale, som er kendt her, så der er ingen klausul at holde udgifterne mod; tallene "
    "er til oplysning.",
    en="The round is not built on an agreement known here, so there is no clause to hold spending against; the figures "
    "are for information.",
)
ANOTHER_YEAR = Text(
    da="Runden er bygget på {title}, som gælder {period}. Runden er om {year}, så klausulen binder kun, hvis jeres "
    "aftale for {year} siger det samme.",
    en="The round is built on {title}, in force {period}. The round is about {year}, so the clause binds only where "
    "your agreement of {year} says the same.",
)
AGAINST = Text(da="{before} mod {now}", en="{before} against {now}")
_SCOPE = Text(da="Hvad er talt med", en="What is counted")
_SOURCE = Text(da="Tallene er fra", en="The figures are from")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredSpending:
    """What was answered, worked out for each kind of figure (accounts, budget) by itself.

    `silent` lack one of the amounts, `nothing_before` state nothing for the year before; `unanswered` did not answer.
    """

    year: int
    answers: tuple[tuple[Text, SpendingAnswer], ...]
    silent: tuple[str, ...] = ()
    nothing_before: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    scopes: Mapping[str, str] = field(default_factory=dict, hash=False)


def agreement_behind(kind: str) -> Agreement | None:
    """The agreement that a round made from a ready-made template rests on; nothing for rounds of one's own."""
    template = templates().get(kind)
    if template is None or not template.rests_on:
        return None
    return Catalogue.of_package().get(template.rests_on[0].document)


def terms_behind(kind: str, year: int) -> Terms | None:
    """The terms that spending is held against: those of the agreement behind the round, of the year nearest its own."""
    agreement = agreement_behind(kind)
    if agreement is None:
        return None
    last = year if agreement.ends is None else min(year, agreement.ends.year)
    return agreement.terms(max(last, agreement.starts.year))


def spending_in_answers(
    collected: Collected, indices: Indices = NOTHING_GIVEN, terms: Terms | None = None
) -> AnsweredSpending:
    """The spending of the year reported on against the year before; a party counts when it gave both amounts."""
    silent: list[str] = []
    nothing_before: list[str] = []
    scopes: dict[str, str] = {}
    rows: dict[Text, list[Spending]] = {}
    for received in collected.in_order:
        before, now = (collected.number(received, QUESTION, column) for column in (BEFORE, NOW))
        if before is None or now is None:
            silent.append(received.name)
            continue
        if before <= 0:
            nothing_before.append(received.name)
            continue
        source = _source(collected, received, SOURCE)
        earlier = _source(collected, received, SOURCE_BEFORE) if collected.column(QUESTION, SOURCE_BEFORE) else source
        kind = source if earlier == source else AGAINST.filled(before=earlier, now=source)
        years = (collected.year - 1, before, earlier), (collected.year, now, source)
        rows.setdefault(kind, []).extend(
            Spending(party=received.name, year=year, amount=Kroner(nearest(amount * 100)), source=of.da)
            for year, amount, of in years
        )
        scopes[received.name] = collected.text(received, QUESTION, SCOPE)
    years_held = collected.year - 1, collected.year
    return AnsweredSpending(
        year=collected.year,
        answers=tuple((source, spending_answer(each, indices, terms, *years_held)) for source, each in rows.items()),
        silent=tuple(silent),
        nothing_before=tuple(nothing_before),
        unanswered=collected.missing,
        scopes=scopes,
    )


def _source(collected: Collected, received: Received, column: str) -> Text:
    """What kind of figure a party says it is; told to be unknown where it does not."""
    shown = collected.shown(received, QUESTION, column)
    return shown if isinstance(shown, Text) else same(str(shown)) if shown else NOT_STATED


def spending_listing(found: AnsweredSpending) -> Listing:
    """The list of the library on total spending, each kind of figure with its own total, and who is not counted."""
    lists = [(source, listed(answer)) for source, answer in found.answers]
    if not lists:
        return Listing(columns=(), rows=(), notes=tuple(_left_out(found)))
    first, *others = lists[0][1].columns
    notes = dict.fromkeys(note for _, each in lists for note in each.notes if note != IS_NO_TARGET)
    return Listing(
        columns=(first, Column(key=SOURCE, title=_SOURCE), *others, Column(key=SCOPE, title=_SCOPE)),
        rows=tuple(
            {**row, SOURCE: source, SCOPE: found.scopes.get(str(row["party"])) or None}
            for source, each in lists
            for row in each.rows
        ),
        notes=(*_left_out(found), *_of_agreement(found), *notes, *_warnings(found)),
    )


def _left_out(found: AnsweredSpending) -> Iterator[Text]:
    named = ((SILENT, found.silent), (NOTHING_BEFORE, found.nothing_before), (NOT_ANSWERED, found.unanswered))
    for says, names in named:
        if names:
            yield says.filled(names=", ".join(names))
    if len(found.answers) > 1:
        sources = [source for source, _ in found.answers]
        da, en = (", ".join(each.told(language) for each in sources) for language in ("da", "en"))
        yield NOT_ADDED.filled(sources=Text(da=da, en=en))


def _of_agreement(found: AnsweredSpending) -> Iterator[Text]:
    """Which agreement the clause is of, where it is known, and whether it is in force in the year of the round."""
    terms = found.answers[0][1].terms
    if terms is None:
        yield NO_AGREEMENT
    elif not terms.agreement.covers_year(found.year):
        agreement = terms.agreement
        yield ANOTHER_YEAR.filled(title=agreement.title, period=agreement.period, year=found.year)


def _warnings(found: AnsweredSpending) -> Iterator[Text]:
    """What the library warns of, such as an index that is not the one the agreement means."""
    every = (warning for _, answer in found.answers for warning in answer.warnings)
    yield from dict.fromkeys(
        Text(da=f"{each.says.da} {each.remedy.da}", en=f"{each.says.en} {each.remedy.en}") for each in every
    )
