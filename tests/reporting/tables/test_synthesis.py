"""Free texts coded with themes: each sentence rests on answers."""

from __future__ import annotations

from dataclasses import replace

from ramme.files.listing_workbook import listing_workbook
from ramme.problems import Weight
from ramme.reporting.tables.synthesis import (
    AnswerKey,
    Sentence,
    Synthesis,
    Theme,
    counted,
    listing_of_synthesis,
    problems_of,
)
from ramme.reporting.tables.table import TextAnswer
from ramme.texts import same

ASKEDAL, BIRKEVIG, EGESUND = (AnswerKey(each, "value") for each in ("askedal", "birkevig", "egesund"))
ANSWERS = tuple(TextAnswer(party=each.party, line=each.line, says="…") for each in (ASKEDAL, BIRKEVIG, EGESUND))
PRESSURE = Theme(key="pressure", title="Øget pres", answers=frozenset({ASKEDAL, BIRKEVIG}))
OTHERWISE = Theme(key="otherwise", title="Noget andet", answers=frozenset({EGESUND}))


def synthesis(*sentences: Sentence, themes: tuple[Theme, ...] = (PRESSURE, OTHERWISE)) -> Synthesis:
    return Synthesis(question=same("Hvad præger området?"), answers=ANSWERS, themes=themes, sentences=sentences)


def codes(of: Synthesis) -> list[tuple[str, Weight]]:
    return [(problem.code, problem.weight) for problem in problems_of(of)]


def test_a_sentence_rests_on_the_answers_of_its_themes() -> None:
    sentence = Sentence(says="Flere mærker et øget pres.", themes=("pressure",))

    assert synthesis().rests_on(sentence) == {ASKEDAL, BIRKEVIG}
    assert codes(synthesis(sentence)) == []


def test_a_sentence_that_rests_on_no_answer_stops() -> None:
    empty = Theme(key="empty", title="Tomt")

    found = codes(synthesis(Sentence(says="Alle er glade.", themes=("empty",)), themes=(PRESSURE, OTHERWISE, empty)))

    assert found == [("synthesis-sentence-without-answers", Weight.STOPS)]
    assert codes(synthesis(Sentence(says="Alle er glade."))) == found


def test_a_theme_that_does_not_exist_stops() -> None:
    found = codes(synthesis(Sentence(says="Flere.", themes=("pressure", "gone"))))

    assert found == [("synthesis-theme-unknown", Weight.STOPS)]


def test_answers_that_nobody_coded_are_told() -> None:
    found = problems_of(synthesis(themes=(PRESSURE,)))

    assert [(problem.code, problem.weight) for problem in found] == [("synthesis-answers-not-coded", Weight.WARNS)]
    assert found[0].says.da == "1 af 3 svar er ikke kodet med noget tema."


def test_an_answer_that_was_taken_back_no_longer_bears_a_sentence() -> None:
    gone = replace(synthesis(Sentence(says="Ét svar.", themes=("otherwise",))), answers=ANSWERS[:2])

    assert [code for code, _ in codes(gone)] == ["synthesis-sentence-without-answers", "synthesis-answer-gone"]


def test_how_many_answers_are_coded_is_told() -> None:
    assert counted(synthesis(themes=(PRESSURE,))).da == "2 af 3 svar er kodet. Svarene er fra 3 kommuner."


def test_the_synthesis_is_handed_on_with_how_many_each_sentence_rests_on_and_without_names() -> None:
    listing = listing_of_synthesis(synthesis(Sentence(says="=Flere mærker pres.", themes=("pressure", "otherwise"))))

    csv = listing.as_csv("da")
    assert "'=Flere mærker pres." in csv
    assert "3 af 3" in csv
    assert "askedal" not in csv
    assert listing_workbook(listing, same("Tendenser"), "da").startswith(b"PK")
