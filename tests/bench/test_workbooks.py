"""The measurement of workbooks: a small one reads every answer back and tells the faults it was given."""

from __future__ import annotations

import json

from click.testing import CliRunner

from bench.workbooks import Wanted, measured, table
from ramme.cli.bench import bench


def test_a_small_measurement_reads_every_answer_back_and_tells_the_faults() -> None:
    found = measured(Wanted(parties=2, rows=40))

    assert found["all_back"]
    assert found["problems"] > 0
    assert "2 workbooks x 40 rows x 6 columns" in table(found)


def test_the_command_tells_it_as_data() -> None:
    answer = CliRunner().invoke(bench, ["workbooks", "--parties", "1", "--json"])

    assert json.loads(answer.output)["all_back"] is True
    assert json.loads(answer.output)["rows"] == 400
