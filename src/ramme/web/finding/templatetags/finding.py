"""Wishes as addresses, distances, days and scores in words, for the pages of finding a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ramme.quantities import Days
from ramme.registry.finding.parameters import parameters_of
from ramme.registry.finding.wish import Wish
from ramme.registry.freshness import VACANCY_LIMITS, FreshnessScore, days_told, score_told
from ramme.registry.geography import distance_told
from ramme.texts import Language, Text
from ramme.web.finding.asked import Choice
from ramme.web.finding.drawing import Drawing
from ramme.web.ui.templatetags.parts import freshness, state
from ramme.web.ui.templatetags.saying import language_now, told

register = template.Library()
# Stands for a short name in an address until it is known.
ANY = "a-short-name"


@register.simple_tag
def querystring_of(parameters: Mapping[str, str]) -> str:
    """Parameters as they stand in an address, those that are empty left out."""
    return urlencode({name: value for name, value in parameters.items() if value})


@register.simple_tag
def parameters_in_address(wish: Wish) -> str:
    """A wish as it stands in an address."""
    return querystring_of(parameters_of(wish))


@register.simple_tag
def options(choices: Sequence[Choice], chosen: str) -> SafeString:
    """The choices of a list as options, with the chosen one marked."""
    return _marked(_options(tuple(choices), language_now()), chosen)


@register.simple_tag
def grouped_options(groups: Sequence[tuple[Text | str, Sequence[Choice]]], chosen: str) -> SafeString:
    """Choices under their headings as options, with the chosen one marked."""
    drawn = "".join(
        format_html('<optgroup label="{}">{}</optgroup>', told(heading), _options(tuple(choices), language_now()))
        for heading, choices in groups
    )
    return _marked(mark_safe(drawn), chosen)  # noqa: S308 (made of escaped parts above)


@lru_cache(maxsize=64)
def _options(choices: tuple[Choice, ...], language: Language) -> SafeString:
    """The options of a list, drawn once for each language: they are many and the same on every page."""
    return format_html_join(
        "", '<option value="{}">{}</option>', ((each.value, _words(each.text, language)) for each in choices)
    )


def _words(text: Text | str, language: Language) -> str:
    return text.told(language) if isinstance(text, Text) else text


def _marked(drawn: SafeString, chosen: str) -> SafeString:
    if not chosen:
        return drawn
    plain = f'<option value="{escape(chosen)}">'
    return mark_safe(drawn.replace(plain, f"{plain[:-1]} selected>"))  # noqa: S308 (what is put in is escaped)


@register.simple_tag
def place_age(stated_on: date | None, on: date) -> SafeString:
    """How old a statement about free places is, as `freshness` draws it, drawn once for each day and language."""
    return _age_drawn(stated_on, on, language_now())


@lru_cache(maxsize=2048)
def _age_drawn(stated_on: date | None, on: date, language: Language) -> SafeString:
    del language  # the drawing asks for the language itself; here it keeps the drawings of each apart
    return freshness(stated_on, on, VACANCY_LIMITS)


@register.simple_tag
def constructed_mark() -> SafeString:
    """The mark of an invented offering, drawn once for each language."""
    return _mark_drawn(language_now())


@lru_cache(maxsize=4)
def _mark_drawn(language: Language) -> SafeString:
    del language  # as above
    return state("constructed")


@register.simple_tag
def offering_page(slug: str) -> str:
    """The address of the page of an offering, whose short name is made for addresses."""
    return _page_of_any().replace(ANY, slug)


@lru_cache(maxsize=1)
def _page_of_any() -> str:
    return reverse("registry:offering", args=[ANY])


@register.simple_tag
def sentences(texts: Iterable[Text]) -> str:
    """Several sentences one after the other."""
    language = language_now()
    return " ".join(each.told(language) for each in texts)


@register.simple_tag
def dots_of(drawing: Drawing) -> SafeString:
    """The dots of a map."""
    drawn = "".join(f'<circle cx="{x:d}" cy="{y:d}" r="{drawing.dot:d}"/>' for x, y in drawing.dots)
    return mark_safe(drawn)  # noqa: S308 (whole numbers of ours)


@register.filter
def distance(metres: int) -> Text:
    """A distance in words."""
    return distance_told(metres)


@register.filter
def days(number: Days) -> Text:
    """A number of days in words."""
    return days_told(number)


@register.filter
def score_in_words(score: FreshnessScore) -> Text:
    """How fresh something is, as one sentence."""
    return score_told(score)
