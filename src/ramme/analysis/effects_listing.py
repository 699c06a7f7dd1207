"""Effects as they are read: totals first, then who pays more and who pays less, and what could not be calculated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ramme.analysis.effects import Effects, Share
from ramme.files.listing import Column, Listing, Shown
from ramme.problems import Problem, Weight
from ramme.quantities import Days, Kroner, OccupiedDays
from ramme.quantities.writing import in_words
from ramme.rates.basis import RateUnit
from ramme.rates.batch import NoOutcome
from ramme.rates.listing import CONSTRUCTED_FIGURES
from ramme.texts import Text, same

# Of many offerings so many are shown from either end; a file has them all.
SHOWN = 5
TOLD = 10
ALL = Text(da="I alt", en="In all")
OPERATOR = Text(da="Driftsherre", en="Operator")
MUNICIPALITY = Text(da="Betalingskommune", en="Paying municipality")
OFFERING = Text(da="Tilbud", en="Offering")
OTHER_DAYS = Text(da="Dage uden betaler", en="Days without a payer")
WHO = Text(da="Hvem", en="Who")
OF_N = Text(da="{number} af {all} tilbud", en="{number} of {all} offerings")
EFFECT = Text(da="Virkning pr. år", en="Effect a year")
RECORDED = Text(da="Heraf betalte dage", en="Of it days paid for")
DEARER = Text(
    da="For {offerings} bliver det {amount} dyrere om året.", en="For {offerings} it becomes {amount} dearer a year."
)
CHEAPER = Text(
    da="For {offerings} bliver det {amount} billigere om året.",
    en="For {offerings} it becomes {amount} cheaper a year.",
)
SAME = Text(da="For {offerings} bliver det samlet det samme.", en="For {offerings} it stays the same in all.")
SIGN = Text(
    da="Et beløb uden minus er dyrere for dem, der betaler, et beløb med minus er billigere. Beløbene gælder "
    "budgettets belægningsdage.",
    en="An amount without a minus is dearer for those who pay, one with a minus is cheaper. The amounts are for the "
    "budget's occupied days.",
)
LEVELS = Text(
    da="På hvert niveau står de dyreste først og derefter de billigste; et helt niveau giver beløbet i alt.",
    en="On each level the dearest stand first and then the cheapest; a whole level gives the amount in all.",
)
DAYS_OF_NOBODY = Text(
    da="»Dage uden betaler« er budgettets dage, som ingen kommune er skrevet på, og det, som afrunding af dage giver; "
    "sammen med dem giver betalingskommunerne beløbet i alt.",
    en="“Days without a payer” are days of the budget that no municipality is recorded for, and what the rounding of "
    "days gives; together with them the paying municipalities give the amount in all.",
)
NOT_SHOWN = Text(
    da="{number} tilbud med mindre eller ingen virkning er ikke vist her; --all viser dem alle.",
    en="{number} offerings with less or no effect are not shown here; --all shows them all.",
)
COULD_NOT = Text(da="Kunne ikke beregnes: {offering}. {why}", en="Could not be calculated: {offering}. {why}")
AND_MORE = Text(da="Kunne ikke beregnes: {number} flere.", en="Could not be calculated: {number} more.")
BY_DAY = Text(
    da="{number} takstgrupper sælges pr. time eller halv dag; deres virkning er regnet af dagstaksten.",
    en="{number} rate groups are sold by the hour or half day; their effect is reckoned of the day rate.",
)
UNCOUNTED = Text(
    da="{days} betalte dage hører til tilbud, der ikke kunne beregnes, og er ikke med.",
    en="{days} days paid for belong to offerings that could not be calculated and are not counted.",
)


def listed(effects: Effects, without: Sequence[NoOutcome], *, everything: bool) -> Listing:
    """The effects from the totals down; without everything only the offerings that change most either way."""
    recorded = effects.use is not None
    rows = [_row(ALL, _of_n(effects, without), effects.total)]
    rows += [_row(MUNICIPALITY, same(each.name), each) for each in effects.municipalities]
    if recorded:
        rows.append(
            {**_row(OTHER_DAYS, same(""), effects.total), "effect": _kroner(effects.total.other), "recorded": None}
        )
    rows += [_row(OPERATOR, same(each.name), each) for each in effects.operators]
    offerings = effects.offerings if everything else _ends(effects.offerings)
    rows += [_row(OFFERING, same(f"{each.name}, {each.operator}"), each) for each in offerings]
    return Listing(
        columns=(
            Column(key="level", title=Text(da="Niveau", en="Level")),
            Column(key="who", title=WHO),
            Column(key="effect", title=EFFECT),
            Column(key="recorded", title=RECORDED, on_screen=recorded),
        ),
        rows=tuple(rows),
        notes=tuple(_notes(effects, without, len(effects.offerings) - len(offerings))),
    )


def headline(effects: Effects, without: Sequence[NoOutcome]) -> Text:
    """The whole effect in a sentence."""
    return in_a_sentence(effects.total.of, _of_n(effects, without))


def in_a_sentence(oere: int, offerings: Text) -> Text:
    """An effect on some offerings in a sentence."""
    says = (DEARER if oere > 0 else CHEAPER) if oere else SAME
    return says.filled(offerings=offerings, amount=in_words(Kroner(abs(oere))))


def _of_n(effects: Effects, without: Sequence[NoOutcome]) -> Text:
    return OF_N.filled(number=len(effects.rows), all=len(effects.region.outcomes) + len(without))


def _row(level: Text, who: Text, share: Share) -> dict[str, Shown]:
    return {"level": level, "who": who, "effect": _kroner(share.of), "recorded": _kroner(share.recorded)}


def _kroner(oere: int | None) -> Kroner | None:
    return None if oere is None else Kroner(oere)


def _ends(offerings: Sequence[Share]) -> Sequence[Share]:
    """Those that change most either way; one that does not change is not shown where there are many."""
    if len(offerings) <= 2 * SHOWN:
        return offerings
    dearer, cheaper = ([each for each in offerings if each.of * sign > 0] for sign in (1, -1))
    return (*dearer[:SHOWN], *cheaper[:SHOWN])


def _notes(effects: Effects, without: Sequence[NoOutcome], hidden: int) -> Iterator[Text]:
    if hidden:
        yield NOT_SHOWN.filled(number=hidden)
    yield from notes_of(effects, without)
    yield from constructed_note(effects)


def constructed_note(effects: Effects) -> Iterator[Text]:
    """That figures are constructed, where some are."""
    if any(outcome.basis.facts.constructed for outcome in effects.region.outcomes):
        yield CONSTRUCTED_FIGURES


def notes_of(effects: Effects, without: Sequence[NoOutcome]) -> Iterator[Text]:
    """How the amounts are to be read, and what is not in them."""
    yield SIGN
    yield LEVELS
    if effects.use is not None:
        yield DAYS_OF_NOBODY
    reasons = list(not_calculated(effects, without))
    yield from (
        COULD_NOT.filled(offering=offering, why=first_reason(problems)) for offering, problems in reasons[:TOLD]
    )
    if len(reasons) > TOLD:
        yield AND_MORE.filled(number=len(reasons) - TOLD)
    if other := _not_by_the_day(effects):
        yield BY_DAY.filled(number=other)
    if effects.uncounted_days:
        yield UNCOUNTED.filled(days=effects.uncounted_days)


def _not_by_the_day(effects: Effects) -> int:
    outcomes = [effects.region.outcomes[row] for row in effects.rows]
    return sum(group.unit is not RateUnit.DAY for outcome in outcomes for group in outcome.basis.groups)


def first_reason(problems: Iterable[Problem]) -> Text:
    """What stops an offering; the first of it, since the others wait behind it."""
    stopping = [problem for problem in problems if problem.weight is Weight.STOPS]
    return stopping[0].says if stopping else same("")


def not_calculated(effects: Effects, without: Sequence[NoOutcome]) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    """The offerings (or files) that could not be calculated, each with everything that stops it."""
    for each in without:
        yield each.offering or each.file.name, each.problems
    for row, problems in effects.problems.items():
        facts = effects.region.outcomes[row].basis.facts
        yield f"{facts.name}, {facts.operator}", problems


def by_group(effects: Effects) -> Listing:
    """A row for each rate group, for those who work on with the figures."""
    rows = tuple(_group_row(effects, *each) for each in effects.groups())
    titles = {
        "operator": OPERATOR,
        "offering": OFFERING,
        "year": Text(da="År", en="Year"),
        "group": Text(da="Takstgruppe", en="Rate group"),
        "before": Text(da="Takst før", en="Rate before"),
        "after": Text(da="Takst efter", en="Rate after"),
        "days": Text(da="Belægningsdage", en="Occupied days"),
        "effect": EFFECT,
        "recorded": RECORDED,
    }
    return Listing(columns=tuple(Column(key=key, title=title) for key, title in titles.items()), rows=rows)


def _group_row(effects: Effects, row: int, place: int, at: int) -> dict[str, Shown]:
    outcome = effects.region.outcomes[row]
    facts = outcome.basis.facts
    recorded = effects.recorded_by_group
    return {
        "operator": facts.operator,
        "offering": facts.name,
        "year": facts.year,
        "group": outcome.basis.groups[place].name,
        "before": Kroner(int(effects.before.rates[at])),
        "after": Kroner(int(effects.after.rates[at])),
        "days": OccupiedDays(int(effects.before.days[at])),
        "effect": Kroner(int(effects.by_group[at])),
        "recorded": None if recorded is None else Kroner(recorded[at]),
    }


def by_use(effects: Effects) -> Listing:
    """A row for each row of recorded use."""
    used = effects.use.rows if effects.use is not None else ()
    rows: tuple[Mapping[str, Shown], ...] = tuple(
        {
            "municipality": row.municipality,
            "offering": row.offering,
            "group": row.group,
            "days": Days(row.days.whole),
            "effect": Kroner(effect),
        }
        for row, effect in zip(used, effects.by_use.tolist(), strict=True)
    )
    titles = {"municipality": MUNICIPALITY, "offering": OFFERING, "group": Text(da="Takstgruppe", en="Rate group"),
              "days": Text(da="Dage", en="Days"), "effect": EFFECT}  # fmt: skip
    return Listing(columns=tuple(Column(key=key, title=title) for key, title in titles.items()), rows=rows)


def as_data(effects: Effects, without: Sequence[NoOutcome]) -> dict[str, Any]:
    """The effects as data: amounts in whole øre, days in ten-thousandths, and what could not be calculated."""
    total = effects.total
    return {
        "calculated": len(effects.rows),
        "handed_in": len(effects.region.outcomes) + len(without),
        "effect_oere": total.of,
        "recorded_oere": total.recorded,
        "other_days_oere": total.other,
        "operators": [{"operator": each.name, **_data(each)} for each in effects.operators],
        "municipalities": [
            {"municipality": each.name, "effect_oere": each.of, "days": each.days} for each in effects.municipalities
        ],
        "offerings": [{"offering": each.name, "operator": each.operator, **_data(each)} for each in effects.offerings],
        "groups": [_group_data(effects, *each) for each in effects.groups()],
        "not_calculated": [
            {"offering": offering, "problems": [problem.as_data() for problem in problems]}
            for offering, problems in not_calculated(effects, without)
        ],
        "constructed": any(outcome.basis.facts.constructed for outcome in effects.region.outcomes),
    }


def _data(share: Share) -> dict[str, int | None]:
    return {"effect_oere": share.of, "recorded_oere": share.recorded, "other_days_oere": share.other}


def _group_data(effects: Effects, row: int, place: int, at: int) -> dict[str, Any]:
    outcome = effects.region.outcomes[row]
    return {
        "operator": outcome.basis.facts.operator,
        "offering": outcome.basis.facts.name,
        "year": outcome.basis.facts.year,
        "group": outcome.basis.groups[place].name,
        "before_oere": int(effects.before.rates[at]),
        "after_oere": int(effects.after.rates[at]),
        "days_ten_thousandths": int(effects.before.days[at]),
        "effect_oere": int(effects.by_group[at]),
    }
