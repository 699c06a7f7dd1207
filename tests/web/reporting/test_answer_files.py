from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound
from ramme.reporting.rounds.signing import Action
from ramme.testing.answering import COMPLETE, Team, a_team, stepped, typed
from ramme.testing.portal import MOMENT, a_party, a_person, an_offering, logged_in
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.reporting.models import AnswerFileRow
from ramme.web.reporting.operations import handing_in_files
from ramme.web.reporting.operations.answering import Stamp
from ramme.web.reporting.operations.handing_in_files import Enclosing, file_attached

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 constructed"
CELL = "enclosed:value:value"
COST = "cost:value:value"


@pytest.fixture
def team(db: None) -> Team:
    return a_team()


@pytest.fixture(autouse=True)
def _it_is_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MOMENT)


def attached(browser: Client, team: Team, name: str = "bilag.pdf", content: bytes = PDF) -> int:
    file = SimpleUploadedFile(name, content)
    answer = browser.post(reverse("reporting:answer_attach", args=[team.slug]), {"felt": CELL, "file": file})
    return answer.status_code


def test_a_file_is_kept_as_it_came_and_given_back_only_to_be_kept(client: Client, team: Team) -> None:
    browser = logged_in(client, team.writer)

    status = attached(browser, team, "../Bilag <1>.pdf")

    row = AnswerFileRow.objects.get()
    answer = browser.get(reverse("reporting:answer_file", args=[team.slug, row.pk]))
    assert status == 302
    assert team.fresh().texts == {CELL: str(row.pk)}
    assert (row.name, answer.content) == ("Bilag 1.pdf", PDF)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    page = browser.get(reverse("reporting:answer_section", args=[team.slug, "economy"])).content.decode()
    assert "Bilag 1.pdf" in page


def test_the_same_file_twice_is_kept_once(client: Client, team: Team) -> None:
    browser = logged_in(client, team.writer)

    attached(browser, team)
    attached(browser, team)

    assert AnswerFileRow.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", PDF),
        ("a.pdf", b"<html>"),
        ("a.pdf", b""),
        ("a.txt", b"\x00\x01"),
        ("a.pdf", b"%PDF-" + b"0" * 10 * 2**20),
    ],
)
def test_what_is_too_large_or_something_else_is_refused(client: Client, team: Team, name: str, content: bytes) -> None:
    browser = logged_in(client, team.writer)

    assert attached(browser, team, name, content) == 422
    assert AnswerFileRow.objects.count() == 0


def test_there_is_room_for_so_many_files_and_no_more(
    client: Client, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_in_files, "MOST_FILES", 2)
    logged_in(client, team.writer)

    def hand_in(number: int) -> None:
        file = HandedIn(f"{number}.pdf", PDF + str(number).encode())
        stamp = Stamp(key=str(number), at=MOMENT)
        file_attached(team.writer.actor, team.row.pk, Enclosing(cell=CELL, file=file), stamp)

    hand_in(1)
    hand_in(2)
    with pytest.raises(ProblemsFound) as found:
        hand_in(3)

    assert [each.code for each in found.value.problems] == ["enclosed-files-too-many"]


def test_the_files_of_a_party_together_have_a_largest_size(
    client: Client, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_in_files, "MOST_TOGETHER", len(PDF))
    logged_in(client, team.writer)
    first, second = (HandedIn("a.pdf", PDF), HandedIn("b.pdf", PDF + b"1"))

    file_attached(team.writer.actor, team.row.pk, Enclosing(cell=CELL, file=first), Stamp(key="1", at=MOMENT))
    with pytest.raises(ProblemsFound) as found:
        file_attached(team.writer.actor, team.row.pk, Enclosing(cell=CELL, file=second), Stamp(key="2", at=MOMENT))

    assert [each.code for each in found.value.problems] == ["enclosed-files-too-large-together"]


