"""Keeping persons out of what everybody sees of a rate: no personal numbers, and no pay under somebody's title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ramme.files.forms.fields import Part
from ramme.files.words import Words, alike
from ramme.quantities import Input, Kroner, given
from ramme.rates.basis import CivilServants, RateBasis
from ramme.rates.budgets.parts import BUDGET, CIVIL_SERVANTS, GROUPS
from ramme.rates.budgets.writing import filled_with
from ramme.rates.drafts.draft import CellKey, Draft
from ramme.rates.drafts.reading import CellProblem
from ramme.rates.outcome import RateOutcome, with_words_of
from ramme.registry.finding.personal_numbers import personal_number_in
from ramme.texts import Text

NUMBERED = Text(da="Tjenestemænd {number}", en="Civil servants {number}")


def problems_of_texts(
    basis: RateBasis, descriptions: Mapping[str, str], draft: Draft | None = None
) -> Iterator[CellProblem]:
    """Everything like a personal number in the words of a budget and the descriptions of its levels, at its cell."""
    for part, records in filled_with(basis).items():
        words = [field.key for field in _part(part).fields if isinstance(field.form, Words)]
        for at, record in enumerate(records):
            for key in words:
                for problem in personal_number_in(str(record[key] or "")):
                    yield CellProblem(_cell(part, at, key, draft), problem)
    rows = [row for row in draft.rows[GROUPS.key] if not row.is_empty] if draft else []
    for group, text in descriptions.items():
        row = next((row.id for row in rows if alike(row.text("name")) == alike(group)), "")
        yield from (CellProblem(CellKey(GROUPS.key, row, "name"), each) for each in personal_number_in(text))


def _part(key: str) -> Part:
    return next(part for part in BUDGET.parts if part.key == key)


def _cell(part: str, at: int, key: str, draft: Draft | None) -> CellKey:
    rows = [row for row in draft.rows[part] if _part(part).single or not row.is_empty] if draft else []
    return CellKey(part, rows[at].id if at < len(rows) else "", key)


def without_titles(outcome: RateOutcome) -> RateOutcome:
    """The same rates where the lines of civil servants are numbered: a title that one person has tells that one's pay.

    Source: a reading of the rules of personal data; no agreement asks for the titles to be shown.
    """
    basis = outcome.basis
    if not basis.civil_servants:
        return outcome
    rows = tuple(_numbered(row, number) for number, row in enumerate(basis.civil_servants, 1))
    return with_words_of(outcome, replace(basis, civil_servants=rows))


def _numbered(row: CivilServants, number: int) -> CivilServants:
    text = NUMBERED.filled(number=number).da
    premium = row.premium.quantity
    return replace(
        row,
        text=text,
        pay=_told_as(row.pay, "pay", text),
        premium=row.premium if premium is None else given(_told_as(premium, "premium", text)),
    )


def _told_as(amount: Kroner, key: str, text: str) -> Kroner:
    """The amount of a line under another name; where it stands is the same."""
    if not isinstance(amount.origin, Input):
        return amount
    return Kroner(amount.whole, Input(title=CIVIL_SERVANTS.field(key).of_line(text), place=amount.origin.place))
