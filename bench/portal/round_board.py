"""How fast the board of a round is with 22 parties of 400 lines each, with their progress kept and without."""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.portal.data import environment

PARTIES, SECTIONS, LINES, RUNS = 22, 4, 100, 30
COLUMNS = ("before", "now", "next")


def measured(parties: int = PARTIES, runs: int = RUNS) -> dict[str, Any]:
    """The middle time of the whole page in milliseconds; Django must be loaded, and the database empty."""
    from django.db import connection  # noqa: PLC0415 (the environment is set by the caller)
    from django.test import Client  # noqa: PLC0415

    from ramme.testing.portal import a_party, a_person, logged_in  # noqa: PLC0415
    from ramme.web.accounts.roles import Role  # noqa: PLC0415
    from ramme.web.reporting.models import RespondentRow  # noqa: PLC0415

    row = _filled(parties)
    browser = logged_in(
        Client(headers={"host": "127.0.0.1"}), a_person(Role.SECRETARIAT, a_party("Region Midtjylland"))
    )

    def page() -> float:
        begun = time.perf_counter()
        answer = browser.get(f"/runder/{row.slug}/")
        assert answer.status_code == 200  # noqa: S101 (a page that fails is no figure)
        return (time.perf_counter() - begun) * 1000

    page()
    asked: list[str] = []

    def counted(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:  # noqa: ANN401 (as Django has it)
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(counted):
        page()
    kept = statistics.median(page() for _ in range(runs))
    RespondentRow.objects.update(progress={})
    stale = statistics.median(page() for _ in range(3))
    return {
        "parties": parties,
        "lines": SECTIONS * LINES,
        "cells_each": SECTIONS * LINES * len(COLUMNS),
        "queries": len(asked),
        "board_ms": round(kept, 1),
        "board_without_what_is_kept_ms": round(stale, 1),
    }


def _asked() -> Any:  # noqa: ANN401 (a questionnaire)
    from ramme.reporting.questions.questionnaire import Column, Kind, Line, Lines, Question, Section  # noqa: PLC0415
    from ramme.testing.rounds import a_questionnaire  # noqa: PLC0415
    from ramme.texts import same  # noqa: PLC0415

    columns = tuple(Column(key=key, title=same(key), kind=Kind.NUMBER) for key in COLUMNS)
    named = tuple(Line(key=f"line{number}", title=same(f"Linje {number}")) for number in range(LINES))
    questions = tuple(
        Question(key=f"q{number}", title=same(f"Spørgsmål {number}"), lines=Lines.NAMED, named=named, columns=columns)
        for number in range(SECTIONS)
    )
    sections = tuple(
        Section(key=f"section{number}", title=same(f"Afsnit {number}"), questions=(question,))
        for number, question in enumerate(questions)
    )
    return a_questionnaire(sections=sections)


def _filled(parties: int) -> Any:  # noqa: ANN401 (a row of the database)
    from ramme.testing.portal import a_party  # noqa: PLC0415
    from ramme.testing.rounds import a_respondent, a_round  # noqa: PLC0415
    from ramme.web.reporting.progress import progress_of  # noqa: PLC0415
    from ramme.web.reporting.rows import asked_of, sheet_of  # noqa: PLC0415

    asked = _asked()
    row = a_round(asked, slug="bench-2026")
    for number in range(parties):
        texts = {
            f"{question.key}:{line.key}:{column}": str(number)
            for question in asked.questions
            for line in question.named
            for column in COLUMNS
            if (number + len(line.key)) % 7
        }
        one = a_respondent(row, a_party(f"Part {number}"), texts)
        one.progress = progress_of(asked, asked_of(one), sheet_of(one))
        one.save(update_fields=["progress"])
    return row


def main() -> None:
    """Measures on a database of its own that is thrown away, and prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(environment(Path(folder)))
        import django  # noqa: PLC0415 (the environment is set above)

        django.setup()
        from ramme.web.running import upgrades  # noqa: PLC0415

        upgrades.set_up()
        print(json.dumps(measured(), indent=1), file=sys.stdout)


if __name__ == "__main__":
    main()
