"""Is recorded use kept as the file says, all or nothing, and only of whom one may?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound
from ramme.testing.portal import MOMENT, a_party, a_person, an_offering, logged_in
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.agreements.models import RecordedUseRow
from ramme.web.agreements.operations import use_recorded
from ramme.web.audit.models import Event
from ramme.web.registry.models import OfferingRow

pytestmark = pytest.mark.django_db
HEADING = "Driftsherre;Tilbud;Takstgruppe;Betalingskommune;Dage\r\n"


def a_file(*lines: str) -> HandedIn:
    return HandedIn("brug.csv", (HEADING + "".join(f"{line}\r\n" for line in lines)).encode())


@pytest.fixture
def birkehuset() -> OfferingRow:
    a_party("Viborg")
    return an_offering("Birkehuset", groups={"Botilbud": 10, "Dagtilbud": 4})


def kept() -> list[tuple[str, str, str, int, int]]:
    rows = RecordedUseRow.objects.order_by("group", "municipality")
    return list(rows.values_list("offering__slug", "group", "municipality", "year", "days"))


def test_a_file_is_kept_line_by_line_with_an_event(birkehuset: OfferingRow) -> None:
    person = a_person(Role.SECRETARIAT)

    found = use_recorded(
        person.actor,
        2026,
        a_file(";birkehuset;Botilbud;Viborg;300", ";Birkehuset;dagtilbud;Aarhus Kommune;20"),
        at=MOMENT,
    )

    assert (found.rows, found.offerings, found.replaced) == (2, 1, 0)
    assert kept() == [
        ("birkehuset", "Botilbud", "viborg", 2026, 300),
        ("birkehuset", "Dagtilbud", "aarhus", 2026, 20),
    ]
    event = Event.objects.get(verb="use-recorded")
    assert (event.subject, event.parties, event.detail["lines"]) == ("aarhus 2026", ",aarhus,", 2)


def test_the_same_file_once_more_changes_no_line(birkehuset: OfferingRow) -> None:
    person, file = a_person(Role.SECRETARIAT), a_file(";Birkehuset;Botilbud;Viborg;300")
    use_recorded(person.actor, 2026, file, at=MOMENT)
    before = kept()

    found = use_recorded(person.actor, 2026, file, at=MOMENT)

    assert kept() == before
    assert found.replaced == 1


def test_only_the_offerings_and_the_year_of_the_file_are_replaced(birkehuset: OfferingRow) -> None:
    person = a_person(Role.SECRETARIAT)
    an_offering("Elmehuset")
    use_recorded(person.actor, 2025, a_file(";Birkehuset;Botilbud;Viborg;1"), at=MOMENT)
    use_recorded(person.actor, 2026, a_file(";Birkehuset;Botilbud;Viborg;2", ";Elmehuset;Botilbud;Viborg;3"), at=MOMENT)

    use_recorded(person.actor, 2026, a_file(";Birkehuset;Dagtilbud;Viborg;4"), at=MOMENT)

    assert sorted((slug, year, days) for slug, _, _, year, days in kept()) == [
        ("birkehuset", 2025, 1),
        ("birkehuset", 2026, 4),
        ("elmehuset", 2026, 3),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (";Findesikke;Botilbud;Viborg;1", "use-offering-unknown"),
        (";Birkehuset;Findesikke;Viborg;1", "use-group-unknown"),
        (";Birkehuset;Botilbud;Vibborg;1", "use-municipality-unknown"),
        (";Birkehuset;Botilbud;Region Midtjylland;1", "use-municipality-unknown"),
        (";Birkehuset;Botilbud;Viborg Kommune;1", "use-row-twice"),
        ("Viborg Kommune;Birkehuset;Botilbud;Viborg;1", "use-offering-unknown"),
    ],
)
def test_a_line_that_is_wrong_is_told_and_nothing_is_kept(line: str, code: str, birkehuset: OfferingRow) -> None:
    person = a_person(Role.SECRETARIAT)

    with pytest.raises(ProblemsFound) as refusal:
        use_recorded(person.actor, 2026, a_file(";Birkehuset;Botilbud;Viborg;300", line), at=MOMENT)

    [problem] = refusal.value.problems
    assert problem.code == code
    assert problem.where.row == 3
    assert kept() == []
    assert not Event.objects.filter(verb="use-recorded").exists()


def test_two_offerings_of_one_name_need_the_operator(birkehuset: OfferingRow) -> None:
    person = a_person(Role.SECRETARIAT)
    an_offering("Birkehuset", a_party("Viborg"), slug="birkehuset-2")

    with pytest.raises(ProblemsFound) as refusal:
        use_recorded(person.actor, 2026, a_file(";Birkehuset;Botilbud;Viborg;1"), at=MOMENT)
    assert [problem.code for problem in refusal.value.problems] == ["use-offering-not-clear"]

    use_recorded(person.actor, 2026, a_file("Viborg Kommune;Birkehuset;Botilbud;Viborg;1"), at=MOMENT)
    assert kept() == [("birkehuset-2", "Botilbud", "viborg", 2026, 1)]


def test_a_form_without_lines_is_told(birkehuset: OfferingRow) -> None:
    with pytest.raises(ProblemsFound) as refusal:
        use_recorded(a_person(Role.SECRETARIAT).actor, 2026, a_file(), at=MOMENT)

    assert refusal.value.problems[0].code in {"use-without-rows", "form-empty"}


def test_an_operator_records_the_use_of_its_own_offerings_only(birkehuset: OfferingRow) -> None:
    own, other = a_person(Role.ECONOMIST, birkehuset.operator), a_person(Role.ECONOMIST, a_party("Viborg"))

    with pytest.raises(ProblemsFound):
        use_recorded(other.actor, 2026, a_file(";Birkehuset;Botilbud;Viborg;1"), at=MOMENT)
    use_recorded(own.actor, 2026, a_file(";Birkehuset;Botilbud;Viborg;1"), at=MOMENT)

    assert len(kept()) == 1


def test_a_role_that_may_not_import_may_not_record(birkehuset: OfferingRow) -> None:
    with pytest.raises(NotAllowed):
        use_recorded(a_person(Role.CASEWORKER).actor, 2026, a_file(";Birkehuset;Botilbud;Viborg;1"), at=MOMENT)


def test_the_page_takes_a_file_and_shows_what_is_kept(birkehuset: OfferingRow, client: Client) -> None:
    logged_in(client, a_person(Role.SECRETARIAT))
    assert "Der er ikke gemt nogen brug endnu" in client.get(reverse("agreements:use")).content.decode()
    file = a_file(";Birkehuset;Botilbud;Viborg;1234")

    answer = client.post(
        reverse("agreements:use"), {"year": "2026", "file": SimpleUploadedFile(file.name, file.data)}, follow=True
    )

    assert answer.redirect_chain == [(reverse("agreements:use"), 302)]
    assert "1.234" in answer.content.decode()
    assert "1 linjer for 1 tilbud" in answer.content.decode()


@pytest.mark.parametrize(
    ("year", "name", "data"),
    [
        ("", "brug.csv", b"x"),
        ("1800", "brug.csv", b"x"),
        ("2026", "brug.csv", b"\x00\xff\xfe"),
        ("2026", "brug.exe", b"MZ"),
        ("2026", "brug.xlsx", b"PK\x03\x04"),
        ("2026", "brug.json", b"{"),
        ("2026", "../../brug.csv", b"Tilbud;Dage\r\n"),
    ],
)
def test_a_bad_file_is_told_on_the_page(year: str, name: str, data: bytes, client: Client) -> None:
    logged_in(client, a_person(Role.SECRETARIAT))

    answer = client.post(reverse("agreements:use"), {"year": year, "file": SimpleUploadedFile(name, data)})

    assert answer.status_code == 422
    assert kept() == []


def test_the_empty_form_can_be_taken(client: Client) -> None:
    logged_in(client, a_person(Role.ECONOMIST))

    answer = client.get(reverse("agreements:use_form"))

    assert answer.content.startswith(b"PK")


def test_the_number_of_queries_does_not_grow_with_the_lines(published: Callable) -> None:
    region = published(9, use=False)
    person = a_person(Role.SECRETARIAT)
    counts = []
    for number in (1, 9):
        lines = [
            f"{offering.operator.name};{offering.name};{group.name};Viborg;1"
            for offering in region.offerings[:number]
            for group in offering.groups.all()
        ]
        for _ in range(2):
            with CaptureQueriesContext(connection) as met:
                use_recorded(person.actor, 2017, a_file(*lines), at=MOMENT)
        counts.append(len(met))

    assert counts[0] == counts[1] or counts[1] - counts[0] <= 2  # an event for each operator
