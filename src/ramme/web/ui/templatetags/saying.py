"""Words and figures in templates: a pair of texts in the reader's language, amounts, percentages, days and ages."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from ramme.quantities import Kroner, Quantity
from ramme.quantities.writing import day_in_words, written
from ramme.texts import Language, Text, one_stop

register = template.Library()
NO_BREAK = "\N{NO-BREAK SPACE}"


def language_now() -> Language:
    """The language of the page that is being made."""
    return "en" if (get_language() or "da").startswith("en") else "da"


@register.simple_tag
def say(da: str, en: str, **figures: object) -> SafeString:
    """One of two texts, its blanks filled: `{% say "{n} tilbud" "{n} offerings" n=count %}`.

    The texts are ours and may hold markup; what fills their blanks is escaped.
    """
    text = en if language_now() == "en" else da
    filled = text.format(**{name: conditional_escape(str(_told(figure))) for name, figure in figures.items()})
    return mark_safe(one_stop(filled))  # noqa: S308 (our own texts; what is filled in is escaped above)


@register.filter
def told(text: Text | str | None) -> str:
    """A pair of texts in the reader's language; a plain text as it is."""
    if text is None:
        return ""
    return text.told(language_now()) if isinstance(text, Text) else str(text)


@register.filter
def figure(quantity: Quantity) -> str:
    """A figure with its unit, in the reader's language."""
    return written(quantity, language_now()).replace(" ", NO_BREAK)


@register.filter
def oere(amount: int | None) -> str:
    """A stored amount of whole øre as kroner; nothing where there is none."""
    return "" if amount is None else figure(Kroner(amount))


@register.filter
def day(when: date | datetime | None) -> str:
    """A day in words; nothing where there is none."""
    if when is None:
        return ""
    on = timezone.localtime(when).date() if isinstance(when, datetime) else when
    return day_in_words(on).told(language_now())


@register.filter
def moment(when: datetime | None) -> str:
    """A day and a time of day in Denmark; nothing where there is none."""
    if when is None:
        return ""
    local = timezone.localtime(when)
    return f"{day_in_words(local.date()).told(language_now())} {local:%H.%M}"


def _told(value: object) -> object:
    match value:
        case Text():
            return told(value)
        case Quantity():
            return figure(value)
        case datetime():
            return moment(value)
        case date():
            return day(value)
    return value
