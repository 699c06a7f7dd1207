"""What a payment agreement states of a sale outside the region, told line by line, on its page and on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ramme.settlement.payment_agreements.agreement import OutsideTerms, RateRules
from ramme.texts import Text, same

NOT_STATED = Text(da="Ikke oplyst", en="Not stated")
PRINCIPLES_OF = Text(da="Takstprincipperne i {title}", en="The rate principles of {title}")


class Stated(NamedTuple):
    """One thing that is stated: what it is about, and what is stated of it."""

    title: Text
    says: Text


def outside_told(outside: OutsideTerms | None, title_of: Callable[[str], Text]) -> tuple[Stated, ...]:
    """Rate rules, deficit, and notice with settlement; `title_of` gives the title of an agreement by its id.

    Older agreements have rate rules in words alone; they are told as they stand.
    """
    known = outside or OutsideTerms(rate_rules="", deficit=None)
    return (
        Stated(Text(da="Takstregler", en="Rate rules"), _said(_rules(known, title_of), known.rate_rules)),
        Stated(
            Text(da="Underskud bæres af", en="A deficit is carried by"),
            _said(known.deficit.text if known.deficit else None, known.deficit_says),
        ),
        Stated(
            Text(da="Varsel og afregning", en="Notice and settlement"),
            _said(known.settlement.text if known.settlement else None, known.settlement_says),
        ),
    )


def _rules(outside: OutsideTerms, title_of: Callable[[str], Text]) -> Text | None:
    if outside.rules is RateRules.PRINCIPLES and outside.principles_of:
        return PRINCIPLES_OF.filled(title=title_of(outside.principles_of))
    return None if outside.rules is None else outside.rules.text


def _said(chosen: Text | None, words: str) -> Text:
    if chosen is None:
        return same(words) if words else NOT_STATED
    return Text(da=f"{chosen.da}: {words}", en=f"{chosen.en}: {words}") if words else chosen
