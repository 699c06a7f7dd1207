"""Two people in one sheet: what either wrote is there, or is told as a conflict; nobody's cell is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.reporting.answers.answer import Sheet
from ramme.reporting.answers.merging import Conflict, merged
from ramme.texts import same
from tests.searching import examples

BASE = Sheet(texts={"a:v:v": "1"}, revision=4)


def now(reasons: dict[str, str] | None = None, /, **texts: str) -> Sheet:
    named = {f"{key}:v:v": text for key, text in texts.items()}
    return Sheet(texts=named, reasons=reasons or {}, revision=6)


def test_what_two_wrote_in_different_cells_is_put_together() -> None:
    merge = merged(BASE, {"a:v:v": "2"}, now(a="1", b="9"))

    assert merge.sheet == Sheet(texts={"a:v:v": "2", "b:v:v": "9"}, revision=7)
    assert merge.conflicts == ()
    assert merge.says_more


def test_where_two_differ_the_stored_text_stays_and_both_are_told() -> None:
    merge = merged(BASE, {"a:v:v": "2"}, now(a="3"))

    assert merge.sheet == now(a="3")
    assert not merge.says_more
    (conflict,) = merge.conflicts
    assert conflict == Conflict(name="a:v:v", before="1", mine="2", theirs="3")
    assert conflict.says(same("Pladser")).da == "Pladser: du skrev »2«, og en anden skrev »3«."
    assert conflict.as_data()["theirs"] == "3"
    assert merge.with_mine == ({"a:v:v": "2"}, {})


@pytest.mark.parametrize("text", ["3", ""])
def test_two_who_did_the_same_do_not_differ(text: str) -> None:
    stored = now(a=text) if text else now()

    merge = merged(BASE, {"a:v:v": text}, stored)

    assert (merge.sheet, merge.conflicts) == (stored, ())


def test_a_cell_that_i_did_not_change_keeps_what_another_wrote() -> None:
    merge = merged(BASE, {"a:v:v": "1"}, now(a="3"))

    assert (merge.sheet, merge.conflicts) == (now(a="3"), ())


def test_an_empty_text_empties_a_cell() -> None:
    assert merged(BASE, {"a:v:v": ""}, now(a="1")).sheet.texts == {}


@pytest.mark.parametrize(
    ("mine", "theirs", "says"),
    [
        ("", "3", "Her: du tømte feltet, og en anden skrev »3«."),
        ("2", "", "Her: du skrev »2«, og en anden tømte feltet."),
    ],
)
def test_emptying_against_writing_is_a_conflict(mine: str, theirs: str, says: str) -> None:
    (conflict,) = merged(BASE, {"a:v:v": mine}, now(**({"a": theirs} if theirs else {}))).conflicts

    assert conflict.says(same("Her")).da == says


def test_reasons_are_put_together_in_the_same_way() -> None:
    stored = now({"a:v:v": "Nyt hus"}, a="1")

    other = merged(BASE, {}, stored, {"a:v:v": "Fejl"})
    more = merged(BASE, {}, stored, {"b:v:v": "Lukket"})

    assert [each.is_reason for each in other.conflicts] == [True]
    assert other.with_mine == ({}, {"a:v:v": "Fejl"})
    assert more.sheet.reasons == {"a:v:v": "Nyt hus", "b:v:v": "Lukket"}
    assert more.sheet.revision == 7


TEXTS = st.dictionaries(st.sampled_from(["a:v:v", "b:v:v", "c:v:v"]), st.sampled_from(["1", "2", "3"]))
EDITS = st.dictionaries(st.sampled_from(["a:v:v", "b:v:v", "c:v:v"]), st.sampled_from(["", "1", "2", "3"]))


def put(texts: dict[str, str], edit: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in {**texts, **edit}.items() if text}


@examples(300)
@given(TEXTS, EDITS, EDITS)
def test_nobody_s_cell_is_lost(base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]) -> None:
    stored = Sheet(texts=put(base, theirs), revision=1)

    merge = merged(Sheet(texts=base), mine, stored)

    conflicts = {each.name: each for each in merge.conflicts}
    for name in {*base, *mine, *theirs}:
        before, there = base.get(name, ""), merge.sheet.texts.get(name, "")
        if mine.get(name, before) != before:
            assert mine[name] == (conflicts[name].mine if name in conflicts else there)
        if stored.texts.get(name, "") != before:
            assert there == stored.texts.get(name, "")
    assert all(merge.sheet.texts.values())


@examples(100)
@given(TEXTS, EDITS, EDITS)
def test_who_wants_their_own_text_after_all_gets_it(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    merge = merged(Sheet(texts=base), mine, Sheet(texts=put(base, theirs)))

    again = merged(merge.sheet, merge.with_mine[0], merge.sheet)

    assert again.conflicts == ()
    assert all(again.sheet.texts.get(each.name, "") == each.mine for each in merge.conflicts)
