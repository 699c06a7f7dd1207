"""What is written freely holds nothing that cannot be seen, and no more than there is room for."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.citations import Place
from ramme.settlement.free_texts import problems_of_text
from ramme.settlement.ledger.entries import Entry, EntryKind, problems_of_entry
from ramme.settlement.payer.objections import problems_of_raising

SAYS = Place(field="says")
UNSEEN = [
    "A\x01B",
    "A\x1fB",
    "A\x7fB",
    "A\u202eB",
    "A\u202aB",
    "A\u2066B",
    "A\u2069B",
    "A\ufffeB",
    "A\u200bB",
    "A\u2028B",
]


@pytest.mark.parametrize("text", UNSEEN)
def test_what_cannot_be_seen_or_turns_the_reading_direction_is_told_and_not_repeated(text: str) -> None:
    (problem,) = problems_of_text(text, SAYS)

    assert (problem.code, problem.where) == ("text-holds-unseen-signs", SAYS)
    assert text not in problem.told("da")


@pytest.mark.parametrize(
    "text", ["", "To linjer\nog en tredje\r\n\tindrykket", "Ærø – »citat« 50 % µ 🙂", "fast\u00a0rum"]
)
def test_letters_signs_and_lines_are_taken(text: str) -> None:
    assert list(problems_of_text(text, SAYS)) == []


@pytest.mark.parametrize(("length", "codes"), [(9, []), (10, []), (11, ["text-longer-than-its-field"])])
def test_a_text_has_the_room_that_is_told(length: int, codes: list[str]) -> None:
    found = list(problems_of_text("x" * length, SAYS, longest=10))

    assert [each.code for each in found] == codes
    assert all("11 tegn" in each.says.da and "10" in each.says.da for each in found)


def test_a_number_of_a_citizen_is_told_beside() -> None:
    found = problems_of_text("010190-1234\u202e", SAYS)

    assert {each.code for each in found} == {"text-holds-personal-number", "text-holds-unseen-signs"}


def test_references_of_payments_and_objections_are_held_to_it() -> None:
    entry = Entry(
        on=date(2026, 11, 1),
        debtor="viborg",
        creditor="aarhus",
        amount_oere=-1,
        kind=EntryKind.PAYMENT,
        reference="bilag\u202e7",
    )

    told = [*problems_of_entry(entry), *problems_of_raising("Forkert\u202e", amount_oere=1, asked_oere=None)]

    assert [(each.code, each.where.field) for each in told] == [
        ("text-holds-unseen-signs", "reference"),
        ("text-holds-unseen-signs", "says"),
    ]
