"""What the walk through every door tries in answering."""

from __future__ import annotations

from typing import Any

from ramme.files.limits import HandedIn
from ramme.reporting.answers.editing import Edit
from ramme.reporting.questions.questionnaire import Column, Kind, Question, Questionnaire, Section
from ramme.reporting.rounds.signing import Action, State
from ramme.testing.doors import Sample, World, sample_of
from ramme.testing.portal import a_person
from ramme.testing.rounds import a_respondent, a_round
from ramme.texts import same
from ramme.web.accounts.roles import Role
from ramme.web.registry.models import PartyRow
from ramme.web.reporting.models import RespondentRow
from ramme.web.reporting.operations.answering import Stamp, edited
from ramme.web.reporting.operations.handing_in_files import Enclosing, file_attached
from ramme.web.reporting.operations.signing import Taking, step_taken

PDF = b"%PDF-1.7 constructed"


def _plain() -> Questionnaire:
    """One question that may be left open, and one that asks for a file."""
    remark = Column(title=same("Bemærkning"), kind=Kind.TEXT, needed=False)
    enclosed = Column(title=same("Bilag"), kind=Kind.FILE, needed=False)
    questions = (
        Question(key="remark", title=same("Bemærkning"), columns=(remark,)),
        Question(key="enclosed", title=same("Bilag"), columns=(enclosed,)),
    )
    section = Section(key="capacity", title=same("Kapacitet"), questions=questions)
    return Questionnaire(key="own", title=same("Pladser"), sections=(section,))


def _slugs(world: World, **facts: Any) -> tuple[str, str]:  # noqa: ANN401 (any field of the row)
    """A round in which one's own party is asked, and one in which only the other is."""
    mine = a_round(_plain())
    theirs = a_round(_plain(), slug="deres-2026")
    a_respondent(mine, world.party, **facts)
    a_respondent(theirs, world.other, **facts)
    return mine.slug, theirs.slug


@sample_of("reporting:answer", "reporting:answer_workbook_in", "reporting:answer_fill_in", "reporting:answer_exception")
def a_round_answered(world: World) -> Sample:
    """A round that is answered for one's own party alone."""
    mine, theirs = _slugs(world)
    return Sample(own={"slug": mine}, others={"slug": theirs}, post={"why": "Sygdom"})


@sample_of("reporting:answer_approve", "reporting:answer_take_back", "reporting:answer_send_back")
def a_round_filled_in(world: World) -> Sample:
    """Answers that are declared filled in by somebody else."""
    mine, theirs = _slugs(world, state=State.FILLED_IN.value, filled_in_by="user:0")
    return Sample(own={"slug": mine}, others={"slug": theirs}, post={"says": "Se på tallet igen."})


@sample_of("reporting:answer_correct")
def a_round_sent(world: World) -> Sample:
    """Answers that are sent."""
    mine, theirs = _slugs(world, state=State.APPROVED.value, version=0)
    return Sample(own={"slug": mine}, others={"slug": theirs})


@sample_of("reporting:answer_section", "reporting:answer_save", "reporting:answer_since", "reporting:answer_delegate")
def a_section(world: World) -> Sample:
    """A section of a round."""
    mine, theirs = _slugs(world)
    post = {"revision": "0", "key": "k", "c.remark:value:value": "Godt", "to": "1"}
    return Sample(own={"slug": mine, "section": "capacity"}, others={"slug": theirs, "section": "capacity"}, post=post)


@sample_of("reporting:answer_workbook")
def a_workbook(world: World) -> Sample:
    """The questions as a workbook."""
    mine, theirs = _slugs(world)
    return Sample(own={"slug": mine, "kind": "xlsx"}, others={"slug": theirs, "kind": "xlsx"})


@sample_of("reporting:answer_file")
def a_file(world: World) -> Sample:
    """A file that was handed in as an answer."""
    mine, theirs = (_with_file(world, party, slug) for party, slug in _parties(world))
    return Sample(own=_file(mine), others=_file(theirs))


@sample_of("reporting:answer_attach")
def a_file_to_attach(world: World) -> Sample:
    """Where a file is chosen; without a cell there is no such page."""
    mine, theirs = _slugs(world)
    return Sample(own={"slug": mine}, others={"slug": theirs}, post={"felt": "enclosed:value:value"})


@sample_of("reporting:answer_receipt", "reporting:answer_receipt_pdf")
def a_receipt(world: World) -> Sample:
    """The receipt of what was submitted."""
    mine, theirs = (_submitted(world, party, slug) for party, slug in _parties(world))
    return Sample(own={"slug": mine.round.slug, "version": 1}, others={"slug": theirs.round.slug, "version": 1})


@sample_of("reporting:answer_of")
def what_was_submitted(world: World) -> Sample:
    """What a party submitted, for those who receive it."""
    mine, theirs = (_submitted(world, party, slug) for party, slug in _parties(world))
    return Sample(
        own={"slug": mine.round.slug, "party": world.party.pk},
        others={"slug": theirs.round.slug, "party": world.other.pk},
    )


@sample_of("reporting:answer_receipt_of")
def a_receipt_of_another(world: World) -> Sample:
    """The receipt of what a party submitted, for those who receive it."""
    mine, theirs = (_submitted(world, party, slug) for party, slug in _parties(world))
    return Sample(
        own={"slug": mine.round.slug, "party": world.party.pk, "version": 1},
        others={"slug": theirs.round.slug, "party": world.other.pk, "version": 1},
    )


@sample_of("reporting:answer_file_of")
def a_file_of_another(world: World) -> Sample:
    """A file that a party submitted, for those who receive it."""
    found = [_submitted(world, party, slug) for party, slug in _parties(world)]
    mine, theirs = ({**_file(each), "party": each.party_id} for each in found)
    return Sample(own=mine, others=theirs)


def _parties(world: World) -> tuple[tuple[PartyRow, str], tuple[PartyRow, str]]:
    return (world.party, "vores-2026"), (world.other, "deres-2026")


def _file(row: RespondentRow) -> dict[str, object]:
    return {"slug": row.round.slug, "number": row.files.get().pk}


def _with_file(world: World, party: PartyRow, slug: str) -> RespondentRow:
    """Answers with a file in them."""
    writer = a_person(Role.ECONOMIST, party, email=f"skriver@{party.pk}.example").actor
    row = a_respondent(a_round(_plain(), slug=slug), party)
    enclosing = Enclosing(cell="enclosed:value:value", file=HandedIn("bilag.pdf", PDF))
    file_attached(writer, row.pk, enclosing, Stamp(key="f", at=world.at))
    row.refresh_from_db()
    return row


def _submitted(world: World, party: PartyRow, slug: str) -> RespondentRow:
    """Answers with a file that are submitted."""
    row = _with_file(world, party, slug)
    writer = a_person(Role.ECONOMIST, party, email=f"anden@{party.pk}.example").actor
    approver = a_person(Role.APPROVER, party, email=f"leder@{party.pk}.example").actor
    edited(writer, row.pk, row.revision, Edit(texts={"remark:value:value": "Godt"}), Stamp(key="e", at=world.at))
    step_taken(writer, row.pk, Taking(action=Action.FILL_IN), at=world.at)
    step_taken(approver, row.pk, Taking(action=Action.APPROVE), at=world.at)
    row.refresh_from_db()
    return row
