"""Free texts are gathered: themes are made, answers coded with them, and the sentences of the synthesis written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import noted
from ramme.web.reporting.models import CodingRow, RespondentRow, RoundRow, SentenceRow, ThemeRow
from ramme.web.reporting.operations.setting_up import deed, locked
from ramme.web.reporting.problems import SENTENCE_EMPTY, THEME_NEEDS_A_NAME, THEME_TWICE

LONGEST_THEME, LONGEST_SENTENCE = 160, 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """An answer, and which themes the page showed it with and which it is to have: only what differs is done."""

    party: str
    cell: str
    was: frozenset[int]
    becomes: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A sentence of the synthesis and the themes it rests on; without a number it is a new one."""

    says: str
    themes: frozenset[int]
    number: int | None = None


@transaction.atomic
def theme_added(actor: Actor, slug: str, question: str, title: str, *, at: datetime) -> ThemeRow:
    """Makes a theme for the texts of a question, after those there are.

    Raises `ProblemsFound` where it has no name, or there is one of that name.
    """
    row = locked(actor, slug)
    named = " ".join(title.split())[:LONGEST_THEME]
    if not named:
        raise ProblemsFound([THEME_NEEDS_A_NAME.at(Place(field="title"))])
    themes = ThemeRow.objects.filter(round=row, question=question)
    if themes.filter(title__iexact=named).exists():
        raise ProblemsFound([THEME_TWICE.at(Place(field="title"), title=named)])
    last = themes.aggregate(last=Max("position"))["last"] or 0
    made = ThemeRow.objects.create(round=row, question=question, title=named, position=last + 1)
    noted(actor, deed("theme-added", row, question=question, title=named), at=at)
    return made


@transaction.atomic
def theme_dropped(actor: Actor, slug: str, question: str, number: int, *, at: datetime) -> None:
    """Deletes a theme with its codings; sentences that rested on it stay, and say that they rest on less."""
    row = locked(actor, slug)
    theme = ThemeRow.objects.filter(round=row, question=question, pk=number).first()
    if theme is None:
        return
    title = theme.title
    theme.delete()
    noted(actor, deed("theme-dropped", row, question=question, title=title), at=at)


@transaction.atomic
def answer_coded(actor: Actor, slug: str, question: str, coding: Coding, *, at: datetime) -> None:
    """Codes an answer with themes; what two people do at once to the same answer is kept of both."""
    row = locked(actor, slug)
    respondent = RespondentRow.objects.filter(round=row, party=coding.party).first()
    if respondent is None:
        return
    known = set(ThemeRow.objects.filter(round=row, question=question).values_list("pk", flat=True))
    there = CodingRow.objects.filter(respondent=respondent, cell=coding.cell)
    has = set(there.values_list("theme_id", flat=True))
    more = ((coding.becomes - coding.was) & known) - has
    less = (coding.was - coding.becomes) & has & known
    CodingRow.objects.bulk_create(
        CodingRow(theme_id=theme, respondent=respondent, cell=coding.cell, by=actor.id, at=at) for theme in sorted(more)
    )
    there.filter(theme_id__in=less).delete()
    if more or less:
        noted(actor, deed("answer-coded", row, [coding.party], question=question, cell=coding.cell), at=at)


@transaction.atomic
def sentence_written(actor: Actor, slug: str, question: str, written: Written, *, at: datetime) -> SentenceRow | None:
    """Writes a sentence of the synthesis, or changes one; the same new one twice is one; nothing where it is gone.

    Raises `ProblemsFound` where it says nothing.
    """
    row = locked(actor, slug)
    says = " ".join(written.says.split())[:LONGEST_SENTENCE]
    if not says:
        raise ProblemsFound([SENTENCE_EMPTY.at(Place(field="says"))])
    sentences = SentenceRow.objects.filter(round=row, question=question)
    found = sentences.filter(says=says) if written.number is None else sentences.filter(pk=written.number)
    sentence = found.first()
    if sentence is None:
        if written.number is not None:
            return None
        last = sentences.aggregate(last=Max("position"))["last"] or 0
        sentence = SentenceRow(round=row, question=question, position=last + 1)
    sentence.says, sentence.by, sentence.at = says, actor.id, at
    sentence.save()
    sentence.themes.set(_themes(row, question, written.themes))
    noted(actor, deed("sentence-written", row, question=question, number=sentence.pk), at=at)
    return sentence


@transaction.atomic
def sentence_dropped(actor: Actor, slug: str, question: str, number: int, *, at: datetime) -> None:
    """Deletes a sentence of the synthesis; done twice it is done once."""
    row = locked(actor, slug)
    dropped, _ = SentenceRow.objects.filter(round=row, question=question, pk=number).delete()
    if dropped:
        noted(actor, deed("sentence-dropped", row, question=question, number=number), at=at)


def _themes(row: RoundRow, question: str, numbers: Collection[int]) -> list[ThemeRow]:
    return list(ThemeRow.objects.filter(round=row, question=question, pk__in=numbers))
