"""Checks an audit pack with nothing but Python 3.9 or newer: `python verify.py`, or `python verify.py PACK.zip`.

No result is trusted. Every file must have the checksum in the manifest; every step must follow from the lines it
refers to, worked out anew here in exact fractions; the figures and clauses used must stand in the files of the pack.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import hashlib
import importlib
import json
import re
import sys
import zipfile
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

MOST_BYTES, MOST_FILES, MOST_BITS, MOST_YEARS, MOST_DIGITS = 64 * 2**20, 2_000, 60_000, 1_000, 40
# In how many parts a unit is counted: a krone in 100 øre, the whole (100 %) in 10,000; a unit that is not here in one.
PARTS = dict(Kroner=100, Percent=10**4, OccupiedDays=10**4, WeightedDays=10**6, Weight=100, Hours=100, Months=100)
DAY_ZERO = datetime.date(1899, 12, 30)  # a date is counted in days from here, as in spreadsheets
FIGURE = re.compile(r"-?\d{1,30}(\.\d{1,30})?(E-?\d\d?)?")
CELL = re.compile(r'<c r="(\w+)"([^>]*)>(?:<f[^>]*?(?:/>|>[^<]*</f>))?<v>([^<]*)</v>')


def nearest(x: Fraction) -> Fraction:
    """The nearest whole number, halves away from zero."""
    return Fraction((2 * abs(x) + 1) // 2 * (1 if x >= 0 else -1))


def annuity(amount: Fraction, rate: Fraction, years: Fraction) -> Fraction:
    """The equal yearly payment that covers an amount with interest."""
    if rate < 0 or not 1 <= years <= MOST_YEARS or years * (1 + rate).numerator.bit_length() > MOST_BITS:
        raise ValueError("an annuity that is not worked out")
    grown = (1 + rate) ** int(years)
    return amount * rate * grown / (grown - 1) if rate else amount / years


def share(amount: Fraction, own: Fraction, whole: Fraction, position: Fraction, *weights: Fraction) -> Fraction:
    """A member's share: its exact part cut down to the øre, then one øre more for the largest rests, in order."""
    mine, oere = int(position) - 1, abs(amount) * 100
    if mine < 0 or own != weights[mine] or whole != sum(weights) or min(weights) < 0:
        raise ValueError("the weights are not those of the members")
    exact = [oere * weight / whole for weight in weights]
    order = sorted(range(len(exact)), key=lambda each: (-(exact[each] % 1), each))
    one_more = order.index(mine) < oere - sum(part // 1 for part in exact)
    return Fraction(exact[mine] // 1 + one_more, 100 if amount >= 0 else -100)


def month_on(day: Fraction, months: Fraction, *, to_end: bool = False) -> Fraction:
    """The date some months later: the same day of the month, or its last where there is none or that is asked for."""
    start = DAY_ZERO + datetime.timedelta(days=int(day))
    year, month = divmod(start.year * 12 + start.month - 1 + int(months), 12)
    last = calendar.monthrange(year, month + 1)[1]
    return Fraction((datetime.date(year, month + 1, last if to_end else min(start.day, last)) - DAY_ZERO).days)


# Figures are in whole kroner, days and so on here, so that a verb is plain arithmetic whatever a unit is counted in.
# fmt: off
VERBS: dict[str, Any] = {name: verb for names, verb in {
    "plus days_later": lambda a, b: a + b, "minus": lambda a, b: a - b, "negative": lambda a: -a,
    "of times times_hundredth times_occupied over at weighted": lambda a, b: a * b,
    "per per_hundredth per_occupied percent_of": lambda a, b: a / b,
    "share share_per_occupied": lambda a, part, of_all: a * part / of_all, "share_out": share, "annuity": annuity,
    "total": lambda *items: sum(items, Fraction(0)), "lesser earlier": min, "greater later": max,
    "rounded": nearest, "to_nearest": lambda a, step: nearest(a / step) * step,
    "at_least not_before": lambda a, b: a >= b, "above after": lambda a, b: a > b,
    "both": lambda a, b: a and b, "either": lambda a, b: a or b, "where where_not": lambda *operands: operands,
    "months_later": month_on, "month_end": functools.partial(month_on, to_end=True),
    "days_until": lambda a, b: b - a, "days_through": lambda a, b: b - a + 1,
}.items() for name in names.split()}
# fmt: on


def figure(row: Any) -> Any:
    """A figure as an exact fraction of its unit; a condition as true or false."""
    parts = PARTS.get(row.get("unit"), 1)
    if type(row["value"]) is not (int if "unit" in row else bool) or row.get("scale", 1) != parts:
        raise ValueError("a figure without its unit")
    return Fraction(row["value"], parts) if "unit" in row else row["value"]


def worked_out(part: Any, record: Any, before: int) -> Any:
    """What a part of a step gives: a figure, a line above, or a verb used on parts."""
    if "figure" in part:
        return figure(part["figure"])
    if "verb" not in part:
        ((kind, number),) = part.items()
        line = record[f"{kind}s"][number - 1]
        if line["number"] != number or (kind == "step" and number >= before):
            raise ValueError(f"{kind} {number} does not stand above")
        return figure(line)
    verb, operands = part["verb"], part["of"]
    if verb in ("where", "where_not"):  # the branch that is not taken need not make sense
        return worked_out(operands[1 if worked_out(operands[0], record, before) else 2], record, before)
    found = [worked_out(each, record, before) for each in operands]
    parts = PARTS.get(part.get("unit"), 1) if verb == "rounded" else 1  # to the øre, in whole kroner
    result = nearest(found[0] * parts) / parts if verb == "rounded" else VERBS[verb](*found)
    if isinstance(result, Fraction) and result.numerator.bit_length() + result.denominator.bit_length() > MOST_BITS:
        raise OverflowError("a number that is too long")
    return result


def differing(record: Any) -> Any:
    """The steps that do not follow from the lines they refer to; figures in the parts of their units, as stored."""
    for row in record["steps"]:
        try:
            stored, anew = figure(row), worked_out(row["came_from"], record, row["number"])
            says = "" if (type(stored), stored) == (type(anew), anew) else f"{anew * row.get('scale', 1)}"
        except Exception as fault:
            says = f"{type(fault).__name__} {fault}"
        if says:
            where = f"trin/step {row['number']} »{row['title']['da']}« {row['subject']}"
            yield f"{where}: gemt/stored {row['value']}, regnet efter/recomputed {says}"


def unpacked(pack: Path | BytesIO) -> dict[str, bytes]:
    """The files in a zip file; refused when they are many, large, or go by the same name."""
    with zipfile.ZipFile(pack) as archive:
        parts, names = archive.infolist(), archive.namelist()
        if len(parts) > MOST_FILES or sum(each.file_size for each in parts) > MOST_BYTES or len({*names}) < len(names):
            raise ValueError("for mange, for store eller ens filer/too many, too large or doubled files")
        return {name: archive.read(name) for name in names}


@functools.lru_cache(maxsize=8)
def cells(data: bytes) -> dict[tuple[str, str], str]:
    """The numbers in the cells of a workbook, by sheet and cell."""
    parts, found = {name: part.decode("utf-8", "replace") for name, part in unpacked(BytesIO(data)).items()}, {}
    for sheet, key in re.findall(r'<sheet [^>]*?name="([^"]*)"[^>]*?r:id="([^"]*)"', parts["xl/workbook.xml"]):
        link = re.search(rf'<Relationship (?=[^>]*Id="{key}")[^>]*Target="(?:/xl/)?([^"]*)"', parts["xl/_rels/workbook.xml.rels"])
        for cell, kind, value in CELL.findall(parts[f"xl/{link[1]}"]):
            found[sheet, cell] = "" if 't="s"' in kind else value
    return found


def texts_of(row: Any, files: dict[str, bytes]) -> list[Any]:
    """What stands where a line was read: a clause, a cell, a field, or the values of a line of csv."""
    if "path" in row:
        subject, clause = row["path"].split(".")
        toml = importlib.import_module("tomllib").loads(files[f"agreement/{row['citation']['document']}.toml"].decode())
        return list(toml[subject][clause].get("values", {"": toml[subject][clause].get("value")}).values())
    name = "input/" + re.split(r"[/\\]", row["place"]["file"])[-1]
    if name.endswith(".xlsx"):
        return [cells(files[name])[row["place"]["sheet"], row["place"]["cell"]]]
    if name.endswith(".json"):
        found = json.loads(files[name], parse_float=str, parse_int=str)
        for key in re.findall(r"\w+", row["place"]["field"]):
            found = found[int(key) if isinstance(found, list) else key]
        return [found]
    line = files[name].decode("utf-8", "replace").splitlines()[row["place"]["row"] - 1]
    return re.split('[;"]', line) + re.split('[;,"]', line)


def stands(row: Any, files: dict[str, bytes]) -> bool | None:
    """Whether a line's figure stands where it was read; none where that cannot be compared."""
    try:
        texts = [str(text).replace("−", "-") for text in texts_of(row, files)]
        texts += [re.sub(r"[^\d,-]", "", text).replace(",", ".") for text in texts]
        read = [Fraction(text) / part for text in texts if FIGURE.fullmatch(text) for part in (1, 100)]
        fitting = read if row["unit"] == "Percent" else read[::2]
        return any(nearest(x * row["scale"]) == row["value"] for x in fitting) if read else None
    except Exception:
        return None


def check(files: dict[str, bytes]) -> tuple[list[str], list[str]]:
    """What does not hold in a pack, and what is to be told of its results."""
    listed = {row["name"]: row["sha256"] for row in json.loads(files.pop("manifest.json"))["files"]}
    names, wrong, said = sorted({*files, *listed}), [], []
    if any(re.search(r"^/|\\|:|(^|/)\.\.(/|$)", name) for name in names):
        raise ValueError("navne, der fører ud af pakken/names that lead out of the pack")
    for name in names:
        if hashlib.sha256(files.get(name, b"")).hexdigest() != listed.get(name):
            wrong.append(f"{name}: kontrolsummen passer ikke/the checksum differs")
        if not name.startswith("calculation/") or name not in files:
            continue
        try:
            record = json.loads(files[name], parse_int=lambda digits: int(digits[:MOST_DIGITS]))
            clauses, lines, found = json.loads(files["clauses.json"])["clauses"], record["inputs"] + record["clauses"], list(differing(record))
            compared = [stands(row, files) for row in lines]
            found += [f"»{row['title']['da']}« {row['value']}: står ikke i filen/not in its file" for row, same in zip(lines, compared) if same is False]
            found += ...
        except Exception as fault:
            found = [f"kan ikke læses/cannot be read: {fault}"]
