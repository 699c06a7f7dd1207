"""What a party has submitted: its versions, what changed from one to the next, and what stands on the receipt."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ramme.agreements import Way
from ramme.documents.submission_receipt import AnswerOnReceipt, SubmissionReceipt
from ramme.reporting.answers.answer import Asked, Sheet, cell_key
from ramme.reporting.answers.conditions import cells_of
from ramme.reporting.answers.editing import difference
from ramme.reporting.answers.lines import cell_in_words, lines_of
from ramme.reporting.questions.questionnaire import Questionnaire
from ramme.reporting.rounds.signing import Action
from ramme.texts import Text, same
from ramme.web.accounts.roles import ROLES
from ramme.web.reporting.answer_words import in_words
from ramme.web.reporting.models import RespondentRow, SubmissionRow
from ramme.web.reporting.queries.answer_page import files_of
from ramme.web.reporting.rows import questionnaire_of, submitted

NOBODY = same("–")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version that was submitted, in which roles, and whether it was sent back."""

    row: SubmissionRow
    filled_in_as: Text
    submitted_as: Text
    is_returned: bool
    is_newest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedAnswer:
    """An answer that differs between two versions, in words; empty where nothing stood."""

    where: Text
    before: str
    after: str


def versions_of(row: RespondentRow) -> tuple[Version, ...]:
    """All versions that a party has submitted, the newest first; two queries, and what stands in them is not read."""
    submissions = list(row.submissions.defer("content").order_by("-version"))
    if not submissions:
        return ()
    roles: dict[tuple[str, int], str] = {}
    back: set[int] = set()
    filled_in = ""
    for action, version, role, came_from in row.steps.order_by("id").values_list(
        "action", "version", "role", "came_from"
    ):
        match action:
            case Action.FILL_IN.value:
                filled_in = role
            case Action.APPROVE.value:
                roles["approved", version], roles["filled_in", version] = role, filled_in
            case Action.RETURN.value if came_from in {"approved", "received"}:
                back.add(version)
    # The step notes the number of versions after it was taken.
    return tuple(
        Version(
            row=each,
            filled_in_as=_role(roles.get(("filled_in", each.version), "")),
            submitted_as=_role(roles.get(("approved", each.version), "")),
            is_returned=each.version in back,
            is_newest=each.version == submissions[0].version,
        )
        for each in submissions
    )


def _role(code: str) -> Text:
    found: Way | None = ROLES.get(code)
    return found.text if found else NOBODY


def changes_since(row: RespondentRow, submission: SubmissionRow) -> tuple[ChangedAnswer, ...]:
    """What a version changed of the one before it; nothing for the first."""
    before = row.submissions.filter(version=submission.version - 1).first()
    if before is None:
        return ()
    asked, now = submitted(submission)
    _, then = submitted(before)
    return changes_between(questionnaire_of(row.round), asked, (then, now), files_of(row))


def changes_between(
    questionnaire: Questionnaire, asked: Asked, sheets: tuple[Sheet, Sheet], files: Mapping[str, str]
) -> tuple[ChangedAnswer, ...]:
    """What stands differently in the second sheet than in the first, in the order of the questionnaire."""
    before, after = sheets
    changed = difference(before.texts, after.texts)
    both = Sheet(texts={**before.texts, **after.texts})
    return tuple(_changed(questionnaire, asked, both, (changed, files)))


def _changed(
    questionnaire: Questionnaire,
    asked: Asked,
    both: Sheet,
    told: tuple[Mapping[str, Collection[str]], Mapping[str, str]],
) -> Iterator[ChangedAnswer]:
    changed, files = told
    by_question: dict[str, list[str]] = {}
    for name in changed:
        by_question.setdefault(name.partition(":")[0], []).append(name)
    for question in questionnaire.questions:
        if question.key not in by_question:
            continue
        lines = {line.key: line for line in lines_of(question, asked, both)}
        columns = {column.key: column for column in question.columns}
        order = list(lines)
        keys = sorted(map(cell_key, by_question[question.key]), key=lambda key: (order.index(key.line), key.column))
        for key in keys:
            before, after = (in_words(columns[key.column], text, files) for text in changed[key.name])
            where = cell_in_words(question, lines[key.line], columns[key.column])
            yield ChangedAnswer(where=where, before=before, after=after)


def receipt_of(row: RespondentRow, version: Version, address: str) -> SubmissionReceipt:
    """The receipt of a version: what was submitted, when, in which roles, and its checksum; it names no person."""
    submission = version.row
    questionnaire = questionnaire_of(row.round)
    asked, sheet = submitted(submission)
    files = files_of(row)
    return SubmissionReceipt(
        round=row.round.title,
        year=row.round.year,
        party=row.party.name,
        version=submission.version,
        submitted_at=submission.submitted_at,
        deadline=row.round.deadline,
        is_late=submission.is_late,
        filled_in_as=version.filled_in_as,
        submitted_as=version.submitted_as,
        checksum=submission.checksum,
        address=address,
        constructed=submission.constructed,
        answers=tuple(_answers(questionnaire, asked, sheet, files)),
        changes=tuple((each.where, each.before, each.after) for each in changes_since(row, submission)),
    )


def _answers(
    questionnaire: Questionnaire, asked: Asked, sheet: Sheet, files: Mapping[str, str]
) -> Iterator[AnswerOnReceipt]:
    sections = {question.key: section for section in questionnaire.sections for question in section.questions}
    questions = {question.key: question for question in questionnaire.questions}
    lines = {key: {line.key: line for line in lines_of(each, asked, sheet)} for key, each in questions.items()}
    for key, column in cells_of(questionnaire, asked, sheet):
        text = sheet.texts.get(key.name, "")
        if text:
            question = questions[key.question]
            yield AnswerOnReceipt(
                section=sections[key.question].title,
                where=cell_in_words(question, lines[key.question][key.line], column),
                answer=in_words(column, text, files),
                reason=sheet.reasons.get(key.name, ""),
            )
