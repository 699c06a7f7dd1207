"""How operators stand is shown with what was left out, and explained step by step."""

from __future__ import annotations

from datetime import date

from ramme.agreements import Catalogue
from ramme.explanations import as_text, recorded
from ramme.explanations.page import as_page
from ramme.explanations.workbook import as_workbook
from ramme.quantities import Kroner
from ramme.rates.development.indices import NOTHING_GIVEN, Indices
from ramme.rates.development.target import TargetAnswer, TargetAsked, targets_under
from ramme.rates.development.target_telling import as_data, explained, listed
from tests.rates.targets import derogation, entry, index, law, measured

GIVEN = entry(
    measured(2014, 2_030),
    measured(2015, 2_000),
    measured(2017, 1_950),
    measured(2015, 900, offering="Grenen"),
    measured(2015, 900, offering="Hav"),
    measured(2017, 900, offering="Ny"),
    law=(law(36_500), law(1, 2013)),
    derogations=(derogation(date(2018, 12, 31), "Hav"), derogation(date(2016, 1, 1))),
)


def answer(indices: Indices) -> TargetAnswer:
    return targets_under(Catalogue.of_package().get("midtjylland-2017"), {}, TargetAsked(entry=GIVEN, indices=indices))


def test_the_list_has_a_row_for_each_operator_and_names_all_that_was_left_out() -> None:
    listing = listed(answer(index(100)))

    (row,) = listing.rows
    notes = " ".join(note.da for note in listing.notes)
    assert row["base"] == Kroner(2_000_00)
    assert row["target"] is not None
    assert "Grenen" in notes
    assert "Hav (Konstrueret Kommune), anden udvikling aftalt til 31. december 2018" in notes
    assert "udløb 1. januar 2016" in notes
    assert "lovændring i 2017, Ny lov" in notes
    assert "lovændring i 2013 ligger uden for årene" in notes
    assert "Ny står kun i 2017" in notes
    assert "nedsættelsen fra 2014 til 2015 er regnet med; det er 51,31 kr. pr. dag i 2017" in notes


def test_base_year_rates_that_have_no_partner_in_the_earlier_year_are_named() -> None:
    partners = [measured(2014, 2_030), measured(2015, 2_000), measured(2017, 1_950)]
    new = [measured(2015, 900, offering="Ask"), measured(2017, 900, offering="Ask")]
    midtjylland = Catalogue.of_package().get("midtjylland-2017")
    all_paired, told = (
        targets_under(midtjylland, {}, TargetAsked(entry=entry(*rates), indices=index(100)))
        for rates in (partners, [*partners, *new])
    )

    notes = " ".join(note.da for note in listed(told).notes)
    assert "Ask står i 2015 og ikke i 2014; nedsættelsen før basisåret er talt uden dem" in notes
    assert as_data(told)["operators"][0]["rates_without_earlier_year"] == ["Ask"]  # type: ignore[index]
    assert not any("ikke i 2014" in note.da for note in listed(all_paired).notes)


def test_without_an_index_the_list_says_so_and_gives_no_verdict() -> None:
    listing = listed(answer(NOTHING_GIVEN))

    (row,) = listing.rows
    assert (row["target"], row["met"]) == (None, None)
    assert any("Intet indeks" in note.da for note in listing.notes)


def test_the_data_says_whether_the_target_is_due_and_met() -> None:
    data = as_data(answer(index(100)))

    assert (data["years"], data["due"]) == ([2015, 2017, 2018], False)
    operator = data["operators"][0]  # type: ignore[index]
    assert operator["met"] is True
    assert operator["earlier_reduction_oere"] == 51_31
    assert len(data["left_out"]) == 2  # type: ignore[arg-type]
    assert as_data(answer(NOTHING_GIVEN))["operators"][0]["met"] is None  # type: ignore[index]


def test_each_operator_is_explained_step_by_step_in_every_form() -> None:
    (told,) = explained(answer(index(100)))
    record = recorded(told)

    text = as_text(record, "da")
    assert "Gennemsnit, der må nås" in text
    assert "Samlet reduktion, mindst, kap. 10" in text
    assert as_page(record, "en")
    assert as_workbook(record, "da")


def test_without_an_index_the_averages_are_still_explained() -> None:
    (told,) = explained(answer(NOTHING_GIVEN))

    assert "Gennemsnit pr. dag" in as_text(recorded(told), "da")
