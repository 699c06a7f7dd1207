from __future__ import annotations

import pytest

from ramme.agreements.kinds import NOTICE, Notice, NoticeFrom, Refusal, Tables
from ramme.agreements.variants.settlement import OfferingKind

KIND = Tables(OfferingKind, NOTICE)


def test_a_table_gives_a_value_for_each_of_several_things() -> None:
    rows = KIND.read({"day": "løbende måned", "residential": "2 måneder"})

    assert rows == {
        OfferingKind.DAY: (Notice(NoticeFrom.END_OF_CURRENT_MONTH),),
        OfferingKind.RESIDENTIAL: (Notice(NoticeFrom.DAY_OF_NOTICE, months=2),),
    }
    assert not isinstance(rows, Refusal)
    assert KIND.told(rows, "da") == "dagtilbud og dagundervisning: løbende måned; botilbud: 2 måneder"


@pytest.mark.parametrize("raw", [{}, [], "day", {"night": "løbende måned"}, {"day": "snart"}])
def test_what_is_no_table_of_the_kind_is_refused(raw: object) -> None:
    assert isinstance(KIND.read(raw), Refusal)


def test_the_row_that_cannot_be_read_is_named() -> None:
    refusal = KIND.read({"day": "snart"})

    assert isinstance(refusal, Refusal)
    assert refusal.says.da.startswith("day: ")


def test_a_person_may_write_a_table_on_one_line() -> None:
    assert KIND.read("day: løbende måned; residential: 2 måneder") == KIND.read(
        {"day": "løbende måned", "residential": "2 måneder"}
    )


@pytest.mark.parametrize("line", ["day", "day: løbende måned; residential", "day: løbende måned; day: 2 måneder", ";"])
def test_a_line_that_is_no_table_is_refused(line: str) -> None:
    assert isinstance(KIND.read(line), Refusal)
