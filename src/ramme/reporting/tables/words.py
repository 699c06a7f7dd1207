"""The words of tables, footnotes and sentences that bend with the number: one municipality, two municipalities."""

from __future__ import annotations

from collections.abc import Sequence

from ramme.quantities.writing import plain_figure
from ramme.reporting.tables.table import OTHER, OURS, Measure, TableColumn
from ramme.texts import Text

_NONE = Text(da="ingen", en="no")
_MUNICIPALITY = (Text(da="kommune", en="municipality"), Text(da="kommuner", en="municipalities"))
_PARTY = (Text(da="part", en="party"), Text(da="parter", en="parties"))
_MUNICIPALITIES_ALL = Text(da="kommunerne", en="the municipalities")
_PARTIES_ALL = Text(da="parterne", en="the parties")
_ONE_DANISH = "én"
_FEWEST_STEPS = 4
_RATED = Text(da="har vurderet det", en="rated it")
_CHOSE = Text(da="har valgt et svar", en="chose an answer")
_STATED = Text(da="har oplyst det", en="stated it")


def figure(number: int) -> Text:
    """A whole number as it is written in each language."""
    return Text(da=plain_figure(number, decimals=0, language="da"), en=plain_figure(number, decimals=0, language="en"))


def noun(number: int, *, only_municipalities: bool) -> Text:
    """Municipality or party, or several of them."""
    one, many = _MUNICIPALITY if only_municipalities else _PARTY
    return one if number == 1 else many


def the_asked(*, only_municipalities: bool) -> Text:
    """All that were asked, as the sentence goes on: the municipalities."""
    return _MUNICIPALITIES_ALL if only_municipalities else _PARTIES_ALL


def so_many(number: int, *, only_municipalities: bool) -> Text:
    """So many of those who were asked: no municipalities, one municipality, 13 municipalities."""
    word = noun(number, only_municipalities=only_municipalities)
    if number == 0:
        return Text(da=f"{_NONE.da} {word.da}", en=f"{_NONE.en} {word.en}")
    told = Text(da=_ONE_DANISH, en="one") if number == 1 and only_municipalities else figure(number)
    return Text(da=f"{told.da} {word.da}", en=f"{told.en} {word.en}")


def number_of(number: int, *, only_municipalities: bool) -> Text:
    """So many of those who were asked, in figures: 1 municipality, 13 municipalities."""
    told, word = figure(number), noun(number, only_municipalities=only_municipalities)
    return Text(da=f"{told.da} {word.da}", en=f"{told.en} {word.en}")


def answered_words(columns: Sequence[TableColumn]) -> Text:
    """What those did who gave an answer: rated, chose an answer, stated a figure; who said don't know did neither."""
    if not any(column.measure is Measure.COUNT and column.key not in OURS - {OTHER} for column in columns):
        return _STATED
    return _RATED if is_scale(columns) else _CHOSE


def is_scale(columns: Sequence[TableColumn]) -> bool:
    """Whether the answers counted are the steps of a scale."""
    answers = [each for each in columns if each.measure is Measure.COUNT and each.key not in OURS]
    return len(answers) >= _FEWEST_STEPS and all(each.key.lstrip("-").isdecimal() for each in answers)


def listed(texts: Sequence[Text]) -> Text:
    """Texts as a list in a sentence: a, b and c."""
    if not texts:
        return Text(da="", en="")
    return Text(da=_listed([each.da for each in texts], "og"), en=_listed([each.en for each in texts], "and"))


def either(texts: Sequence[Text]) -> Text:
    """Texts of which one is meant: 4 or 5."""
    return Text(da=_listed([each.da for each in texts], "eller"), en=_listed([each.en for each in texts], "or"))


def _listed(texts: Sequence[str], word: str) -> str:
    *first, last = texts
    return f"{', '.join(first)} {word} {last}" if first else last


def with_capital(text: Text) -> Text:
    """The text with its first letter large, as a sentence begins."""
    return Text(da=text.da[:1].upper() + text.da[1:], en=text.en[:1].upper() + text.en[1:])


def quoted(text: Text) -> Text:
    """A text in the quotation marks of each language."""
    return Text(da=f"»{text.da}«", en=f"“{text.en}”")
