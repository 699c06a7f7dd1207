"""A draft and its edits are stored as plain data, and nothing else is taken for one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.files.forms.layout import LAST_ROW
from ramme.problems import ProblemsFound
from ramme.rates.drafts import storing
from ramme.rates.drafts.draft import CellKey, Draft
from ramme.rates.drafts.edits import SetCells
from tests.rates.typed_drafts import EXAMPLE, edits, small
from tests.searching import examples


def stored(draft: Draft = EXAMPLE) -> Any:
    return json.loads(storing.as_json(draft))


def refused(data: Any) -> str:
    with pytest.raises(ProblemsFound) as found:
        storing.from_data(data)
    [problem] = found.value.problems
    return f"{problem.code}: {problem.says.da}"


def test_a_stored_draft_is_read_back_as_it_was() -> None:
    draft = EXAMPLE.at_revision(7)

    assert storing.from_data(stored(draft)) == draft
    assert stored(draft)["format"] == 1


@given(st.data())
@examples(50)
def test_an_edit_that_was_sent_is_the_edit_that_was_made(data: st.DataObject) -> None:
    made = data.draw(edits(small()))

    assert storing.edit_from_data(json.loads(json.dumps(storing.edit_as_data(made)))) == made


def test_a_draft_of_a_later_format_is_left_alone() -> None:
    assert refused({**stored(), "format": 2}).startswith("draft-format-unknown")


@pytest.mark.parametrize(
    "data",
    [None, [], "draft", {}, {"format": True}, {"format": 0}, {"format": 1}, {"format": 1, "parts": [], "revision": 0}],
)
def test_what_is_no_draft_is_refused(data: Any) -> None:
    assert refused(data).startswith("draft-not-readable")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda data: data["parts"].pop("assets"), "assets"),
        (lambda data: data["parts"].update(pets=[]), "pets"),
        (lambda data: data["parts"]["offering"].clear(), "offering.id"),
        (lambda data: data["parts"]["assets"].append(data["parts"]["assets"][0]), "assets.id"),
        (lambda data: data["parts"]["assets"][0].update(id="a\nb"), "assets.id"),
        (lambda data: data["parts"]["assets"][0].update(id=" "), "assets.id"),
        (lambda data: data["parts"]["assets"][0].update(id="x" * 101), "assets.id"),
        (lambda data: data["parts"]["assets"][0]["cells"].update(colour="red"), "assets.colour"),
        (lambda data: data["parts"]["assets"][0]["cells"].update(cost=7), "assets.cost"),
        (lambda data: data["parts"]["assets"][0]["cells"].update(cost="7" * 2001), "assets.cost"),
        (lambda data: data.update(revision=-1), "revision"),
        (lambda data: data.update(revision=True), "revision"),
    ],
)
def test_a_draft_that_somebody_tampered_with_is_refused_with_what_is_wrong(change: Any, what: str) -> None:
    data = stored()

    change(data)

    assert refused(data).startswith(
        f"draft-not-readable: Det er ikke en kladde eller en ændring, som Ramme har skrevet: {what} "
    )


def test_a_draft_with_more_rows_than_the_form_is_refused() -> None:
    data = stored(small())
    rows = data["parts"]["cost_lines"]

    rows += [{"id": f"x{number}", "cells": {}} for number in range(LAST_ROW)]

    assert refused(data).startswith("draft-part-full")


@pytest.mark.parametrize(
    "data",
    [
        None,
        {"based_on": 0},
        {"based_on": "0", "changes": []},
        {"based_on": 0, "changes": [{"paint": {}}]},
        {"based_on": 0, "changes": ["set"]},
        {"based_on": 0, "changes": [{"set": [{"part": "pets", "row": "a", "field": "x", "text": ""}]}]},
        {"based_on": 0, "changes": [{"set": [{"part": "assets", "row": "a", "field": "x", "text": ""}]}]},
        {"based_on": 0, "changes": [{"set": [{"part": "assets", "row": "a", "field": "cost", "text": 1}]}]},
        {"based_on": 0, "changes": [{"add": {"part": "assets", "id": 1, "cells": {}}}]},
        {"based_on": 0, "changes": [{"add": {"part": "assets", "id": "a", "cells": {}, "before": "\ud800"}}]},
        {"based_on": 0, "changes": [{"add": {"part": "assets", "id": "a", "cells": {}, "before": 1}}]},
        {"based_on": 0, "changes": [{"remove": {"part": [], "row": "a"}}]},
    ],
)
def test_what_is_no_edit_is_refused(data: Any) -> None:
    with pytest.raises(ProblemsFound, match="draft-not-readable"):
        storing.edit_from_data(data)


def test_an_edit_of_endless_parts_is_refused() -> None:
    remove = {"remove": {"part": "assets", "row": "a"}}

    assert len(storing.edit_from_data({"based_on": 0, "changes": [remove] * storing.MOST_CHANGES}).changes) == 5_000
    with pytest.raises(ProblemsFound, match="draft-edit-too-large"):
        storing.edit_from_data({"based_on": 0, "changes": [remove] * (storing.MOST_CHANGES + 1)})


def test_line_breaks_in_a_sent_text_become_spaces() -> None:
    cell = {"part": "assets", "row": "a", "field": "text", "text": "et\nto"}

    edit = storing.edit_from_data({"based_on": 0, "changes": [{"set": [cell]}]})

    assert edit.changes == (SetCells({CellKey("assets", "a", "text"): "et to"}),)
