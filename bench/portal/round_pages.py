"""How fast the pages of a whole round are: 22 parties with 400 lines of six columns each, on either database."""

from __future__ import annotations

import json
import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any

from bench.portal.apart import measured_apart
from bench.workbooks import FAULTY_ONE_IN, OPTIONS, QUESTION

SLUG = "bench-2026"
SECTIONS, LINES = 4, 100
BOARD, SECTION, TABLES, DRAFT, PUBLISHED = "board", "section", "tables", "draft", "published"
PAGES = {
    BOARD: "board of the round",
    SECTION: "a section to answer, 100 lines",
    TABLES: "list of the round's tables",
    DRAFT: "a table being made",
    PUBLISHED: "a published table",
}
BELOW_MS, BELOW_SECONDS = 150, 15
OK, REFUSED = 200, 422
# What the dry run says: how many problems and changes, and what is sent back to take it in.
PROBLEMS, CHANGES = re.compile(r"At se på i filen: ([\d.]+)"), re.compile(r"Det ændres: ([\d.]+)")
SIGNED = re.compile(r'name="taken" value="([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How many parties answer on how many lines in each of four sections, and how often each page is asked for."""

    database: str = "sqlite"
    parties: int = 22
    lines: int = LINES
    runs: int = 15


@dataclass(frozen=True, slots=True)
class Filled:
    """What the measurement asks for: who asks, where the pages are, and the workbooks that are handed in."""

    browsers: Mapping[str, Any]
    addresses: Mapping[str, str]
    workbooks: tuple[tuple[Any, bytes], ...]


def measured(wanted: Wanted) -> dict[str, Any]:
    """The middle time of each page, and the time of all workbooks, on a database that is thrown away afterwards."""
    return measured_apart("bench.portal.round_pages", wanted.database, wanted.parties, wanted.lines, wanted.runs)


def here(wanted: Wanted) -> dict[str, Any]:
    """The same on the empty database that Django is loaded with."""
    from django.test import override_settings  # noqa: PLC0415 (the environment is set by the caller)

    with override_settings(ALLOWED_HOSTS=["*"]):
        filled = _filled(wanted)
        pages = {
            name: _asked(filled.browsers[name], address, wanted.runs) for name, address in filled.addresses.items()
        }
        return {
            "database": wanted.database,
            "parties": wanted.parties,
            "rows": SECTIONS * wanted.lines,
            "columns": len(QUESTION.columns),
            "pages": pages,
            "workbooks": _handed_in(filled),
            "load": round(os.getloadavg()[0], 1),
        }


def _asked(browser: Any, address: str, runs: int) -> dict[str, Any]:  # noqa: ANN401 (Django's test browser)
    """The first time that a page is asked for, the middle of those after it, and its queries."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    first = _page(browser, address)
    again = [_page(browser, address) for _ in range(runs)]
    with CaptureQueriesContext(connection) as caught:
        _page(browser, address)
    return {
        "first_ms": round(first[0], 1),
        "median_ms": round(statistics.median(took for took, _ in again), 1),
        "processor_ms": round(statistics.median(spent for _, spent in again), 1),
        "queries": len(caught),
    }


def _page(browser: Any, address: str) -> tuple[float, float]:  # noqa: ANN401 (Django's test browser)
    """How long a page took, and how long the processor was at it: on a busy machine the two lie apart."""
    begun, spent = time.perf_counter(), time.process_time()
    answer = browser.get(address)
    assert answer.status_code == OK, address  # noqa: S101 (a page that fails is no figure)
    return (time.perf_counter() - begun) * 1000, (time.process_time() - spent) * 1000


def _handed_in(filled: Filled) -> dict[str, Any]:
    """All workbooks through the dry run with its problems, and then taken in as answers."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    address = reverse("reporting:answer_workbook_in", args=[SLUG])
    shown, taken, problems, changes, spent = 0.0, 0.0, 0, 0, time.process_time()
    for browser, content in filled.workbooks:
        begun = time.perf_counter()
        page = browser.post(address, {"file": SimpleUploadedFile("svar.xlsx", content)})
        shown += time.perf_counter() - begun
        assert page.status_code == OK  # noqa: S101 (a workbook that is refused is no figure)
        told = page.content.decode()
        problems, changes = problems + _number(PROBLEMS, told), changes + _number(CHANGES, told)
        signed = SIGNED.findall(told)[0]
        begun = time.perf_counter()
        done = browser.post(address, {"taken": signed})
        taken += time.perf_counter() - begun
        assert done.status_code not in {OK, REFUSED}  # noqa: S101 (it leads on where it was taken in)
    return {
        "seconds": round(shown + taken, 2),
        "processor_seconds": round(time.process_time() - spent, 2),
        "shown_seconds": round(shown, 2),
        "taken_in_seconds": round(taken, 2),
        "problems": problems,
        "changes": changes,
    }


def _number(words: re.Pattern[str], told: str) -> int:
    return int((words.findall(told) or ["0"])[0].replace(".", ""))


def _filled(wanted: Wanted) -> Filled:
    """A round that every party but the last has sent answers in, one of its tables published; then open again."""
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from ramme.testing.portal import a_party, a_person, logged_in  # noqa: PLC0415
    from ramme.web.accounts.roles import Role  # noqa: PLC0415

    desk = a_person(Role.SECRETARIAT, a_party("Region Midtjylland"))
    row, answering = _answered(wanted)
    key = _published(row, desk)
    row.state = row.ANNOUNCED
    row.save(update_fields=["state"])
    secretariat, anybody = logged_in(Client(), desk), Client()
    writers = [logged_in(Client(), a_person(Role.ECONOMIST, each.party)) for each in answering]
    return Filled(
        browsers={BOARD: secretariat, SECTION: writers[0], TABLES: secretariat, DRAFT: secretariat, PUBLISHED: anybody},
        addresses={
            BOARD: reverse("reporting:round", args=[SLUG]),
            SECTION: reverse("reporting:answer_section", args=[SLUG, "section0"]),
            TABLES: reverse("reporting:tables", args=[SLUG]),
            DRAFT: reverse("reporting:table_draft", args=[SLUG, key]),
            PUBLISHED: reverse("reporting:published_table", args=[SLUG, key]),
        },
        workbooks=tuple(zip(writers, (_workbook(each) for each in answering), strict=True)),
    )


def _answered(wanted: Wanted) -> tuple[Any, list[Any]]:
    """The round and its respondents; what each sent is received, and everybody may still correct."""
    from django.utils import timezone  # noqa: PLC0415

    from ramme.registry.parties import PartyKind, known_parties  # noqa: PLC0415
    from ramme.reporting.questions.questionnaire import Line, Lines, Section  # noqa: PLC0415
    from ramme.testing.portal import a_party  # noqa: PLC0415
    from ramme.testing.rounds import a_questionnaire, a_respondent, a_round  # noqa: PLC0415
    from ramme.texts import same  # noqa: PLC0415
    from ramme.web.reporting.progress import progress_of  # noqa: PLC0415
    from ramme.web.reporting.rows import asked_of, questionnaire_of, sheet_of  # noqa: PLC0415

    named = tuple(Line(f"line{number}", same(f"Linje {number}")) for number in range(wanted.lines))
    sections = tuple(
        Section(
            key=f"section{number}",
            title=same(f"Afsnit {number}"),
            questions=(replace(QUESTION, key=f"q{number}", lines=Lines.NAMED, named=named),),
        )
        for number in range(SECTIONS)
    )
    now = timezone.now()
    day = timedelta(days=1)
    row = a_round(
        a_questionnaire(sections=sections), slug=SLUG, opens_at=now - 9 * day, deadline=now + day, announced_at=now
    )
    municipalities = [each.name for each in known_parties().values() if each.kind is PartyKind.MUNICIPALITY]
    lots, found = Random(2026), []  # noqa: S311 (nothing is kept secret by it)
    for name in municipalities[: wanted.parties]:
        one = a_respondent(row, a_party(name), dict(_texts(questionnaire_of(row), lots)))
        one.progress = progress_of(questionnaire_of(row), asked_of(one), sheet_of(one))
        one.save(update_fields=["progress"])
        _sent(one, now)
        found.append(one)
    return row, found


def _texts(asked: Any, lots: Random) -> Iterator[tuple[str, str]]:  # noqa: ANN401 (the questionnaire of a row)
    told: Mapping[str, Callable[[], str]] = {
        "places": lambda: f"{lots.randint(1, 99)}",
        "costs": lambda: f"{lots.randint(100, 999)}.{lots.randint(100, 999)},{lots.randint(10, 99)}",
        "occupancy": lambda: f"{lots.randint(50, 110)} %",
        "match": lambda: lots.choice(("1", "2", "3", "4", "5", "dont_know", "not_relevant")),
        "kind": lambda: lots.choice(OPTIONS).key,
        "says": lambda: "Et par ord, som folk skriver dem.",
    }
    for question in asked.questions:
        for line in question.named:
            for column in question.columns:
                yield f"{question.key}:{line.key}:{column.key}", told[column.key]()


def _sent(one: Any, now: Any) -> None:  # noqa: ANN401 (a row of the database, a moment)
    from ramme.reporting.answers.storing import checksum_of  # noqa: PLC0415
    from ramme.web.reporting.models import SubmissionRow  # noqa: PLC0415
    from ramme.web.reporting.rows import submission_as_data  # noqa: PLC0415

    content = submission_as_data(one)
    SubmissionRow.objects.create(
        respondent=one,
        version=1,
        content=content,
        checksum=checksum_of(content),
        submitted_at=now,
        submitted_by="user:1",
        constructed=True,
    )


def _published(row: Any, desk: Any) -> str:  # noqa: ANN401 (a row of the database, a person)
    """The key of a table of a hundred lines that is published, made as the secretariat makes it."""
    from django.utils import timezone  # noqa: PLC0415

    from ramme.web.reporting.operations.publishing import Publishing, table_published  # noqa: PLC0415
    from ramme.web.reporting.operations.table_drafts import Kept, table_kept  # noqa: PLC0415
    from ramme.web.reporting.queries.tables import proposed_ways  # noqa: PLC0415

    way = next(each for each in proposed_ways(row) if each.column == "match")
    now = timezone.now()
    row.state = row.FROZEN
    row.save(update_fields=["state"])
    draft = table_kept(desk.actor, row.slug, way.key, Kept(revision=0, way=way, text=""), at=now)
    table_published(desk.actor, row.slug, way.key, Publishing(revision=draft.revision, after=0, reason=""), at=now)
    return way.key


def _workbook(one: Any) -> bytes:  # noqa: ANN401 (a row of the database)
    """The party's answers as it hands them in: one column changed, and some cells of it as nobody can take them."""
    from ramme.reporting.answers.workbook import answer_workbook  # noqa: PLC0415
    from ramme.web.reporting.rows import asked_of, questionnaire_of, sheet_of  # noqa: PLC0415
    from ramme.web.reporting.views.answer_files import _heading  # noqa: PLC0415

    sheet = sheet_of(one)
    texts = dict(sheet.texts)
    for number, name in enumerate(texts):
        if name.endswith(":places"):
            texts[name] = "7?" if number % FAULTY_ONE_IN == 0 else "12"
    changed = replace(sheet, texts=texts)
    return answer_workbook(_heading(one), questionnaire_of(one.round), asked_of(one), changed, "da")


def table(found: Mapping[str, Any]) -> str:
    """The findings as text."""
    size = f"{found['parties']} parties x {found['rows']} rows x {found['columns']} columns"
    books = found["workbooks"]
    rows = [
        f"{name:<32}{found['pages'][key]['median_ms']:>8} ms  (below {BELOW_MS}; "
        f"processor {found['pages'][key]['processor_ms']} ms; {found['pages'][key]['queries']} queries)"
        for key, name in PAGES.items()
    ]
    told = f"{books['problems']:,} problems and {books['changes']:,} changes told"
    taken_in = (
        f"{'all workbooks shown and taken in':<32}{books['seconds']:>8} s   (below {BELOW_SECONDS}; "
        f"processor {books['processor_seconds']} s), {told}"
    )
    return "\n".join(
        [
            f"A round on {found['database']}: {size}. Load of the machine: {found['load']}.",
            "",
            *rows,
            taken_in,
        ]
    )


def main() -> None:
    """Makes the data on the empty database that the environment names, measures, and prints the figures as JSON."""
    import django  # noqa: PLC0415 (the environment is set by the caller)

    django.setup()
    from ramme.web.running import upgrades  # noqa: PLC0415

    upgrades.set_up()
    database, parties, lines, runs = sys.argv[1:]
    wanted = Wanted(database=database, parties=int(parties), lines=int(lines), runs=int(runs))
    print(json.dumps(here(wanted)), file=sys.stdout)


if __name__ == "__main__":
    main()
