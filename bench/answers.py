"""How many answers are wrong: every column of every row beside the exact one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from bench.drawing import Truths, Whole
from bench.exact import Answer, ByOfferYear, Row
from bench.peers import FloatResults

Columns = dict[str, Whole]
Answering = Callable[[list[Row], list[Row], list[Row]], ByOfferYear]
KEYS = ("offer_id", "year", "group_no")
NULL = np.iinfo(np.int64).min
CHECKED = ("rate_day", "rate_month", "change_bp", "flag5", "category", "to_provision")


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers as columns; a change that is null is the smallest of all whole numbers."""

    columns: Columns

    def wrong(self, exact: Answers) -> dict[str, int]:
        """The number of wrong answers in each column; a key that is wrong makes its whole row wrong."""
        found = {}
        for name in CHECKED:
            mine, theirs = self.columns[name], exact.columns[name]
            found[name] = int((mine != theirs).sum()) if len(mine) == len(theirs) else max(len(mine), len(theirs))
        for keys, of in (("keys", CHECKED[:5]), ("year_keys", CHECKED[5:])):
            if not np.array_equal(self.columns[keys], exact.columns[keys]):
                found |= {name: len(exact.columns[name]) for name in of}
        return found


def one_by_one(answering: Answering, years: Columns, groups: Columns, params: Columns) -> Answers:
    """The answers of what goes through the rows one by one."""
    found: list[Answer] = []
    aside: list[tuple[int, int, int]] = []
    for answers, provision in answering(rows_of(years), rows_of(groups), rows_of(params)):
        found += answers
        aside.append(provision)
    columns = {field.name: np.array([_number(getattr(each, field.name)) for each in found]) for field in fields(Answer)}
    years_of = {
        name: np.array(values)
        for name, values in zip(("offer_id", "year", "to_provision"), zip(*aside, strict=True), strict=True)
    }
    return Answers(
        {
            "keys": _key(columns["offer_id"], columns["year"], columns["group_no"]),
            **{name: columns[name] for name in CHECKED[:5]},
            "year_keys": _key(years_of["offer_id"], years_of["year"]),
            "to_provision": years_of["to_provision"],
        }
    )


def _number(value: int | None) -> int:
    return NULL if value is None else int(value)


def rows_of(columns: Columns) -> list[Row]:
    """The rows of columns, each by name."""
    names = list(columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*(columns[name].tolist() for name in names), strict=True)]


def _key(offer: Whole, year: Whole, group: Whole | int = 0) -> Whole:
    return (offer * 10_000 + year) * 100 + group


def of_floats(results: FloatResults, years: Columns, groups: Columns) -> Answers:
    """The answers of the float peer."""
    return Answers(
        {
            "keys": _key(*(groups[name] for name in KEYS)),
            "rate_day": results.rate_day,
            "rate_month": results.rate_month,
            "change_bp": _nullable(results.change_bp, results.has_last),
            "flag5": results.flag5.astype(np.int64),
            "category": results.category.astype(np.int64),
            "year_keys": _key(years["offer_id"], years["year"]),
            "to_provision": results.to_provision,
        }
    )


def _nullable(column: Whole, known: Truths) -> Whole:
    return np.where(known, column, NULL)


def in_files(folder: Path) -> Answers:
    """The answers in the result files of a run."""
    rates, aside = (pq.read_table(folder / f"{name}.parquet") for name in ("rates", "provisions"))
    change = rates["change_bp"].combine_chunks()
    known = change.is_valid().to_numpy(zero_copy_only=False)
    columns = {name: rates[name].to_numpy().astype(np.int64) for name in rates.column_names if name != "change_bp"}
    years = {name: aside[name].to_numpy().astype(np.int64) for name in aside.column_names}
    return Answers(
        {
            "keys": _key(*(columns[name] for name in KEYS)),
            "rate_day": columns["rate_day"],
            "rate_month": columns["rate_month"],
            "change_bp": _nullable(change.fill_null(0).to_numpy().astype(np.int64), known),
            "flag5": columns["flag5"],
            "category": columns["category"],
            "year_keys": _key(years["offer_id"], years["year"]),
            "to_provision": years["to_provision"],
        }
    )
