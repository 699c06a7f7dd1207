"""Questions and their cells as they stand on a page of answers: to type in, or to read.

Written as text and not by templates, so that four hundred lines are ready at once; whatever is not ours is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from ramme.reporting.answers.answer import CellKey, Mark, Sheet
from ramme.reporting.answers.lines import added_lines, lines_of
from ramme.reporting.checks.findings import Finding
from ramme.reporting.questions.questionnaire import Column, Kind, Line, Lines, OnlyIf, Question
from ramme.texts import Text
from ramme.web.reporting.queries.answer_page import Facing
from ramme.web.ui.templatetags.saying import told

# So many empty lines stand ready in a question whose lines are added.
LINES_READY = 3
# Stands for the number of a line that the page's script adds.
NEW_LINE = "0"
LONGEST_TYPED = 20_000
MARKED = frozenset({Kind.NUMBER, Kind.AMOUNT, Kind.PERCENT, Kind.RANGE, Kind.TEXT})
FIGURES = frozenset({Kind.NUMBER, Kind.AMOUNT, Kind.PERCENT, Kind.RANGE})
_MARKS = {mark.value: mark for mark in Mark}
_UNITS = {Kind.AMOUNT: Text(da="kr.", en="DKK"), Kind.PERCENT: Text(da="%", en="%")}
OF_REGISTRY = Text(da="Fra registret", en="From the registry")
OF_LAST_ROUND = Text(da="Fra sidste runde", en="From the last round")
KEEP = Text(da="Behold", en="Keep")
KEEP_ALL = Text(da="Behold alt, der står på forhånd", en="Keep all that is filled in beforehand")
SAME = Text(da="som nu", en="as now")
CHANGED = Text(da="ændret", en="changed")
OR = Text(da="Eller", en="Or")
ANSWERED = Text(da="svar i feltet", en="answer in the field")
NONE = Text(da="Vælg", en="Choose")
FROM, TO = Text(da="fra", en="from"), Text(da="til", en="to")
ATTACH = Text(da="Vedhæft en fil", en="Attach a file")
REPLACE = Text(da="Vælg en anden fil", en="Choose another file")
DETACH = Text(da="Fjern filen", en="Remove the file")
REASON = Text(da="Begrundelse", en="Reason")
OPTIONAL = Text(da="(frivilligt)", en="(optional)")
ADD_LINE = Text(da="Tilføj en linje", en="Add a line")
EMPTY_LINE = Text(da="Tøm linjen", en="Empty the line")
LINE = Text(da="Linje {number}", en="Line {number}")
NO_LINES = Text(
    da="I har ingen linjer her: registret har ingen tilbud eller takstgrupper for jer.",
    en="You have no lines here: the registry has no offerings or rate groups of yours.",
)
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

    def text(self, name: str) -> str:
        """What stands in a cell."""
        return self.facing.sheet.texts.get(name, "")


def question_html(question: Question, drawing: Drawing) -> SafeString:
    """A question with all its cells."""
    facing = drawing.facing
    hidden = "" if question.key in facing.asked_questions else " hidden"
    parts = [
        f'<section class="question" id="q.{question.key}" data-question="{question.key}"{_if(question.only_if)}{hidden}>',
        f"<h3>{_e(question.title)}</h3>",
    ]
    if question.help is not None:
        parts.append(f'<p class="question-help">{_e(question.help)}</p>')
    lines = _lines(question, drawing)
    if drawing.is_open and _proposals(question, lines, drawing):
        parts.append(
            f'<p><button class="button button-secondary keep-all" type="submit" name="keep" value="{question.key}">'
            f"{_e(KEEP_ALL)}</button></p>"
        )
    if question.lines is Lines.ONE:
        parts.extend(_fields(question, lines[0], drawing))
    elif lines:
        parts.extend(_table(question, lines, drawing))
    else:
        parts.append(f"<p>{_e(NO_LINES)}</p>")
    parts.append("</section>")
    return _safe("".join(parts))


def notes_html(name: str, facing: Facing, *, is_open: bool) -> str:
    """What is to be put right or explained in a cell, with room for the reason."""
    parts = [f'<p class="cell-says">{escape(says)}</p>' for says in facing.problems.get(name, ())]
    findings = facing.findings.get(name, ())
    parts += [f'<p class="cell-finds">{_e(each.says)} {_e(each.remedy)}</p>' for each in findings]
    if any(_asks_reason(each) for each in findings):
        reason = escape(facing.sheet.reasons.get(name, ""))
        if is_open:
            parts.append(
                f'<label class="reason-label" for="r.{name}">{_e(REASON)}</label>'
                f'<textarea class="form-input reason" id="r.{name}" name="r.{name}" rows="2" maxlength="2000">{reason}</textarea>'
            )
    if not is_open and name in facing.sheet.reasons:
        parts.append(f'<p class="cell-reason">{_e(REASON)}: {escape(facing.sheet.reasons[name])}</p>')
    return "".join(parts)


def in_words(column: Column, text: str, files: Mapping[str, str] | None = None) -> str:
    """What a cell says as people read it: the title of a choice or mark, a range with a dash, a file by its name."""
    if text in _MARKS and (column.dont_know or column.not_relevant):
        return told(_MARKS[text].text)
    match column.kind:
        case Kind.CHOICE:
            titles = {option.key: told(option.title) for option in column.options}
            return titles.get(text, text)
        case Kind.RANGE:
            return text.replace("..", "–")
        case Kind.FILE:
            return (files or {}).get(text, text)
    unit = _unit(column)
    return f"{text} {unit}" if text and unit and unit not in text else text


def _asks_reason(finding: Finding) -> bool:
    return finding.comment_key is None and finding.consequence.value != "stops"


def _e(text: Text) -> str:
    return escape(told(text))


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 (all that is not ours was escaped where it was put in)


def _if(only_if: OnlyIf | None) -> str:
    if only_if is None:
        return ""
    question = f' data-if-question="{only_if.question}"' if only_if.question else ""
    return f'{question} data-if-column="{only_if.column}" data-if-says="{escape("|".join(only_if.says))}"'


def _unit(column: Column) -> str:
    unit = column.unit or _UNITS.get(column.kind)
    return told(unit) if unit else ""


def _lines(question: Question, drawing: Drawing) -> tuple[Line, ...]:
    """The lines to show: for one whose lines are added, those in use, those proposed, and a few that stand ready."""
    facing = drawing.facing
    if question.lines is not Lines.FREE:
        return lines_of(question, facing.asked, facing.sheet)
    texts = {**facing.beforehand, **facing.sheet.texts}
    found = list(lines_of(question, facing.asked, Sheet(texts=texts)))
    if drawing.is_open:
        last = max((int(key) for key in added_lines(question, texts)), default=0)
        ready = min(LINES_READY, question.most_lines - len(found))
        found += [_added(str(last + number)) for number in range(1, ready + 1)]
    return tuple(found)


def _added(number: str) -> Line:
    return Line(number, LINE.filled(number=number))


def _proposals(question: Question, lines: Sequence[Line], drawing: Drawing) -> int:
    facing = drawing.facing
    names = (CellKey(question.key, line.key, column.key).name for line in lines for column in question.columns)
    return sum(name in facing.beforehand and name not in facing.sheet.texts for name in names)


def _fields(question: Question, line: Line, drawing: Drawing) -> Iterator[str]:
    yield '<div class="answer-fields" data-line="value">'
    for column in question.columns:
        title = question.title if len(question.columns) == 1 else column.title
        yield _cell(question, line, column, drawing, title=title)
    yield "</div>"


def _table(question: Question, lines: Sequence[Line], drawing: Drawing) -> Iterator[str]:
    is_free = question.lines is Lines.FREE
    yield f'<div class="answer-scroll"><table class="answer-table"><caption class="sr-only">{_e(question.title)}</caption>'
    yield '<thead><tr><td class="corner"></td>'
    for column in question.columns:
        optional = "" if column.needed else f' <span class="optional">{_e(OPTIONAL)}</span>'
        unit = _unit(column)
        yield f'<th scope="col">{_e(column.title)}{f" ({escape(unit)})" if unit else ""}{optional}'
        if column.help is not None:
            yield f'<span class="column-help">{_e(column.help)}</span>'
        yield "</th>"
    yield "</tr></thead><tbody>"
    for line in lines:
        yield _row(question, line, drawing, is_free=is_free)
    yield "</tbody></table></div>"
    if is_free and drawing.is_open:
        yield f'<template data-new-line="{question.key}">{_row(question, _added(NEW_LINE), drawing, is_free=True)}</template>'
        yield (
            f'<button class="button button-tertiary" type="button" data-add-line="{question.key}" '
            f'data-most="{question.most_lines}" data-needs-script hidden>{_e(ADD_LINE)}</button>'
        )


def _row(question: Question, line: Line, drawing: Drawing, *, is_free: bool) -> str:
    parts = [f'<tr data-line="{escape(line.key)}"><th scope="row"><span class="line-title">{_e(line.title)}</span>']
    if is_free and drawing.is_open:
        parts.append(
            f'<button class="function-link" type="submit" name="empty" value="{question.key}:{line.key}">'
            f"{_e(EMPTY_LINE)}</button>"
        )
    parts.append("</th>")
    for column in question.columns:
        parts.append(f'<td data-title="{_e(column.title)}">{_cell(question, line, column, drawing)}</td>')
    parts.append("</tr>")
    return "".join(parts)


def _cell(question: Question, line: Line, column: Column, drawing: Drawing, *, title: Text | None = None) -> str:
    """One cell; `title` stands above it where it stands in no table."""
    facing = drawing.facing
    name = CellKey(question.key, line.key, column.key).name
    text = drawing.text(name)
    is_asked = name in facing.asked_cells or (question.lines is Lines.FREE and column.only_if is None)
    hidden = "" if is_asked or question.key not in facing.asked_questions else " hidden"
    label = f"{told(line.title)}, {told(column.title)}" if title is None else ""
    notes = notes_html(name, facing, is_open=drawing.is_open)
    parts = [f'<div class="answer-cell" data-cell="{escape(name)}"{_if(column.only_if)}{hidden}>']
    if title is not None:
        optional = "" if column.needed else f' <span class="weight-normal">{_e(OPTIONAL)}</span>'
        is_field = drawing.is_open and column.kind is not Kind.FILE
        tag = f'label for="c.{escape(name)}"' if is_field else "span"
        parts.append(f'<{tag} class="form-label">{_e(title)}{optional}</{"label" if is_field else "span"}>')
        if column.help is not None:
            parts.append(f'<span class="form-hint">{_e(column.help)}</span>')
    if not drawing.is_open:
        parts.append(_read_only(column, text, drawing))
    elif column.kind is Kind.FILE:
        parts.append(_file(name, text, label, drawing))
    else:
        parts.append(_control(_Cell(name, column, text, label, bool(notes))))
    parts.append(_known(name, column, text, drawing))
    parts.append(f'<div class="notes" id="n.{escape(name)}" data-notes="{escape(name)}">{notes}</div></div>')
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class _Cell:
    name: str
    column: Column
    text: str
    label: str
    has_notes: bool

    @property
    def says(self) -> str:
        """What describes the control: its name where no label stands above it, its notes, and whether it is wrong."""
        label = f' aria-label="{escape(self.label)}"' if self.label else ""
        return f'{label} aria-describedby="n.{escape(self.name)}"'


def _read_only(column: Column, text: str, drawing: Drawing) -> str:
    if column.kind is Kind.FILE and text in drawing.files:
        address = f"{drawing.file_address}{text}/"
        return f'<p class="read-only"><a href="{escape(address)}">{escape(drawing.files[text])}</a></p>'
    said = in_words(column, text, drawing.files) or EMPTY
    css = "read-only read-figure" if column.kind in FIGURES else "read-only"
    return f'<p class="{css}">{escape(said)}</p>'


def _file(name: str, text: str, label: str, drawing: Drawing) -> str:
    address = f"{drawing.attach_address}?felt={escape(name)}"
    about = f'<span class="sr-only">{escape(label)}: </span>' if label else ""
    attach = f'<a class="function-link" href="{address}">{about}{_e(REPLACE if text else ATTACH)}</a>'
    if text not in drawing.files:
        return attach
    detach = (
        f'<button class="function-link" type="submit" name="detach" value="{escape(name)}">{about}{_e(DETACH)}</button>'
    )
    return f"{_read_only_link(text, drawing)} {attach} {detach}"


def _read_only_link(text: str, drawing: Drawing) -> str:
    return f'<a href="{escape(drawing.file_address)}{escape(text)}/">{escape(drawing.files[text])}</a>'


def _control(cell: _Cell) -> str:
    column, name = cell.column, escape(cell.name)
    match column.kind:
        case Kind.CHOICE | Kind.SCALE:
            return _select(cell)
        case Kind.RANGE:
            return _range(cell)
        case Kind.TEXT:
            text = "" if cell.text in _marks_of(column) else cell.text
            rows = 3 if not cell.label else 2
            box = (
                f'<textarea class="form-input" id="c.{name}" name="c.{name}" rows="{rows}" '
                f'maxlength="{min(column.longest, LONGEST_TYPED)}"{cell.says}>{escape(text)}</textarea>'
            )
            return box + _mark(cell)
    text = "" if cell.text in _marks_of(column) else cell.text
    unit = _unit(column)
    shown = f'<span class="unit" aria-hidden="true">{escape(unit)}</span>' if unit and not cell.label else ""
    box = (
        f'<input class="form-input figure" type="text" inputmode="decimal" autocomplete="off" id="c.{name}" '
        f'name="c.{name}" value="{escape(text)}" maxlength="200"{cell.says}>'
    )
    return f'<span class="with-unit">{box}{shown}</span>{_mark(cell)}'


def _range(cell: _Cell) -> str:
    name = escape(cell.name)
    text = "" if cell.text in _marks_of(cell.column) else cell.text
    low, _, high = text.partition("..")
    label = cell.label or told(cell.column.title)
    boxes = "".join(
        f'<input class="form-input figure half" type="text" inputmode="decimal" autocomplete="off" id="{which}.{name}" '
        f'name="{which}.{name}" value="{escape(part)}" maxlength="100" aria-label="{escape(label)}: {_e(word)}" '
        f'aria-describedby="n.{name}">'
        for which, part, word in (("c", low, FROM), ("h", high, TO))
    )
    return f'<span class="with-unit">{boxes}</span>{_mark(cell)}'


def _select(cell: _Cell) -> str:
    column = cell.column
    if column.kind is Kind.SCALE:
        options = [(str(number), str(number)) for number in range(1, 6)]
    else:
        options = [(option.key, told(option.title)) for option in column.options]
    options += [(mark, told(_MARKS[mark].text)) for mark in _marks_of(column)]
    if cell.text and cell.text not in {key for key, _ in options}:
        options.append((cell.text, cell.text))
    chosen = "".join(
        f'<option value="{escape(key)}"{" selected" if key == cell.text else ""}>{escape(title)}</option>'
        for key, title in options
    )
    name = escape(cell.name)
    return (
        f'<select class="form-select" id="c.{name}" name="c.{name}"{cell.says}>'
        f'<option value="">{_e(NONE)}</option>{chosen}</select>'
    )


def _marks_of(column: Column) -> tuple[str, ...]:
    taken = ((Mark.DONT_KNOW, column.dont_know), (Mark.NOT_RELEVANT, column.not_relevant))
    return tuple(mark.value for mark, is_taken in taken if is_taken)


def _mark(cell: _Cell) -> str:
    """The marks as a choice of their own beside the field, where the column takes any."""
    marks = _marks_of(cell.column)
    if not marks:
        return ""
    options = "".join(
        f'<option value="{mark}"{" selected" if cell.text == mark else ""}>{_e(_MARKS[mark].text)}</option>'
        for mark in marks
    )
    name = escape(cell.name)
    label = cell.label or told(cell.column.title)
    return (
        f'<select class="form-select mark" id="m.{name}" name="m.{name}" aria-label="{escape(label)}: {_e(OR)}">'
        f'<option value="">{_e(ANSWERED)}</option>{options}</select>'
    )


def _known(name: str, column: Column, text: str, drawing: Drawing) -> str:
    """What was known beforehand of a cell, with a press to keep it, and whether it was changed."""
    facing = drawing.facing
    before = facing.beforehand.get(name, "")
    if not before:
        return ""
    origin = OF_REGISTRY if name in facing.asked.beforehand else OF_LAST_ROUND
    state = "open" if not text else "same" if text == before else "changed"
    words = {"open": "", "same": told(SAME), "changed": told(CHANGED)}[state]
    press = (
        f'<button class="function-link keep" type="submit" name="keep_cell" value="{escape(name)}">{_e(KEEP)}'
        f'<span class="sr-only"> {escape(in_words(column, before))}</span></button>'
        if drawing.is_open
        else ""
    )
    return (
        f'<div class="known known-{state}" data-before="{escape(before)}"><span class="known-says">{_e(origin)}: '
        f'{escape(in_words(column, before, drawing.files))}</span> <span class="known-state">{escape(words)}</span> {press}</div>'
    )
