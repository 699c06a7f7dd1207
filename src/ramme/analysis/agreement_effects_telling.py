"""Two agreements in kroner as they are read: clause by clause, together, and what could not be calculated and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from textwrap import shorten
from typing import Any

from ramme import __version__
from ramme.agreements import ResolvedClause
from ramme.analysis import effects_listing
from ramme.analysis.agreement_effects import Compared, InKroner, OfClause
from ramme.analysis.effects_telling import CALCULATED, EFFECTS, Told, results_of, sections_of
from ramme.analysis.what_if import NOT_GIVEN
from ramme.citations import Place
from ramme.explanations.record import Explained, Section
from ramme.files.listing import Column, Listing, Shown
from ramme.files.words import alike
from ramme.problems import Weight
from ramme.quantities import Input, Kroner, named, titled
from ramme.rates.effects import effect_in_all
from ramme.rates.effects import interaction as interaction_rule
from ramme.texts import Text, same

FORMAT = 1
FIRST = Text(da="Den første aftale", en="The first agreement")
SECOND = Text(da="Den anden aftale", en="The second agreement")
LONGEST = 40
CLAUSE = Text(da="Bestemmelse alene", en="Clause alone")
INTERACTION = Text(da="Samspil", en="Interaction")
FROM_TO = Text(da="{clause}: {a} → {b}", en="{clause}: {a} → {b}")
READ_FOR = Text(
    da="{title} er læst for {year} ved budgetter for {budget}.",
    en="{title} is read for {year} beside budgets of {budget}.",
)
ALONE = Text(
    da="Hver bestemmelse er først regnet alene: {a} med netop den bestemmelse fra {b}. »Samspil« er resten, så summen "
    "passer: det, som bestemmelserne betyder for hinanden, og afrundingen.",
    en="Each clause is first reckoned alone: {a} with just that clause from {b}. “Interaction” is the rest, so that "
    "the sum is right: what the clauses mean for each other, and the rounding.",
)
SILENT = Text(
    da="Kan ikke beregnes, for {b} siger det ikke: {clauses}. Værdierne i {a} er beholdt.{why}",
    en="Cannot be calculated, since {b} does not give it: {clauses}. The values in {a} are kept.{why}",
)
NAMED = Text(da="»{clause}« ({path}: {value})", en="“{clause}” ({path}: {value})")
IMPOSSIBLE = Text(
    da="Kan ikke beregnes: »{clause}« ({path}), {a} → {b}; værdien i den første er beholdt. {why}",
    en="Cannot be calculated: “{clause}” ({path}), {a} → {b}; the first one's value is kept. {why}",
)
GAPS = Text(
    da="Forskelle, som taksterne bruger, men som ikke kan beregnes: {number}. De er ikke med i beløbene og er "
    "ikke nul.",
    en="Differences that the rates use but that cannot be calculated: {number}. The amounts are without them, "
    "not zero.",
)
NO_FIGURE = Text(
    da="Ingen af de {number} forskelle, som taksterne bruger, kan beregnes, så der er intet beløb; det er ikke nul.",
    en="None of the {number} differences that the rates use can be calculated, so there is no amount; it is not zero.",
)
PARTLY = Text(
    da="»{clause}« kan ikke regnes alene for {number} tilbud; der ligger virkningen i samspillet.",
    en="“{clause}” cannot be reckoned alone for {number} offerings; there its effect lies in the interaction.",
)
ONE_UNREAD = Text(
    da="1 anden bestemmelse er forskellig, men ingen takst bruger den; uden --on vises den.",
    en="1 other clause differs, but no rate uses it; without --on it is shown.",
)
UNREAD = Text(
    da="{number} andre bestemmelser er forskellige, men ingen takst bruger dem; uden --on vises de.",
    en="{number} other clauses differ, but no rate uses them; without --on they are shown.",
)
TITLE = Text(da="Fra {a} til {b}", en="From {a} to {b}")
OF_CLAUSE = Text(
    da="Virkningen, hvis kun denne bestemmelse var som i den anden aftale, for hver driftsherre.",
    en="The effect if only this clause were as in the other agreement, for each operator.",
)
BY_OPERATOR = Text(da="{clause}, {operator}", en="{clause}, {operator}")


def listed(found: InKroner, *, everything: bool) -> Listing:
    """All clauses together first, each clause alone and the interaction, then the parties.

    Where nothing can be calculated a screen shows why, and no rows without an amount.
    """
    totals = effects_listing.listed(found.together, found.without_rates, everything=everything)
    rows = totals.rows if has_figures(found) else [{**row, "effect": None, "recorded": None} for row in totals.rows]
    alone = sorted(found.alone, key=lambda each: -abs(each.total))
    clauses = [_row(CLAUSE, from_to(each.clause), each.total) for each in alone]
    if not has_figures(found):
        explained_alone = (*gaps_of(found), *notes_of(found), *effects_listing.constructed_note(found.together))
        return replace(totals, rows=tuple(rows), notes=explained_alone, only_in_files=frozenset(range(len(rows))))
    clauses.append(_row(INTERACTION, same(""), sum(found.interaction.values())))
    return replace(
        totals, rows=(rows[0], *clauses, *rows[1:]), notes=(*gaps_of(found), *notes_of(found), *totals.notes)
    )


def has_figures(found: InKroner) -> bool:
    """Whether the total says anything: some difference is calculated, or there is none that could not be."""
    return bool(found.alone) or not (found.missing or found.impossible)


def gaps_of(found: InKroner) -> Iterator[Text]:
    """How many differences are not in the figures, to be said before anything else; nothing where all are."""
    number = len(found.missing) + len(found.impossible)
    if number:
        yield (GAPS if has_figures(found) else NO_FIGURE).filled(number=number)


def _row(level: Text, who: Text, oere: int) -> dict[str, Shown]:
    return {"level": level, "who": who, "effect": Kroner(oere), "recorded": None}


def from_to(clause: Compared) -> Text:
    """A clause with what each agreement says."""
    a, b = (_short(_told(each)) for each in (clause.a, clause.b))
    return FROM_TO.filled(clause=clause.title, a=a, b=b)


def _short(text: Text) -> Text:
    """A value that fits in a line; the whole of it stands in the list of differences."""
    return Text(da=shorten(text.da, LONGEST, placeholder=" …"), en=shorten(text.en, LONGEST, placeholder=" …"))


def notes_of(found: InKroner) -> Iterator[Text]:
    """How the figures are to be read, and every clause that has none."""
    a, b = found.a.title, found.b.title
    if has_figures(found):
        yield ALONE.filled(a=a, b=b)
    yield from (READ_FOR.filled(title=b, year=year, budget=budget) for budget, year in found.years if year != budget)
    yield from _silent(found)
    for single in found.impossible:
        clause = single.clause
        why = _first_reason(single)
        told = {"clause": clause.title, "path": clause.path, "a": _told(clause.a), "b": _told(clause.b), "why": why}
        yield IMPOSSIBLE.filled(**told)
    for single in found.alone:
        if lacking := len(found.together.rows) - len(single.by_offering):
            yield PARTLY.filled(clause=single.clause.title, number=lacking)
    if found.unread:
        yield ONE_UNREAD if len(found.unread) == 1 else UNREAD.filled(number=len(found.unread))


def _silent(found: InKroner) -> Iterator[Text]:
    """The clauses that the second agreement is silent on, those together that are left out for the same reason."""
    by_reason: dict[Text, list[Text]] = {}
    for each in found.missing:
        left_out = found.b.left_out(each.path)
        why = Text(da=f" {left_out.why.da}", en=f" {left_out.why.en}") if left_out else same("")
        named_ones = by_reason.setdefault(why, [])
        named_ones.append(NAMED.filled(clause=each.title, path=each.path, value=_told(each.a)))
    for why, clauses in by_reason.items():
        told = Text(da="; ".join(each.da for each in clauses), en="; ".join(each.en for each in clauses))
        yield SILENT.filled(a=found.a.title, b=found.b.title, clauses=told, why=why)


def _told(clause: ResolvedClause[object] | None) -> Text:
    return NOT_GIVEN if clause is None else clause.told


def _first_reason(single: OfClause) -> Text:
    reasons = [problem.says for problems in single.effects.problems.values() for problem in problems
               if problem.weight is Weight.STOPS]  # fmt: skip
    return reasons[0] if reasons else same("")


def by_clause(found: InKroner) -> Listing:
    """A row for each clause and offering: what it means alone there; and the interaction."""
    rows: list[Mapping[str, Shown]] = []
    for single in found.alone:
        rows += _offerings(found, from_to(single.clause), single.by_offering)
    rows += _offerings(found, INTERACTION, found.interaction)
    titles = {"clause": CLAUSE, "operator": effects_listing.OPERATOR, "offering": effects_listing.OFFERING,
              "effect": effects_listing.EFFECT}  # fmt: skip
    return Listing(columns=tuple(Column(key=key, title=title) for key, title in titles.items()), rows=tuple(rows))


def _offerings(found: InKroner, clause: Text, effects: Mapping[int, int]) -> Iterator[Mapping[str, Shown]]:
    for row, effect in effects.items():
        facts = found.together.region.outcomes[row].basis.facts
        yield {"clause": clause, "operator": facts.operator, "offering": facts.name, "effect": Kroner(effect)}


def by_operator(found: InKroner, effects: Mapping[int, int]) -> dict[str, int]:
    """Effects by offering as effects by operator, in the order of the effect of all clauses."""
    names = {alike(share.name): share.name for share in found.together.operators}
    totals = dict.fromkeys(names.values(), 0)
    for row, effect in effects.items():
        totals[names[alike(found.together.region.outcomes[row].basis.facts.operator)]] += effect
    return totals


def as_data(found: InKroner) -> dict[str, Any]:
    """Everything as data: amounts in whole øre."""
    return {
        "format": FORMAT,
        "ramme": __version__,
        "a": {"id": found.a.id, "digest": found.a.digest},
        "b": {"id": found.b.id, "digest": found.b.digest, "read_for": dict(found.years)},
        "clauses": [{**_clause(each.clause), **_alone(found, each)} for each in found.alone],
        "has_figures": has_figures(found),
        "interaction_oere": sum(found.interaction.values()),
        "interaction_by_operator_oere": by_operator(found, found.interaction),
        "cannot_be_calculated": [_clause(each) for each in found.missing]
        + [{**_clause(each.clause), "why": _first_reason(each).as_data()} for each in found.impossible],
        "not_read": [_clause(each) for each in found.unread],
        "together": effects_listing.as_data(found.together, found.without_rates),
    }


def _clause(clause: Compared) -> dict[str, Any]:
    sides = {"a": clause.a, "b": clause.b}
    return {"path": clause.path, "title": clause.title.as_data()} | {
        name: None if side is None else {"value": side.told.as_data(), "source": side.citation.told.as_data()}
        for name, side in sides.items()
    }


def _alone(found: InKroner, single: OfClause) -> dict[str, Any]:
    return {
        "effect_oere": single.total,
        "by_operator_oere": by_operator(found, single.by_offering),
        "offerings": len(single.by_offering),
    }


def explained(found: InKroner) -> Explained:
    """What is told of two agreements in kroner: clause by clause and operator by operator, adding up."""
    told = Told(found.together)
    clauses = [(each, _total_of(found, each)) for each in found.alone]
    alone = named(Kroner, [(each.clause.title.da, total) for each, (_, total) in clauses])
    rest = titled(INTERACTION, interaction_rule, together=told.total, alone=alone)
    ladder = [(each.clause.title, total) for each, (_, total) in clauses]
    headline = effects_listing.headline(found.together, found.without_rates)
    told_first = (*gaps_of(found), headline)
    notes = effects_listing.notes_of(found.together, found.without_rates)
    if not has_figures(found):
        return _without_figures(found)
    return Explained(
        title=TITLE.filled(a=found.a.title, b=found.b.title).da,
        constructed=any(outcome.basis.facts.constructed for outcome in found.together.region.outcomes),
        facts=((FIRST, found.a.title), (SECOND, found.b.title)),
        sections=(
            *sections_of(told),
            *(
                Section(title=from_to(each.clause), says=OF_CLAUSE, values=(*figures, total))
                for each, (figures, total) in clauses
            ),
            Section(title=INTERACTION, says=ALONE.filled(a=found.a.title, b=found.b.title), values=(rest,)),
        ),
        results=results_of(told),
        ladder=(*ladder, (INTERACTION, rest), (effects_listing.ALL, told.total)),
        made_with={"ramme": __version__} | {each.id: each.digest for each in (found.a, found.b)},
        wording=EFFECTS,
        in_short=(*told_first, *notes_of(found), *notes),
    )


def _without_figures(found: InKroner) -> Explained:
    """What is told where nothing could be calculated: why, and no amounts, for none of them would be nothing."""
    return Explained(
        title=TITLE.filled(a=found.a.title, b=found.b.title).da,
        constructed=any(outcome.basis.facts.constructed for outcome in found.together.region.outcomes),
        facts=((FIRST, found.a.title), (SECOND, found.b.title)),
        sections=(),
        results=(),
        made_with={"ramme": __version__} | {each.id: each.digest for each in (found.a, found.b)},
        wording=EFFECTS,
        in_short=(*gaps_of(found), *notes_of(found)),
    )


def _total_of(found: InKroner, single: OfClause) -> tuple[tuple[Kroner, ...], Kroner]:
    """What a clause means alone: for each operator, handed in, and all of them together."""
    title = single.clause.title
    rows = [
        (operator, Kroner(effect, Input(title=BY_OPERATOR.filled(clause=title, operator=operator), place=_AT)))
        for operator, effect in by_operator(found, single.by_offering).items()
    ]
    return tuple(figure for _, figure in rows), titled(title, effect_in_all, effects=named(Kroner, rows))


_AT = Place(field=CALCULATED)
