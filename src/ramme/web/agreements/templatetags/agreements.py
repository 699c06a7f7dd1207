"""How agreements are said in templates: how far one has come, dearer or cheaper, what a clause is called."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ramme.agreements import Agreement, Status
from ramme.agreements.checking import CONSTRUCTED_REGION
from ramme.quantities.writing import day_in_words, plain_figure
from ramme.texts import Text
from ramme.web import clock
from ramme.web.agreements.addresses import clause_address
from ramme.web.agreements.queries.documents import region_name, title_of
from ramme.web.ui.icons import drawn
from ramme.web.ui.templatetags.parts import state
from ramme.web.ui.templatetags.saying import language_now, told

register = template.Library()
LOOKS = {Status.ADOPTED: ("success", "success"), Status.IN_FORCE: ("success", "success"),
         Status.HEARD: ("info", "info"), Status.UNVERIFIED: ("help", "warning")}  # fmt: skip
DRAFT = ("edit", "open")
OVER = ("time", "quiet")
ENDED = Text(da="udløbet {day}", en="ended {day}")
DEARER = Text(da="dyrere", en="dearer")
CHEAPER = Text(da="billigere", en="cheaper")
SAME = Text(da="uændret", en="unchanged")


@register.simple_tag
def agreement_labels(agreement: Agreement) -> SafeString:
    """How far an agreement has come, and whether it is invented."""
    icon, look = LOOKS.get(agreement.status, DRAFT)
    words = told(agreement.status.text)
    if agreement.status.binds and agreement.ends is not None and agreement.ends < clock.today():
        icon, look = OVER
        words = told(ENDED.filled(day=day_in_words(agreement.ends)))
    status = format_html('<span class="label label-{}">{}{}</span>', look, drawn(icon), words[:1].upper() + words[1:])
    if agreement.region != CONSTRUCTED_REGION:
        return status
    return format_html("{} {}", status, state("constructed"))


@register.filter
def way(oere: int) -> Text:
    """Whether an effect makes it dearer or cheaper for those who pay."""
    return (DEARER if oere > 0 else CHEAPER) if oere else SAME


@register.filter
def whole(number: int) -> str:
    """A whole number in the form of the reader's language."""
    return plain_figure(number, decimals=0, language=language_now())


@register.filter
def region(code: str) -> Text:
    """The name of a region by its code."""
    return region_name(code)


@register.filter
def clause_title(path: str) -> Text:
    """What a clause or subject is called."""
    return title_of(path)


@register.simple_tag
def clause_at(document_id: str, path: str) -> str:
    """The address of a clause."""
    return clause_address(document_id, path)
