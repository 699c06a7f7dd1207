"""Rows of published figures that come with the package, and amounts in them that remember where they stand."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ramme.citations import Place
from ramme.quantities import Input, Kroner
from ramme.texts import Text

DATA = Path(__file__).parent / "data"
ROW = "row"


@cache
def published_rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a file by column, each with the number of its line in the file under `row`."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    heading = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    rows = csv.DictReader(lines[heading:])
    return tuple({**row, ROW: str(number)} for number, row in enumerate(rows, heading + 2))


def published_amount(name: str, row: Mapping[str, str], column: str, title: Text) -> Kroner:
    """An amount in whole kroner of a row, remembering the file with its source, the row and the column."""
    place = Place(file=f"{name} ({row['source']})" if row.get("source") else name, row=int(row[ROW]), column=column)
    return Kroner(int(row[column]) * Kroner.scale, Input(title=title, place=place))
