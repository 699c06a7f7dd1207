"""What is sent with the pages of answers: the form of a section without script, and what the script sends."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.http import QueryDict

from ramme.problems import ProblemsFound
from ramme.reporting.answers.answer import Mark, Sheet
from ramme.reporting.answers.editing import TEXT_UNREADABLE, Edit
from ramme.reporting.questions.questionnaire import Column, Kind, Section

LONGEST_KEY = 64
MOST_REVISIONS = 2**31
MARKS = frozenset(mark.value for mark in Mark)


def edit_of_form(sent: QueryDict, section: Section, base: Sheet, beforehand: Mapping[str, str]) -> Edit:
    """The edit that a sent section is: cells and reasons that differ from the answers it was made from.

    A pressed button may say more: to keep what was known beforehand, to empty a line, or to take a file out.
    """
    columns = {question.key: {each.key: each for each in question.columns} for question in section.questions}
    texts = dict(_cells(sent, columns, base))
    for name in _kept(sent, beforehand, {**base.texts, **texts}):
        if name.partition(":")[0] in columns:
            texts[name] = beforehand[name]
    line = sent.get("empty", "")
    if line and line.partition(":")[0] in columns:
        texts |= dict.fromkeys((name for name in {**base.texts, **texts} if name.startswith(f"{line}:")), "")
    detached = str(sent.get("detach", ""))
    if detached.partition(":")[0] in columns:
        texts[detached] = ""
    reasons = {
        name.removeprefix("r."): str(sent[name]).strip()
        for name in sent
        if name.startswith("r.") and name.removeprefix("r.").partition(":")[0] in columns
    }
    return Edit(
        texts={name: text for name, text in texts.items() if text != base.texts.get(name, "")},
        reasons={name: text for name, text in reasons.items() if text != base.reasons.get(name, "")},
    )


def _cells(sent: QueryDict, columns: Mapping[str, Mapping[str, Column]], base: Sheet) -> Iterator[tuple[str, str]]:
    for field in sent:
        if not field.startswith("c."):
            continue
        name = field.removeprefix("c.")
        question, _, rest = name.partition(":")
        column = columns.get(question, {}).get(rest.partition(":")[2])
        if column is not None:
            yield name, _text(sent, name, column, base.texts.get(name, ""))


def _text(sent: QueryDict, name: str, column: Column, before: str) -> str:
    """What a cell says: the text, or the mark beside it where that is what was chosen now."""
    typed = str(sent.get(f"c.{name}", "")).strip().replace("\r\n", "\n")
    if column.kind is Kind.RANGE:
        high = str(sent.get(f"h.{name}", "")).strip()
        typed = f"{typed}..{high}" if high else typed
    mark = sent.get(f"m.{name}", "")
    if mark not in MARKS:
        return typed
    had_mark = before in MARKS
    # A figure typed beside a mark that stood there already is what is meant; one that stood there yields to a new mark.
    return typed if typed and had_mark else mark


def _kept(sent: QueryDict, beforehand: Mapping[str, str], texts: Mapping[str, str]) -> Iterator[str]:
    if (name := sent.get("keep_cell", "")) in beforehand:
        yield name
    if question := sent.get("keep", ""):
        start = f"{question}:"
        yield from (name for name in beforehand if name.startswith(start) and not texts.get(name))


def sent_as_json(body: bytes) -> Mapping[str, Any]:
    """What the script sent; raises `ProblemsFound` where it is no object, has no key or no revision."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ProblemsFound([TEXT_UNREADABLE.at(what="json")])
    key, based_on = found.get("key"), found.get("based_on")
    if not isinstance(key, str) or not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        raise ProblemsFound([TEXT_UNREADABLE.at(what="key")])
    if type(based_on) is not int or not 0 <= based_on < MOST_REVISIONS:
        raise ProblemsFound([TEXT_UNREADABLE.at(what="based_on")])
    return found


def edit_sent(sent: Mapping[str, Any]) -> Edit:
    """The edit that the script sent; raises `ProblemsFound` where it is none."""
    return Edit(texts=_texts(sent, "texts"), reasons=_texts(sent, "reasons"))


def _texts(sent: Mapping[str, Any], what: str) -> dict[str, str]:
    found = sent.get(what, {})
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise ProblemsFound([TEXT_UNREADABLE.at(what=what)])
    return {name: text.strip().replace("\r\n", "\n") for name, text in found.items()}
