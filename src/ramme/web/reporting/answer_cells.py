"""Questions and their cells as they stand on a page of answers: to type in, or to read.

Written as text and not by templates, so that four hundred lines are ready at once; whatever is not ours is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString, mark_safe

from ramme.reporting.answers.answer import Mark, Sheet
from ramme.reporting.answers.cells import HIGHEST_OF_SCALE, LOWEST_OF_SCALE
from ramme.reporting.answers.lines import added_lines, lines_of
from ramme.reporting.checks.finding import Finding
from ramme.reporting.questions.questionnaire import Column, Consequence, Kind, Line, Lines, OnlyIf, Question
from ramme.texts import Text
from ramme.web.reporting import answer_words as words
from ramme.web.reporting.queries.answer_page import Facing
from ramme.web.ui.templatetags.saying import told

# So many empty lines stand ready in a question whose lines are added.
LINES_READY = 3
# Stands for the number of a line that the page's script adds.
NEW_LINE = "0"
LONGEST_TYPED = 20_000
FIGURES = frozenset({Kind.NUMBER, Kind.AMOUNT, Kind.PERCENT, Kind.RANGE})
EMPTY = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What all cells of a page have in common: what is shown, whether one may type, and addresses of files.

    `findings` are by the names of cells, and so are `problems`, each already in the reader's language.
    """

    facing: Facing
    is_open: bool
    files: Mapping[str, str] = field(default_factory=dict)
    file_address: str = ""
    attach_address: str = ""


def question_html(question: Question, drawing: Drawing) -> SafeString:
    """A question with all its cells."""
    facing = drawing.facing
    condition = _if(question.only_if) + ("" if question.key in facing.asked_questions else " hidden")
    parts = [
        f'<section class="question" id="q.{question.key}" data-question="{question.key}"{condition}>',
        f"<h3>{_e(question.title)}{_optional(question)}</h3>",
    ]
    if question.help is not None:
        parts.append(f'<p class="question-help">{_e(question.help)}</p>')
    if question.key in facing.asked.notes:
        parts.append(f'<p class="question-help known-from">{_e(facing.asked.notes[question.key])}</p>')
    drawn = _Questions(question, drawing)
    lines = drawn.lines()
    if drawing.is_open and drawn.has_proposals():
        parts.append(
            f'<p><button class="button button-secondary keep-all" type="submit" name="keep" value="{question.key}">'
            f"{_e(words.KEEP_ALL)}</button></p>"
        )
    if question.lines is Lines.ONE:
        parts.extend(drawn.fields(lines[0]))
    elif lines:
        parts.extend(drawn.table(lines))
    else:
        parts.append(f"<p>{_e(words.NO_LINES)}</p>")
    parts.append("</section>")
    return _safe("".join(parts))


def notes_html(name: str, facing: Facing, *, is_open: bool) -> str:
    """What is to be put right or explained in a cell, with room for the reason."""
    parts = [f'<p class="cell-says">{escape(says)}</p>' for says in facing.problems.get(name, ())]
    findings = facing.findings.get(name, ())
    for each in findings:
        remedy = f" {_e(each.remedy)}" if is_open and not each.explained else ""
        parts.append(f'<p class="cell-finds">{_e(each.says)}{remedy}</p>')
    if _has_room_for_reason(findings, has_reason=name in facing.sheet.reasons):
        reason = escape(facing.sheet.reasons.get(name, ""))
        if is_open:
            parts.append(
                f'<label class="reason-label" for="r.{name}">{_e(words.REASON)}</label>'
                f'<textarea class="form-input reason" id="r.{name}" name="r.{name}" rows="2" maxlength="2000">'
                f"{reason}</textarea>"
            )
    if not is_open and name in facing.sheet.reasons:
        parts.append(f'<p class="cell-reason">{_e(words.REASON)}: {escape(facing.sheet.reasons[name])}</p>')
    return "".join(parts)


def _optional(question: Question) -> str:
    """That a question of one cell may be left open; the cell has no title of its own to say so."""
    is_optional = question.is_plain and not question.columns[0].needed
    return f' <span class="weight-normal">{_e(words.OPTIONAL)}</span>' if is_optional else ""


def _has_room_for_reason(findings: Sequence[Finding], *, has_reason: bool) -> bool:
    """Whether a reason is written at the cell: where one is asked for that has no column, or may be given.

    Where a check wants the reason in a column, a warning beside it has no box of its own.
    """
    without_column = {each.consequence for each in findings if each.comment_key is None}
    if Consequence.ASKS_WHY in without_column or has_reason:
        return bool(findings)
    return Consequence.WARNS in without_column and all(each.comment_key is None for each in findings)


