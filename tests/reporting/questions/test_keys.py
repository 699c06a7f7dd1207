"""Are keys made of titles readable, short enough and each its own?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.reporting.questions.keys import key_from
from ramme.reporting.questions.stored_fields import KEY
from tests.searching import examples


@pytest.mark.parametrize(
    ("title", "taken", "key"),
    [
        ("Budgetterede pladser", [], "budgetterede_pladser"),
        ("Børn, unge og æblegrød på Ærø", [], "boern_unge_og_aeblegroed_paa_aeroe"),
        ("Pladser", ["pladser"], "pladser_2"),
        ("Pladser", ["pladser", "pladser_2"], "pladser_3"),
        ("»?«", [], "column"),
        ("日本", ["column"], "column_2"),
        ("Café é", [], "cafe_e"),
        ("x" * 300, [], "x" * 55),
    ],
)
def test_a_key_is_made_of_the_title(title: str, taken: list[str], key: str) -> None:
    assert key_from(title, taken, "column") == key


@examples(200)
@given(titles=st.lists(st.text(max_size=90), max_size=12))
def test_keys_are_always_keys_and_never_the_same(titles: list[str]) -> None:
    keys: list[str] = []
    for title in titles:
        keys.append(key_from(title, keys, "line"))

    assert len(set(keys)) == len(keys)
    assert all(map(KEY.fullmatch, keys))
