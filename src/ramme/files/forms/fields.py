"""What a form consists of: its sheets and their fields, what may stand in each, and what an empty cell means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Protocol, TypeVar, runtime_checkable

from ramme.files.figures import Figure
from ramme.files.fillings import Form
from ramme.files.tables import Heading
from ramme.files.words import Choice
from ramme.problems import stops
from ramme.quantities import Quantity
from ramme.texts import Text

AMOUNT_TOO_LARGE = stops(
    "amount-too-large",
    says=Text(
        da="Der står {found}, men et beløb kan højst være {highest} kr. på en linje.",
        en="{found} stands here, but an amount is at most DKK {highest} a line.",
    ),
    remedy=Text(
        da="Beløb skrives i hele kroner og øre, ikke i øre; se efter, om der er et ciffer for meget.",
        en="Amounts are written in kroner, not in øre; look for a digit too many.",
    ),
)
AMOUNT_NEGATIVE = stops(
    "amount-negative",
    says=Text(
        da="Der står {found}, men beløbet her kan ikke være negativt.",
        en="{found} is negative, which the amount here cannot be.",
    ),
    remedy=Text(da="Skriv beløbet uden minus.", en="Write the amount without a minus."),
)
YEAR_NOT_A_YEAR = stops(
    "year-not-a-year",
    says=Text(da="Der står {found}, som ikke er et årstal.", en="{found} is not a year."),
    remedy=Text(da="Skriv budgetåret med fire cifre.", en="Write the budget year in four digits."),
)

# Ten thousand million kroner in øre: far above any offering, far below what 64 bits hold.
AMOUNT_BOUND = 1_000_000_000_000
KRONER = ("kr.", "kr", "DKK")


class WhenEmpty(Enum):
    """What an empty cell means where it does not simply mean a value: it must be filled, or it is absent."""

    MUST_BE_FILLED = auto()
    IS_ABSENT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField(Heading):
    """A field of a form: what stands in it, its unit, what an empty cell means, its help and its short name."""

    form: Form[Any]
    unit: type[Quantity] | None = None
    when_empty: object = WhenEmpty.MUST_BE_FILLED
    help: Text
    said: Text | None = None

    def of_line(self, line: str) -> Text:
        """What a figure of this field is called once it is known which line it stands on."""
        short = self.said or self.title
        if not line:
            return short
        return Text(da=f"{line}, {_inside(short.da)}", en=f"{line}, {_inside(short.en)}")


def _inside(title: str) -> str:
    return title[:1].lower() + title[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A sheet of a form: its key and title, its fields, and the field that tells what a line is called.

    A `single` part has one value for each field, written below each other; any other is a table of lines.
    A part that is not `needed` may be left out of a form as a whole, and is then a table without lines.
    """

    key: str
    title: Text
    fields: tuple[FormField, ...]
    named_by: str = ""
    single: bool = False
    needed: bool = True

    def field(self, key: str) -> FormField:
        """The field with a key."""
        return next(field for field in self.fields if field.key == key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """A form: what it is called, its sheets in order, the general guidance, and the name of its list in JSON."""

    title: Text
    parts: tuple[Part, ...]
    general: tuple[str, ...] = ()
    listed_as: str = "forms"
    format: int = 1
    keys: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", tuple(part.key for part in self.parts))

    @property
    def titles(self) -> tuple[Text, ...]:
        """The titles of the sheets."""
        return tuple(part.title for part in self.parts)


@runtime_checkable
class InWords(Protocol):
    """A named way: its code and how it is told."""

    @property
    def text(self) -> Text:
        """The way in words."""
        ...

    @property
    def value(self) -> str:
        """The way as a code."""
        ...


W = TypeVar("W", bound=InWords)


def choice_of(members: Iterable[W]) -> Choice[W]:
    """A choice between named ways."""
    each = list(members)
    return Choice(titles={way: way.text for way in each}, codes={way: way.value for way in each})


YES_NO = Choice(
    titles={True: Text(da="Ja", en="Yes"), False: Text(da="Nej", en="No")},
    codes={True: "true", False: "false"},
)
AMOUNT = Figure(scale=100, highest=AMOUNT_BOUND, units=KRONER, negative=AMOUNT_NEGATIVE, too_large=AMOUNT_TOO_LARGE)
SIGNED_AMOUNT = Figure(
    scale=100,
    lowest=-AMOUNT_BOUND,
    highest=AMOUNT_BOUND,
    units=KRONER,
    negative=AMOUNT_TOO_LARGE,
    too_large=AMOUNT_TOO_LARGE,
)
YEAR = Figure(
    lowest=1900,
    highest=2199,
    grouped=False,
    negative=YEAR_NOT_A_YEAR,
    too_low=YEAR_NOT_A_YEAR,
    too_large=YEAR_NOT_A_YEAR,
)
