"""The answer to a what-if as whoever asks may see it: the effect on offerings, operators and paying municipalities."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ramme.analysis.changes import own_values_changed
from ramme.analysis.effects import Effects, Share
from ramme.analysis.effects_listing import OF_N, UNCOUNTED, in_a_sentence
from ramme.analysis.questions import Askable
from ramme.problems import Weight
from ramme.quantities import Kroner
from ramme.quantities.writing import in_words
from ramme.texts import Text, same
from ramme.web.agreements.queries.published import PaidUse, Place, PublishedRegion

PAY_MORE = Text(da="I betaler {amount} mere om året.", en="You pay {amount} more a year.")
PAY_LESS = Text(da="I betaler {amount} mindre om året.", en="You pay {amount} less a year.")
PAY_SAME = Text(da="I betaler det samme.", en="You pay the same.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The effect on one offering, operator or municipality, in øre: in all, and on days that somebody paid for."""

    name: str
    party: str
    operator: str = ""
    slug: str = ""
    of: int
    recorded: int | None = None
    days: int = 0
    constructed: bool = False
    is_own: bool = False

    @property
    def other(self) -> int | None:
        """What falls on days without a payer."""
        return None if self.recorded is None else self.of - self.recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """The rates of one rate group before and after, in øre, its days in ten-thousandths, and the effect."""

    offering: str
    operator: str
    group: str
    before: int
    after: int
    days: int
    of: int
    recorded: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPayment:
    """What the asking municipality pays more (or less) at one offering, in øre, for the days it paid for."""

    offering: str
    operator: str
    slug: str
    days: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a changed clause means.

    `within` is the party whose own offerings and payments alone are shown, nothing where everything is. `operators`
    and `offerings` add up to `of`; so do `municipalities` together with `other`. Without recorded use the last two
    are not known. `groups_of` gives the rate groups, which only a file shows.
    """

    asked: Askable
    before: Text
    after: Text
    says: Text
    of: int
    recorded: int | None
    offerings: tuple[Line, ...]
    operators: tuple[Line, ...]
    municipalities: tuple[Line, ...]
    payments: tuple[OwnPayment, ...]
    groups_of: Callable[[], Iterator[GroupLine]]
    not_calculated: tuple[tuple[str, Text], ...]
    uncounted: Text | None
    use_is_known: bool
    within: str | None

    @property
    def other(self) -> int | None:
        """What falls on days without a payer."""
        return None if self.recorded is None else self.of - self.recorded

    @property
    def own_says(self) -> Text | None:
        """What the asking municipality pays more or less, in a sentence; nothing where none is known of it."""
        if not self.payments:
            return None
        change = sum(payment.of for payment in self.payments)
        words = PAY_SAME if change == 0 else PAY_MORE if change > 0 else PAY_LESS
        return words.filled(amount=in_words(Kroner(abs(change))))

    @property
    def paid(self) -> int | None:
        """What the shown municipalities pay more (or less) together; nothing where no use is known."""
        return sum(line.of for line in self.municipalities) if self.use_is_known else None


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose things are shown: those of one party alone, or all with one's own first."""

    party: str
    within: str | None

    def sees(self, party: str) -> bool:
        """Whether the things of a party are shown."""
        return self.within is None or party == self.within


def answered(held: PublishedRegion, asked: Askable, value: str, asker: Asker) -> Answer:
    """The effects of a clause that says something else; raises when the value cannot be taken."""
    if held.region is None:
        raise AssertionError("a region without rates has nothing to ask")
    change = own_values_changed({asked.path: value})
    use = held.use()
    after = held.region.rates(change)
    effects = Effects(held.region, held.region.as_it_is, after, use.recorded if use else None)
    offerings = tuple(_offerings(held, effects, asker))
    total, recorded = _together(offerings)
    terms = held.region.batches[0].terms
    return Answer(
        asked=asked,
        before=asked.now,
        after=terms.with_own({asked.path: value}).clause(asked.path).told,
        says=in_a_sentence(total, _of_n(held, offerings, asker)),
        of=total,
        recorded=recorded if use else None,
        offerings=offerings,
        operators=tuple(_operators(held, effects, asker)),
        municipalities=tuple(_municipalities(effects, use, asker)),
        payments=tuple(_payments(held, effects, use, asker)),
        groups_of=lambda: _groups(held, effects, asker),
        not_calculated=tuple(_not_calculated(held, effects, asker)),
        uncounted=_uncounted(effects) if asker.within is None else None,
        use_is_known=use is not None,
        within=asker.within,
    )


