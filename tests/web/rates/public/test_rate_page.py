"""Does the page of a rate show everything to anybody, from what was stored, in as many queries whatever there is?"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ramme.problems import ProblemsFound
from ramme.rates.publication.states import Comment, State
from ramme.testing.portal import MOMENT, a_party, a_person, an_offering, logged_in
from ramme.testing.rates import AGREEMENT, a_budget, a_draft, a_published_rate
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import (
    AgreementTextRow,
    DerogationRow,
    DraftCommentRow,
    ElsewhereRateRow,
    PublishedRateRow,
    ToldRateRow,
)
from ramme.web.rates.operations.comments import comment_answered, commented
from ramme.web.rates.operations.derogations import Derogating, derogation_registered
from ramme.web.rates.queries import files
from ramme.web.rates.queries.tasks import sign_off_tasks
from ramme.web.rates.rows import published_rate
from ramme.web.registry.models import OfferingRow

pytestmark = pytest.mark.django_db
HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>#let x'


def page(row: PublishedRateRow, **query: str) -> str:
    answer = Client().get(address(row), query)
    assert answer.status_code == 200
    return answer.content.decode()


def address(row: PublishedRateRow) -> str:
    return reverse("rates:rate", args=[row.offering.slug, row.year])


def several(number: int, year: int = 2027) -> list[PublishedRateRow]:
    budget = a_budget(year=year)
    return [a_published_rate(an_offering(f"Hus {each} {year}", a_party("Aarhus")), budget) for each in range(number)]


def test_the_page_leads_from_rate_to_line_and_clause() -> None:
    [row] = several(1)

    shown = page(row)

    step = re.search(r'<td class="number"><a href="#(step-\d+)">', shown)
    assert step is not None
    assert f'id="{step[1]}"' in shown
    assert "Hvad er med i taksten?" in shown
    assert reverse("agreements:one", args=[AGREEMENT]) + "#" in shown
    assert 'id="input-1"' in shown
    assert 'style="' not in shown.split("</head>")[1]


def test_the_page_is_told_in_english_from_the_same_record() -> None:
    [row] = several(1)
    client = Client()
    client.cookies["django_language"] = "en"

    shown = client.get(address(row)).content.decode()

    assert "The calculation step by step" in shown
    assert "What is in the rate?" in shown


def test_the_change_since_last_year_is_told_with_its_bridge() -> None:
    offering = an_offering("Brohuset")
    a_published_rate(offering, a_budget(year=2026, name="Brohuset"), at=datetime(2025, 11, 12, tzinfo=UTC))
    row = a_published_rate(offering, a_budget(year=2027, name="Brohuset"))

    shown = page(row)

    assert "i 2026 til" in shown
    assert "Del for del" in shown
    assert ToldRateRow.objects.get().content["bridge"]


def test_peers_are_told_from_five_and_never_of_fewer() -> None:
    five = several(5)
    few = page(five[0])
    several_more = a_published_rate(an_offering("Det sjette", a_party("Viborg")), a_budget())

    enough = page(several_more)

    assert "Der er 4 sammenlignelige tilbud" in few
    assert "Sammenlignet med 5 andre tilbud" in enough


def test_the_page_takes_as_many_queries_whatever_there_is() -> None:
    first = several(1)[0]
    page(first)
    with CaptureQueriesContext(connection) as few:
        page(first)
    for row in several(6, 2026):
        page(row)
    more = several_of(first.offering)

    page(more)
    with CaptureQueriesContext(connection) as many:
        page(more)

    assert len(many) <= len(few) + 1  # the derogations' parties, read together


def several_of(offering: OfferingRow) -> PublishedRateRow:
    for number in range(4):
        row = DerogationRow.objects.create(
            offering=offering, agreement_id=AGREEMENT, clause="interest.percent", value="1 %", reason=f"Nr. {number}",
            starts=date(2027, 1, 1), ends=date(2027, 12, 31), granted_by="user:1", granted_at=MOMENT,
        )  # fmt: skip
        row.parties.add(a_party("Viborg"), a_party("Randers"))
    return PublishedRateRow.objects.select_related("offering").get(offering=offering)


def test_the_list_takes_as_many_queries_whatever_there_is() -> None:
    several(2)
    client = Client()
    client.get(reverse("rates:published"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("rates:published"))
    several(9, 2026)

    with CaptureQueriesContext(connection) as many:
        shown = client.get(reverse("rates:published"), {"ord": "hus", "aar": "", "side": "1"})

    assert shown.status_code == 200
    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("asked", "found"),
    [({"ord": "SKOV"}, 1), ({"aar": "2027"}, 1), ({"aar": "2026"}, 1), ({"driftsherre": ""}, 2), ({"ord": "x"}, 0)],
)
def test_the_list_is_narrowed(asked: dict[str, str], found: int) -> None:
    a_published_rate(an_offering("Skovhuset", a_party("Viborg")))
    a_published_rate(an_offering("Søhuset", a_party("Aarhus")), a_budget(year=2026))

    shown = Client().get(reverse("rates:published"), asked)

    of_one = Client().get(reverse("rates:published"), {"driftsherre": a_party("Viborg").pk})
    assert len(shown.context["page"].object_list) == found
    assert len(of_one.context["page"].object_list) == 1


def test_a_hostile_name_stays_a_text_in_every_file() -> None:
    offering = an_offering("Huset", slug="huset")
    OfferingRow.objects.update(name=HOSTILE)
    row = a_published_rate(offering, a_budget(name=HOSTILE))
    client = Client()

    found = {name: client.get(reverse("rates:published_file", args=[name])) for name in ("csv", "xlsx", "pdf")} | {
        f"takst.{kind}": client.get(reverse("rates:rate_file", args=["huset", row.year, kind]))
        for kind in ("pdf", "xlsx", "zip", "json")
    }

    assert {name: answer.status_code for name, answer in found.items()} == dict.fromkeys(found, 200)
    assert found["csv"].content.decode("utf-8-sig").splitlines()[1].startswith("\"'=HYPERLINK")
    with zipfile.ZipFile(io.BytesIO(found["xlsx"].content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<script>alert" not in client.get(address(row)).content.decode()
    assert "<script>alert" not in client.get(reverse("rates:published")).content.decode()


def test_the_audit_pack_is_checked_by_its_own_program(tmp_path: Path) -> None:
    [row] = several(1)
    pack = Client().get(reverse("rates:rate_file", args=[row.offering.slug, row.year, "zip"])).content
    (tmp_path / "pack.zip").write_bytes(pack)
    with zipfile.ZipFile(tmp_path / "pack.zip") as archive:
        names = archive.namelist()
        (tmp_path / "verify.py").write_bytes(archive.read("verify.py"))

    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-I", tmp_path / "verify.py", tmp_path / "pack.zip"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
    assert "Pakken passer" in done.stdout
    assert f"agreement/{AGREEMENT}.toml" in names


def test_a_pack_whose_agreement_is_not_kept_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    [row] = several(1)
    rate = published_rate(row)
    monkeypatch.setattr(files, "AgreementTextRow", type("Gone", (), {"objects": AgreementTextRow.objects.none()}))
    object.__setattr__(rate, "agreement_digest", "0" * 64)

    with pytest.raises(ProblemsFound) as found:
        files.agreement_texts(rate)

    assert [problem.code for problem in found.value.problems] == ["agreement-text-not-kept"]


def test_a_rate_published_elsewhere_says_that_there_are_no_steps() -> None:
    offering = an_offering("Andetsteds", published_elsewhere=True)
    ElsewhereRateRow.objects.create(
        offering=offering, year=2024, service="Bo", unit="døgn", rate_oere=250000, source="Trykt", imported_at=MOMENT
    )

    shown = Client().get(reverse("rates:rate", args=[offering.slug, 2024]))

    assert shown.status_code == 200
    assert "Her er ingen beregning" in shown.content.decode()
    assert Client().get(reverse("rates:rate", args=[offering.slug, 2023])).status_code == 404


@pytest.mark.parametrize("path", ["?version=9", "?version=0"])
def test_a_version_that_is_not_there_is_not_found(path: str) -> None:
    [row] = several(1)

    assert Client().get(address(row) + path).status_code == 404


@pytest.mark.parametrize(
    ("role", "own", "status"),
    [
        (Role.ECONOMIST, True, 200),
        (Role.ECONOMIST, False, 404),
        (Role.SUPERVISION, False, 200),
        (Role.CASEWORKER, True, 403),
    ],
)
def test_the_supervisions_form_is_for_operator_and_supervision(role: Role, own: bool, status: int) -> None:
    [row] = several(1)
    party = row.offering.operator if own else a_party("Viborg")

    answer = logged_in(Client(), a_person(role, party)).get(
        reverse("rates:supervision_file", args=[row.offering.slug, row.year, "csv"])
    )

    assert answer.status_code == status
    if status == 200:
        assert "Løn" in answer.content.decode()


def test_the_supervision_asks_at_a_line_and_the_operator_answers() -> None:
    [row] = several(1)
    economist = a_person(Role.ECONOMIST, row.offering.operator)
    supervision = a_person(Role.SUPERVISION, a_party("Socialtilsynet"))
    client = logged_in(Client(), supervision)
    where = reverse("rates:rate_comments", args=[row.offering.slug, row.year])

    for _ in range(2):
        client.post(where, {"part": "step", "row": "3", "says": "Hvorfor steg den?"})

    [comment] = DraftCommentRow.objects.all()
    [task] = sign_off_tasks(economist.actor, MOMENT.date())
    assert task.says.da.startswith("Svar på et spørgsmål")
    assert "Hvorfor steg den?" not in page(row)
    assert "Hvorfor steg den?" in client.get(address(row)).content.decode()
    comment_answered(economist.actor, comment.pk, "Ny lønaftale.", at=MOMENT)
    assert list(sign_off_tasks(economist.actor, MOMENT.date())) == []
    empty = client.post(where, {"says": " "}, follow=True)
    assert "Kommentaren er tom" in empty.content.decode()
    with pytest.raises(ProblemsFound) as found:
        commented(supervision.actor, row, Comment(text=" "), at=MOMENT)
    assert [problem.code for problem in found.value.problems] == ["comment-empty"]


def test_tasks_are_those_of_the_role_with_their_deadlines() -> None:
    operator = a_party("Aarhus")
    approver, economist = a_person(Role.APPROVER, operator), a_person(Role.ECONOMIST, operator)
    secretariat = a_person(Role.SECRETARIAT, a_party("Sekretariatet"))
    states = (State.FILLED_IN, State.RETURNED, State.APPROVED, State.RECEIVED)
    for state in states:
        a_draft(an_offering(f"Hus {state.value}", operator), state, deadline=date(2026, 12, 1), filled_in_by="user:7")

    def told(person: object) -> list[str]:
        return [task.says.da.split(":")[0] for task in sign_off_tasks(person.actor, MOMENT.date())]  # type: ignore[attr-defined]

    assert told(approver) == ["Godkend en takst"]
    assert told(economist) == ["Ret en takst, der er sendt tilbage"]
    assert told(secretariat) == ["Modtag en takst", "Offentliggør en takst"]


def derogating(at: OfferingRow, **other: object) -> Derogating:
    asked = {
        "offering": at.slug, "agreement_id": AGREEMENT, "clause": "interest.percent", "value": "1,9 %",
        "reason": "Aftalt.", "parties": (at.operator_id, a_party("Viborg").pk),
        "starts": date(2026, 1, 1), "ends": date(2026, 12, 31),
    }  # fmt: skip
    return Derogating(**{**asked, **other})  # type: ignore[arg-type]


def test_a_derogation_is_registered_once_and_seen_by_all() -> None:
    secretariat = a_person(Role.SECRETARIAT, a_party("Sekretariatet"))
    offering = an_offering("Skovhuset")

    rows = {derogation_registered(secretariat.actor, derogating(offering), at=MOMENT).pk for _ in range(2)}

    shown = Client().get(reverse("rates:derogations")).content.decode()
    listed = Client().get(reverse("rates:derogations_file", args=["csv"])).content.decode()
    assert len(rows) == 1
    assert "Skovhuset" in shown
    assert "2026-12-31" in listed


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"parties": ()}, "derogation-without-parties"),
        ({"parties": ("ukendt",)}, "derogation-party-not-known"),
        ({"offering": "ukendt"}, "derogation-offering-not-known"),
        ({"reason": ""}, "derogation-without-reason"),
        ({"ends": None}, "derogation-without-end"),
    ],
)
def test_a_derogation_has_offering_reason_parties_and_end(other: dict[str, object], code: str) -> None:
    secretariat = a_person(Role.SECRETARIAT, a_party("Sekretariatet"))

    with pytest.raises(ProblemsFound) as found:
        derogation_registered(secretariat.actor, derogating(an_offering("Skovhuset"), **other), at=MOMENT)

    assert code in {problem.code for problem in found.value.problems}
    assert not DerogationRow.objects.exists()


@pytest.mark.parametrize(
    ("kind", "may"), [("municipality", True), ("region", True), ("secretariat", False), ("supervision", False),
                      ("private", False)],
)  # fmt: skip
def test_a_derogation_is_between_those_who_run_and_pay_for_offerings(kind: str, may: bool) -> None:
    secretariat = a_person(Role.SECRETARIAT, a_party("Sekretariatet"))
    offering, other = an_offering("Skovhuset"), a_party("Viborg")
    type(other).objects.filter(pk=other.pk).update(kind=kind)
    asked = derogating(offering, parties=(offering.operator_id, other.pk))

    refused: AbstractContextManager[object] = (
        nullcontext() if may else pytest.raises(ProblemsFound, match="derogation-party-is-no-side")
    )
    with refused:
        derogation_registered(secretariat.actor, asked, at=MOMENT)

    assert DerogationRow.objects.exists() is may


def test_the_list_of_derogations_says_that_the_parties_have_not_confirmed_them() -> None:
    shown = Client().get(reverse("rates:derogations")).content.decode()

    assert "parterne har ikke bekræftet dem her i portalen" in shown
    assert "bilagene læses ikke" in shown


def test_the_form_of_a_derogation_registers_it_or_says_what_is_wrong() -> None:
    offering = an_offering("Skovhuset")
    client = logged_in(Client(), a_person(Role.SECRETARIAT, a_party("Sekretariatet")))
    filled = {
        "offering": offering.slug, "agreement": AGREEMENT, "clause": "interest.percent", "value": "1,9 %",
        "reason": "Aftalt.", "party": offering.operator_id, "other_party": a_party("Viborg").pk, "third_party": "",
        "starts": "2026-01-01", "ends": "2026-12-31",
    }  # fmt: skip
    add = reverse("rates:derogation_add")

    wrong = client.post(add, {**filled, "other_party": offering.operator_id})
    done = client.post(add, filled)

    assert wrong.status_code == 422
    assert "mindst to parter" in wrong.content.decode()
    assert done.status_code == 302
    assert DerogationRow.objects.get().value == "1,9 %"
