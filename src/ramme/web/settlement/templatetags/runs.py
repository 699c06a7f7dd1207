"""Months, states, units and differences as runs and invoices write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from django import template

from ramme.quantities import Kroner
from ramme.quantities.writing import plain_figure, written
from ramme.settlement.invoices.invoice import InvoiceUnit
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.texts import Text
from ramme.web.settlement.run_words import UNITS, month_told
from ramme.web.ui.templatetags.saying import language_now, told

register = template.Library()
KINDS = {kind.value: kind for kind in ServiceKind}
DECIMALS = 2
ONE = 100
ONE_OF = {
    InvoiceUnit.DAY.value: Text(da="dag", en="day"),
    InvoiceUnit.MONTH.value: Text(da="måned", en="month"),
    InvoiceUnit.HOUR.value: Text(da="time", en="hour"),
    InvoiceUnit.PIECE.value: Text(da="stk.", en="piece"),
}


class Counted(Protocol):
    """A line with a quantity in hundredths, and what it counts."""

    unit: str
    quantity: int


@register.filter
def month_in_words(month: date) -> str:
    """A month with its year in the reader's language."""
    return told(month_told(month))


@register.simple_tag
def counted(number: int, one: str, many: str, one_in_english: str, many_in_english: str) -> str:
    """How many there are, in words of one or of several."""
    return told(Text(da=one, en=one_in_english) if number == 1 else Text(da=many, en=many_in_english).filled(n=number))


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
def unit(line: Counted) -> str:
    """What the quantity of a line counts, in words, of one or of several; nothing where it is not known."""
    if line.unit in ONE_OF and abs(line.quantity) == ONE:
        return told(ONE_OF[line.unit])
    return told(UNITS[line.unit].text) if line.unit in UNITS else ""


@register.filter
def kind_of_service(code: str) -> str:
    """How a service is paid for, in words; the code of an arrangement's form as it is."""
    return told(KINDS[code].text) if code in KINDS else ""
