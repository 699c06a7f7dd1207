"""What people write freely: something where it is needed, not too much, and nothing that no database takes."""

from __future__ import annotations

import pytest

from ramme.web.rates.texts import LONGEST_TEXT, problems_of_text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" ", "comment-empty"),
        ("x" * (LONGEST_TEXT + 1), "comment-too-long"),
        ("a\x00b", "comment-not-text"),
        ("en halv \ud83d smiley", "comment-not-text"),
    ],
)
def test_a_text_that_cannot_be_taken_is_told(text: str, code: str) -> None:
    assert [each.code for each in problems_of_text(text, "says")] == [code]


def test_a_text_of_ordinary_length_is_taken_with_all_its_letters() -> None:
    assert list(problems_of_text("Blåbærgrød og 🙂\n" + "x" * (LONGEST_TEXT - 20), "says")) == []
