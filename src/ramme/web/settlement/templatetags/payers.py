"""Standings, objections and deadlines as the payer's pages write them."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.safestring import SafeString

from ramme.quantities import Kroner
from ramme.quantities.writing import written
from ramme.settlement.payer.matching import Standing
from ramme.settlement.payer.raised_in_time import time_told
from ramme.settlement.payment_agreements.drafting import paragraph
from ramme.web.settlement.after_models import ObjectionRow
from ramme.web.settlement.queries.objections import SoonLost
from ramme.web.ui.templatetags.parts import state
from ramme.web.ui.templatetags.saying import language_now, told

register = template.Library()


@register.simple_tag
def in_time_told(each: SoonLost) -> str:
    """What becomes of an amount, and when."""
    return told(time_told(each.amount_oere, each.in_time))


@register.simple_tag
def standing_state(standing: Standing) -> SafeString:
    """The label of a standing."""
    return state(f"line_{standing.value}")


@register.simple_tag
def objection_state(row: ObjectionRow) -> SafeString:
    """The label of an objection's state."""
    return state(f"objection_{row.state}")


@register.filter(name="paragraph")
def paragraph_written(code: str) -> str:
    """A paragraph as it is written, such as SEL § 107."""
    return told(paragraph(code))


@register.simple_tag
def negated(oere: int) -> str:
    """An amount with its sign turned."""
    return written(Kroner(-oere), language_now())


@register.simple_tag
def month_download(address: str, month: date, standing: Standing | None) -> str:
    """The address of a month's file, narrowed as the page is."""
    return f"{address}?maaned={month:%Y-%m}" + (f"&vis={standing.value}" if standing else "")
