"""What an agreement asks for besides money when an offering closes: told as its clauses give it, and no further."""

from __future__ import annotations

from typing import Any

import pytest

from ramme.agreements import Catalogue
from ramme.agreements.variants.scope import OfferingCategory
from ramme.explanations import as_text, recorded
from ramme.settlement.closure.duties import duties_of
from ramme.settlement.closure.listing import as_data, listed
from ramme.settlement.closure.outcome import ClosureAnswer, closure_of
from ramme.settlement.closure.telling import explained
from tests.settlement.closure.closures import closing


def told(region: str, category: str, *, is_shared: bool = True) -> list[str]:
    agreement = Catalogue.of_package().get(region)
    kind = next(each for each in OfferingCategory if each.value == category)
    duties = duties_of(agreement.terms(agreement.starts.year), kind, is_shared=is_shared)
    return [duty.told.da for duty in duties]


def syddanmark() -> ClosureAnswer:
    return closure_of(closing(), Catalogue.of_package().get("syddanmark-2016"))


def midtjylland() -> ClosureAnswer:
    return closure_of(closing(closure={"decision": "2017-03-15"}), Catalogue.of_package().get("midtjylland-2017"))


def test_syddanmark_asks_for_notice_in_writing_of_the_current_month_and_two_more() -> None:
    duties = " ".join(told("syddanmark-2016", "cluster"))

    assert "Lukningen varsles: løbende måned + 2 måneder." in duties
    assert "Varslet gives skriftligt." in duties
    assert "Opsigelsesvarsler, nr. 6" in duties


def test_a_highly_specialised_offering_is_heard_first_and_keeping_it_has_a_shown_cost() -> None:
    duties = " ".join(told("syddanmark-2016", "highly_specialised"))

    assert "Fremgangsmåde i året: høring i styregruppen og besked til alle." in duties
    assert "Driftsherren oplyser: konsekvenserne af ændringen, begrundelse." in duties
    assert "skal det fremgå, hvad det koster" in duties


def test_a_cluster_offering_is_told_of_and_says_what_it_means_for_the_payers() -> None:
    duties = " ".join(told("syddanmark-2016", "cluster"))

    assert "Fremgangsmåde i året: besked til alle." in duties
    assert "økonomisk betydning for betalingskommunerne" in duties
    assert "skal det fremgå, hvad det koster" not in duties


def test_what_stands_in_the_rule_on_closures_is_not_told_of_local_offerings() -> None:
    duties = " ".join(told("syddanmark-2016", "local", is_shared=False))

    assert "så tidligt som muligt" not in duties
    assert "besked til de berørte tilbud" in duties
    assert "Lukningen varsles" in duties


@pytest.mark.parametrize("is_shared", [True, False])
def test_statements_are_owed_where_a_closure_is_shared(*, is_shared: bool) -> None:
    duties = " ".join(told("syddanmark-2016", "cluster", is_shared=is_shared))

    assert ("foreløbig opgørelse" in duties) is is_shared
    assert ("Den endelige opgørelse" in duties) is is_shared
    assert ("økonomisk bliver bedst" in duties) is is_shared


def test_midtjylland_involves_early_treats_first_and_asks_for_dialogue_and_says_nothing_of_notice() -> None:
    assert told("midtjylland-2017", "cluster") == [
        "De berørte inddrages tidligt. (Rammeaftale 2017, Midtjylland, kap. 12.1)",
        "Styregruppen behandler en lukning, før driftsherren beslutter den. (Rammeaftale 2017, Midtjylland, kap. 12.1)",
        (
            "Det er en god erfaring at mødes med betalingskommunerne, før pladser ændres. "
            "(Rammeaftale 2017, Midtjylland, kap. 12.2)"
        ),
    ]


@pytest.mark.parametrize("answer", [syddanmark(), midtjylland()], ids=["shared", "borne by the operator"])
def test_the_duties_stand_in_the_data_and_the_explanation_that_the_list_points_to(answer: ClosureAnswer) -> None:
    table, text = listed([answer]).as_table("da"), as_text(recorded(explained(answer)))
    statements: Any = as_data([answer])["closure_statements"]

    assert "Aftalen siger også" not in table
    assert "--text" in table
    assert "Aftalen siger også" in text
    assert [duty["da"] for duty in statements[0]["duties"]] == [duty.says.da for duty in answer.duties]


def test_an_agreement_that_asks_for_nothing_has_no_such_list() -> None:
    agreement = Catalogue.of_package().get("sjaelland-2018-2019")

    assert duties_of(agreement.terms(2018), OfferingCategory.CLUSTER, is_shared=True) == ()
