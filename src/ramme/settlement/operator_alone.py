"""What follows where the operator alone bears an opening or a closure: only what the agreement itself says of it."""

from __future__ import annotations

from ramme.agreements import Terms
from ramme.texts import Text

NOT_ADJUSTED = Text(
    da=" Der efterreguleres ikke, og der sendes ingen regning bagefter.",
    en=" Nothing is adjusted for, and no invoice follows.",
)
NOT_MOVED = Text(
    da=" Over- eller underskuddet må ikke flyttes over i andre tilbud.",
    en=" The balance may not be moved into other offerings.",
)


def borne_by_operator(says: Text, terms: Terms, paths: tuple[str, str, str]) -> Text:
    """The sentence that the operator bears it, and what the agreement forbids besides; nothing that it does not say.

    `paths` are the clauses on who bears it, on an adjustment afterwards, and on other offerings.
    Source: Midtjylland 2017, 12.3.
    """
    _, adjustment, elsewhere = paths
    more = [text for path, text in ((adjustment, NOT_ADJUSTED), (elsewhere, NOT_MOVED)) if _forbids(terms, path)]
    return Text(da="".join(each.da for each in (says, *more)), en="".join(each.en for each in (says, *more)))


def _forbids(terms: Terms, path: str) -> bool:
    return terms.gives(path) and terms.clause(path).value is False
