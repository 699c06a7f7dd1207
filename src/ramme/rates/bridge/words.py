"""Why a rate changed, in plain sentences: the change in all, and what each part means and comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ramme.quantities import Kroner, Percent
from ramme.quantities.writing import in_words, plain_figure
from ramme.rates.basis import RateBasis
from ramme.rates.bridge import rules
from ramme.rates.bridge.calculation import Bridge, Course
from ramme.rates.bridge.index import indexed_budget
from ramme.rates.bridge.levels import Exchange, Level
from ramme.rates.bridge.order import ASSETS, LINES, BridgePart
from ramme.rates.outcome import RateOutcome
from ramme.texts import Text, same

RISES = Text(
    da="{name}: taksten stiger {change} pr. dag ({percent}), fra {last} i {before} til {this} i {after}.",
    en="{name}: the rate rises by {change} a day ({percent}), from {last} in {before} to {this} in {after}.",
)
FALLS = Text(
    da="{name}: taksten falder {change} pr. dag ({percent}), fra {last} i {before} til {this} i {after}.",
    en="{name}: the rate falls by {change} a day ({percent}), from {last} in {before} to {this} in {after}.",
)
STAYS = Text(
    da="{name}: taksten er {this} i både {before} og {after}.",
    en="{name}: the rate is {this} in both {before} and {after}.",
)
DEARER = Text(da="{part} gør taksten {change} dyrere.", en="{part}: the rate becomes {change} dearer.")
CHEAPER = Text(da="{part} gør taksten {change} billigere.", en="{part}: the rate becomes {change} cheaper.")
UNCHANGED = Text(da="{part} ændrer ikke taksten.", en="{part}: the rate stays the same.")
REST = Text(da="Resten: {amount} tilsammen ({parts}).", en="The rest: {amount} together ({parts}).")
# What the operator's administration is a percentage of, where the agreement says so.
CARRY_OVERHEAD = frozenset({*LINES, BridgePart.PENSION, BridgePart.CAPITAL}) - {BridgePart.INCOME}
# So many parts are told each in a sentence, and those besides that are at least so large a part of the change.
TOLD = 5
WORTH_TELLING = Percent(50)
FROM_TO = Text(da="{what}: fra {before} til {after}", en="{what}: from {before} to {after}")
BARE = Text(da="Fra {before} til {after}", en="From {before} to {after}")
AFTER_INDEX = Text(da=" Det første tal er efter indeks.", en=" The first figure is after the index.")
INDEX_IS = Text(da="Indeks: {sources}.", en="Index: {sources}.")
NO_INDEX = Text(
    da="Der er ikke givet et indeks, så pris- og lønudviklingen ligger i de andre dele og er ikke vist for sig.",
    en="No index was given, so the development of prices and pay lies in the other parts and is not shown apart.",
)
TOGETHER = Text(
    da=" Delene kan ikke regnes hver for sig her og står derfor sammen.",
    en=" The parts cannot be reckoned apart here and therefore stand together.",
)
FOLLOWS = Text(
    da="Heraf er {amount} pr. dag driftsherrens administration, som følger udgifterne.",
    en="Of that {amount} a day is the operator's administration, which follows the costs.",
)
FOLLOWS_ON_AVERAGE = Text(
    da="Heraf er {amount} pr. dag i gennemsnit driftsherrens administration, som følger udgifterne.",
    en="Of that {amount} a day on average is the operator's administration, which follows the costs.",
)
NOT_GIVEN = Text(da="ikke givet", en="not given")
PAY_OF_CIVIL_SERVANTS = Text(da="Tjenestemænds løn", en="Civil servants' pay")
IN_BUDGET = Text(da="I budgettet", en="In the budget")
ROUNDED = Text(
    da="Taksterne rundes af; her er det, som afrundingen betyder mere eller mindre end sidste år.",
    en="Rates are rounded; here is what the rounding means more or less than last year.",
)
OLDER = Text(
    da="Bygninger, inventar og andet er blevet et år ældre, eller der er kommet noget til eller gået noget fra.",
    en="Buildings, inventory and the rest are a year older, or something was added or has gone.",
)
NOTHING_CHANGED = Text(da="Det er det samme begge år.", en="It is the same in both years.")
PERCENT = Text(da="Procenten", en="The percentage")
PLACES = Text(da="Pladser", en="Places")
OCCUPIED = Text(da="Belægningsdage", en="Occupied days")


def headline(bridge: Bridge, course: Course) -> Text:
    """The whole change of one rate in a sentence."""
    says = STAYS
    if course.change.whole:
        says = RISES if course.change.whole > 0 else FALLS
    return says.filled(
        name=course.name,
        change=_size(course.change),
        percent=_percent(course.change, course.last),
        last=in_words(course.last),
        this=in_words(course.this),
        before=bridge.last.basis.facts.year,
        after=bridge.this.basis.facts.year,
    )


def biggest_first(bridge: Bridge, course: Course) -> tuple[Text, ...]:
    """What each part means for one rate, the one that means most first; the small ones together in one sentence.

    Parts that mean nothing are left out.
    """
    pairs = zip(bridge.titles, reasons(bridge), course.parts, strict=True)
    sized = sorted(((*each,) for each in pairs if each[2].whole), key=lambda each: -abs(each[2].whole))
    told = max(TOLD, sum(_is_worth_telling(part, course.change) for _, _, part in sized))
    if len(sized) == told + 1:  # one alone needs no sentence of what is together
        told += 1
    sentences = [_joined([effect(title, part), why]) for title, why, part in sized[:told]]
    return (*sentences, *_rest([(title, part) for title, _, part in sized[told:]]))


def _is_worth_telling(part: Kroner, change: Kroner) -> bool:
    """Whether a part is so large beside the whole change that it has its own sentence."""
    return abs(part.whole) * Percent.scale >= abs(change.whole) * WORTH_TELLING.whole


def _rest(parts: Sequence[tuple[Text, Kroner]]) -> Iterable[Text]:
    if not parts:
        return
    each = [(title, in_words(part)) for title, part in parts]
    named = Text(
        da="; ".join(f"{title.da}: {amount.da}" for title, amount in each),
        en="; ".join(f"{title.en}: {amount.en}" for title, amount in each),
    )
    yield REST.filled(amount=_amount(sum(part.whole for _, part in parts)), parts=named)


def effect(title: Text, part: Kroner) -> Text:
    """What one part means for a rate, in a sentence."""
    says = UNCHANGED
    if part.whole:
        says = DEARER if part.whole > 0 else CHEAPER
    return says.filled(part=title, change=_size(part))


def _size(amount: Kroner) -> Text:
    return in_words(Kroner(abs(amount.whole)))


def _percent(change: Kroner, last: Kroner) -> Text:
    """A percentage with one decimal, which is enough for a sentence."""
    tenths = (abs(rules.change_in_percent(change=change, last=last).whole) + 5) // 10
    da, en = (plain_figure(tenths, decimals=1, language=language, fewest=1) for language in ("da", "en"))
    return Text(da=f"{da} %", en=f"{en} %")


def reasons(bridge: Bridge) -> tuple[Text, ...]:
    """For each part what was changed in the budget or in the agreement, in the order of the parts."""
    before = bridge.last.basis if bridge.index is None else indexed_budget(bridge.last.basis, bridge.index)
    return (*(_reason(bridge, level, before) for level in bridge.levels), ROUNDED)


def _reason(bridge: Bridge, level: Level, before: RateBasis) -> Text:
    several = len(level.parts) + len(level.exchanges[1:]) > 1
    told = [text for part in level.parts for text in _of_part(part, bridge, before)]
    told += [_exchanged(exchange, named=several) for exchange in level.exchanges]
    if not several and level.parts[0] in CARRY_OVERHEAD and level.of_overhead.whole:
        follows = FOLLOWS if len(bridge.this.basis.groups) == 1 else FOLLOWS_ON_AVERAGE
        told.append(follows.filled(amount=_size(level.of_overhead)))
    return _joined([*told, TOGETHER] if several else told or [NOTHING_CHANGED])


def _joined(texts: Iterable[Text]) -> Text:
    each = [text for text in texts if text.da]
    return Text(da=" ".join(text.da.strip() for text in each), en=" ".join(text.en.strip() for text in each))


def _of_part(part: BridgePart, bridge: Bridge, before: RateBasis) -> list[Text]:
    last, this = bridge.last, bridge.this
    if part is BridgePart.INDEX and bridge.index is not None:
        return [INDEX_IS.filled(sources=", ".join(bridge.index.sources))]
    if part in LINES:
        figures = [_amount(_sum(part, basis)) for basis in (before, this.basis)]
        return _after_index(_from_to(IN_BUDGET, *figures), bridge)
    if part is BridgePart.CAPITAL:
        return [OLDER]
    if part is BridgePart.PENSION:
        return _after_index(
            _from_to(PAY_OF_CIVIL_SERVANTS, *(_amount(_pay(each)) for each in (before, this.basis))), bridge
        )
    return [text for what, figures in _compared(part, last, this) for text in _from_to(what, *figures)]


def _after_index(told: list[Text], bridge: Bridge) -> list[Text]:
    """The figures, and where an index came before them that the first of them has it."""
    return [*told, AFTER_INDEX] if told and bridge.index is not None else told


def _compared(part: BridgePart, last: RateOutcome, this: RateOutcome) -> Iterable[tuple[Text, tuple[Text, Text]]]:
    """The figures of both years that say what a part comes from."""
    match part:
        case BridgePart.OVERHEAD:
            yield PERCENT, (in_words(last.basis.operator_percent), in_words(this.basis.operator_percent))
        case BridgePart.VOLUME:
            yield PLACES, (_places(last.basis), _places(this.basis))
            yield OCCUPIED, (in_words(last.calculation.days.total), in_words(this.calculation.days.total))
        case BridgePart.REGULATION:
            yield IN_BUDGET, (in_words(last.basis.regulation), in_words(this.basis.regulation))
        case BridgePart.MODEL:
            yield IN_BUDGET, (_facts(last.basis), _facts(this.basis))


def _from_to(what: Text, before: Text, after: Text) -> list[Text]:
    return [] if before == after else [_ended(FROM_TO.filled(what=what, before=before, after=after))]


def _ended(text: Text) -> Text:
    """The text with a full stop, unless it ends in one already, as kroner do in Danish."""
    return Text(da=f"{text.da.removesuffix('.')}.", en=f"{text.en.removesuffix('.')}.")


def _exchanged(exchange: Exchange, *, named: bool) -> Text:
    """The clause before and after; named where it stands together with other parts."""
    before, after = (NOT_GIVEN if each is None else each.told for each in (exchange.before, exchange.after))
    source = exchange.after or exchange.before
    told = (FROM_TO if named else BARE).filled(what=exchange.title, before=before, after=after)
    if source is None:
        return _ended(told)
    cited = source.citation.told
    return Text(da=f"{told.da} ({cited.da}).", en=f"{told.en} ({cited.en}).")


def _sum(part: BridgePart, basis: RateBasis) -> int:
    """What the budget has in a part: its lines, and the rents where they belong to it."""
    lines = [line.amount.whole for line in basis.cost_lines if line.category in LINES[part]]
    return sum(lines) + sum(asset.cost.whole for asset in basis.assets if asset.kind in ASSETS.get(part, ()))


def _pay(basis: RateBasis) -> int:
    return sum(row.pay.whole for row in basis.civil_servants)


def _amount(oere: int) -> Text:
    return in_words(Kroner(oere))


def _places(basis: RateBasis) -> Text:
    return same(str(sum(group.places.whole for group in basis.groups)))


def _facts(basis: RateBasis) -> Text:
    facts = basis.facts
    return Text(
        da=", ".join(filter(None, (facts.model.text.da, facts.sector.text.da, facts.legal_basis))),
        en=", ".join(filter(None, (facts.model.text.en, facts.sector.text.en, facts.legal_basis))),
    )
