"""All that the checks of a questionnaire find in a sheet, in its order."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.reporting.answers.answer import Asked, CellKey, Sheet
from ramme.reporting.answers.lines import cell_in_words, lines_of
from ramme.reporting.answers.reading import Reading, reading
from ramme.reporting.checks.across import no_sum, too_far_apart, too_large_a_share, too_much
from ramme.reporting.checks.finding import Finding, remedy_for
from ramme.reporting.checks.last_year import changed
from ramme.reporting.checks.peers import NO_PEERS, Peers, unlike_peers
from ramme.reporting.checks.spans import CheckedLine
from ramme.reporting.questions.questionnaire import Check, CheckKind, Column, Questionnaire
from ramme.texts import Text


def findings(questionnaire: Questionnaire, asked: Asked, sheet: Sheet, others: Peers = NO_PEERS) -> tuple[Finding, ...]:
    """What the checks find in a sheet: figures that do not fit together, with the last round or with other parties."""
    return findings_in(questionnaire, asked, sheet, reading(questionnaire, asked, sheet), others)


def findings_in(
    questionnaire: Questionnaire, asked: Asked, sheet: Sheet, read: Reading, others: Peers = NO_PEERS
) -> tuple[Finding, ...]:
    """The same, of a sheet that has been read; only what is asked now is checked."""
    checked = [question for question in questionnaire.questions if question.checks]
    asked_now = _by_line({question.key for question in checked}, read)
    return tuple(
        finding
        for question in checked
        for line in lines_of(question, asked, sheet)
        if (columns := asked_now.get((question.key, line.key)))
        for finding in _on_line(
            CheckedLine(question=question, line=line, columns=columns, answers=read.answers, asked=asked),
            sheet,
            others,
        )
    )


def _by_line(questions: set[str], read: Reading) -> dict[tuple[str, str], dict[str, Column]]:
    """The columns asked now, by question and line, of the questions that have checks."""
    found: dict[tuple[str, str], dict[str, Column]] = {}
    for key, column in read.cells:
        if key.question in questions:
            found.setdefault((key.question, key.line), {})[key.column] = column
    return found


def _on_line(line: CheckedLine, sheet: Sheet, others: Peers) -> Iterator[Finding]:
    for check in line.question.checks:
        says = _found(check, line, others)
        if says is not None:
            yield _finding(check, line, sheet, says)


def _found(check: Check, line: CheckedLine, others: Peers) -> Text | None:
    match check.kind:
        case CheckKind.AT_MOST:
            return too_much(check, line)
        case CheckKind.SHARE_OF:
            return too_large_a_share(check, line)
        case CheckKind.SUM_OF:
            return no_sum(check, line)
        case CheckKind.APART:
            return too_far_apart(check, line)
        case CheckKind.CHANGED:
            return changed(check, line)
        case CheckKind.UNLIKE_PEERS:
            return unlike_peers(check, line, others)


def _finding(check: Check, line: CheckedLine, sheet: Sheet, says: Text) -> Finding:
    key = line.key(check.columns[0])
    comment = line.columns.get(check.comment)
    comment_key = line.key(comment.key) if comment else None
    return Finding(
        key=key,
        where=cell_in_words(line.question, line.line, line.columns[key.column]),
        kind=check.kind,
        consequence=check.consequence,
        says=check.says or says,
        remedy=remedy_for(check.consequence, comment.title if comment else None),
        comment_key=comment_key,
        explained=_is_explained(key, comment_key, line, sheet),
    )


def _is_explained(key: CellKey, comment: CellKey | None, line: CheckedLine, sheet: Sheet) -> bool:
    """Whether a reason is there: an answer in the column for comments, or a text at the cell; a mark is no reason."""
    if comment is None:
        return bool(sheet.reasons.get(key.name, "").strip())
    return line.answer(comment.column) is not None
