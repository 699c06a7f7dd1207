from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.reporting.answers.workbook_help import what_is_asked
from ramme.reporting.questions.questionnaire import Column, Kind, OnlyIf
from ramme.texts import Text, same
from tests.reporting.answers.workbook_made import PLACES, QUESTIONNAIRE


@pytest.mark.parametrize(
    ("column", "says"),
    [
        (Column(title=same("T"), kind=Kind.NUMBER), "Skriv et helt tal."),
        (Column(title=same("T"), kind=Kind.NUMBER, decimals=1, lowest=0, highest=105),
         "Skriv et tal. Mellem 0 og 10,5."),
        (Column(title=same("T"), kind=Kind.AMOUNT, highest=100_000), "Skriv et beløb i kr. Højst 1.000."),
        (Column(title=same("T"), kind=Kind.PERCENT, lowest=-500),
         "Skriv en procent med procenttegn, fx 98,5 %. Mindst -5 %."),
        (Column(title=same("T"), kind=Kind.SCALE, dont_know=True, not_relevant=True),
         "Vælg fra 1 til 5. Eller »Ved ikke« eller »Ikke relevant«."),
        (Column(title=same("T"), kind=Kind.TEXT, needed=False, help=Text(da="Hvorfor?", en="Why?")),
         "Hvorfor? Skriv en tekst. Må være tom."),
        (Column(title=same("T"), kind=Kind.CHOICE, only_if=OnlyIf(column="costs", says=("filled",))),
         "Vælg på listen. Kun når »Udgifter« er udfyldt."),
        (Column(title=same("T"), kind=Kind.RANGE,
                only_if=OnlyIf(column="value", question="waiting", says=("yes", "no"))),
         "Skriv fra – til, fx 3 – 5. Kun når »Er der venteliste?« er »Ja« eller »Nej, slet ikke«."),
    ],
)  # fmt: skip
def test_the_help_says_what_is_written_within_which_bounds_and_when(column: Column, says: str) -> None:
    assert what_is_asked(QUESTIONNAIRE, PLACES, column).da == says


def test_a_condition_on_the_whole_question_is_said_at_each_of_its_columns() -> None:
    question = replace(PLACES, only_if=OnlyIf(column="share", question="age", says=("filled",)))

    help_text = what_is_asked(QUESTIONNAIRE, question, PLACES.column("says"))

    assert help_text.en == "Write a text. Only where “Share” is filled in. May be empty."