def _e(text: Text) -> str:
    return escape(told(text))


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 (all that is not ours was escaped where it was put in)


def _if(only_if: OnlyIf | None) -> str:
    if only_if is None:
        return ""
    question = f' data-if-question="{only_if.question}"' if only_if.question else ""
    return f'{question} data-if-column="{only_if.column}" data-if-says="{escape("|".join(only_if.says))}"'


def _marks_of(column: Column) -> tuple[str, ...]:
    taken = ((Mark.DONT_KNOW, column.dont_know), (Mark.NOT_RELEVANT, column.not_relevant))
    return tuple(mark.value for mark, is_taken in taken if is_taken)


class _ColumnDrawn:
    """What all cells of a column have in common, in the reader's language and escaped."""

    def __init__(self, question: Question, column: Column) -> None:
        self.column = column
        self.kind = column.kind
        # The question's own title stands above its one cell; those who listen hear it at the cell as well.
        self.heading = "form-label sr-only" if question.is_plain else "form-label"
        self.title = _e(question.title if question.is_plain else column.title)
        is_reason = any(
            check.comment == column.key and check.consequence is Consequence.ASKS_WHY for check in question.checks
        )
        # Whether a reason is optional is told by the check that asks for it.
        self.optional = "" if column.needed or is_reason else _e(words.OPTIONAL)
        self.help = _e(column.help) if column.help is not None else ""
        self.unit = escape(words.unit_of(column))
        self.only_if = _if(column.only_if)
        self.marks = tuple((mark, _e(words.MARKS[mark].text)) for mark in _marks_of(column))
        self.mark_keys = frozenset(key for key, _ in self.marks)
        self.options = (*self._own_options(), *self.marks)
        self.none, self.answered, self.alternative = _e(words.NONE), _e(words.ANSWERED), _e(words.OR)
        self.keep, self.low, self.high = _e(words.KEEP), _e(words.FROM), _e(words.TO)
        of_known = words.OF_STAYS if column.source.startswith("stays.") else words.OF_REGISTRY
        self.of_registry, self.of_last_round = _e(of_known), _e(words.OF_LAST_ROUND)
        self.states = {"open": "", "same": _e(words.SAME), "changed": _e(words.CHANGED)}

    def _own_options(self) -> tuple[tuple[str, str], ...]:
        if self.kind is Kind.SCALE:
            return tuple((str(number), str(number)) for number in range(LOWEST_OF_SCALE, HIGHEST_OF_SCALE + 1))
        return tuple((escape(option.key), _e(option.title)) for option in self.column.options)


