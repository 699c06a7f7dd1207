"""How a step is written as a live formula: its verbs, with the cells of what it is made of between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ramme.explanations.record import Figure, Part, Reference, Use, Value
from ramme.quantities import Condition, verbs
from ramme.quantities.verbs import Verb
from ramme.quantities.writing import decimals_of

# Excel takes 255 arguments to a function; a longer sum is made of sums of so many each.
MOST_ARGUMENTS = 200
# Excel takes no longer formula than this.
LONGEST = 8_192

# What binds how tightly in a formula: comparisons, sums, products, and what stands for itself.
COMPARISON, SUM, PRODUCT, ALONE = range(4)
CALL = re.compile(r"[A-Z]+\(.*\)")
SLOT = re.compile(r"\{(\w+)\}")
# Spreadsheets calculate in binary fractions. A comparison of what was calculated inside the same formula is
# made on the difference at so many decimals, where the noise is gone and a true difference is not.
COMPARED_AT = 6
DATES = ("months_later", "month_end", "days_later", "days_until", "days_through", "later", "earlier")
STAY_WHOLE = (*DATES, "plus", "minus", "negative", "total", "times", "over", "lesser", "greater", "where", "where_not")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell by sheet, column and row, as a formula names it; and how many small units its figure has to one."""

    sheet: str
    column: str
    row: int
    scale: int = 1

    def seen_from(self, sheet: str) -> str:
        """The cell's name in a formula on a sheet."""
        return f"{self.column}{self.row}" if sheet == self.sheet else f"{self.sheet}!{self.column}{self.row}"


@dataclass(frozen=True, slots=True)
class Sharing:
    """An amount that is shared out by weights, in formulas; and how many small units a weight has to one."""

    amount: str
    total: str
    weights: tuple[str, ...]
    scale: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a formula stands, where the lines of the record stand, and who holds what is worked out apart."""

    sheet: str
    cells: Mapping[Reference, Cell]
    sheet_apart: str
    summed_apart: Callable[[list[str]], str]
    sheet_of_shares: str
    shared_apart: Callable[[Sharing, int], str]


def natural(value: Value) -> Decimal | bool:
    """A figure in whole units, as a cell holds it: kroner, days, 0.061 for 6,1 %."""
    if isinstance(value, Condition):
        return value.holds
    return Decimal(value.whole).scaleb(-decimals_of(type(value)))


def formula(part: Part, value: Value, around: Surroundings) -> str:
    """The formula of a step; a calculated figure is a whole number of small units, so no noise is handed on."""
    text = _text(part, around)
    if not isinstance(value, Condition) and not _is_exact(part):
        text = f"ROUND({text},{decimals_of(type(value))})"
    if len(text) >= LONGEST:
        raise ValueError(f"a formula of {len(text)} characters is too long for a cell")
    return f"={text}"


def _text(part: Part, around: Surroundings) -> str:
    if isinstance(part, Reference):
        return around.cells[part].seen_from(around.sheet)
    if isinstance(part, Figure):
        figure = natural(part.value)
        return str(figure).upper() if isinstance(figure, bool) else f"{figure.normalize():f}"
    if _level(part.verb) == COMPARISON and not all(map(_is_exact, part.parts)):
        both = "-".join(_slot(part, position, SUM + position, around) for position in (0, 1))
        return part.verb.formula.format(f"ROUND({both},{COMPARED_AT})", "0")
    return SLOT.sub(lambda slot: _filled(part, slot, around), part.verb.formula)


def _filled(use: Use, slot: re.Match[str], around: Surroundings) -> str:
    name = slot.group(1)
    if name == "all":
        return _arguments(use, around)
    if name == "shared":
        return _shared(use, around)
    if name == "decimals":
        return str(decimals_of(use.unit)) if use.unit else "0"
    return _slot(use, int(name), _tightness_asked(use.verb, slot), around)


def _slot(use: Use, position: int, asked: int, around: Surroundings) -> str:
    """A part of a formula, in parentheses where it would be torn apart without them."""
    text = _text(use.parts[position], around)
    return text if _tightness(use.parts[position]) >= asked else f"({text})"


def _tightness(part: Part) -> int:
    if isinstance(part, Figure):
        return COMPARISON if not isinstance(part.value, Condition) and part.value.whole < 0 else ALONE
    return _level(part.verb) if isinstance(part, Use) else ALONE


def _level(verb: Verb) -> int:
    """How tightly a verb's formula holds together."""
    if CALL.fullmatch(verb.formula):
        return ALONE
    if ">" in verb.formula:
        return COMPARISON
    return PRODUCT if "*" in verb.formula or "/" in verb.formula else SUM