def test_a_file_is_taken_out_with_one_press(client: Client, team: Team) -> None:
    browser = logged_in(client, team.writer)
    attached(browser, team)
    address = reverse("reporting:answer_section", args=[team.slug, "economy"])

    browser.post(address, {"revision": "1", "key": "d", "detach": CELL})

    assert team.fresh().texts == {}


def test_another_partys_file_is_not_found(client: Client, team: Team) -> None:
    attached(logged_in(client, team.writer), team)
    other = a_team(team.row.round, a_party("Viborg"))
    number = AnswerFileRow.objects.get().pk

    answer = logged_in(Client(), other.writer).get(reverse("reporting:answer_file", args=[team.slug, number]))

    assert answer.status_code == 404


def test_the_secretariat_gets_a_file_when_it_is_submitted_and_not_before(client: Client, team: Team) -> None:
    attached(logged_in(client, team.writer), team)
    desk = logged_in(Client(), a_person(Role.SECRETARIAT, a_party("Region Midtjylland")))
    number = AnswerFileRow.objects.get().pk
    address = reverse("reporting:answer_file_of", args=[team.slug, team.row.party_id, number])

    before = desk.get(address)
    typed(team, COMPLETE)
    stepped(team, Action.FILL_IN, team.writer)
    stepped(team, Action.APPROVE, team.approver)
    after = desk.get(address)

    assert (before.status_code, after.status_code) == (404, 200)


def workbook_of(browser: Client, team: Team) -> bytes:
    return browser.get(reverse("reporting:answer_workbook", args=[team.slug, "xlsx"])).content


def test_a_workbook_is_shown_first_and_taken_in_on_yes(client: Client) -> None:
    an_offering("Birkehuset", a_party(), groups={"Botilbud": 12})
    team = a_team()
    browser = logged_in(client, team.writer)
    content = workbook_of(browser, team)
    address = reverse("reporting:answer_workbook_in", args=[team.slug])

    shown = browser.post(address, {"file": SimpleUploadedFile("svar.xlsx", content)})

    assert team.fresh().texts == {}
    assert shown.context["confirmed"] == 1
    browser.post(address, {"taken": shown.context["content"]})
    assert team.fresh().texts == {"places:birkehuset:places": "12"}


def test_a_csv_with_changes_tells_each_of_them(client: Client, team: Team) -> None:
    typed(team, {COST: "5"})
    browser = logged_in(client, team.writer)
    content = browser.get(reverse("reporting:answer_workbook", args=[team.slug, "csv"])).content
    changed = content.replace(b";5;", b";7;").replace(b";5\r", b";7\r").replace(b";5\n", b";7\n")
    typed(team, {"cases:value:value": "1..2"}, by=team.colleague)
    address = reverse("reporting:answer_workbook_in", args=[team.slug])

    shown = browser.post(address, {"file": SimpleUploadedFile("svar.csv", changed)})
    browser.post(address, {"taken": shown.context["content"]})

    [change] = shown.context["changes"]
    assert (change["before"], change["after"]) == ("5 kr.", "7 kr.")
    assert team.fresh().texts[COST] == "7"
    assert team.fresh().texts["cases:value:value"] == "1..2"


def test_a_workbook_of_another_party_is_refused(client: Client, team: Team) -> None:
    other = a_team(team.row.round, a_party("Viborg"))
    content = workbook_of(logged_in(Client(), other.writer), other)
    browser = logged_in(client, team.writer)

    answer = browser.post(
        reverse("reporting:answer_workbook_in", args=[team.slug]), {"file": SimpleUploadedFile("a.xlsx", content)}
    )

    assert answer.status_code == 422
    assert "Det ændres" not in answer.content.decode()


@pytest.mark.parametrize("taken", ["", "x", "a:b:c"])
def test_what_was_not_shown_is_not_taken_in(client: Client, team: Team, taken: str) -> None:
    browser = logged_in(client, team.writer)

    answer = browser.post(reverse("reporting:answer_workbook_in", args=[team.slug]), {"taken": taken})

    assert answer.status_code == 422
    assert team.fresh().texts == {}
