"""The measurement of tables over years: a small one agrees with the bare count."""

from __future__ import annotations

import json

from click.testing import CliRunner

from bench.rounds import STEPS, Wanted, agree, bare, constructed, measured, table, way_over
from ramme.cli.bench import bench
from ramme.reporting.tables.making import table_of


def test_a_small_measurement_agrees_and_is_told() -> None:
    found = measured(Wanted(runs=1, respondents=9, years=2))

    assert found["agree"]
    assert found["respondents"] == 9
    assert "agree" in table(found)


def test_a_table_that_differs_from_the_bare_count_is_seen() -> None:
    rounds = constructed(Wanted(respondents=30, years=1))
    made = table_of(way_over(1), rounds[0])
    counts = bare(rounds)
    shown = {(place.year, place.row, place.column) for place, cell in made.places.items() if cell.value is not None}
    spot = next(spot for spot in counts if spot in shown and spot[2] in STEPS)
    count, citizens = counts[spot]

    assert agree(made, counts)
    assert not agree(made, {**counts, spot: (count + 1, citizens)})


def test_the_command_tells_it_as_data() -> None:
    answer = CliRunner().invoke(bench, ["rounds", "--runs", "1", "--json"])

    assert json.loads(answer.output)["agree"] is True
    assert json.loads(answer.output)["years"] == 10