def _tightness_asked(verb: Verb, slot: re.Match[str]) -> int:
    """How tightly an operand must hold together where it stands in a verb's formula."""
    before, after = slot.string[: slot.start()][-1:], slot.string[slot.end() :][:1]
    if before in tuple("(,") and after in tuple(",)"):
        return COMPARISON
    if CALL.fullmatch(verb.formula) or verb is verbs.NEGATIVE:
        return ALONE
    level = _level(verb)
    if level == COMPARISON:
        return SUM
    return level if not before or verb is verbs.PLUS else level + 1


def _arguments(use: Use, around: Surroundings) -> str:
    """The items of a sum; one that is too long is summed in portions on a sheet of its own."""
    items = _items(use, around)
    if len(items) <= MOST_ARGUMENTS:
        return ",".join(items)
    return around.summed_apart(_items(use, replace(around, sheet=around.sheet_apart)))


def _shared(use: Use, around: Surroundings) -> str:
    """The cell of a member's share; the sharing is worked out once for all members on a sheet of its own."""
    amount, own, total, position, *weights = use.parts
    if not isinstance(position, Figure) or isinstance(position.value, Condition):
        raise TypeError("a member's place among the others is a number that stands in the step itself")
    member, apart = position.value.whole, replace(around, sheet=around.sheet_of_shares)
    sharing = Sharing(
        amount=_factor(amount, apart),
        total=_factor(total, apart),
        weights=tuple(_factor(weight, apart) for weight in weights),
        scale=_scale(own, around),
    )
    if not 1 <= member <= len(weights) or sharing.weights[member - 1] != _factor(own, apart):
        raise ValueError(f"member {member} of {len(weights)} does not have the weight that is told")
    cell = around.shared_apart(sharing, member)
    return cell if around.sheet == apart.sheet else f"{apart.sheet}!{cell}"


def _factor(part: Part, around: Surroundings) -> str:
    text = _text(part, around)
    return text if _tightness(part) >= PRODUCT else f"({text})"


def _scale(part: Part, around: Surroundings) -> int:
    """How many small units a part has to one."""
    if isinstance(part, Reference):
        return around.cells[part].scale
    unit = part.unit if isinstance(part, Use) else type(part.value)
    return 1 if unit is None or issubclass(unit, Condition) else unit.scale


def _items(use: Use, around: Surroundings) -> list[str]:
    """What a sum adds up: cells that stand below each other as ranges."""
    runs: list[list[Cell]] = []
    items: list[str] = []
    for part in use.parts:
        if not isinstance(part, Reference):
            items.append(_text(part, around))
            continue
        cell = around.cells[part]
        if runs and runs[-1][-1] == replace(cell, row=cell.row - 1):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    for first, *others in runs:
        last = f":{others[-1].column}{others[-1].row}" if others else ""
        items.append(f"{first.seen_from(around.sheet)}{last}")
    return items


def _is_exact(part: Part) -> bool:
    """Whether what a formula gives has no binary noise: a cell, a constant, what is rounded, or whole numbers."""
    if not isinstance(part, Use) or part.unit is None:
        return True
    if part.verb in (verbs.ROUNDED, verbs.TO_NEAREST, verbs.SHARE_OUT):
        return True
    chosen = {"lesser": part.parts, "greater": part.parts, "where": part.parts[1:], "where_not": part.parts[1:]}
    if part.verb.name in chosen:
        return all(map(_is_exact, chosen[part.verb.name]))
    return part.unit.scale == 1 and part.verb.name in STAY_WHOLE and all(map(_is_exact, part.parts))
