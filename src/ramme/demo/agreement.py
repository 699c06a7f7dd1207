"""The constructed agreement of the demo region for two years: the clauses of a real one under a head that says so."""

from __future__ import annotations

import re
from pathlib import Path

from ramme.agreements.loading import PACKAGE_DATA

SOURCE = PACKAGE_DATA / "midtjylland" / "2017.toml"
REGION_CODE = "0000"
YEARS = 2
# The interest of the two years, and of the two years before them, in hundredths of a percent; all of it is invented.
INTEREST = (175, 200)
EARLIER_INTEREST = (150, 150)
# The act on children took the place of the paragraphs that the agreement's table names for them.
OF_CHILDREN = ("BL-32-1-1", "BL-33", "BL-43-1-1_3", "BL-43-1-6_7", "BL-61", "BL-83", "BL-84")

_HEAD_ENDS = "# ---- Omfattede tilbud"
_INTEREST = re.compile(r"\[interest\.percent\]\n(?:.+\n)+")
_NOT_SAID = 'clauses = ["changes.raise_from", "changes.reduction_from", "changes.technical_error_from"]\n'
_TABLE_ENDS = '    "ABL-105-2", "FSL-20-3", "LSV-1", "LBÆH",\n'
_CHANGES = (
    ("raise_from", "adoption", "En højere takst gælder tidligst fra vedtagelsen.", "A raise holds from its adoption."),
    ("reduction_from", "start_of_year", "En lavere takst kan gælde fra årets start.", "A reduction from new year."),
    ("technical_error_from", "start_of_year", "En fejl kan rettes fra årets start.", "A correction from new year."),
)


def agreement_id(first_year: int) -> str:
    """The id of the constructed agreement that begins with a year."""
    return f"demo-{first_year}-{first_year + YEARS - 1}"


def write_agreements(folder: Path, this_year: int) -> tuple[Path, ...]:
    """Writes the agreement of this year and the next, and the one of the two years before; gives their files."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        this_year - YEARS: agreement_text(this_year - YEARS, EARLIER_INTEREST),
        this_year: agreement_text(this_year, INTEREST),
    }
    files = {folder / f"{agreement_id(year)}.toml": text for year, text in texts.items()}
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
    return tuple(files)


def agreement_text(first_year: int, interest: tuple[int, int] = INTEREST) -> str:
    """The file of the agreement: Midtjylland 2017 but for the head, the interest, the act on children, late changes."""
    text = SOURCE.read_text(encoding="utf-8")
    _, found, clauses = text.partition(_HEAD_ENDS)
    codes = ", ".join(f'"{code}"' for code in OF_CHILDREN)
    changed = _INTEREST.sub(lambda _: _interest(first_year, interest), clauses, count=1)
    changed = changed.replace(_TABLE_ENDS, f"{_TABLE_ENDS}    {codes},\n").replace(_NOT_SAID, "")
    if not found or len({clauses, changed, changed.replace(codes, "")}) < 3:  # noqa: PLR2004 (each replacement was made)
        raise AssertionError("the agreement that the demo's is made of is written otherwise now")
    return f"{_head(first_year)}{found}{changed}\n{_changes()}"


def _head(first_year: int) -> str:
    last = first_year + YEARS - 1
    period = f"{first_year}-{last}"
    return f"""# KONSTRUERET. Demoregionens aftale for {period}. Den findes ikke uden for demoen.

format = 1
id = "{agreement_id(first_year)}"
kind = "agreement"
title = "Konstrueret rammeaftale for Demoregionen {period} (bestemmelserne fra Midtjylland 2017)"
title_en = "Constructed framework agreement for Demoregionen {period} (clauses from Midtjylland 2017)"
region = "{REGION_CODE}"
from = {first_year}-01-01
to = {last}-12-31
status = "in_force"
known_from = "Opdigtet til ramme demo: Midtjylland 2017 med opdigtet rente, børnehjemler og dage for ændringer"
under = ["order-9-2015", "service-act-174"]

"""


def _interest(first_year: int, interest: tuple[int, int]) -> str:
    years = dict(enumerate(interest, first_year))
    values = ", ".join(f'{year} = "{_percent(hundredths)} %"' for year, hundredths in years.items())
    told = " og ".join(f"{_percent(hundredths)} procent i {year}" for year, hundredths in years.items())
    english = told.replace(",", ".").replace(" procent i ", " per cent in ").replace(" og ", " and ")
    return f"""[interest.percent]
values = {{ {values} }}
place = "konstrueret"
says = "Renten er {told}."
says_en = "The interest is {english}."
"""


def _percent(hundredths: int) -> str:
    return f"{hundredths // 100},{hundredths % 100:02d}"


def _changes() -> str:
    """From when a rate that is changed within its year has effect; the agreement itself leaves it to an annex."""
    return "\n".join(
        f'[changes.{key}]\nvariant = "{way}"\nplace = "konstrueret"\nsays = "{says}"\nsays_en = "{english}"\n'
        for key, way, says, english in _CHANGES
    )
