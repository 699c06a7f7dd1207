"""Which figures of a round can be carried on: those that can be added over lines and parties, and what they are called.

A rate, a year, a percentage or a number of levels says nothing when it is added; an effect that each party works out
its own way is not added either.
"""

from __future__ import annotations

import re

from ramme.reporting.questions.questionnaire import Column, Kind, Question
from ramme.texts import Text

SUMMED_KINDS = frozenset({Kind.NUMBER, Kind.AMOUNT})
TITLE = Text(da="{question}: {column}", en="{question}: {column}")
TITLE_OF_ASKED = Text(da="{column} ({question})", en="{column} ({question})")
# Columns of the ready-made rounds that cannot be added, or only together with others (places after a change).
NOT_ADDED = frozenset(
    {
        ("rates", "rate"),
        ("rates", "last_rate"),
        ("measures", "effect"),
        ("measures", "from_year"),
        ("differentiated_levels", "number_of_levels"),
        ("capacity_changes", "places_after"),
        ("supervision_rates", "places_from"),
        ("supervision_rates", "places_to"),
        ("boernehus_rates", "amount_per_case"),
    }
)
# What a column is called where it cannot be added, whoever wrote it.
_NO_SUM = re.compile(
    r"\b(takst|sats|procent|pct|gennemsnit\w*|årstal|startår|begyndte i år|antal trin)\b|%"
    r"|\bpr\. (dag|døgn|uge|måned|år|time|plads|borger|sag)"
)
_KEYS_OF_NO_SUM = re.compile(r"(^|_)(rate|percent|percentage|year|mean|average)($|_)|^number_of_levels$")
# Questions whose figures may be of a single citizen: the secretariat alone may see them by party.
OF_CITIZENS = frozenset({"single_person_use", "extra_payments", "citizens"})
_DATE = {"da": re.compile(r"(\d{1,2}\. \w+) (?=\d{4})"), "en": re.compile(r"(\d{1,2} [A-Z]\w+) (?=\d{4})")}
_YEARS = (
    (-1, Text(da="året før", en="the year before")),
    (0, Text(da="året", en="the year")),
    (1, Text(da="året efter", en="the year after")),
)


def adds_up(question: Question, column: Column) -> bool:
    """Whether the figures of a column mean something when they are added."""
    if column.kind not in SUMMED_KINDS or (question.key, column.key) in NOT_ADDED:
        return False
    if not column.can_be_summed or _KEYS_OF_NO_SUM.search(column.key):
        return False
    unit = "" if column.unit is None else column.unit.da
    return _NO_SUM.search(f"{column.title.da} {unit}".casefold()) is None


def concerns_citizens(question: Question) -> bool:
    """Whether the figures of a question may be of a single citizen."""
    return question.key in OF_CITIZENS or any(column.citizens for column in question.columns)


def title_of_any_year(question: Question, column: Column, year: int) -> Text:
    """What a series is called: the question and the column without the year of their round, since it has many."""
    is_asked = question.title.da.rstrip().endswith("?")
    title = (TITLE_OF_ASKED if is_asked else TITLE).filled(question=question.title, column=column.title)
    da, en = _DATE["da"].sub(r"\1 i ", title.da), _DATE["en"].sub(r"\1 of ", title.en)
    for away, words in _YEARS:
        da, en = da.replace(str(year + away), words.da), en.replace(str(year + away), words.en)
    return Text(da=da, en=en)
