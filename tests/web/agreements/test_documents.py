"""Do the public pages of agreements say what the files say, and where?"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from ramme.agreements import Catalogue
from ramme.testing.portal import a_person, logged_in
from ramme.web.accounts.roles import Role
from ramme.web.agreements import queries
from ramme.web.agreements.addresses import clause_address

pytestmark = pytest.mark.django_db
DEMO = Path(__file__).parents[3] / "src" / "ramme" / "demo" / "constructed-agreement-2016.toml"
MIDTJYLLAND, SJAELLAND, SYDDANMARK = "midtjylland-2017", "sjaelland-2025-2026", "syddanmark-2016"


def said(client: Client, name: str, *args: str, **asked: str) -> str:
    page = client.get(reverse(name, args=args), asked)
    assert page.status_code == 200
    return page.content.decode()


def test_anybody_sees_all_agreements_by_region_with_status_and_source(client: Client) -> None:
    page = said(client, "agreements:all")

    for one in Catalogue.of_package().documents.values():
        assert reverse("agreements:one", args=[one.id]) in page
        assert one.title.da in page
    assert page.index("Region Midtjylland") < page.index("Rammeaftale 2017, Midtjylland")
    assert page.index("sjaelland-2025-2026") < page.index("sjaelland-2018-2019")
    assert "Udløbet 31. december 2017" in page
    assert "Udkast" in page
    assert "bilag ikke læst" in page


@pytest.mark.parametrize("name", sorted(Catalogue.of_package().documents))
def test_every_clause_of_an_agreement_stands_at_its_own_anchor_with_value_and_place(name: str, client: Client) -> None:
    agreement = Catalogue.of_package().get(name)

    page = said(client, "agreements:one", name)

    assert agreement.digest in page
    for path, clause in agreement.clauses.items():
        assert page.count(f'id="{path}"') == 1
        assert f'<h2 id="{clause.entry.subject.name}">{escape(clause.entry.subject.title.da)}</h2>' in page
        assert f'href="{clause_address(name, path)}"' in page
        assert clause.entry.title.da in page
    assert page.count("Vores fortolkning") == sum(1 for clause in agreement.clauses.values() if clause.reading)
    for each in agreement.not_modelled:
        assert page.count(f"<strong>{escape(each.what.da)}</strong>") == 1
    for above in agreement.under:
        assert reverse("agreements:one", args=[above.id]) in page


def test_a_value_stands_in_words_with_our_paraphrase_and_the_place(client: Client) -> None:
    page = said(client, "agreements:one", MIDTJYLLAND)

    clause = page[page.index('id="overhead.administration_percent_max"') :][:1500]
    assert "6,1 %" in clause
    assert "kap. 11.3" in clause
    assert Catalogue.of_package().get(MIDTJYLLAND).clauses["overhead.administration_percent_max"].says.da in clause


def test_the_page_is_in_english_for_who_reads_english(client: Client) -> None:
    client.cookies["django_language"] = "en"

    page = said(client, "agreements:one", MIDTJYLLAND)

    assert "Our reading" in page
    assert "6.1 %" in page


@pytest.mark.parametrize(
    ("words", "found"),
    [("administration højeste procent", 1), ("ADMINISTRATION_PERCENT_MAX", 1), ("findesikkeher", 0)],
)
def test_a_search_shows_the_clauses_that_have_all_its_words(words: str, found: int, client: Client) -> None:
    page = client.get(reverse("agreements:one", args=[MIDTJYLLAND]), {"soeg": words})

    assert page.context["page"].shown == found
    assert ("Ingen bestemmelser passer" in page.content.decode()) is (found == 0)


def test_a_search_that_is_hostile_is_shown_as_text(client: Client) -> None:
    page = said(client, "agreements:one", MIDTJYLLAND, soeg='"><script>alert(1)</script>' + "x" * 300)

    assert "<script>alert" not in page


@pytest.mark.parametrize("name", ["", "agreements:one", "agreements:file"])
def test_an_agreement_that_is_not_known_is_not_found(name: str, client: Client) -> None:
    address = reverse(name, args=["findes-ikke"]) if name else "/aftaler/..%2f..%2fetc/"

    assert client.get(address).status_code == 404


def test_the_file_is_taken_as_it_is_read(client: Client) -> None:
    answer = client.get(reverse("agreements:file", args=[MIDTJYLLAND]))

    assert answer.content == Path(Catalogue.of_package().get(MIDTJYLLAND).file).read_bytes()
    assert "attachment" in answer.headers["Content-Disposition"]


def test_an_agreement_that_lacks_a_mandatory_subject_says_so(client: Client, tmp_path: Path, settings: Any) -> None:
    text = DEMO.read_text(encoding="utf-8").split("\n[")[0] + "\n"
    (tmp_path / "tom.toml").write_text(text.replace("konstrueret-2016", "tom-2016"), encoding="utf-8")
    settings.RAMME_AGREEMENTS = str(tmp_path)

    page = said(client, "agreements:one", "tom-2016")

    assert "Aftalen mangler noget" in page
    assert "frister for afregning" in page
    assert "Opdigtet" in page


def test_a_broken_file_leaves_the_others_and_is_told(client: Client, tmp_path: Path, settings: Any) -> None:
    shutil.copy(DEMO, tmp_path / "god.toml")
    (tmp_path / "daarlig.toml").write_text("id = [", encoding="utf-8")
    settings.RAMME_AGREEMENTS = str(tmp_path)

    page = said(client, "agreements:all")

    assert "konstrueret-2016" in page
    assert MIDTJYLLAND in page
    assert {problem.where.file for problem in queries.problems()} == {str(tmp_path / "daarlig.toml")}


def test_a_file_that_is_put_right_is_read_anew(tmp_path: Path, settings: Any) -> None:
    settings.RAMME_AGREEMENTS = str(tmp_path)
    file = tmp_path / "ny.toml"
    file.write_text("id = [", encoding="utf-8")
    assert "konstrueret-2016" not in queries.catalogue().documents

    shutil.copy(DEMO, file)

    assert "konstrueret-2016" in queries.catalogue().documents
    assert queries.problems() == ()


def test_an_id_of_the_package_is_not_taken_over_by_a_file(tmp_path: Path, settings: Any) -> None:
    package = Path(Catalogue.of_package().get(MIDTJYLLAND).file)
    (tmp_path / "egen.toml").write_text(package.read_text(encoding="utf-8").replace("6,1 %", "9,9 %"), encoding="utf-8")
    settings.RAMME_AGREEMENTS = str(tmp_path)

    assert queries.catalogue().get(MIDTJYLLAND).digest == Catalogue.of_package().get(MIDTJYLLAND).digest
    assert [problem.code for problem in queries.problems()] == ["agreement-id-taken"]


def test_a_folder_that_is_not_there_leaves_the_package(tmp_path: Path, settings: Any) -> None:
    settings.RAMME_AGREEMENTS = str(tmp_path / "findes-ikke")

    assert queries.catalogue().documents.keys() == Catalogue.of_package().documents.keys()
    assert [problem.code for problem in queries.problems()] == ["agreements-folder-not-found"]


def test_two_agreements_side_by_side_show_what_differs_and_what_only_one_has(client: Client) -> None:
    page = client.get(reverse("agreements:differences"), {"a": MIDTJYLLAND, "b": SYDDANMARK})
    text = page.content.decode()

    assert page.status_code == 200
    found = page.context["found"]
    assert sum(number for _, number in found.counts) == sum(
        len(each.differing) + len(each.alike) for each in found.subjects
    )
    assert '<h2 id="overhead">' in text
    assert "Anden metode" in text
    assert "Anden værdi" in text
    assert "kun i den første" in text
    assert "Siger intet" in text
    assert f'href="{clause_address(MIDTJYLLAND, "overhead.administration_percent_max")}"' in text


def test_regulations_can_be_compared_too(client: Client) -> None:
    said(client, "agreements:differences", a="order-9-2015", b="service-act-174")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({}, "Intet er valgt endnu"),
        ({"a": MIDTJYLLAND}, "Intet er valgt endnu"),
        ({"a": MIDTJYLLAND, "b": MIDTJYLLAND}, "samme aftale to gange"),
    ],
)
def test_without_two_agreements_the_page_says_what_to_do(asked: dict[str, str], says: str, client: Client) -> None:
    assert says in said(client, "agreements:differences", **asked)


def test_an_unknown_one_of_the_two_is_not_found(client: Client) -> None:
    answer = client.get(reverse("agreements:differences"), {"a": MIDTJYLLAND, "b": "findes-ikke"})

    assert answer.status_code == 404


def test_in_kroner_is_for_those_who_may_ask(published: Callable, client: Client) -> None:
    published(3)
    asked = {"a": MIDTJYLLAND, "b": SYDDANMARK, "kroner": "1082-2017"}

    assert "I kroner:" not in said(client, "agreements:differences", **asked)
    logged_in(client, a_person(Role.CASEWORKER))
    assert "I kroner:" not in said(client, "agreements:differences", **asked)
    logged_in(client, a_person(Role.SECRETARIAT))
    page = said(client, "agreements:differences", **asked)

    assert "I kroner: Region Midtjylland, 2017" in page
    assert "Samspil" in page
    assert "--on" not in page


def test_in_kroner_adds_up_and_is_limited_to_own_offerings(published: Callable, client: Client) -> None:
    own = published(8).operators[1]
    asked = {"a": MIDTJYLLAND, "b": SYDDANMARK, "kroner": "1082-2017"}

    logged_in(client, a_person(Role.ECONOMIST, own))
    found = client.get(reverse("agreements:differences"), asked).context["in_kroner"]

    assert found.offerings == 2
    assert sum(each.total for each in found.alone) + found.interaction == found.found.total


@pytest.mark.parametrize("address", ["agreements:all", "agreements:differences"])
def test_public_pages_read_no_rows_of_their_own(address: str, client: Client) -> None:
    with CaptureQueriesContext(connection) as met:
        client.get(reverse(address), {"a": MIDTJYLLAND, "b": SJAELLAND})

    assert len(met) == 0
