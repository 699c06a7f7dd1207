"""Is everything told that stands in the way of sending a questionnaire out, at the part where it stands?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.problems import Weight
from ramme.reporting.questions.editing import changed
from ramme.reporting.questions.faults import faults_of, problems_of
from ramme.reporting.questions.parts import Part
from ramme.reporting.questions.questionnaire import (
    Check,
    CheckKind,
    Column,
    Kind,
    Lines,
    OnlyIf,
    Option,
    Question,
    Questionnaire,
    Section,
)
from ramme.texts import Text, same
from tests.reporting.questions.building import YES_NO, plain, with_everything

FIGURES = (
    Column(key="all", title=same("I alt"), kind=Kind.AMOUNT),
    Column(key="one", title=same("Heraf"), kind=Kind.AMOUNT, decimals=2),
    Column(key="places", title=same("Pladser"), kind=Kind.NUMBER),
    Column(key="parts", title=same("Dele"), kind=Kind.NUMBER, decimals=2),
    Column(key="text", title=same("Tekst"), kind=Kind.TEXT),
)


def of(*questions: Question) -> Questionnaire:
    return Questionnaire(
        key="own",
        title=same("Egen"),
        sections=(Section(key="one", title=same("Afsnittet"), questions=questions),),
    )


def codes(questionnaire: Questionnaire) -> list[str]:
    return [problem.code for problem in problems_of(questionnaire)]


def test_a_questionnaire_that_can_be_asked_has_no_faults() -> None:
    assert faults_of(with_everything()) == ()


def test_a_questionnaire_without_sections_is_empty() -> None:
    assert codes(replace(with_everything(), sections=())) == ["questionnaire-empty"]


def test_a_fault_says_where_it_stands_in_words_and_by_its_keys() -> None:
    (fault,) = faults_of(of())

    assert fault.part == Part(section="one")
    assert fault.problem.code == "questionnaire-section-empty"
    assert fault.problem.says == Text(
        da="Der er ingen spørgsmål i afsnit 1 (»Afsnittet«).",
        en="There are no questions in section 1 (“Afsnittet”).",
    )


@pytest.mark.parametrize(
    ("question", "part", "code"),
    [
        (Question(key="q", title=same("T"), columns=()), Part(question="q"), "questionnaire-question-without-columns"),
        (
            Question(key="q", title=same("T"), lines=Lines.NAMED, columns=FIGURES),
            Part(question="q"),
            "questionnaire-lines-missing",
        ),
        (
            plain("q", "T", Kind.CHOICE, options=YES_NO[:1]),
            Part(question="q", column="value"),
            "questionnaire-options-missing",
        ),
        (
            plain("q", "T", Kind.NUMBER, lowest=2, highest=1),
            Part(question="q", column="value"),
            "questionnaire-bounds-crossed",
        ),
        (
            plain("q", "T", Kind.NUMBER, source="registry.moon"),
            Part(question="q", column="value"),
            "questionnaire-source-unknown",
        ),
        (
            plain("q", "T", Kind.NUMBER, source="registry.places"),
            Part(question="q", column="value"),
            "questionnaire-source-without-offerings",
        ),
    ],
)
def test_a_part_that_cannot_be_asked_is_told(question: Question, part: Part, code: str) -> None:
    (fault,) = faults_of(of(question))

    assert (fault.part, fault.problem.code) == (part, code)


def test_what_cannot_be_filled_in_beforehand_only_warns() -> None:
    (problem,) = problems_of(of(plain("q", "T", Kind.NUMBER, source="registry.places")))

    assert problem.weight is Weight.WARNS


@pytest.mark.parametrize(("lowest", "highest"), [(1, 1), (None, -5), (5, None), (-2, -1)])
def test_bounds_that_leave_room_are_no_fault(lowest: int | None, highest: int | None) -> None:
    assert codes(of(plain("q", "T", Kind.NUMBER, lowest=lowest, highest=highest))) == []


def test_a_key_that_stands_twice_is_told() -> None:
    assert codes(of(plain("q", "T"), plain("q", "T"))) == ["questionnaire-key-twice"]


FIRST = plain("first", "T", Kind.CHOICE, options=YES_NO, dont_know=True)
SCALE = plain("scale", "T", Kind.SCALE, not_relevant=True)


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        (OnlyIf("value", ("yes",), "first"), None),
        (OnlyIf("value", ("dont_know",), "first"), None),
        (OnlyIf("value", ("filled",), "first"), None),
        (OnlyIf("value", ("1", "5", "not_relevant"), "scale"), None),
        (OnlyIf("value", ("6",), "scale"), "questionnaire-condition-cannot-be-met"),
        (OnlyIf("value", ("maybe",), "first"), "questionnaire-condition-cannot-be-met"),
        (OnlyIf("value", ("not_relevant",), "first"), "questionnaire-condition-cannot-be-met"),
        (OnlyIf("value", (), "first"), "questionnaire-condition-cannot-be-met"),
        (OnlyIf("other", ("yes",), "first"), "questionnaire-condition-not-asked-before"),
        (OnlyIf("value", ("yes",), "gone"), "questionnaire-condition-not-asked-before"),
        (OnlyIf("value", ("yes",), "last"), "questionnaire-condition-not-asked-before"),
        (OnlyIf("value", ("yes",), "asked"), "questionnaire-condition-not-asked-before"),
        (OnlyIf("value", ("yes",)), "questionnaire-condition-not-asked-before"),
        (OnlyIf("all", ("filled",), "table"), "questionnaire-condition-not-asked-before"),
    ],
)
def test_a_question_hangs_on_an_earlier_one_with_one_answer(condition: OnlyIf, code: str | None) -> None:
    table = Question(key="table", title=same("T"), lines=Lines.OFFERINGS, columns=FIGURES)
    asked = replace(plain("asked", "T"), only_if=condition)
    last = plain("last", "T", Kind.CHOICE, options=YES_NO)

    assert codes(of(FIRST, SCALE, table, asked, last)) == ([code] if code else [])


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        (OnlyIf("used", ("yes",)), None),
        (OnlyIf("comment", ("filled",)), "questionnaire-condition-not-asked-before"),
        (OnlyIf("places", ("filled",)), "questionnaire-condition-not-asked-before"),
        (OnlyIf("value", ("yes",), "any"), None),
        (OnlyIf("used", ("filled",), "table"), "questionnaire-condition-not-asked-before"),
    ],
)
def test_a_column_hangs_on_one_that_stands_before_it(condition: OnlyIf, code: str | None) -> None:
    before = with_everything()
    part = Part(question="table", column="places")
    places = replace(before.question("table").column("places"), only_if=condition)

    faults = faults_of(changed(before, part, places))

    assert [(fault.part, fault.problem.code) for fault in faults] == ([(part, code)] if code else [])


@pytest.mark.parametrize(
    ("check", "code"),
    [
        (Check(kind=CheckKind.SUM_OF, columns=("all", "one")), None),
        (Check(kind=CheckKind.AT_MOST, columns=("one", "all")), None),
        (Check(kind=CheckKind.APART, columns=("one", "all"), limit=1), None),
        (Check(kind=CheckKind.CHANGED, columns=("all",), limit=1, comment="text"), None),
        (Check(kind=CheckKind.SUM_OF, columns=("all", "gone", "one")), "questionnaire-check-column-unknown"),
        (Check(kind=CheckKind.SUM_OF, columns=("all",)), "questionnaire-check-columns-missing"),
        (Check(kind=CheckKind.SUM_OF, columns=("all", "one", "one")), "questionnaire-check-columns-missing"),
        (Check(kind=CheckKind.AT_MOST, columns=("all", "all")), "questionnaire-check-columns-missing"),
        (Check(kind=CheckKind.CHANGED, columns=(), limit=1), "questionnaire-check-columns-missing"),
        (Check(kind=CheckKind.UNLIKE_PEERS, columns=("all", "one"), limit=1), "questionnaire-check-columns-missing"),
        (Check(kind=CheckKind.CHANGED, columns=("text",), limit=1), "questionnaire-check-of-no-figures"),
        (Check(kind=CheckKind.AT_MOST, columns=("all", "places")), "questionnaire-check-of-no-figures"),
        (Check(kind=CheckKind.AT_MOST, columns=("places", "parts")), "questionnaire-check-of-no-figures"),
        (Check(kind=CheckKind.APART, columns=("one", "all")), "questionnaire-check-without-limit"),
        (Check(kind=CheckKind.CHANGED, columns=("all",), limit=0), "questionnaire-check-without-limit"),
        (
            Check(kind=CheckKind.CHANGED, columns=("all",), limit=1, comment="gone"),
            "questionnaire-comment-column-missing",
        ),
        (
            Check(kind=CheckKind.CHANGED, columns=("all",), limit=1, comment="one"),
            "questionnaire-comment-column-missing",
        ),
    ],
)
def test_a_check_needs_figures_of_one_kind_to_compare(check: Check, code: str | None) -> None:
    faults = faults_of(of(Question(key="q", title=same("T"), columns=FIGURES, checks=(check,))))

    assert [(fault.part, fault.problem.code) for fault in faults] == (
        [(Part(question="q", check=0), code)] if code else []
    )


def test_all_faults_are_told_at_once() -> None:
    questionnaire = of(
        plain("q", "T", Kind.CHOICE, options=(Option("x", same("X")),)),
        Question(key="r", title=same("T"), lines=Lines.NAMED, columns=()),
    )

    assert codes(questionnaire) == [
        "questionnaire-options-missing",
        "questionnaire-question-without-columns",
        "questionnaire-lines-missing",
    ]


def test_braces_in_a_title_are_only_signs() -> None:
    questionnaire = of(plain("q", "{spot} {0}", Kind.CHOICE))

    assert "»Svar«" in problems_of(questionnaire)[0].says.da
