"""Answers to test the portal with: a questionnaire with every kind of cell, and a round that two people answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ramme.reporting.answers.editing import Edit
from ramme.reporting.questions.questionnaire import (
    Check,
    CheckKind,
    Column,
    Consequence,
    Kind,
    Line,
    Lines,
    OnlyIf,
    Option,
    Question,
    Questionnaire,
    Section,
)
from ramme.reporting.rounds.signing import Action
from ramme.testing.portal import MOMENT, Person, a_party, a_person
from ramme.testing.rounds import a_respondent, a_round
from ramme.texts import same
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import Role
from ramme.web.registry.models import PartyRow
from ramme.web.reporting.asking import asked_for
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.operations.answering import Stamp, edited
from ramme.web.reporting.operations.signing import Taken, Taking, step_taken
from ramme.web.reporting.rows import asked_as_data

YES_NO = (Option("yes", same("Ja")), Option("no", same("Nej")))
# What is needed of the whole questionnaire, by the names of cells, where a party runs no offerings.
COMPLETE: Mapping[str, str] = {
    "waiting:value:waiting": "no",
    "share:north:percent": "98,5 %",
    "share:north:budget": "97 %",
    "share:south:percent": "90 %",
    "share:south:budget": "90 %",
    "cost:value:value": "1.200.000,00",
    "cases:value:value": "3..5",
}


def _places() -> Question:
    columns = (
        Column(key="places", title=same("Pladser"), kind=Kind.NUMBER, source="registry.places"),
        Column(key="remark", title=same("Bemærkning"), kind=Kind.TEXT, needed=False, last_round=False),
    )
    return Question(key="places", title=same("Pladser i hvert tilbud"), lines=Lines.OFFERINGS, columns=columns)


def _waiting() -> Question:
    columns = (
        Column(key="waiting", title=same("Er der venteliste?"), kind=Kind.CHOICE, options=YES_NO),
        Column(
            key="number",
            title=same("Hvor mange venter?"),
            kind=Kind.NUMBER,
            dont_know=True,
            not_relevant=True,
            only_if=OnlyIf("waiting", ("yes",)),
        ),
    )
    return Question(key="waiting", title=same("Venteliste"), columns=columns)


def _challenges() -> Question:
    column = Column(title=same("Hvad er svært?"), kind=Kind.TEXT)
    only_if = OnlyIf("waiting", ("yes",), question="waiting")
    return Question(key="challenges", title=same("Hvad er svært ved ventelisten?"), columns=(column,), only_if=only_if)


def _share() -> Question:
    columns = (
        Column(key="percent", title=same("Belægning"), kind=Kind.PERCENT, highest=20_000),
        Column(key="budget", title=same("Budgetteret"), kind=Kind.PERCENT, highest=20_000),
    )
    apart = Check(kind=CheckKind.APART, columns=("percent", "budget"), limit=500, consequence=Consequence.ASKS_WHY)
    named = (Line("north", same("Nord")), Line("south", same("Syd")))
    return Question(
        key="share", title=same("Belægning"), lines=Lines.NAMED, named=named, columns=columns, checks=(apart,)
    )


def _measures() -> Question:
    columns = (
        Column(key="title", title=same("Tiltag"), kind=Kind.TEXT),
        Column(key="effect", title=same("Virkning"), kind=Kind.AMOUNT, dont_know=True),
        Column(key="grade", title=same("Hvor godt gik det?"), kind=Kind.SCALE, needed=False, not_relevant=True),
    )
    return Question(key="measures", title=same("Tiltag"), lines=Lines.FREE, columns=columns, most_lines=10)


def a_whole_questionnaire(**facts: Any) -> Questionnaire:  # noqa: ANN401 (any field)
    """Three sections with every kind of line and cell, conditions, and a check that asks for a reason."""
    cost = Question(
        key="cost", title=same("Udgifter i alt"), columns=(Column(title=same("Udgifter"), kind=Kind.AMOUNT),)
    )
    cases = Question(
        key="cases", title=same("Sager"), columns=(Column(title=same("Antal sager"), kind=Kind.RANGE, dont_know=True),)
    )
    enclosed = Question(
        key="enclosed",
        title=same("Bilag"),
        columns=(Column(title=same("Bilag"), kind=Kind.FILE, needed=False),),
    )
    sections = (
        Section(key="capacity", title=same("Kapacitet"), questions=(_places(), _waiting(), _challenges())),
        Section(key="occupancy", title=same("Belægning"), questions=(_share(), _measures())),
        Section(key="economy", title=same("Økonomi"), questions=(cost, cases, enclosed)),
    )
    return Questionnaire(**{"key": "whole", "title": same("Kapacitet og økonomi"), "sections": sections, **facts})


@dataclass(frozen=True, slots=True)
class Team:
    """A party that is asked in a round, with those who answer: two who fill in and one who approves."""

    row: RespondentRow
    writer: Person
    colleague: Person
    approver: Person

    @property
    def slug(self) -> str:
        """The round as it stands in addresses."""
        return self.row.round.slug

    def fresh(self) -> RespondentRow:
        """The answers as they are stored now."""
        return RespondentRow.objects.select_related("round", "party").get(pk=self.row.pk)


def a_team(round_row: RoundRow | None = None, party: PartyRow | None = None, **facts: Any) -> Team:  # noqa: ANN401 (any field of the row)
    """A party that is asked in a round, with what the registry knows of it."""
    of = round_row or a_round(a_whole_questionnaire(), slug="hele-2026")
    asked = party or a_party()
    row = a_respondent(of, asked, asked=asked_as_data(asked_for(of, [asked.pk])[asked.pk]), **facts)
    return Team(
        row=row,
        writer=_somebody(Role.ECONOMIST, asked, "Ane Skriver"),
        colleague=_somebody(Role.CASEWORKER, asked, "Bo Kollega"),
        approver=_somebody(Role.APPROVER, asked, "Eva Leder"),
    )


def _somebody(role: Role, party: PartyRow, name: str) -> Person:
    """The one in a role at a party, who answers in all its rounds."""
    there = Membership.objects.filter(role=role.value, party=party).select_related("user").first()
    return Person(there.user, there) if there else a_person(role, party, name=name)


def typed(team: Team, texts: Mapping[str, str], *, by: Person | None = None, **said: Any) -> RespondentRow:  # noqa: ANN401 (reasons, the moment)
    """Types texts into a party's answers as they are now."""
    row = team.fresh()
    at: datetime = said.get("at", MOMENT)
    stamp = Stamp(key=f"k{row.revision}-{len(texts)}", at=at)
    edit = Edit(texts=texts, reasons=said.get("reasons", {}))
    edited((by or team.writer).actor, row.pk, row.revision, edit, stamp)
    return team.fresh()


def stepped(team: Team, action: Action, person: Person, at: datetime = MOMENT, says: str = "") -> Taken:
    """Takes a step with a party's answers."""
    return step_taken(person.actor, team.row.pk, Taking(action=action, says=says), at=at)


def submitted(team: Team, texts: Mapping[str, str] = COMPLETE, at: datetime = MOMENT) -> Taken:
    """Fills in, declares filled in and approves."""
    typed(team, texts, at=at)
    stepped(team, Action.FILL_IN, team.writer, at)
    return stepped(team, Action.APPROVE, team.approver, at)
