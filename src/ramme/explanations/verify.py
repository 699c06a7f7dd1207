"""Checks an audit pack with Python 3.9 or newer alone: `python verify.py`, beside its files or followed by PACK.zip."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import json
import re
import sys
import zipfile
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

MOST_BYTES, MOST_FILES, MOST_BITS, MOST_YEARS = 128 * 2**20, 5_000, 60_000, 1_000
# In how many parts a unit is counted: a krone in 100 øre, the whole (100 %) in 10,000; a unit that is not here in one.
PARTS = dict(Kroner=100, Percent=10**4, OccupiedDays=10**4, WeightedDays=10**6, Weight=100, Hours=100, Months=100)
DAY_ZERO = dt.date(1899, 12, 30)  # a date is counted in days from here, as in spreadsheets


def nearest(x: Fraction) -> Fraction:
    """The nearest whole number, halves away from zero."""
    return Fraction((2 * abs(x) + 1) // 2 * (1 if x >= 0 else -1))


def annuity(amount: Fraction, rate: Fraction, years: Fraction) -> Fraction:
    """The equal yearly payment that covers an amount with interest."""
    if rate < 0 or not 1 <= years <= MOST_YEARS or years * (1 + rate).numerator.bit_length() > MOST_BITS:
        raise ValueError("an annuity that is not worked out")
    return amount * rate / (1 - (1 + rate) ** -int(years)) if rate else amount / years


def share(amount: Fraction, own: Fraction, whole: Fraction, position: Fraction, *weights: Fraction) -> Fraction:
    """A member's share: its exact part cut down to the øre, then one øre more for the largest rests, in order."""
    mine, oere = int(position) - 1, abs(amount) * 100
    if mine < 0 or own != weights[mine] or whole != sum(weights) or min(weights) < 0:
        raise ValueError("the weights are not those of the members")
    exact = [oere * weight / whole for weight in weights]
    before = sorted(range(len(exact)), key=lambda each: (-(exact[each] % 1), each)).index(mine)
    return Fraction(exact[mine] // 1 + (before < oere - sum(part // 1 for part in exact)), 100 if amount >= 0 else -100)


def month_on(day: Fraction, months: Fraction, *, to_end: bool = False) -> Fraction:
    """The date some months later: the same day of the month, or its last where there is none or that is asked for."""
    start = DAY_ZERO + dt.timedelta(days=int(day))
    year, month = divmod(start.year * 12 + start.month - 1 + int(months), 12)
    last = (dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return Fraction((dt.date(year, month + 1, last if to_end else min(start.day, last)) - DAY_ZERO).days)


# Figures are in whole kroner, days and so on here, so that a verb is plain arithmetic whatever a unit is counted in.
VERBS: dict[str, Any] = {name: verb for names, verb in {
    "plus days_later": lambda a, b: a + b, "minus": lambda a, b: a - b, "negative": lambda a: -a, "rounded": nearest,
    "of times times_hundredth times_occupied over at weighted": lambda a, b: a * b,
    "per per_hundredth per_occupied percent_of": lambda a, b: a / b, "annuity": annuity, "share_out": share,
    "share share_per_occupied": lambda a, part, of_all: a * part / of_all, "lesser earlier": min, "greater later": max,
    "total": lambda *items: sum(items, Fraction(0)), "to_nearest": lambda a, step: nearest(a / step) * step,
    "at_least not_before": lambda a, b: a >= b, "above after": lambda a, b: a > b, "both": lambda a, b: a and b,
    "either": lambda a, b: a or b, "where where_not": lambda holds, then, otherwise: then if holds else otherwise,
    "months_later": month_on, "month_end": functools.partial(month_on, to_end=True),
    "days_until": lambda a, b: b - a, "days_through": lambda a, b: b - a + 1,
}.items() for name in names.split()}  # fmt: skip


def figure(row: Any) -> Any:
    """A figure as an exact fraction of its unit; a condition as true or false."""
    unit = row.get("unit")
    if type(row["value"]) is not (int if unit else bool) or row.get("scale", 1) != PARTS.get(unit, 1):
        raise ValueError("a figure without its unit")
    return Fraction(row["value"], PARTS.get(unit, 1)) if unit else row["value"]


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
    if result.numerator.bit_length() + result.denominator.bit_length() > MOST_BITS:
        raise OverflowError("a number that is too long")
    return result


def differing(record: Any) -> Any:
    """The steps that do not follow from the lines they refer to; figures in the parts of their units, as stored."""
    for row in record["steps"]:
        try:
            stored, anew = figure(row), worked_out(row["came_from"], record, row["number"])
            says = "" if repr(anew) == repr(stored) else f"{anew * row['scale'] if 'scale' in row else anew}"
        except Exception as fault:
            says = f"{type(fault).__name__} {fault}"
        if says:
            yield f"trin/step {row['number']} »{row['title']['da']}«: står · is {row['value']}, giver · gives {says}"


@functools.lru_cache(maxsize=8)
def unpacked(data: bytes) -> dict[str, bytes]:
    """The files in a zip file; refused when they are many, large, or go by the same name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts, names = archive.infolist(), archive.namelist()
        if len(parts) > MOST_FILES or sum(each.file_size for each in parts) > MOST_BYTES or len({*names}) < len(names):
            raise ValueError("for mange, for store eller ens filer · too many, too large or doubled files")
        return {name: archive.read(name) for name in names}


class Pack:
    """A pack, zipped or not, looked through: checksums of files, steps from their parts, figures where they stand."""

    def __init__(self, path: Path) -> None:
        zipped = unpacked(path.read_bytes()) if path.is_file() else {}
        manifest = zipped["manifest.json"] if zipped else (path / "manifest.json").read_bytes()
        listed = {row["name"]: row["sha256"] for row in json.loads(manifest)["files"]}
        if any(re.search(r"^/|\\|:|(^|/)\.\.(/|$)", name) for name in {*zipped, *listed}):
            raise ValueError("navne, der fører ud af pakken · names that lead out of the pack")
        self.files = zipped or {name: (path / name).read_bytes() for name in listed if (path / name).is_file()}
        self.told = [f"Kendetal · Fingerprint: {hashlib.sha256(manifest).hexdigest()}"]
        self.wrong = ["ingen beregninger · no calculations"] * all("calculation/" not in name for name in self.files)
        for name in sorted({*self.files, *listed} - {"manifest.json"}):
            if hashlib.sha256(self.files.get(name, b"")).hexdigest() != listed.get(name):
                self.wrong.append(f"{name}: kontrolsummen er en anden · the checksum differs")
            if name.startswith("calculation/") and name in self.files:
                try:
                    self.check(name, json.loads(self.files[name], parse_int=lambda digits: int(digits[:40])))
                except Exception as fault:
                    self.wrong.append(f"{name}: kan ikke læses · cannot be read: {type(fault).__name__} {fault}")

    def check(self, name: str, record: Any) -> None:
        """Works every step of a calculation out anew, looks every figure and clause up, and tells the results."""
        lines = record["inputs"] + record["clauses"]
        looked_up = [(self.stands(row), f"»{row['title']['da']}« {row['value']}") for row in lines]
        not_there = (f"{line}: står ikke i filen · not in its file" for stands, line in looked_up if stands is False)
        wrong = [f"{name}, {each}" for each in (*differing(record), *not_there)]
        says = "passer ikke · does not hold" if wrong else "hvert trin er regnet efter · every step recomputed"
        for result in record["results"]:
            row = next(record[f"{kind}s"][number - 1] for kind, number in result["line"].items())
            self.told.append(f"{result['subject']}: {row['value'] / row.get('scale', 1):.2f} {row.get('unit')}: {says}")
        sure, own = sum(stands is not None for stands, _ in looked_up), sum(row.get("own", False) for row in lines)
        self.told.append(f"{record['title']}: {sure}/{len(lines)} tal slået op · looked up; {own} egne · own values")
        self.wrong += wrong

    def stands(self, row: Any) -> bool | None:
        """Whether a line's figure stands where it was read; none where that cannot be compared."""
        try:
            texts = [str(text).replace("−", "-") for text in self.texts_of(row)]
            texts += [re.sub(r"[^\d,-]", "", text).replace(",", ".") for text in texts]
            read = [Fraction(text) for text in texts if re.fullmatch(r"-?\d{1,30}(\.\d{1,30})?(E-?\d\d?)?", text)]
            read += [x / 100 for x in read if row["unit"] == "Percent"]
            return any(nearest(x * row["scale"]) == row["value"] for x in read) if read else None
        except Exception:
            return None

    def texts_of(self, row: Any) -> list[Any]:
        """What stands where a line was read: a clause, a cell, a field, or the values of a line of csv."""
        if "path" in row and not row["own"]:
            toml = self.files[f"agreement/{row['citation']['document']}.toml"].decode()
            clause = toml.split(f"\n[{row['path']}]\n")[1].split("\n[")[0]
            return re.findall(r'"([^"]*)"', re.findall(r"^values? *= *(.*)$", clause, re.MULTILINE)[0])
        place, data = row["place"], self.files["input/" + re.split(r"[/\\]", row["place"]["file"])[-1]]
        if "cell" in place:
            book = {name: part.decode("utf-8", "replace") for name, part in unpacked(data).items()}
            sheets = dict(re.findall(r'<sheet [^>]*?name="([^"]*)"[^>]*?r:id="([^"]*)"', book["xl/workbook.xml"]))
            links, key = book["xl/_rels/workbook.xml.rels"].split("<Relationship "), f'Id="{sheets[place["sheet"]]}"'
            [link] = [link for link in links if key in link]
            cell = re.escape(place["cell"]) + '"(?![^>]*t="s")[^>]*>(?:<f.*?(?:/>|</f>))?<v>([^<]*)</v>'
            return re.findall(f'<c r="{cell}', book["xl/" + re.findall(r'Target="(?:/xl/)?([^"]*)"', link)[0]])
        if "field" in place:
            keys = [int(key) if key.isdigit() else key for key in re.findall(r"\w+", place["field"])]
            content = json.loads(data, parse_float=str, parse_int=str)
            return [functools.reduce(lambda found, key: found[key], keys, content)]
        line = data.decode("utf-8", "replace").splitlines()[place["row"] - 1]
        return [text for marks in ('[;"]', '[;,"]') for text in re.split(marks, line)]


def main(path: Path) -> int:
    """Prints what a check of a pack finds; 1 when something does not hold."""
    try:
        pack = Pack(path)
        lines, wrong = pack.told, pack.wrong
    except Exception as fault:
        lines, wrong = [], [f"{path}: kan ikke læses · cannot be read: {type(fault).__name__} {fault}"]
    for line in [*lines, *wrong, "Pakken passer ikke · Does not hold" if wrong else "Pakken passer · The pack holds"]:
        print("".join(each if each.isprintable() else "?" for each in line))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).resolve().parent))
