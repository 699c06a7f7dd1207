"""How published rates are said in templates: units and clauses by their names."""

from __future__ import annotations

from django import template

from ramme.agreements.subjects import ENTRIES
from ramme.rates.publication.within_year_words import Allowance
from ramme.texts import Text, same
from ramme.web.rates.models import PublishedRateRow
from ramme.web.rates.queries.current import UNITS
from ramme.web.rates.rows import allowance

register = template.Library()


@register.filter
def unit_told(code: str) -> Text:
    """What a rate is for, by its code."""
    return UNITS[code].text


@register.filter
def clause_named(path: str) -> Text:
    """What a clause is called."""
    return ENTRIES[path].title if path in ENTRIES else same(path)


@register.filter
def allowance_of(row: PublishedRateRow) -> Allowance | None:
    """What allowed a published rate to change within its year."""
    return allowance(row)
