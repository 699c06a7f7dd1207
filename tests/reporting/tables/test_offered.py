"""Are the sentences that are offered to a writer bound to the table they were made from?"""

from __future__ import annotations

import pytest

from ramme.demo import coherence
from ramme.reporting.tables.binding import checked, rendered
from ramme.reporting.tables.making import table_of
from ramme.reporting.tables.offered import offered
from ramme.reporting.tables.table import Table
from tests.reporting.tables.asked_rounds import all_say, received, way


def of(*said: int | str | None) -> Table:
    return table_of(way(lines=("homes",)), received(all_say("match", "homes", *said)))


@pytest.mark.parametrize("key", sorted(coherence.ways()))
def test_every_offered_sentence_reads_as_it_says_and_matches_its_table(key: str) -> None:
    table = table_of(coherence.ways()[key], coherence.received())
    tables = {key: table}

    sentences = offered(table)

    assert len(sentences) > 13
    for each in sentences:
        assert rendered(each.markup, tables) == each.says.da
        assert checked(each.markup, tables).problems == ()


def test_the_number_and_what_it_is_of_are_bound_and_the_steps_of_the_scale_are_not() -> None:
    table = of(4, 5, 5, 3, 1)

    markup = offered(table)[1].markup

    assert markup.startswith("Botilbud: [3](tabel-1 4+5) af de [5](tabel-1 ")
    assert markup.endswith("svarer 4 eller 5.")


def test_an_offered_sentence_no_longer_matches_when_an_answer_is_corrected() -> None:
    before, after = of(4, 5, 5, 3, 1), of(4, 5, 2, 3, 1)

    problems = checked(offered(before)[1].markup, {after.way.key: after}).problems

    assert [each.code for each in problems] == ["text-number-differs-from-table"]
