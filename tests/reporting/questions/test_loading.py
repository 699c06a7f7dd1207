"""Are the ready-made rounds what their sources say, dated by them or proposed, and ready to be sent out?"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ramme.agreements import Catalogue
from ramme.problems import ProblemsFound
from ramme.reporting.questions import loading
from ramme.reporting.questions.faults import problems_of
from ramme.reporting.questions.loading import Respondents, Template, templates
from ramme.reporting.questions.questionnaire import CheckKind, Column, Kind, Lines, Question, Questionnaire
from ramme.reporting.questions.storing import as_data, digest_of, from_data
from ramme.texts import Text
from tests.house.tree import ROOT

READY_MADE = {
    "rates",
    "capacity_changes",
    "occupancy_q1",
    "occupancy_q3",
    "balances",
    "differentiated_levels",
    "extra_payments",
    "single_person",
    "coherence",
    "trends",
    "named_offerings",
    "central_notice",
    "secure_need",
    "special_offerings",
    "special_need",
    "efficiency",
    "spending",
    "expensive_cases",
    "financing_agreements",
    "common_principles",
    "increases_h1",
    "increases_h2",
    "supervision",
    "boernehus",
    "greenland",
}
SOURCES = ROOT.parent / "shared" / "sources"


def asked(key: str, question: str, year: int = 2016) -> Question:
    return templates()[key].questionnaire_for(year).question(question)


def value_of(agreement: str, path: str) -> Any:
    found = Catalogue.of_package().get(agreement)
    return found.terms(found.starts.year).clause(path).value


def texts_of(data: object) -> list[str]:
    match data:
        case {"da": str(danish), "en": str(english)}:
            return [danish, english]
        case dict():
            return [text for each in data.values() for text in texts_of(each)]
        case list():
            return [text for each in data for text in texts_of(each)]
    return []


def test_all_rounds_come_ready_made() -> None:
    assert set(templates()) == READY_MADE
    assert len(list(loading.TEMPLATES.glob("*.toml"))) == len(READY_MADE)


@pytest.mark.parametrize("key", sorted(READY_MADE))
def test_a_round_is_ready_to_be_sent_out_in_every_year(key: str) -> None:
    for year in (2016, 2026, 2040):
        questionnaire = templates()[key].questionnaire_for(year)

        assert problems_of(questionnaire) == ()
        assert questionnaire.key == key
        assert from_data(as_data(questionnaire)) == questionnaire


@pytest.mark.parametrize("key", sorted(READY_MADE))
def test_a_round_says_what_it_rests_on(key: str) -> None:
    template = templates()[key]

    assert template.rests_on
    assert all(each.place and each.document in Catalogue.of_package().documents for each in template.rests_on)
    assert all(each.rests_on for each in template.questionnaire_for(2016).questions)
    assert template.what.da.endswith(".")


@pytest.mark.parametrize("key", sorted(READY_MADE))
def test_a_day_stands_in_a_source_or_is_proposed(key: str) -> None:
    schedule = templates()[key].schedule
    days = [schedule.guidance, schedule.opens, schedule.deadline, schedule.corrections_from, schedule.corrections_until]

    documents = {each.document for each in templates()[key].rests_on}
    assert all(day.proposed != bool(day.place) for day in days if day)
    assert all(day.document in documents for day in days if day and not day.proposed)
    assert schedule.opens.on(2016) < schedule.deadline.on(2016)
    assert schedule.guidance is None or schedule.guidance.on(2016) <= schedule.opens.on(2016)
    assert schedule.is_proposed is any(day.proposed for day in days if day)


@pytest.mark.parametrize("key", sorted(READY_MADE))
def test_the_year_is_filled_in_everywhere(key: str) -> None:
    texts = texts_of(as_data(templates()[key].questionnaire_for(2031)))

    assert not [text for text in texts if "{" in text]
    assert digest_of(templates()[key].questionnaire_for(2031)) != digest_of(templates()[key].questionnaire_for(2032))


@pytest.mark.parametrize("key", sorted(READY_MADE))
def test_a_round_copies_no_sentence_from_its_sources(key: str) -> None:
    if not SOURCES.exists():
        pytest.skip("the sources are not beside the repository")
    words = [re.findall(r"\w+", file.read_text(encoding="utf-8").casefold()) for file in SOURCES.glob("*.txt")]
    printed = {tuple(each[start : start + 9]) for each in words for start in range(len(each) - 8)}
    template = templates()[key]
    own = [template.what.da, *texts_of(as_data(template.questionnaire_for(2016)))]

    copied = [
        " ".join(nine)
        for text in own
        for told in [re.findall(r"\w+", text.casefold())]
        for start in range(len(told) - 8)
        if (nine := tuple(told[start : start + 9])) in printed
    ]

    assert copied == []


def test_rates_are_due_on_the_day_of_the_agreement() -> None:
    schedule = templates()["rates"].schedule

    assert schedule.deadline.on(2016) == value_of("syddanmark-2016", "reporting.rates_by")
    assert schedule.guidance
    assert schedule.guidance.on(2016) == date(2015, 8, 15)
    assert schedule.guidance.says == Text(da="Senest medio august", en="By the middle of August")
    assert schedule.opens.on(2016) == date(2015, 9, 1)
    assert not schedule.is_proposed


def test_occupancy_is_due_on_the_days_of_the_agreement() -> None:
    days = value_of("syddanmark-2016", "reporting.occupancy_by")

    assert [templates()[key].schedule.deadline.on(2016) for key in ("occupancy_q1", "occupancy_q3")] == [
        days["first_quarter"],
        days["first_three_quarters"],
    ]


@pytest.mark.parametrize("key", ["occupancy_q1", "occupancy_q3"])
def test_occupancy_that_is_as_far_off_as_the_agreement_says_demands_a_comment(key: str) -> None:
    (apart,) = [each for each in asked(key, "occupancy").checks if each.kind is CheckKind.APART]

    assert apart.limit == value_of("syddanmark-2016", "reporting.occupancy_deviation_from").whole
    assert apart.columns == ("actual_percent", "budgeted_percent")
    assert apart.comment == "comment"


def test_the_two_rounds_of_occupancy_ask_the_same() -> None:
    assert asked("occupancy_q1", "occupancy") == asked("occupancy_q3", "occupancy")


def test_coherence_is_asked_for_the_target_groups_of_adults_and_of_children() -> None:
    for key in ("coherence_adults", "coherence_children"):
        question = asked("coherence", key)
        column = question.column("coherence")

        assert question.lines is Lines.TARGET_GROUPS
        assert (column.kind, column.dont_know, column.not_relevant) == (Kind.SCALE, True, True)
    assert asked("coherence", "remarks_adults").is_plain
    assert value_of("midtjylland-2017", "reporting.needs_scale_highest").whole == 5


def test_a_package_is_one_rate_and_what_is_for_one_person_stays_out() -> None:
    questionnaire = templates()["rates"].questionnaire_for(2016)

    assert "én samlet takst" in (asked("rates", "rates").help or Text(da="", en="")).da
    assert questionnaire.guidance
    assert "Enkeltmandsprojekter" in questionnaire.guidance.da
    assert templates()["single_person"].schedule.deadline.on(2016).year == 2017


def test_the_statement_of_balances_holds_places_full_costs_and_elements_of_every_kind_of_rate() -> None:
    question = asked("balances", "elements")

    assert {"places", "full_costs", "rate"} <= {each.key for each in question.columns}
    assert [each.key for each in question.column("rate_type").options] == ["standard", "differentiated", "individual"]
    assert question.checks[0].columns == ("full_costs", "operation", "administration", "capital", "pension")


def test_payments_beyond_the_rate_are_asked_of_those_who_made_some() -> None:
    question = asked("extra_payments", "extra_payments")

    assert question.only_if
    assert (question.only_if.question, question.only_if.says) == ("any_extra_payments", ("yes",))
    assert [each.key for each in question.column("kind").options] == ["supplement", "percentage", "own_rate"]


@pytest.mark.parametrize("key", sorted(READY_MADE))
def test_lines_that_are_added_hang_on_whether_there_are_any(key: str) -> None:
    questions = templates()[key].questionnaire_for(2016).questions

    assert all(each.only_if for each in questions if each.lines is Lines.FREE)


def test_a_central_notice_counts_citizens_as_ranges_by_year_and_age() -> None:
    question = asked("central_notice", "citizens", 2015)

    assert [line.key for line in question.named] == ["children", "adults"]
    assert [(each.kind, each.title.da) for each in question.columns] == [
        (Kind.RANGE, "Antal i 2014"),
        (Kind.RANGE, "Antal i 2015"),
    ]


def test_the_six_communication_centres_are_judged_by_those_who_use_them() -> None:
    question = asked("named_offerings", "named_offerings", 2017)
    judged = ["capacity", "competences", "methods", "technology", "frame"]

    assert len(question.named) == 6
    assert [each.key for each in question.columns if each.only_if] == judged


def test_all_thirteen_promises_of_the_common_principles_are_followed() -> None:
    assert len(asked("common_principles", "principles").named) == 13


def test_the_supervision_is_asked_for_the_eleven_figures_of_its_yearly_account_and_for_new_approvals() -> None:
    template = templates()["supervision"]

    keys = [line.key for line in asked("supervision", "supervision").named]
    assert len(keys) == 13
    assert keys[:2] == ["families_approved", "offerings_approved"]
    assert template.respondents is Respondents.CHOSEN
    assert template.schedule.deadline.on(2015) == date(2016, 7, 1)


def test_what_can_be_filled_in_beforehand_is_asked_in_a_kind_that_can_hold_it() -> None:
    kinds = {
        "registry.places": Kind.NUMBER,
        "registry.legal_basis": Kind.TEXT,
        "registry.category": Kind.CHOICE,
        "rates.rate_day": Kind.AMOUNT,
        "rates.rate_unit": Kind.CHOICE,
        "rates.places": Kind.NUMBER,
        "rates.occupancy": Kind.PERCENT,
        "rates.last_rate": Kind.AMOUNT,
        "stays.occupancy": Kind.PERCENT,
    }
    wrong = [
        (template.key, column.key)
        for template in templates().values()
        for column in columns_of(template.questionnaire_for(2016))
        if column.source and column.kind is not kinds[column.source]
    ]

    assert wrong == []


@pytest.mark.parametrize("key", sorted(READY_MADE))
def test_who_may_write_freely_is_told_to_write_no_names_or_numbers_of_persons(key: str) -> None:
    questionnaire = templates()[key].questionnaire_for(2016)
    is_free = any(column.kind is Kind.TEXT for column in columns_of(questionnaire))

    assert not is_free or "CPR" in (questionnaire.guidance or Text(da="", en="")).da


@pytest.mark.parametrize("key", sorted(READY_MADE))
def test_a_limit_that_no_source_gives_is_told_to_be_ours(key: str) -> None:
    of_source = {"actual_percent", "kept", "within"}
    ours = {CheckKind.CHANGED, CheckKind.UNLIKE_PEERS, CheckKind.APART, CheckKind.SHARE_OF}
    checks = [check for each in templates()[key].questionnaire_for(2016).questions for check in each.checks]

    for check in checks:
        says = check.says.da if check.says else ""
        from_source = check.kind in {CheckKind.APART, CheckKind.SHARE_OF} and check.columns[0] in of_source
        is_ours = check.kind in ours and not (from_source and key != "special_offerings")
        assert ("vores forslag" in says) is is_ours


def test_only_offerings_that_the_agreement_covers_in_full_are_asked_for_their_occupancy() -> None:
    covered = value_of("syddanmark-2016", "categories.covered_fully")

    assert set(asked("occupancy_q1", "occupancy").only_categories) == set(covered)


def test_the_rate_of_the_new_year_is_not_last_rounds() -> None:
    assert not asked("rates", "rates").column("rate").last_round


def test_a_yearly_follow_up_does_not_answer_itself() -> None:
    levels = asked("differentiated_levels", "levels")

    kept = {column.key for column in levels.columns if column.last_round}
    assert kept == {"differentiated", "number_of_levels", "base_and_service"}


def columns_of(questionnaire: Questionnaire) -> list[Column]:
    return [column for question in questionnaire.questions for column in question.columns]


def read(text: str, folder: Path) -> Template:
    file = folder / "own.toml"
    file.write_text(text, encoding="utf-8")
    return loading._read_template(file)


HEAD = """
key = "own"
title = { da = "Eget", en = "Own" }
what = { da = "Noget.", en = "Something." }
respondents = "all"
rests_on = [{ agreement = "syddanmark-2016", place = "Takstberegning" }]
"""


def test_a_template_with_faults_tells_all_of_them_with_its_file(tmp_path: Path) -> None:
    days = """
    [schedule]
    opens = { years = 3, month = 13, day = 1 }
    deadline = { month = 2, day = 29 }
    """

    with pytest.raises(ProblemsFound) as found:
        read(HEAD.replace('"all"', '"nobody"') + days, tmp_path)

    assert [problem.told("da").partition(" er ")[0] for problem in found.value.problems] == [
        "own.toml: I tidsplanen, åbningen",
        "own.toml: I tidsplanen, åbningen",
        "own.toml: I tidsplanen, fristen",
        "own.toml: I spørgeskemaet",
    ]


def test_a_template_without_questions_gives_an_empty_questionnaire(tmp_path: Path) -> None:
    days = "[schedule]\nopens = { month = 1, day = 1 }\ndeadline = { month = 2, day = 28 }"

    questionnaire = read(HEAD + days, tmp_path).questionnaire_for(2016)

    assert [problem.code for problem in problems_of(questionnaire)] == ["questionnaire-empty"]
