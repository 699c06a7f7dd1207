"""How a step is said in a sentence, in Danish and in English: its verbs, with figures and their names between them."""

from __future__ import annotations

from collections.abc import Mapping

from ramme.explanations.record import NOTHING, TOLD, ClauseLine, Figure, InputLine, Part, Reference, Use, Value
from ramme.quantities import Condition, verbs
from ramme.quantities.writing import written
from ramme.texts import Language, Text, same

Leaves = Mapping[Reference, Text]

# A sum of more items than this is told by their number; the items stand in the list of parts.
FEW = 6
LINES = Text(da="summen af {count} linjer", en="the sum of {count} lines")
AND = Text(da="og", en="and")
LONGEST_PLACE = 30
READING = Text(da="vores fortolkning", en="our reading")
OWN_VALUE = Text(da="egen værdi, ikke aftalens", en="own value, not the agreement's")

# How a comparison that does not hold is told.
DENIED = {
    "at_least": Text(da="{0} er under {1}", en="{0} is below {1}"),
    "above": Text(da="{0} er ikke over {1}", en="{0} is not above {1}"),
    "not_before": Text(da="{0} er før {1}", en="{0} is before {1}"),
    "after": Text(da="{0} er ikke efter {1}", en="{0} is not after {1}"),
}
DENIAL = Text(da="det gælder ikke, at {0}", en="it is not so that {0}")

SUMS = ("plus", "minus")
QUOTIENTS = ("per", "per_occupied", "per_hundredth", "share", "share_per_occupied", "percent_of")
PRODUCTS = ("of", "times", "times_hundredth", "times_occupied", "over", "at", "weighted", *QUOTIENTS)
# Adding a negative figure is told as subtracting, and subtracting one as adding: no sign stands beside another.
OPPOSITES = {verbs.PLUS: verbs.MINUS, verbs.MINUS: verbs.PLUS}
EXTREMES = ("lesser", "greater")
COMPARISONS = ("at_least", "above", "not_before", "after")
CHOICES = ("where", "where_not")
ROUNDINGS = ("rounded", "to_nearest")
DATES = ("months_later", "month_end", "days_later", "days_until", "days_through", "later", "earlier")
ARITHMETIC = (*DATES, *SUMS, *PRODUCTS, *EXTREMES, "total", "annuity", "negative")

# Which verbs may stand inside another without parentheses, by the outer verb and its operand.
# What is not here gets parentheses, so that a new verb is never misread.
BARE: dict[tuple[str, int], tuple[str, ...]] = {
    ("plus", 0): (*SUMS, *PRODUCTS, "negative"),
    ("plus", 1): PRODUCTS,
    ("minus", 0): (*SUMS, *PRODUCTS, "negative"),
    ("minus", 1): PRODUCTS,
    ("of", 0): EXTREMES,
    ("at", 0): ("over",),
    ("rounded", 0): (*ARITHMETIC, "to_nearest"),
    ("to_nearest", 0): ARITHMETIC,
    ("where", 0): (*COMPARISONS, "both", "either"),
    ("where", 1): (*ARITHMETIC, *ROUNDINGS, *CHOICES),
    ("where_not", 0): (*COMPARISONS, "both", "either"),
    ("where_not", 2): (*ARITHMETIC, *ROUNDINGS, *CHOICES),
    **{(verb, operand): ARITHMETIC for verb in COMPARISONS for operand in (0, 1)},
    **{(verb, operand): COMPARISONS for verb in ("both", "either") for operand in (0, 1)},
    **{(verb, operand): PRODUCTS for verb in EXTREMES for operand in (0, 1)},
}


def leaf(line: InputLine | ClauseLine) -> Text:
    """An input or a clause as it stands in a sentence: its figure, and its name in parentheses."""
    return named_figure(line.value, _name_of_clause(line) if isinstance(line, ClauseLine) else line.title)


def _name_of_clause(line: ClauseLine) -> Text:
    """The clause's title and place; a place that is a story of its own is left to the list of parts."""
    clause = line.clause
    place = same(clause.citation.place)
    if clause.own:
        place = OWN_VALUE
    elif len(clause.citation.place) > LONGEST_PLACE:
        place = READING if clause.reading else NOTHING
    return Text(
        da=", ".join(filter(None, (clause.title.da, place.da))),
        en=", ".join(filter(None, (clause.title.en, place.en))),
    )


def named_figure(value: Value, name: Text) -> Text:
    """A figure with its name in parentheses; a condition is its name in quotes, and whether it holds."""
    if isinstance(value, Condition):
        return Text(da=f"»{name.da}« ({written(value, 'da')})", en=f"“{name.en}” ({written(value, 'en')})")
    return Text(da=f"{written(value, 'da')} ({name.da})", en=f"{written(value, 'en')} ({name.en})")