class _Questions:
    """Draws the lines and cells of one question."""

    def __init__(self, question: Question, drawing: Drawing) -> None:
        self.question = question
        self.drawing = drawing
        self.facing = drawing.facing
        self.texts = drawing.facing.sheet.texts
        self.columns = tuple(_ColumnDrawn(question, column) for column in question.columns)
        self.is_free = question.lines is Lines.FREE
        self.is_asked = question.key in drawing.facing.asked_questions

    def lines(self) -> tuple[Line, ...]:
        """The lines to show: where lines are added, those in use, those proposed, and a few that stand ready."""
        question, facing = self.question, self.facing
        if not self.is_free:
            return lines_of(question, facing.asked, facing.sheet)
        texts = {**facing.beforehand, **self.texts}
        found = list(lines_of(question, facing.asked, Sheet(texts=texts)))
        if self.drawing.is_open:
            last = max((int(key) for key in added_lines(question, texts)), default=0)
            ready = min(LINES_READY, question.most_lines - len(found))
            found += [_added(str(last + number)) for number in range(1, ready + 1)]
        return tuple(found)

    def has_proposals(self) -> bool:
        """Whether something is known beforehand that nobody has kept or changed."""
        start = f"{self.question.key}:"
        return any(name.startswith(start) and name not in self.texts for name in self.facing.beforehand)

    def fields(self, line: Line) -> Iterator[str]:
        """The cells of the one line, below each other."""
        yield '<div class="answer-fields" data-line="value">'
        for drawn in self.columns:
            yield self.cell(line, drawn, "")
        yield "</div>"

    def table(self, lines: Sequence[Line]) -> Iterator[str]:
        """The lines as a table."""
        yield '<div class="answer-scroll"><table class="answer-table">'
        yield f'<caption class="sr-only">{_e(self.question.title)}</caption><thead><tr><td class="corner"></td>'
        for drawn in self.columns:
            optional = f' <span class="optional">{drawn.optional}</span>' if drawn.optional else ""
            unit = f" ({drawn.unit})" if drawn.unit else ""
            helping = f'<span class="column-help">{drawn.help}</span>' if drawn.help else ""
            yield f'<th scope="col">{_e(drawn.column.title)}{unit}{optional}{helping}</th>'
        yield "</tr></thead><tbody>"
        for line in lines:
            yield self.row(line)
        yield "</tbody></table></div>"
        if self.is_free and self.drawing.is_open:
            key = self.question.key
            yield f'<template data-new-line="{key}">{self.row(_added(NEW_LINE))}</template>'
            yield (
                f'<button class="button button-tertiary" type="button" data-add-line="{key}" '
                f'data-most="{self.question.most_lines}" data-needs-script hidden>{_e(words.ADD_LINE)}</button>'
            )

    def row(self, line: Line) -> str:
        """One line of the table."""
        title = _e(line.title)
        key = escape(line.key)
        parts = [f'<tr data-line="{key}"><th scope="row"><span class="line-title">{title}</span>']
        if self.is_free and self.drawing.is_open:
            parts.append(
                f'<button class="function-link" type="submit" name="empty" value="{self.question.key}:{key}">'
                f"{_e(words.EMPTY_LINE)}</button>"
            )
        parts.append("</th>")
        parts += [
            f'<td data-title="{drawn.title}">{self.cell(line, drawn, f"{title}, {drawn.title}")}</td>'
            for drawn in self.columns
        ]
        parts.append("</tr>")
        return "".join(parts)

    def cell(self, line: Line, drawn: _ColumnDrawn, label: str) -> str:
        """One cell; without a label for those who listen, its title stands above it."""
        name = f"{self.question.key}:{line.key}:{drawn.column.key}"
        text = self.texts.get(name, "")
        safe = escape(name)
        hidden = "" if self._is_shown(name, drawn) else " hidden"
        notes = ""
        if name in self.facing.problems or name in self.facing.findings or name in self.facing.sheet.reasons:
            notes = notes_html(name, self.facing, is_open=self.drawing.is_open)
        cell = _Cell(safe, text, label, self.drawing)
        return (
            f'<div class="answer-cell" data-cell="{safe}"{drawn.only_if}{hidden}>{"" if label else cell.heading(drawn)}'
            f"{cell.content(drawn)}{self._known(name, safe, drawn, text)}"
            f'<div class="notes" id="n.{safe}" data-notes="{safe}">{notes}</div></div>'
        )

    def _is_shown(self, name: str, drawn: _ColumnDrawn) -> bool:
        if not self.is_asked or name in self.facing.asked_cells:
            return True
        return self.is_free and drawn.column.only_if is None

    def _known(self, name: str, safe: str, drawn: _ColumnDrawn, text: str) -> str:
        """What was known beforehand of a cell, with a press to keep it, and whether it was changed."""
        before = self.facing.beforehand.get(name, "")
        if not before:
            return ""
        origin = drawn.of_registry if name in self.facing.asked.beforehand else drawn.of_last_round
        state = "open" if not text else "same" if words.says_the_same(drawn.column, before, text) else "changed"
        said = escape(words.in_words(drawn.column, before, self.drawing.files))
        press = ""
        if self.drawing.is_open:
            press = (
                f'<button class="function-link keep" type="submit" name="keep_cell" value="{safe}">{drawn.keep}'
                f'<span class="sr-only"> {said}</span></button>'
            )
        return (
            f'<div class="known known-{state}" data-before="{escape(before)}"><span class="known-says">{origin}: {said}'
            f'</span> <span class="known-state">{drawn.states[state]}</span> {press}</div>'
        )


def _added(number: str) -> Line:
    return Line(number, words.LINE.filled(number=number))


