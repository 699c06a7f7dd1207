"""How a form looks as a workbook: its sheets to fill in, each with its help, and one of guidance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ramme.files.figures import Figure
from ramme.files.forms.fields import FormField, Part, Schema
from ramme.files.percentages import Percentage
from ramme.files.tables import FIELD, GUIDANCE, VALUE
from ramme.files.words import Choice
from ramme.files.workbook_writing import (
    Content,
    Look,
    PlannedCell,
    PlannedColumn,
    PlannedInput,
    PlannedSheet,
)
from ramme.quantities import Kroner
from ramme.texts import Text

Guidance = Mapping[str, Text]
Lines = Mapping[str, Sequence[Sequence[Content]]]

LAST_ROW = 1000
_WIDTHS = {Look.TEXT: 34, Look.CHOICE: 26, Look.AMOUNT: 18}
_OTHER_WIDTH = 13


def sheets_of(schema: Schema, lines: Lines, guidance: Guidance) -> tuple[PlannedSheet, ...]:
    """The sheets of a form with some lines filled in (one for a single part), and more guidance by field."""
    unknown = guidance.keys() - {path(part, field) for part in schema.parts for field in part.fields}
    if unknown:
        raise ValueError(f"the form has no such fields: {', '.join(sorted(unknown))}")
    sheets = (
        (_single_sheet if part.single else _table_sheet)(part, lines.get(part.key, ()), guidance)
        for part in schema.parts
    )
    return (_guidance_sheet(schema, guidance), *sheets)


def path(part: Part, field: FormField) -> str:
    """What a field is called in guidance, such as offering.operator_percent."""
    return f"{part.key}.{field.key}"


def choices_of(field: FormField) -> tuple[str, ...]:
    """The titles a field is chosen from; none where it is typed."""
    form = getattr(field.form, "choices", field.form)  # a form that refuses some words still has a choice within
    return tuple(title.da for title in form.titles.values()) if isinstance(form, Choice) else ()


def look_of(field: FormField) -> Look:
    """How the cells of a field look."""
    if choices_of(field):
        return Look.CHOICE
    if isinstance(field.form, Percentage):
        return Look.PERCENT
    if field.unit is Kroner:
        return Look.AMOUNT
    if isinstance(field.form, Figure):
        return Look.HUNDREDTHS if field.form.decimals else Look.WHOLE
    return Look.TEXT


def _help(part: Part, field: FormField, guidance: Guidance) -> str:
    more = guidance.get(path(part, field))
    return f"{field.help.da} {more.da}" if more else field.help.da


def _input(part: Part, field: FormField, guidance: Guidance, *, rows: tuple[int, int], column: int) -> PlannedInput:
    return PlannedInput(
        rows=rows,
        column=column,
        title=field.title.da,
        message=_help(part, field, guidance),
        choices=choices_of(field),
        figure=field.form if isinstance(field.form, Figure | Percentage) else None,
    )


def _single_sheet(part: Part, lines: Sequence[Sequence[Content]], guidance: Guidance) -> PlannedSheet:
    contents = lines[0] if lines else (None,) * len(part.fields)
    head = tuple(PlannedCell(heading.title.da, Look.HEADING) for heading in (FIELD, VALUE, GUIDANCE))
    rows = [
        (
            PlannedCell(field.title.da, Look.LABEL),
            PlannedCell(content, look_of(field)),
            PlannedCell(_help(part, field, guidance), Look.NOTE),
        )
        for field, content in zip(part.fields, contents, strict=True)
    ]
    return PlannedSheet(
        name=part.title.da,
        columns=(PlannedColumn(36, Look.LABEL), PlannedColumn(34, Look.LABEL), PlannedColumn(90, Look.NOTE)),
        rows=(head, *rows),
        inputs=tuple(
            _input(part, field, guidance, rows=(row, row), column=1) for row, field in enumerate(part.fields, 1)
        ),
        frozen_rows=1,
        frozen_columns=1,
    )


def _table_sheet(part: Part, lines: Sequence[Sequence[Content]], guidance: Guidance) -> PlannedSheet:
    looks = [look_of(field) for field in part.fields]
    return PlannedSheet(
        name=part.title.da,
        columns=tuple(PlannedColumn(_WIDTHS.get(look, _OTHER_WIDTH), look) for look in looks),
        rows=(
            tuple(PlannedCell(field.title.da, Look.HEADING) for field in part.fields),
            *(tuple(map(PlannedCell, line, looks)) for line in lines),
        ),
        inputs=tuple(
            _input(part, field, guidance, rows=(1, LAST_ROW), column=column) for column, field in enumerate(part.fields)
        ),
        frozen_rows=1,
    )


def _guidance_sheet(schema: Schema, guidance: Guidance) -> PlannedSheet:
    head = ("Ark", "Felt", "Hvad skrives her?")
    fields = [
        (part.title.da, field.title.da, _help(part, field, guidance)) for part in schema.parts for field in part.fields
    ]
    return PlannedSheet(
        name="Vejledning",
        columns=(PlannedColumn(18, Look.NOTE), PlannedColumn(38, Look.NOTE), PlannedColumn(100, Look.NOTE)),
        rows=(
            (PlannedCell(schema.title.da, Look.TITLE),),
            *((PlannedCell(line, Look.SENTENCE),) for line in schema.general),
            (),
            tuple(PlannedCell(title, Look.HEADING) for title in head),
            *(
                (PlannedCell(sheet, Look.NOTE), PlannedCell(title, Look.LABEL), PlannedCell(help_text, Look.NOTE))
                for sheet, title, help_text in fields
            ),
        ),
    )
