"""Is the answer to a what-if right to the øre, quick, and only what whoever asks may see?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ramme.agreements import Catalogue
from ramme.demo.region import demo_region
from ramme.rates.budgets.writing import bases_json
from ramme.rates.outcome import RateOutcome, rates_of
from ramme.testing.portal import a_party, a_person, an_offering, logged_in
from ramme.testing.published import AGREEMENT, publish
from ramme.web.accounts.roles import Role
from ramme.web.agreements.asking import Question
from ramme.web.agreements.models import RecordedUseRow
from ramme.web.agreements.queries import catalogue
from ramme.web.agreements.queries.answers import Answer, Asker, answered
from ramme.web.agreements.queries.published import Area, areas, published_region
from ramme.web.rates.models import PublishedRateRow
from ramme.web.rates.rows import packed

pytestmark = pytest.mark.django_db
MAXIMUM = "overhead.administration_percent_max"
QUESTION = {"region": "1082", "aar": "2017", "bestemmelse": MAXIMUM, "vaerdi": "5,5"}
EVERYTHING = Asker("", None)


def answer(path: str = MAXIMUM, value: str = "5,5 %", asker: Asker = EVERYTHING) -> Answer:
    held = published_region(areas()[0])
    clause = next(each for each in held.askable if each.path == path)
    return answered(held, clause, value, asker)


def test_operators_offerings_and_municipalities_with_the_other_days_add_up_to_the_total(published: Callable) -> None:
    published(14)

    found = answer()

    assert found.of != 0
    assert len(found.offerings) == 14
    assert sum(line.of for line in found.offerings) == found.of
    assert sum(line.of for line in found.operators) == found.of
    assert found.other is not None
    assert sum(line.of for line in found.municipalities) + found.other == found.of
    assert sum(line.of for line in found.municipalities) == sum(line.recorded or 0 for line in found.offerings)
    assert sum(line.of for line in found.groups_of()) == found.of


def test_the_effect_is_the_one_that_the_rates_calculated_anew_give(published: Callable) -> None:
    published(1, use=False)
    agreement, basis = Catalogue.of_package().get(AGREEMENT), demo_region()[0]
    before = rates_of(basis, agreement).calculation
    after = rates_of(basis, agreement, {MAXIMUM: "5,5 %"}).calculation

    [line] = answer().groups_of()

    assert line.before == next(iter(before.rates)).whole
    assert line.after == next(iter(after.rates)).whole
    assert line.after < line.before
    assert line.of == (line.after - line.before) * next(iter(before.days.each)).whole // 10_000


def test_without_recorded_use_the_municipalities_are_not_known_and_not_zero(
    published: Callable, client: Client
) -> None:
    published(3, use=False)

    page = logged_in(client, a_person(Role.SECRETARIAT)).get(reverse("agreements:what_if"), QUESTION)

    assert answer().recorded is None
    assert answer().municipalities == ()
    assert "kendes ikke" in page.content.decode()
    assert "Det er ikke det samme som nul" in page.content.decode()


def test_days_of_groups_without_rates_are_counted_apart(published: Callable) -> None:
    [offering, *_] = published(2).offerings
    RecordedUseRow.objects.filter(offering=offering).update(group="Findes ikke længere")

    found = answer()

    assert found.uncounted is not None
    assert "hører til tilbud, der ikke kunne beregnes" in found.uncounted.da


def test_an_economist_sees_own_offerings_and_own_payments_only(published: Callable, client: Client) -> None:
    region = published(14)
    own, other = region.operators[0], region.operators[1]
    person = a_person(Role.ECONOMIST, own)

    page = logged_in(client, person).get(reverse("agreements:what_if"), QUESTION)
    found = page.context["answer"]

    assert {line.party for line in found.offerings} == {own.pk}
    assert {line.party for line in found.municipalities} == {own.pk}
    assert [line.party for line in found.operators] == [own.pk]
    assert found.of == sum(line.of for line in found.offerings)
    assert other.name not in [line.name for line in found.operators]
    assert f"{len(found.offerings)} af 6 tilbud" in found.says.da
    assert sum(line.of for line in found.payments) == found.municipalities[0].of


def test_whoever_may_see_all_sees_its_own_municipality_first(published: Callable, client: Client) -> None:
    region = published(14)
    last = region.operators[-1]

    page = logged_in(client, a_person(Role.SECRETARIAT, last)).get(reverse("agreements:what_if"), QUESTION)

    assert page.context["answer"].municipalities[0].party == last.pk
    assert page.context["answer"].operators[0].party == last.pk
    assert len(page.context["answer"].operators) == 3


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.APPROVER, Role.ADMINISTRATOR, Role.INTEGRATOR])
def test_others_may_not_ask(role: Role, client: Client) -> None:
    person = logged_in(client, a_person(role))

    assert person.get(reverse("agreements:what_if")).status_code == 403
    assert person.get(reverse("agreements:what_if_file", args=["tilbud", "csv"])).status_code == 403


def test_a_control_that_moves_gets_the_answer_alone(published: Callable, client: Client) -> None:
    published(3)
    person = logged_in(client, a_person(Role.SECRETARIAT))

    page = person.get(reverse("agreements:what_if"), QUESTION, headers={"HX-Request": "true"})

    assert "<html" not in page.content.decode()
    assert 'hx-swap-oob="innerHTML:#answer-says"' in page.content.decode()
    assert "HX-Request" in page.headers["Vary"]


def test_the_page_says_what_is_asked_and_its_address_asks_the_same_again(published: Callable, client: Client) -> None:
    published(3)
    person = logged_in(client, a_person(Role.SECRETARIAT))

    page = person.get(reverse("agreements:what_if"), QUESTION)
    again = person.get(f"{reverse('agreements:what_if')}?{page.context['address']}")

    assert "5,5 %</strong> i stedet for 6,1 %" in page.content.decode()
    assert again.context["answer"].of == page.context["answer"].of
    assert 'value="5,5"' in again.content.decode()


@pytest.mark.parametrize("value", ["abc", "101", "-1", "0,06", "6.1", "9" * 60])
def test_a_value_that_cannot_be_taken_is_told_at_the_field(value: str, published: Callable, client: Client) -> None:
    published(1)
    person = logged_in(client, a_person(Role.SECRETARIAT))

    page = person.get(reverse("agreements:what_if"), QUESTION | {"vaerdi": value})

    if value == "0,06":  # the unit beside the field makes it 0,06 %
        assert page.status_code == 200
        assert page.context["answer"].after.da == "0,06 %"
    else:
        assert page.status_code == 422
        assert 'aria-invalid="true"' in page.content.decode()
        assert page.context["found"].problems[0].code == "own-value-not-readable"


def test_another_method_can_be_asked_for_and_what_cannot_be_calculated_is_told(published: Callable) -> None:
    published(6)

    found = answer("capital.depreciation_method", "annuity")

    assert found.after.da
    assert len(found.offerings) + len(found.not_calculated) == 6


@pytest.mark.parametrize(
    "asked",
    [
        {"region": "9999", "aar": "2017"},
        {"region": "1082", "aar": "1999"},
        {"region": "1082", "aar": "x"},
        {"bestemmelse": "no.such"},
        {"bestemmelse": "surplus.spread'--"},
    ],
)
def test_what_cannot_be_asked_about_is_said_and_nothing_breaks(
    asked: dict[str, str], published: Callable, client: Client
) -> None:
    published(1)
    person = logged_in(client, a_person(Role.SECRETARIAT))

    page = person.get(reverse("agreements:what_if"), asked)

    assert page.status_code == 200
    assert page.context["answer"] is None
    assert person.get(reverse("agreements:what_if_file", args=["tilbud", "csv"]), asked).status_code == 404


def test_without_published_rates_the_page_says_what_will_come(client: Client) -> None:
    page = logged_in(client, a_person(Role.SECRETARIAT)).get(reverse("agreements:what_if"))

    assert page.status_code == 200
    assert "Der er ingen offentliggjorte takster at regne på" in page.content.decode()


@pytest.mark.parametrize("table", ["tilbud", "driftsherrer", "kommuner", "takstgrupper"])
def test_the_figures_can_be_taken_as_csv_and_as_a_workbook(table: str, published: Callable, client: Client) -> None:
    published(3)
    person = logged_in(client, a_person(Role.SECRETARIAT))

    as_csv = person.get(reverse("agreements:what_if_file", args=[table, "csv"]), QUESTION)
    as_workbook = person.get(reverse("agreements:what_if_file", args=[table, "xlsx"]), QUESTION)

    assert as_csv.content.decode("utf-8-sig").count("\r\n") > 1
    rows = list(openpyxl.load_workbook(BytesIO(as_workbook.content)).worksheets[0].values)
    assert len(rows) == as_csv.content.decode("utf-8-sig").count("\r\n")


def test_names_that_look_like_formulas_stay_texts(published: Callable, client: Client) -> None:
    [offering] = published(1).offerings
    type(offering).objects.filter(pk=offering.pk).update(name="=HYPERLINK(1)")
    person = logged_in(client, a_person(Role.SECRETARIAT))

    listed = person.get(reverse("agreements:what_if_file", args=["tilbud", "csv"]), QUESTION).content.decode()

    assert "\n=HYPERLINK" not in listed
    assert "HYPERLINK" in listed


def test_the_number_of_queries_does_not_grow_with_the_offerings(published: Callable, client: Client) -> None:
    person = a_person(Role.SECRETARIAT)
    logged_in(client, person)
    published(3)
    published(9, region="1083")
    counts = []
    for region in ("1082", "1083"):
        for _ in range(2):
            with CaptureQueriesContext(connection) as met:
                client.get(reverse("agreements:what_if"), QUESTION | {"region": region})
            counts.append(len(met))

    cold_small, warm_small, cold_large, warm_large = counts
    assert cold_small == cold_large
    assert warm_small == warm_large
    assert warm_small < cold_small


def test_a_rate_that_rests_on_own_values_is_worked_out_with_them(tmp_path: Path, settings: Any) -> None:
    text = Path(Catalogue.of_package().get(AGREEMENT).file).read_text(encoding="utf-8")
    before, _, after = text.partition(f"[{MAXIMUM}]")
    silent = before.replace('"midtjylland-2017"', '"tavs-2017"', 1) + after[after.index("\n[") :]
    (tmp_path / "tavs.toml").write_text(silent, encoding="utf-8")
    settings.RAMME_AGREEMENTS = str(tmp_path)
    outcome = rates_of(demo_region()[0], catalogue().get("tavs-2017"), {MAXIMUM: "4,0 %"})
    publish(an_offering("Havhuset", groups={"Alle pladser": 5}), outcome)

    found = answer()

    assert found.not_calculated == ()
    assert found.before.da == "4,0 %"
    assert {line.before for line in found.groups_of()} == {rate.whole for rate in outcome.calculation.rates}
    assert found.of > 0


def test_a_rate_that_its_budget_no_longer_gives_is_left_out_and_named(published: Callable) -> None:
    published(1)
    [one, other] = (rates_of(budget, Catalogue.of_package().get(AGREEMENT)) for budget in demo_region()[:2])
    changed = an_offering("Skovhuset", groups={"Alle pladser": 5})
    row = publish(changed, one)
    PublishedRateRow.objects.bulk_create([_other_version(row, other)])

    found = answer()

    [(name, why)] = found.not_calculated
    assert name == "Skovhuset, Aarhus Kommune"
    assert "ikke længere præcis" in why.da
    assert len(found.offerings) == 1


def _other_version(row: PublishedRateRow, other: RateOutcome) -> PublishedRateRow:
    """A later row whose rates were not written, as no operation would leave it."""
    later = PublishedRateRow.objects.get(pk=row.pk)
    later.pk, later.version, later.basis = None, 2, packed(bases_json([other.basis]).decode())
    return later


def test_a_correction_is_what_counts(published: Callable) -> None:
    region = published(1)
    outcome = rates_of(demo_region()[2], Catalogue.of_package().get(AGREEMENT))
    publish(region.offerings[0], outcome, replaces=PublishedRateRow.objects.get())

    found = answer()

    assert len(found.offerings) == 1
    assert {line.before for line in found.groups_of()} == {rate.whole for rate in outcome.calculation.rates}


def test_what_is_published_since_is_counted_and_the_rest_is_not_worked_out_again(published: Callable) -> None:
    published(3)
    before = published_region(areas()[0])
    assert before.region is not None
    publish(an_offering("Skovhuset"), rates_of(demo_region()[1], Catalogue.of_package().get(AGREEMENT)))

    after = published_region(areas()[0])

    assert after.region is not None
    assert len(after.offerings) == 4
    assert before.again.items() <= after.again.items()
    assert published_region(areas()[0]) is after


def test_another_region_does_not_count(published: Callable) -> None:
    published(2)
    elsewhere = an_offering("Et andet sted", a_party("Odense", region_code="1083"))
    publish(elsewhere, rates_of(demo_region()[0], Catalogue.of_package().get(AGREEMENT)))

    assert [(area.region, area.offerings) for area in areas()] == [("1082", 2), ("1083", 1)]
    assert len(answer().offerings) == 2


def test_without_a_region_or_year_the_latest_year_that_has_begun_is_asked_about() -> None:
    asked = Question(region="", year="", path="", value="")
    known = [Area("1082", 2027, 3), Area("1082", 2026, 9), Area("1081", 2026, 9)]

    assert asked.area(known, "1082", 2026) == known[1]
    assert asked.area(known, "1081", 2026) == known[2]
    assert asked.area(known, "", 2026) == known[1]
    assert replace(asked, year="2027").area(known, "1081", 2026) == known[0]
    assert replace(asked, region="1084").area(known, "1082", 2026) is None
