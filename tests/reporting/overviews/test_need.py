"""Do places and need stand side by side without being added, with marks kept apart from answers?"""

from __future__ import annotations

from ramme.quantities import Places
from ramme.registry.classification import Sector
from ramme.registry.offerings.record import Offering, PlaceGroup, PlaceKind
from ramme.registry.parties import known_parties
from ramme.reporting.answers.answer import Mark
from ramme.reporting.overviews.need import Audience, GroupNeed, NeedOverview, need_listing, need_overview
from ramme.reporting.questions.questionnaire import Lines
from ramme.texts import Text
from tests.reporting.overviews.rounds import a_question, a_round, choice, scale

COHERENCE = a_question("coherence_adults", scale("coherence"), lines=Lines.TARGET_GROUPS)
TRENDS = a_question("trends_adults", choice("trend", "rising", "unchanged", "falling"), lines=Lines.TARGET_GROUPS)


def an_offering(*groups: str, sector: Sector = Sector.ADULTS, places: int | None = 10) -> Offering:
    """An offering for some target groups."""
    found = () if places is None else (PlaceGroup(name="Alle", places={PlaceKind.FIXED: Places(places)}),)
    return Offering(
        id="-".join(groups),
        name="Et hus",
        operator=known_parties()["aarhus"],
        sector=sector,
        target_groups=groups,
        groups=found,
    )


def first_group(overview: NeedOverview) -> GroupNeed:
    """The first of the thirteen."""
    return overview.groups[0]


def test_all_thirteen_groups_stand_there_with_the_places_of_their_own_audience() -> None:
    offerings = [an_offering("MJ01", "MJ02"), an_offering("MJ01", sector=Sector.CHILDREN, places=7)]

    adults = need_overview(Audience.ADULTS, offerings, None, None)
    children = need_overview(Audience.CHILDREN, offerings, None, None)

    assert len(adults.groups) == 13
    assert [each.places for each in adults.groups[:3]] == [10, 10, 0]
    assert [each.places for each in children.groups[:2]] == [7, 0]


def test_marks_are_no_answers_and_the_mean_is_of_the_answers_alone() -> None:
    asked = a_round(
        COHERENCE,
        {
            "Aarhus": {("mj01", "coherence"): 5},
            "Viborg": {("mj01", "coherence"): 2},
            "Randers": {("mj01", "coherence"): Mark.DONT_KNOW},
            "Odder": {("mj01", "coherence"): Mark.NOT_RELEVANT},
        },
        asked=("Samsø",),
    )

    votes = first_group(need_overview(Audience.ADULTS, [], asked, None)).coherence

    assert votes is not None
    assert (votes.answered, votes.asked, votes.dont_know, votes.not_relevant) == (2, 5, 1, 1)
    row = need_listing(need_overview(Audience.ADULTS, [], asked, None)).rows[0]
    assert row["mean"] == Text(da="3,5", en="3.5")


def test_trends_are_counted_by_direction() -> None:
    asked = a_round(
        TRENDS, {"Aarhus": {("mj01", "trend"): "rising"}, "Viborg": {("mj01", "trend"): "rising"}}, asked=("Odder",)
    )

    [row, *_] = need_listing(need_overview(Audience.ADULTS, [], None, asked)).rows

    assert (row["rising"], row["unchanged"], row["falling"]) == (2, 0, 0)


def test_what_no_round_asked_is_not_shown_as_none() -> None:
    [row, *_] = need_listing(need_overview(Audience.ADULTS, [an_offering("MJ01")], None, None)).rows

    assert (row["mean"], row["rising"], row["n"]) == (None, None, None)


def test_offerings_without_places_are_counted_apart_and_groups_of_other_lists_are_told() -> None:
    overview = need_overview(
        Audience.ADULTS, [an_offering("MJ01", places=None), an_offering("en-anden-liste"), an_offering()], None, None
    )

    first = first_group(overview)
    listing = need_listing(overview)

    assert (first.offerings, first.places, first.silent) == (1, 0, 1)
    assert listing.rows[0]["places"] is None
    assert "2 tilbud er kun oplyst" in str(listing.notes)
    assert "ikke lagt sammen" in str(listing.notes)
