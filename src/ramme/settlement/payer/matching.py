"""Invoice lines held against what the payer's own agreements say is due, by agreement, service and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from ramme.agreements import Way
from ramme.files.words import folded
from ramme.settlement.payer.likely_reasons import Differing, LikelyReason, Reason, reason_of
from ramme.settlement.payer.lines import ExpectedCharge, HeldAgainst, HeldLine, LineKey, summed
from ramme.settlement.payer.unmatched import why_missing, why_nothing_is_due, why_unknown

MOST_COMPARED = 50


class Standing(Way):
    """How a line stands against what is due."""

    MATCHING = "matching", "passer", "matching"
    DIFFERING = "differing", "afviger", "differing"
    UNKNOWN = "unknown", "ukendt", "unknown"
    MISSING = "missing", "mangler", "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The lines of one key, what is due for it, and why they differ where they do.

    `difference_oere` is what is invoiced in all, before and now, less what is due. The reason is only found when it is
    asked for: of a long list it is few that anybody looks at.
    """

    key: LineKey
    standing: Standing
    lines: tuple[HeldLine, ...]
    expected: ExpectedCharge | None
    earlier_oere: int
    why: Callable[[], LikelyReason] | None = field(default=None, repr=False, compare=False)

    @property
    def reason(self) -> LikelyReason | None:
        """Why it probably stands so, where it neither matches nor needs a reason."""
        return None if self.why is None else self.why()

    @property
    def invoiced_oere(self) -> int:
        """What the lines at hand come to."""
        return summed(self.lines)

    @property
    def due_oere(self) -> int:
        """What is due for the key in all."""
        return 0 if self.expected is None else self.expected.amount_oere

    @property
    def difference_oere(self) -> int:
        """What is invoiced in all less what is due."""
        return self.earlier_oere + self.invoiced_oere - self.due_oere


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Lines held against what is due: each key stands in one of the four."""

    matching: tuple[Found, ...]
    differing: tuple[Found, ...]
    unknown: tuple[Found, ...]
    missing: tuple[Found, ...]

    @property
    def all(self) -> tuple[Found, ...]:
        """Everything, what needs a look first."""
        return (*self.differing, *self.unknown, *self.missing, *self.matching)

    @property
    def counts(self) -> Mapping[Standing, int]:
        """How many keys stand how."""
        return {
            Standing.MATCHING: len(self.matching),
            Standing.DIFFERING: len(self.differing),
            Standing.UNKNOWN: len(self.unknown),
            Standing.MISSING: len(self.missing),
        }


def matched(lines: Iterable[HeldLine], against: HeldAgainst) -> Matched:
    """Every key of the lines and of what is due, in one of the four; each difference with its likely reason.

    A line without a service is given the one whose name it says, else the one with its amount, else the agreement's
    rate. What is due and was invoiced before is neither missing nor told. Keys stand in the order of the lines, then
    in that of what is due.
    """
    due = {charge.key: charge for charge in against.due}
    services = _services(due.values())
    by_key: dict[LineKey, list[HeldLine]] = defaultdict(list)
    for line in lines:
        by_key[_key_of(line, due, services)].append(line)
    unlined = {key: charge for key, charge in due.items() if key not in by_key}
    beside: dict[tuple[str, date], list[ExpectedCharge]] = defaultdict(list)
    for key, charge in unlined.items():
        if charge.is_supplement and not against.earlier.get(key):
            beside[key.agreement, key.month].append(charge)
    met = [_met(key, tuple(held), due.get(key), against, beside) for key, held in by_key.items()]
    told = {found.key: found for found in _with_reasons(met, against)}
    met = [told.get(found.key, found) for found in met]
    lined = {(key.agreement, key.month) for key in by_key}
    # Only where a supplement has no line of its own may another line speak of it.
    perhaps = [found for found in met if (found.key.agreement, found.key.month) in beside]
    in_lines = {reason.speaks_of for found in perhaps if (reason := found.reason) is not None}
    return Matched(
        matching=tuple(found for found in met if found.standing is Standing.MATCHING),
        differing=tuple(found for found in met if found.standing is Standing.DIFFERING),
        unknown=tuple(found for found in met if found.standing is Standing.UNKNOWN),
        missing=tuple(
            _missing(charge, against.earlier.get(key, 0), lined, in_lines)
            for key, charge in unlined.items()
            if charge.amount_oere != against.earlier.get(key, 0)
        ),
    )


def _services(due: Iterable[ExpectedCharge]) -> Mapping[tuple[str, date], Sequence[ExpectedCharge]]:
    found: dict[tuple[str, date], list[ExpectedCharge]] = defaultdict(list)
    for charge in due:
        found[charge.key.agreement, charge.key.month].append(charge)
    return found


def _key_of(
    line: HeldLine,
    due: Mapping[LineKey, ExpectedCharge],
    services: Mapping[tuple[str, date], Sequence[ExpectedCharge]],
) -> LineKey:
    """The key that a line is for; its service by key, name, amount, or the agreement's rate."""
    month = line.month.replace(day=1)
    stated = LineKey(line.agreement, line.service, month)
    if stated in due:
        return stated
    known = services.get((line.agreement, month), ())
    said = folded(line.service)
    named = [charge for charge in known if said and said == folded(charge.name)]
    if not named and not said:
        named = [charge for charge in known if charge.amount_oere == line.amount_oere]
        named = named or [charge for charge in known if not charge.is_supplement]
    return named[0].key if named else stated


