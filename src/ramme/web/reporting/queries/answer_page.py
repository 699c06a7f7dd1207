"""What a page of answers is made of: what is asked and stands there, what to put right, and who has it in hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.http import Http404

from ramme.problems import Problem
from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.answers.beforehand import filled_beforehand
from ramme.reporting.answers.completeness import Completeness
from ramme.reporting.answers.reading import Reading, reading
from ramme.reporting.checks.finding import Finding
from ramme.reporting.checks.findings import findings_in
from ramme.reporting.checks.peers import NO_PEERS, Peers
from ramme.reporting.questions.questionnaire import Questionnaire, Section
from ramme.reporting.rounds.opening import in_the_way
from ramme.reporting.rounds.signing import SENT
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action as May
from ramme.web.reporting.models import AnswerFileRow, DelegationRow, RespondentRow, RoundRow
from ramme.web.reporting.queries.answers import seen
from ramme.web.reporting.queries.peers import peers_in
from ramme.web.reporting.rows import (
    STATES,
    asked_of,
    calendar_of,
    exemption_of,
    questionnaire_of,
    sheet_of,
)
from ramme.web.ui.templatetags.saying import told


@dataclass(frozen=True)
class Facing:
    """A party's questionnaire with its answers, read once; everything a page shows of them is worked out from it."""

    questionnaire: Questionnaire
    asked: Asked
    sheet: Sheet
    peers: Peers = NO_PEERS

    @cached_property
    def reading(self) -> Reading:
        """What the answers say."""
        return reading(self.questionnaire, self.asked, self.sheet)

    @cached_property
    def beforehand(self) -> Mapping[str, str]:
        """What was known beforehand, by the names of cells."""
        return filled_beforehand(self.questionnaire, self.asked)

    @cached_property
    def asked_cells(self) -> frozenset[str]:
        """The names of the cells that are asked now."""
        return frozenset(key.name for key, _ in self.reading.cells)

    @cached_property
    def asked_questions(self) -> frozenset[str]:
        """The keys of the questions that are asked now; one whose lines are added may have no cell yet."""
        conditional = {question.key for question in self.questionnaire.questions if question.only_if is not None}
        always = {question.key for question in self.questionnaire.questions} - conditional
        now = replace(self.sheet, texts={**self.sheet.texts, **dict.fromkeys(self._first_lines(), "0")})
        cells = self.reading.cells if not conditional else reading(self.questionnaire, self.asked, now).cells
        return frozenset(always | {key.question for key, _ in cells})

    def _first_lines(self) -> list[str]:
        """A cell in the first added line of questions that nobody has written in, to see whether they are asked."""
        return [
            f"{question.key}:1:{question.columns[0].key}"
            for question in self.questionnaire.questions
            if question.only_if is not None and question.lines.value == "free"
        ]

    @cached_property
    def found(self) -> tuple[Finding, ...]:
        """What the checks find."""
        return findings_in(self.questionnaire, self.asked, self.sheet, self.reading, self.peers)

    @cached_property
    def findings(self) -> Mapping[str, list[Finding]]:
        """What the checks find, by the names of cells."""
        found: dict[str, list[Finding]] = {}
        for each in self.found:
            found.setdefault(each.key.name, []).append(each)
        return found

    @cached_property
    def problems(self) -> Mapping[str, list[str]]:
        """What is to be put right in what is typed, in the reader's language, by the names of cells."""
        found: dict[str, list[str]] = {}
        for each in self.reading.problems:
            words = f"{told(each.problem.says)} {told(each.problem.remedy)}".strip()
            found.setdefault(each.key.name, []).append(words)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLine:
    """A section in the table of contents: how far it is, what is to be looked at, and who has it in hand."""

    section: Section
    completeness: Completeness
    to_look_at: int
    delegation: DelegationRow | None
    delegated_to: str = ""

    @property
    def state(self) -> str:
        """`done` where nothing is missing or in the way, `problem` where something is, else `now` or `later`."""
        if self.to_look_at:
            return "problem"
        if self.completeness.is_complete:
            return "done"
        return "now" if self.completeness.filled else "later"


def respondent_of(actor: Actor, slug: str, party: str = "") -> RespondentRow:
    """What a party is asked in a round; not found where the actor may not know of it."""
    row = seen(actor).filter(round__slug=slug, party_id=party or actor.party).first()
    if row is None:
        raise Http404
    return row


def facing(row: RespondentRow) -> Facing:
    """What the pages of a party's answers are made of."""
    return Facing(questionnaire_of(row.round), asked_of(row), sheet_of(row), peers_in(row.round))


def shut(row: RespondentRow, at: datetime) -> Problem | None:
    """Why a party may not answer at a moment; nothing where it may."""
    is_frozen = row.round.state == RoundRow.FROZEN
    return in_the_way(calendar_of(row.round), at, exemption_of(row), is_frozen=is_frozen)


def may_write(actor: Actor, row: RespondentRow, at: datetime) -> bool:
    """Whether an actor may type in a party's answers now."""
    is_sent = STATES[row.state] in SENT
    return not is_sent and actor.may(May.FILL_IN_SUBMISSION, row.party_id) and shut(row, at) is None


def section_lines(row: RespondentRow, page: Facing, names: Mapping[str, str]) -> tuple[SectionLine, ...]:
    """The table of contents; `names` are of the people that sections are handed to."""
    delegations = {each.section: each for each in open_delegations(row)}
    return tuple(
        _section_line(section, page, delegations.get(section.key), names) for section in page.questionnaire.sections
    )


def open_delegations(row: RespondentRow) -> Collection[DelegationRow]:
    """The sections that are in a colleague's hands now."""
    return row.delegations.filter(ended_at=None)


def _section_line(
    section: Section, page: Facing, delegation: DelegationRow | None, names: Mapping[str, str]
) -> SectionLine:
    keys = {question.key for question in section.questions}
    problems = sum(each.stops and each.key.question in keys for each in page.reading.problems)
    findings = sum(each.stands_in_the_way and each.key.question in keys for each in page.found)
    return SectionLine(
        section=section,
        completeness=page.reading.completeness.of(keys),
        to_look_at=problems + findings,
        delegation=delegation,
        delegated_to=names.get(delegation.to, "") if delegation else "",
    )


def files_of(row: RespondentRow) -> dict[str, str]:
    """The names of the files that a party has handed in as answers, by their ids."""
    return {str(pk): name for pk, name in row.files.values_list("pk", "name")}


def file_of(row: RespondentRow, number: int) -> AnswerFileRow:
    """A file of a party's answers; not found where it is another's."""
    found = row.files.filter(pk=number).first()
    if found is None:
        raise Http404
    return found
