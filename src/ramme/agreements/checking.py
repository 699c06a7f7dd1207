"""Whether an agreement's file holds together: all its problems, and what its author should look at once more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ramme.agreements.agreement import Agreement
from ramme.agreements.catalogue import Catalogue
from ramme.agreements.clauses import Clause
from ramme.agreements.kinds import some
from ramme.agreements.loading import load
from ramme.agreements.subjects import ENTRIES, SUBJECT_NAMED
from ramme.agreements.unfilled import unfilled
from ramme.citations import Place
from ramme.problems import Problem, ProblemsFound, warns
from ramme.texts import Text

MANDATORY_MISSING = warns(
    "mandatory-subject-missing",
    says=Text(
        da="Aftalen siger intet om {subject}, som en styringsaftale skal indeholde.",
        en="The agreement says nothing of {subject}, which a governance agreement must hold.",
    ),
    remedy=Text(
        da="Tilføj bestemmelser under {tables}, eller skriv under [[not_modelled]], hvorfor de mangler.",
        en="Add clauses under {tables}, or write under [[not_modelled]] why they are missing.",
    ),
)
READING_OF_UNKNOWN = warns(
    "reading-of-unknown-clause",
    says=Text(
        da="Fortolkningen »{id}« nævner bestemmelsen {path}, som filen ikke har.",
        en="The reading “{id}” names the clause {path}, which the file does not have.",
    ),
    remedy=Text(
        da="Ret stien, eller tilføj bestemmelsen.",
        en="Put the path right, or add the clause.",
    ),
)
LEFT_OUT_UNKNOWN = warns(
    "left-out-clause-unknown",
    says=Text(
        da="»{path}« under [[not_modelled]] er hverken et emne eller en bestemmelse.",
        en="“{path}” under [[not_modelled]] is neither a subject nor a clause.",
    ),
    remedy=Text(da="Ret navnet, eller lad det være ude.", en="Put the name right, or leave it out."),
)
DIFFERS = warns(
    "differs-from-regulation",
    says=Text(
        da="»{clause}« er {here}, men {title} siger {above}.", en="“{clause}” is {here}, but {title} says {above}."
    ),
    remedy=Text(
        da="Se efter, om aftalen må afvige, og om tallet er skrevet rigtigt af.",
        en="See whether the agreement may differ, and whether the figure is copied right.",
    ),
)
LACKS_A_YEAR = warns(
    "clause-lacks-a-year",
    says=Text(
        da="»{clause}« har ingen værdi for {years}, som aftalen gælder.",
        en="“{clause}” has no value for {years}, for which the agreement holds.",
    ),
    remedy=Text(da="Tilføj værdien, når den kendes.", en="Add the value when it is known."),
)
REGION_UNKNOWN = warns(
    "region-code-unknown",
    says=Text(
        da="Koden {region} er ikke en af de regioner, der kendes.",
        en="The code {region} is none of the regions that are known.",
    ),
    remedy=Text(
        da="Ret region, hvis koden er forkert. Kendte koder: {known}.",
        en="Put region right if the code is wrong. Known codes: {known}.",
    ),
)
PERIOD_OVERLAPS = warns(
    "agreement-period-overlaps",
    says=Text(
        da="Perioden overlapper {other} ({period}) for samme region.",
        en="The period overlaps {other} ({period}) of the same region.",
    ),
    remedy=Text(da="Ret from eller to i en af filerne.", en="Put from or to right in one of the files."),
)

REGION_CODES = ("1081", "1082", "1083", "1084", "1085")
"""The five regions of Denmark. Source: Danmarks Statistik, codes of regions (in force since 2007)."""
CONSTRUCTED_REGION = "0000"
"""The code with which an invented agreement says that it is of no region."""

MANDATORY = (
    (Text(da="hvilke tilbud der er omfattet", en="which offerings are covered"), ("scope", "categories")),
    (Text(da="udviklingen i taksterne", en="the development of rates"), ("development", "expenditure_strategy")),
    (Text(da="prisstrukturen", en="the structure of rates"), ("rate_structure",)),
    (
        Text(da="oprettelse og lukning af tilbud og pladser", en="opening and closing of offerings and places"),
        ("opening", "closure", "changes"),
    ),
    (
        Text(da="hvem der bærer udgifter ved oprettelse og lukning", en="who bears the costs of opening and closing"),
        ("opening.costs_borne_by", "closure.costs_borne_by"),
    ),
    (Text(da="frister for afregning", en="deadlines of settlement"), ("settlement",)),
    (Text(da="overtagelse af regionale tilbud", en="takeover of regional offerings"), ("takeover",)),
)
"""The seven subjects that a governance agreement must hold, and the tables or clauses in which they stand."""


def check(path: Path | str, catalogue: Catalogue | None = None) -> tuple[Problem, ...]:
    """All problems of a file, each with the path of its key; warnings only when it can be read at all."""
    known = catalogue or Catalogue.of_package()
    try:
        agreement = load(path, known.regulations)
    except ProblemsFound as found:
        return found.problems
    return (
        *_region(agreement),
        *unfilled(agreement.file, agreement.status, agreement.clauses.values()),
        *_mandatory(agreement),
        *_readings(agreement),
        *_left_out(agreement),
        *_years(agreement),
        *_against_regulations(agreement),
        *_overlaps(agreement, known),
    )


def _at(agreement: Agreement, field: str) -> Place:
    return Place(file=agreement.file, field=field)


def _region(agreement: Agreement) -> Iterator[Problem]:
    if not agreement.is_regulation and agreement.region not in {*REGION_CODES, CONSTRUCTED_REGION}:
        known = ", ".join(REGION_CODES)
        yield REGION_UNKNOWN.at(_at(agreement, "region"), region=agreement.region, known=known)


def _mandatory(agreement: Agreement) -> Iterator[Problem]:
    if agreement.is_regulation:
        return
    said = {*agreement.clauses, *(path.partition(".")[0] for path in agreement.clauses)}
    left_out = {path for each in agreement.not_modelled for path in each.clauses}
    for subject, tables in MANDATORY:
        subjects = {table.partition(".")[0] for table in tables}
        if said.isdisjoint(tables) and left_out.isdisjoint({*tables, *subjects}):
            told = ", ".join(f"[{table}]" for table in tables)
            yield MANDATORY_MISSING.at(_at(agreement, tables[0]), subject=subject, tables=told)


def _readings(agreement: Agreement) -> Iterator[Problem]:
    for number, reading in enumerate(agreement.readings, start=1):
        for path in reading.clauses:
            if path not in agreement.clauses:
                place = _at(agreement, f"readings[{number}].clauses")
                yield READING_OF_UNKNOWN.at(place, id=reading.id, path=path)


def _left_out(agreement: Agreement) -> Iterator[Problem]:
    for number, each in enumerate(agreement.not_modelled, start=1):
        for path in each.clauses:
            if path not in ENTRIES and path not in SUBJECT_NAMED:
                yield LEFT_OUT_UNKNOWN.at(_at(agreement, f"not_modelled[{number}].clauses"), path=path)


def _years(agreement: Agreement) -> Iterator[Problem]:
    if agreement.ends is None:
        return
    period = range(agreement.starts.year, agreement.ends.year + 1)
    for path, clause in agreement.clauses.items():
        missing = [str(year) for year in period if clause.in_year(year) is None]
        if missing:
            place = _at(agreement, f"{path}.values")
            yield LACKS_A_YEAR.at(place, clause=clause.entry.title, years=some(missing))


def _against_regulations(agreement: Agreement) -> Iterator[Problem]:
    for path, clause in agreement.clauses.items():
        for above in agreement.under:
            other = above.clauses.get(path)
            if other is not None and other.told("da") != clause.told("da"):
                place = _at(agreement, path)
                title, told_above = above.title, _told(other)
                yield DIFFERS.at(place, clause=clause.entry.title, here=_told(clause), title=title, above=told_above)


def _told(clause: Clause[object]) -> Text:
    return Text(da=clause.told("da"), en=clause.told("en"))


def _overlaps(agreement: Agreement, known: Catalogue) -> Iterator[Problem]:
    for other in known.agreements:
        same_region = other.region == agreement.region and other.id != agreement.id
        if same_region and not agreement.is_regulation and _share_a_day(agreement, other):
            yield PERIOD_OVERLAPS.at(_at(agreement, "from"), other=other.id, period=other.period)


def _share_a_day(one: Agreement, other: Agreement) -> bool:
    return one.covers(other.starts) or other.covers(one.starts)