def _met(
    key: LineKey,
    lines: tuple[HeldLine, ...],
    charge: ExpectedCharge | None,
    against: HeldAgainst,
    beside: Mapping[tuple[str, date], Sequence[ExpectedCharge]],
) -> Found:
    earlier = against.earlier.get(key, 0)
    difference = earlier + summed(lines) - (charge.amount_oere if charge else 0)
    standing, why = Standing.MATCHING, None
    if charge is None:
        standing = Standing.MATCHING if earlier and not difference else Standing.UNKNOWN
    elif difference:
        supplements = tuple(beside.get((key.agreement, key.month), ()))
        differing = Differing(lines=lines, expected=charge, earlier_oere=earlier, beside=supplements)
        standing, why = Standing.DIFFERING, partial(reason_of, differing)
    return Found(key=key, standing=standing, lines=lines, expected=charge, earlier_oere=earlier, why=why)


def _with_reasons(met: Iterable[Found], against: HeldAgainst) -> Iterator[Found]:
    """The lines nothing is due for, with why; names are compared for the first of them only, since that takes time.

    Where the agreement is known, in force and paid by the payer, the line is not unknown: it differs from nothing due.
    """
    known = {agreement.number: agreement for agreement in against.agreements}
    compared = 0
    for found in met:
        if found.standing is not Standing.UNKNOWN:
            continue
        agreement = known.get(found.key.agreement)
        if agreement is not None:
            reason = why_nothing_is_due(found.key, agreement, against.payer)
            standing = Standing.DIFFERING if reason.kind is Reason.NOTHING_DUE else Standing.UNKNOWN
            why = partial(why_nothing_is_due, found.key, agreement, against.payer)
            yield replace(found, standing=standing, why=why)
        else:
            compared += 1
            names = known if compared <= MOST_COMPARED else ()
            yield replace(found, why=partial(why_unknown, found.key, names))


def _missing(
    charge: ExpectedCharge, earlier: int, lined: Collection[tuple[str, date]], in_lines: Collection[LineKey | None]
) -> Found:
    """What is due and has no line."""
    of_a_line = (charge.key.agreement, charge.key.month) in lined
    return Found(
        key=charge.key,
        standing=Standing.MISSING,
        lines=(),
        expected=charge,
        earlier_oere=earlier,
        why=partial(why_missing, charge, earlier, of_a_line=of_a_line, in_line=charge.key in in_lines),
    )