class _Cell:
    """The control of one cell, or what it says where nobody may type; `name` and `label` are escaped already."""

    def __init__(self, name: str, text: str, label: str, drawing: Drawing) -> None:
        self.name = name
        self.text = text
        self.label = label
        self.drawing = drawing
        self.says = f'{f" aria-label={chr(34)}{label}{chr(34)}" if label else ""} aria-describedby="n.{name}"'

    def heading(self, drawn: _ColumnDrawn) -> str:
        """The title above a cell that stands in no table, and its help."""
        optional = f' <span class="weight-normal">{drawn.optional}</span>' if drawn.optional else ""
        helping = f'<span class="form-hint">{drawn.help}</span>' if drawn.help else ""
        if self.drawing.is_open and drawn.kind is not Kind.FILE:
            return f'<label for="c.{self.name}" class="{drawn.heading}">{drawn.title}{optional}</label>{helping}'
        return f'<span class="{drawn.heading}">{drawn.title}{optional}</span>{helping}'

    def content(self, drawn: _ColumnDrawn) -> str:
        """The control of a cell, or what it says."""
        if not self.drawing.is_open:
            return self._read_only(drawn)
        match drawn.kind:
            case Kind.FILE:
                return self._file()
            case Kind.CHOICE | Kind.SCALE:
                return self._select(drawn)
            case Kind.RANGE:
                return self._range(drawn)
            case Kind.TEXT:
                return self._text(drawn)
        return self._figure(drawn)

    def _read_only(self, drawn: _ColumnDrawn) -> str:
        if drawn.kind is Kind.FILE and self.text in self.drawing.files:
            return f'<p class="read-only">{self._link()}</p>'
        said = words.in_words(drawn.column, self.text, self.drawing.files) or EMPTY
        css = "read-only read-figure" if drawn.kind in FIGURES else "read-only"
        return f'<p class="{css}">{escape(said)}</p>'

    def _link(self) -> str:
        address = f"{self.drawing.file_address}{self.text}/"
        return f'<a href="{escape(address)}">{escape(self.drawing.files[self.text])}</a>'

    def _file(self) -> str:
        about = f'<span class="sr-only">{self.label}: </span>' if self.label else ""
        has_file = self.text in self.drawing.files
        says = _e(words.REPLACE if has_file else words.ATTACH)
        address = f"{escape(self.drawing.attach_address)}?felt={self.name}"
        attach = f'<a class="function-link" href="{address}">{about}{says}</a>'
        if not has_file:
            return attach
        return (
            f'{self._link()} {attach} <button class="function-link" type="submit" name="detach" value="{self.name}">'
            f"{about}{_e(words.DETACH)}</button>"
        )

    def _select(self, drawn: _ColumnDrawn) -> str:
        text = escape(self.text)
        keys = {key for key, _ in drawn.options}
        options = drawn.options if not text or text in keys else (*drawn.options, (text, text))
        chosen = "".join(
            f'<option value="{key}"{" selected" if key == text else ""}>{title}</option>' for key, title in options
        )
        return (
            f'<select class="form-select" id="c.{self.name}" name="c.{self.name}"{self.says}>'
            f'<option value="">{drawn.none}</option>{chosen}</select>'
        )

    def _typed(self, drawn: _ColumnDrawn) -> str:
        """What stands in the field: the text, or nothing where a mark is chosen beside it."""
        return "" if self.text in drawn.mark_keys else self.text

    def _range(self, drawn: _ColumnDrawn) -> str:
        low, _, high = self._typed(drawn).partition("..")
        label = self.label or drawn.title
        boxes = "".join(
            f'<input class="form-input figure half" type="text" inputmode="decimal" autocomplete="off" '
            f'id="{which}.{self.name}" name="{which}.{self.name}" value="{escape(part)}" maxlength="100" '
            f'aria-label="{label}: {word}" aria-describedby="n.{self.name}">'
            for which, part, word in (("c", low, drawn.low), ("h", high, drawn.high))
        )
        return f'<span class="with-unit">{boxes}</span>{self._mark(drawn)}'

    def _text(self, drawn: _ColumnDrawn) -> str:
        rows = 2 if self.label else 3
        longest = min(drawn.column.longest, LONGEST_TYPED)
        return (
            f'<textarea class="form-input" id="c.{self.name}" name="c.{self.name}" rows="{rows}" '
            f'maxlength="{longest}"{self.says}>\n{escape(self._typed(drawn))}</textarea>{self._mark(drawn)}'
        )

    def _figure(self, drawn: _ColumnDrawn) -> str:
        unit = f'<span class="unit" aria-hidden="true">{drawn.unit}</span>' if drawn.unit and not self.label else ""
        return (
            f'<span class="with-unit"><input class="form-input figure" type="text" inputmode="decimal" '
            f'autocomplete="off" id="c.{self.name}" name="c.{self.name}" value="{escape(self._typed(drawn))}" '
            f'maxlength="200"{self.says}>{unit}</span>{self._mark(drawn)}'
        )

    def _mark(self, drawn: _ColumnDrawn) -> str:
        """The marks as a choice of their own beside the field, where the column takes any."""
        if not drawn.marks:
            return ""
        options = "".join(
            f'<option value="{mark}"{" selected" if self.text == mark else ""}>{title}</option>'
            for mark, title in drawn.marks
        )
        return (
            f'<select class="form-select mark" id="m.{self.name}" name="m.{self.name}" '
            f'aria-label="{self.label or drawn.title}: {drawn.alternative}"><option value="">{drawn.answered}</option>'
            f"{options}</select>"
        )