def _together(lines: Sequence[Line]) -> tuple[int, int]:
    return sum(line.of for line in lines), sum(line.recorded or 0 for line in lines)


def _of_n(held: PublishedRegion, offerings: Sequence[Line], asker: Asker) -> Text:
    places = (*held.offerings, *(place for place, _ in held.left_out))
    return OF_N.filled(number=len(offerings), all=sum(asker.sees(place.operator) for place in places))


def _offerings(held: PublishedRegion, effects: Effects, asker: Asker) -> Iterator[Line]:
    for share in effects.offerings:
        place = held.offerings[share.number]
        if asker.sees(place.operator):
            yield _line(share, place, asker)


def _line(share: Share, place: Place, asker: Asker) -> Line:
    return Line(
        name=place.name,
        party=place.operator,
        operator=place.operator_name,
        slug=place.slug,
        of=share.of,
        recorded=share.recorded,
        constructed=place.constructed,
        is_own=place.operator == asker.party,
    )


def _operators(held: PublishedRegion, effects: Effects, asker: Asker) -> Iterator[Line]:
    ids = {place.operator_name: place.operator for place in held.offerings}
    found = [(share, ids[share.name]) for share in effects.operators]
    for share, party in _own_first(found, asker):
        if asker.sees(party):
            own = party == asker.party
            yield Line(name=share.name, party=party, of=share.of, recorded=share.recorded, is_own=own)


def _municipalities(effects: Effects, use: PaidUse | None, asker: Asker) -> Iterator[Line]:
    if use is None:
        return
    found = [(share, use.parties[share.number]) for share in effects.municipalities]
    for share, party in _own_first(found, asker):
        if asker.sees(party):
            own = party == asker.party
            yield Line(name=share.name, party=party, of=share.of, recorded=share.of, days=share.days, is_own=own)


def _own_first(found: Sequence[tuple[Share, str]], asker: Asker) -> list[tuple[Share, str]]:
    return sorted(found, key=lambda each: each[1] != asker.party)


def _payments(held: PublishedRegion, effects: Effects, use: PaidUse | None, asker: Asker) -> Iterator[OwnPayment]:
    """What one's own municipality pays at each offering."""
    if use is None or asker.party not in use.parties:
        return
    own = use.parties.index(asker.party)
    mine = (use.recorded.paying == own).nonzero()[0].tolist()
    row_of = {at: row for row, _, at in effects.groups()}
    groups, days, effect = use.recorded.groups.tolist(), use.recorded.days.tolist(), effects.by_use.tolist()
    found: dict[int, tuple[int, int]] = {}
    for line in mine:
        row = row_of.get(groups[line])
        if row is not None:
            before = found.get(row, (0, 0))
            found[row] = before[0] + days[line], before[1] + effect[line]
    for row, (paid, of) in sorted(found.items(), key=lambda each: (-abs(each[1][1]), each[0])):
        place = held.offerings[row]
        yield OwnPayment(offering=place.name, operator=place.operator_name, slug=place.slug, days=paid, of=of)


def _groups(held: PublishedRegion, effects: Effects, asker: Asker) -> Iterator[GroupLine]:
    before, after = effects.before.rates.tolist(), effects.after.rates.tolist()
    days, of, recorded = effects.before.days.tolist(), effects.by_group.tolist(), effects.recorded_by_group
    for row, number, at in effects.groups():
        place = held.offerings[row]
        if asker.sees(place.operator):
            yield GroupLine(
                offering=place.name,
                operator=place.operator_name,
                group=effects.region.outcomes[row].basis.groups[number].name,
                before=before[at],
                after=after[at],
                days=days[at],
                of=of[at],
                recorded=None if recorded is None else recorded[at],
            )


def _not_calculated(held: PublishedRegion, effects: Effects, asker: Asker) -> Iterator[tuple[str, Text]]:
    for place, why in held.left_out:
        if asker.sees(place.operator):
            yield f"{place.name}, {place.operator_name}", why
    for row, problems in effects.problems.items():
        place = held.offerings[row]
        if asker.sees(place.operator):
            stopping = [problem.says for problem in problems if problem.weight is Weight.STOPS]
            yield f"{place.name}, {place.operator_name}", stopping[0] if stopping else same("")


def _uncounted(effects: Effects) -> Text | None:
    days = effects.uncounted_days
    return UNCOUNTED.filled(days=days) if days else None
