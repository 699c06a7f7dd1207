"""Rounds to test the portal with: a small questionnaire, a round at any stage, and those who are asked in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from ramme.reporting.questions.questionnaire import Column, Kind, Lines, Question, Questionnaire, Section
from ramme.reporting.questions.storing import as_data, digest_of
from ramme.reporting.rounds.signing import State
from ramme.testing.portal import MOMENT
from ramme.texts import same
from ramme.web.registry.models import PartyRow
from ramme.web.reporting.models import RespondentRow, RoundRow


def a_questionnaire(**facts: Any) -> Questionnaire:  # noqa: ANN401 (any field)
    """Two sections: how many places there are, with a remark; and how it goes for each target group, from 1 to 5."""
    places = Question(
        key="places",
        title=same("Hvor mange pladser har I?"),
        columns=(Column(title=same("Pladser"), kind=Kind.NUMBER),),
    )
    remark = Question(
        key="remark",
        title=same("Bemærkning"),
        columns=(Column(title=same("Bemærkning"), kind=Kind.TEXT, needed=False),),
    )
    coherence = Question(
        key="coherence",
        title=same("Er der sammenhæng mellem behov og tilbud?"),
        lines=Lines.TARGET_GROUPS,
        columns=(Column(key="adults", title=same("Voksne"), kind=Kind.SCALE, dont_know=True, not_relevant=True),),
    )
    sections = (
        Section(key="capacity", title=same("Kapacitet"), questions=(places, remark)),
        Section(key="need", title=same("Behov"), questions=(coherence,)),
    )
    return Questionnaire(**{"key": "own", "title": same("Pladser og behov"), "sections": sections, **facts})


def a_round(asked: Questionnaire | None = None, **facts: Any) -> RoundRow:  # noqa: ANN401 (any field of the row)
    """A round that is open: announced a month before `MOMENT`, with its deadline a week after."""
    of = asked or a_questionnaire()
    stated = {
        "slug": "pladser-2026",
        "kind": of.key,
        "year": 2026,
        "title": of.title.da,
        "state": RoundRow.ANNOUNCED,
        "opens_at": MOMENT - timedelta(days=30),
        "deadline": MOMENT + timedelta(days=7),
        "made_by": "user:1",
        "made_at": MOMENT - timedelta(days=60),
        "announced_at": MOMENT - timedelta(days=30),
        "constructed": True,
        **facts,
    }
    return RoundRow.objects.create(questionnaire=as_data(of), digest=digest_of(of), **stated)


def a_respondent(row: RoundRow, party: PartyRow, texts: Mapping[str, str] | None = None, **facts: Any) -> RespondentRow:  # noqa: ANN401 (any field of the row)
    """A party that is asked in a round; with texts somebody has been at it once."""
    typed = dict(texts or {})
    stated = {"state": State.DRAFT.value, "texts": typed, "revision": 1 if typed else 0, **facts}
    return RespondentRow.objects.create(round=row, party=party, **stated)
