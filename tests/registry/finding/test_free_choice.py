"""The ten per cent of the free choice."""

from __future__ import annotations

import pytest

from ramme.explanations.plain import as_text
from ramme.explanations.recording import recorded
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner
from ramme.registry.finding.free_choice import HOLDS_FOR, LIMIT, OUR_READING, FreeChoice, explained, free_choice
from ramme.registry.finding.matches import Candidate, GroupRate
from tests.registry.finding.region import PRIVATE, candidate, offering

HOMES = ("SEL-108",)


def against(
    oere: int, referred: int = 2_000_00, *, year: int | None = 2026, other_year: int | None = 2026
) -> FreeChoice:
    chosen_rate, referred_rate = GroupRate("Hus A", Kroner.oere(oere)), GroupRate("Botilbud", Kroner.oere(referred))
    chosen = Candidate(offering("Lyngen", operator=PRIVATE, legal_bases=HOMES), (chosen_rate,), year)
    referred_to = Candidate(offering("Ask", legal_bases=HOMES), (referred_rate,), other_year)
    return free_choice(chosen, chosen_rate, referred_to, referred_rate)


def is_within(choice: FreeChoice) -> bool:
    assert choice.within is not None
    return choice.within.holds


@pytest.mark.parametrize(("oere", "within"), [(2_199_99, True), (2_200_00, True), (2_200_01, False), (1, True)])
def test_a_place_may_cost_ten_percent_more_and_not_an_oere_beyond(oere: int, within: bool) -> None:
    assert is_within(against(oere)) is within


def test_the_limit_is_held_on_the_exact_share_and_not_on_a_rounded_percentage() -> None:
    answer = against(1_100_01, referred=1_000_01)

    assert not is_within(against(1_100_02, referred=1_000_01))
    assert is_within(answer)
    assert answer.percent.whole == 10_00


@pytest.mark.parametrize(
    ("oere", "danish"),
    [
        (2_100_00, "Lyngen koster 100,00 kr. (5,0 %) mere pr. dag end Ask: inden for de 10 %."),
        (2_500_00, "Lyngen koster 500,00 kr. (25,0 %) mere pr. dag end Ask: over de 10 %."),
        (2_000_00, "Lyngen koster ikke mere end Ask: inden for de 10 %."),
        (1_500_00, "Lyngen koster ikke mere end Ask: inden for de 10 %."),
    ],
)
def test_the_answer_is_one_sentence(oere: int, danish: str) -> None:
    assert against(oere).told.da == danish


def test_it_is_said_what_the_rule_is_about_and_that_published_rates_are_a_reading() -> None:
    notes = against(2_000_00).notes

    assert HOLDS_FOR in notes
    assert OUR_READING in notes
    assert OUR_READING.da.startswith("Vores fortolkning:")
    assert any("ikke efterprøvet" in note.da for note in notes)


def test_rates_of_different_or_unknown_years_are_said_to_be_so() -> None:
    assert any("hvert sit år (2026 og 2025)" in note.da for note in against(1, year=2026, other_year=2025).notes)
    assert any("ikke oplyst, hvilket år" in note.da for note in against(1, other_year=None).notes)
    assert not any("år (" in note.da for note in against(1).notes)


@pytest.mark.parametrize(("chosen", "referred"), [(0, 1), (-1, 1), (1, 0)])
def test_nothing_is_held_against_a_rate_that_is_not_above_nothing(chosen: int, referred: int) -> None:
    with pytest.raises(ProblemsFound) as caught:
        against(chosen, referred)

    assert [each.code for each in caught.value.problems] == ["comparison-rate-not-above-nothing"]


def test_the_comparison_is_explained_with_the_act_and_our_reading() -> None:
    text = as_text(recorded(explained(against(2_500_00))), "da")

    assert "Serviceloven § 108, stk. 2, 3. pkt." in text
    assert "lov nr. 747 af 20. juni 2025" in text
    assert "Takst pr. dag 2026: Lyngen, Hus A" in text
    assert "25,0 %" in text


def test_the_limit_is_ten_percent() -> None:
    assert LIMIT.whole == 10_00


def test_any_two_offerings_can_be_held_against_one_another() -> None:
    ask, birk = candidate("Ask", legal_bases=HOMES), candidate("Birk", rate="2.100", legal_bases=HOMES)

    assert is_within(free_choice(birk, birk.rates[0], ask, ask.rates[0]))


@pytest.mark.parametrize(
    ("chosen", "referred", "says"),
    [
        (("SEL-107",), HOMES, "De 10 % gælder ikke her (Serviceloven § 107)."),
        (HOMES, ("SEL-104",), "De 10 % gælder ikke her (Serviceloven § 104)."),
        (HOMES, (), "De 10 % gælder ikke her (paragraffen er ikke oplyst)."),
    ],
)
def test_outside_section_108_there_is_a_percentage_and_no_yes(
    chosen: tuple[str, ...], referred: tuple[str, ...], says: str
) -> None:
    ask, birk = candidate("Ask", legal_bases=referred), candidate("Birk", rate="2.100", legal_bases=chosen)

    answer = free_choice(birk, birk.rates[0], ask, ask.rates[0])

    assert answer.within is None
    assert answer.told.da == f"Birk koster 100,00 kr. (5,0 %) mere pr. dag end Ask. {says}"
    assert "inden for" not in as_text(recorded(explained(answer)), "da").split("Bemærk")[0]


def test_the_paragraph_of_the_rate_group_decides_where_it_has_one() -> None:
    ask, birk = candidate("Ask", legal_bases=HOMES), candidate("Birk", legal_bases=HOMES)

    answer = free_choice(birk, GroupRate("Værksted", Kroner.oere(1_00), "SEL-103"), ask, ask.rates[0])

    assert answer.outside is not None
