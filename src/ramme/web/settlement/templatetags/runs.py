"""Months, states, units and differences as runs and invoices write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import template

from ramme.quantities import Kroner
from ramme.quantities.writing import plain_figure, written
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.web.settlement.run_words import UNITS, month_told
from ramme.web.ui.templatetags.saying import language_now, told

register = template.Library()
KINDS = {kind.value: kind for kind in ServiceKind}
DECIMALS = 2


@register.filter
def month_in_words(month: date) -> str:
    """A month with its year in the reader's language."""
    return told(month_told(month))


@register.filter
def run_state(state: str) -> str:
    """The label of a run's state."""
    return f"run_{state}"


@register.filter
def under(names: Mapping[str, str], key: str) -> str:
    """What stands under a key; the key itself where nothing does."""
    return names.get(key, key)


@register.filter
def signed(oere: int) -> str:
    """An amount with its sign, as a difference is written."""
    figure = written(Kroner(oere), language_now())
    return f"+{figure}" if oere > 0 else figure


@register.filter
def quantity(hundredths: int) -> str:
    """A quantity in hundredths as a figure: 3100 is 31."""
    return plain_figure(hundredths, decimals=DECIMALS, language=language_now(), fewest=0)


@register.filter
def unit(code: str) -> str:
    """What a quantity counts, in words; nothing where it is not known."""
    return told(UNITS[code].text) if code in UNITS else ""


@register.filter
def kind_of_service(code: str) -> str:
    """How a service is paid for, in words; the code of an arrangement's form as it is."""
    return told(KINDS[code].text) if code in KINDS else ""