def sentence(part: Part, value: Value, leaves: Leaves) -> Text:
    """What a step came from, in words; of a choice only the branch that was taken, of a condition what holds."""
    told = _rounding_inside(part)
    if isinstance(value, Condition) and not value.holds:
        return Text(da=_denied(told, leaves, "da"), en=_denied(told, leaves, "en"))
    return Text(da=_said(told, leaves, "da"), en=_said(told, leaves, "en"))


def _rounding_inside(part: Part) -> Part:
    """The same with the rounding of a choice told of the branch that was taken, and none told of a whole figure."""
    if not isinstance(part, Use) or part.verb.name not in ROUNDINGS:
        return part
    inner, *others = part.parts
    if isinstance(inner, Use) and inner.verb.name in CHOICES:
        taken = TOLD[inner.verb.name][1]
        parts = list(inner.parts)
        parts[taken] = _rounding_inside(Use(part.verb, part.unit, (parts[taken], *others)))
        return Use(inner.verb, part.unit, tuple(parts))
    return inner if part.verb is verbs.ROUNDED and not isinstance(inner, Use) else part


def _said(part: Part, leaves: Leaves, language: Language) -> str:
    if isinstance(part, Reference):
        return leaves[part].told(language)
    if isinstance(part, Figure):
        return written(part.value, language)
    if part.verb.name in ("plus", "total") and len(items := _items(part)) > FEW:
        return LINES.told(language).format(count=len(items))
    if part.verb.name in CHOICES and (reasons := _reasons(part, leaves, language)):
        return reasons
    said = [
        _inside(part, position, leaves, language) if position in part.told else ""
        for position in range(len(part.parts))
    ]
    step = part.unit.step.told(language) if part.unit else ""
    if part.verb in OPPOSITES and (turned := _sign_turned(said[1])):
        return OPPOSITES[part.verb].words.told(language).format(said[0], turned)
    if part.verb is verbs.NEGATIVE and _sign_turned(said[0]):
        said = [f"({said[0]})"]
    return part.verb.words.told(language).format(*said, all=_listed(said, language), step=step)


def _sign_turned(said: str) -> str:
    """A negative figure without its sign, since to add it is to subtract the rest of it; empty for any other."""
    for start in ("-", "DKK -"):
        if said.startswith(start):
            return start[:-1] + said[len(start) :]
    return ""


def _reasons(choice: Use, leaves: Leaves, language: Language) -> str:
    """A choice, or several one inside another, with all reasons together; empty where one cannot be told so."""
    reasons = []
    outer, taken = choice, 0
    part: Part = choice
    while isinstance(part, Use) and part.verb.name in CHOICES:
        condition = part.parts[0]
        if part.verb is verbs.WHERE:
            reasons.append(_inside(part, 0, leaves, language))
        elif isinstance(condition, Use) and condition.verb.name not in DENIED:
            return ""
        else:
            reasons.append(_denied(condition, leaves, language))
        outer, taken = part, TOLD[part.verb.name][1]
        part = outer.parts[taken]
    told = _inside(outer, taken, leaves, language)
    return verbs.WHERE.words.told(language).format(_listed(reasons, language), told)


def _denied(part: Part, leaves: Leaves, language: Language) -> str:
    """A condition that does not hold; a named one says itself that it does not."""
    if not isinstance(part, Use):
        return _said(part, leaves, language)
    if part.verb.name not in DENIED:
        return DENIAL.told(language).format(_said(part, leaves, language))
    said = [_inside(part, position, leaves, language) for position in range(len(part.parts))]
    return DENIED[part.verb.name].told(language).format(*said)


def _items(use: Use) -> list[Part]:
    """The items of a sum, also of one that was written a + b + c."""
    items: list[Part] = []
    pending: list[Part] = list(reversed(use.parts))
    while pending:
        part = pending.pop()
        if isinstance(part, Use) and part.verb is use.verb is verbs.PLUS:
            pending.extend(reversed(part.parts))
        else:
            items.append(part)
    return items


def _inside(outer: Use, position: int, leaves: Leaves, language: Language) -> str:
    part = outer.parts[position]
    said = _said(part, leaves, language)
    if not isinstance(part, Use) or part.verb.name in BARE.get((outer.verb.name, position), ()):
        return said
    return f"({said})"


def _listed(items: list[str], language: Language) -> str:
    if not items[1:]:
        return "".join(items)
    return f"{', '.join(items[:-1])} {AND.told(language)} {items[-1]}"
