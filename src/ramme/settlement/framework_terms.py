"""Which terms of a framework agreement a payment agreement follows on a day, also when its period has run out."""

from __future__ import annotations

from datetime import date

from ramme.agreements import Agreement, Terms
from ramme.problems import Problem, warns
from ramme.texts import Text

BEYOND_PERIOD = warns(
    "framework-agreement-beyond-its-period",
    says=Text(
        da="{title} gælder {period}; betalingsaftalen følger den også uden for den tid.",
        en="{title} is in force {period}; the payment agreement follows it outside that time too.",
    ),
    remedy=Text(
        da="Aftal i en ændring, hvilken rammeaftale der gælder nu, eller et varsel i betalingsaftalen selv.",
        en="Agree in an amendment which framework agreement holds now, or on a notice in the payment agreement itself.",
    ),
)
_BEYOND_SAYS = Text(
    da="{title} gælder {period}. At den følges også uden for den tid, fordi betalingsaftalen nævner den, er vores "
    "fortolkning.",
    en="{title} is in force {period}. That it is followed outside that time too, because the payment agreement names "
    "it, is our reading.",
)


def terms_followed(agreement: Agreement, day: date) -> Terms:
    """The terms on a day: those of its year, or of the agreement's nearest year where the day lies outside its period.

    That a payment agreement follows the framework agreement it names for as long as it lasts is a reading.
    """
    latest = agreement.ends.year if agreement.ends else max(day.year, agreement.starts.year)
    return agreement.terms(min(max(day.year, agreement.starts.year), latest))


def beyond_period(terms: Terms | None, day: date) -> tuple[Text, Problem] | None:
    """The reading and the warning where a day lies outside the period of the agreement; nothing where it does not."""
    if terms is None or terms.agreement.covers(day):
        return None
    title, period = terms.agreement.title, terms.agreement.period
    return _BEYOND_SAYS.filled(title=title, period=period), BEYOND_PERIOD.at(title=title, period=period)
