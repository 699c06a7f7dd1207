"""Wishes as addresses, distances, days and scores in words, for the pages of finding a place."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django import template

from ramme.quantities import Days
from ramme.registry.finding.parameters import parameters_of
from ramme.registry.finding.wish import Wish
from ramme.registry.freshness import FreshnessScore, days_told, score_told
from ramme.registry.geography import distance_told
from ramme.texts import Text

register = template.Library()


@register.simple_tag
def querystring_of(parameters: Mapping[str, str]) -> str:
    """Parameters as they stand in an address, those that are empty left out."""
    return urlencode({name: value for name, value in parameters.items() if value})


@register.simple_tag
def parameters_in_address(wish: Wish) -> str:
    """A wish as it stands in an address."""
    return querystring_of(parameters_of(wish))


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
