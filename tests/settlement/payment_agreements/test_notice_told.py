"""What notice means, told before anyone signs."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.agreements.variants.settlement import OfferingKind
from ramme.quantities import steps_of
from ramme.settlement.payment_agreements.agreement import AgreementKind, InNotice, NoticeTerms
from ramme.settlement.payment_agreements.notice_told import Asked, NoticeCase, Telling, notice_told
from tests.settlement.payment_agreements.agreements import (
    MIDTJYLLAND,
    SJAELLAND_25,
    SYDDANMARK,
    a_service,
    an_agreement,
)

ON = Asked(on=date(2016, 1, 14))


def telling(case: NoticeCase, asked: Asked = ON) -> Telling:
    return {each.case: each for each in notice_told(an_agreement(), SYDDANMARK, asked)}[case]


def test_syddanmark_tells_every_case_and_midtjylland_those_without_packages() -> None:
    assert [each.case for each in notice_told(an_agreement(), SYDDANMARK, ON)] == [
        NoticeCase.NOTICE,
        NoticeCase.DEPARTURE,
        NoticeCase.DEATH,
        NoticeCase.PLACE_TAKEN,
        NoticeCase.CLOSURE,
        NoticeCase.PACKAGE_ONE_STEP,
        NoticeCase.PACKAGE_SEVERAL_STEPS,
    ]
    assert NoticeCase.PACKAGE_ONE_STEP not in {each.case for each in notice_told(an_agreement(), MIDTJYLLAND, ON)}


def test_a_case_says_what_happens_and_through_which_day_is_paid() -> None:
    told = telling(NoticeCase.NOTICE)

    assert told.says.da == "Handlekommunen siger op 14. januar 2016, og borgerens sidste dag er 14. januar 2016."
    assert [(way.period.da, way.says.da, way.chosen) for way in told.ways] == [
        ("løbende måned + 1 måned", "Der betales til og med 29. februar 2016: 46 dage efter opholdet.", True),
        ("2 måneder", "Der betales til og med 14. marts 2016: 60 dage efter opholdet.", False),
    ]
    assert told.ways[1].says.en == "Payment runs through 14 March 2016: 60 days after the stay."


def test_nothing_is_paid_after_a_stay_that_outlasts_its_notice() -> None:
    told = telling(NoticeCase.NOTICE, Asked(on=ON.on, last_day=date(2016, 6, 1)))

    assert told.ways[0].says.da == "Der betales til og med 1. juni 2016; intet efter opholdet."


def test_a_change_of_package_says_what_is_paid_before_and_after() -> None:
    told = telling(NoticeCase.PACKAGE_ONE_STEP)

    assert told.ways[0].says.da == "Den gamle pakke betales til og med 13. februar 2016, den nye fra 14. februar 2016."


def test_a_change_that_the_agreement_gives_no_notice_of_for_the_kind_holds_at_once() -> None:
    agreement = an_agreement(notice=NoticeTerms(kind=OfferingKind.DRUG_TREATMENT))

    told = {each.case: each for each in notice_told(agreement, SYDDANMARK, ON)}[NoticeCase.PACKAGE_SEVERAL_STEPS]

    assert told.ways == ()
    assert "den nye pakke betales fra 14. januar 2016" in told.notes[0].da


def test_each_day_can_be_traced_to_its_rule_and_clause() -> None:
    told = telling(NoticeCase.NOTICE)

    rules = {step.rule.name for step in steps_of([told.ways[0].through])}

    assert "notice_after_current_month" in " ".join(rules)
    assert all(method.clause.citation.told.da for method in told.methods)


def test_a_notice_of_the_parties_own_stands_alone_and_is_marked() -> None:
    own = NoticeTerms(kind=OfferingKind.RESIDENTIAL, own="2 måneder")
    agreement = an_agreement(kind=AgreementKind.SINGLE_PERSON, notice=own)

    told = notice_told(agreement, SYDDANMARK, ON)[0]

    assert [way.period.da for way in told.ways] == ["2 måneder (parternes eget)"]


def test_where_no_notice_is_agreed_it_is_said_and_not_guessed() -> None:
    told = notice_told(an_agreement(), SJAELLAND_25, ON)[0]

    assert [problem.code for problem in told.problems] == ["stay-notice-not-given"]
    assert told.ways[0].period.da == "intet varsel aftalt"
    assert told.ways[0].days_after.whole == 0


def test_a_variant_that_is_not_given_leaves_no_choice_made() -> None:
    agreement = an_agreement(notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL, variant=5))

    told = notice_told(agreement, SYDDANMARK, ON)[0]

    assert len(told.ways) == 2
    assert told.chosen is None


@pytest.mark.parametrize(("last", "taken"), [(None, date(2016, 1, 29)), (date(2016, 2, 1), date(2016, 2, 16))])
def test_an_example_of_a_place_taken_is_in_the_notice(last: date | None, taken: date) -> None:
    assert Asked(on=ON.on, last_day=last).place_taken_on == taken


def test_nobody_leaves_before_it_happens() -> None:
    assert Asked(on=ON.on, last_day=date(2016, 1, 1)).leaves_on == ON.on


def test_a_secure_place_has_one_case() -> None:
    [told] = notice_told(an_agreement(kind=AgreementKind.SECURE_PLACE), MIDTJYLLAND, ON)

    assert (told.case, told.ways[0].period.da) == (NoticeCase.SECURE_PLACE, "intet varsel")


def test_what_is_agreed_for_one_step_stands_beside_what_the_agreement_gives() -> None:
    agreement = an_agreement(notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL, one_step="14 dage"))

    found = {each.case: each for each in notice_told(agreement, SYDDANMARK, ON)}[NoticeCase.PACKAGE_ONE_STEP]

    assert [(way.period.da, way.chosen) for way in found.ways] == [
        ("14 dage (parternes eget)", True),
        ("30 dage", False),
    ]


def test_a_step_agreed_on_is_told_also_where_the_agreement_has_no_notice_of_it() -> None:
    agreement = an_agreement(notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL, one_step="14 dage"))

    cases = [each.case for each in notice_told(agreement, MIDTJYLLAND, ON)]

    assert NoticeCase.PACKAGE_ONE_STEP in cases
    assert NoticeCase.PACKAGE_SEVERAL_STEPS not in cases


def test_that_a_new_package_is_paid_in_the_notice_after_the_stay_is_said_as_our_reading() -> None:
    notes = " ".join(note.da for note in telling(NoticeCase.PACKAGE_SEVERAL_STEPS).notes)

    assert "betales den nye pakke alligevel fra sin dag i resten af varslet. Det er vores fortolkning." in notes


def test_before_anyone_signs_one_is_told_which_services_stop_when_the_citizen_leaves() -> None:
    services = (a_service(), a_service(key="night", name="Nattevagt", in_notice=InNotice.STOPS))

    notes = {each.case: each.notes for each in notice_told(an_agreement(services=services), SYDDANMARK, ON)}

    said = [NoticeCase.DEATH, NoticeCase.NOTICE]
    assert all(any("ikke i varslet: Nattevagt." in note.da for note in notes[case]) for case in said)
