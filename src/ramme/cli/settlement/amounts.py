"""Amounts that are typed on the command line, in Danish form, and where they stand."""

from __future__ import annotations

from ramme.citations import Place
from ramme.problems import ProblemsFound, stops
from ramme.quantities import Input, Kroner
from ramme.quantities.reading import Unreadable, read_kroner
from ramme.texts import Text

MOST = 1_000_000_000_000

AMOUNT_NOT_TYPED_RIGHT = stops(
    "typed-amount-not-readable",
    says=Text(da="»{text}« er ikke et beløb, der kan regnes med.", en="“{text}” is not an amount to calculate with."),
    remedy=Text(da="Skriv beløbet uden minus som 1.234,56.", en="Write the amount without a minus as 1.234,56."),
)


def typed_amount(text: str, option: str, title: Text) -> Kroner:
    """The amount of an option, remembering which; a problem where it cannot be read, is negative or far too large."""
    place = Place(field=option)
    read = read_kroner(text)
    if isinstance(read, Unreadable) or not 0 <= read <= MOST:
        raise ProblemsFound([AMOUNT_NOT_TYPED_RIGHT.at(place, text=text[:60])])
    return Kroner(read, Input(title=title, place=place))
