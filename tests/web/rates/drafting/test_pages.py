"""The pages of drafts: the list, beginning one, and a sheet as a plain form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ramme.demo.example import example_basis
from ramme.rates.drafts.draft import CellKey, Row
from ramme.rates.drafts.starting import draft_csv, draft_of
from ramme.testing.portal import MOMENT, a_draft, a_party, a_person, an_offering, logged_in
from ramme.testing.rates import THIS_YEAR, a_budget, a_published_rate, demo_agreements
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import DraftCommentRow, DraftRow
from ramme.web.rates.queries.drafts import content_of
from ramme.web.registry.models import OfferingRow
from tests.web.rates.drafting.conftest import Economist

pytestmark = pytest.mark.django_db


@pytest.fixture
def economist(db: None) -> Client:
    return logged_in(Client(), a_person(Role.ECONOMIST, a_party("Aarhus")))


@pytest.fixture
def _agreements(tmp_path: Path) -> Iterator[None]:
    with demo_agreements(tmp_path):
        yield


def _text(page: Any) -> str:
    return str(page.content.decode())


def _at(name: str, draft: DraftRow, *more: object) -> str:
    return reverse(f"rates:{name}", args=[draft.pk, *more])


# ---- the list ----


def test_the_list_shows_ones_own_drafts_and_that_filled_in_is_not_sent(economist: Client, draft: DraftRow) -> None:
    a_draft(an_offering("Fremmed", a_party("Viborg")))
    DraftRow.objects.filter(pk=draft.pk).update(state="filled_in", deadline=date(2020, 1, 1))

    page = _text(economist.get(reverse("rates:drafts")))

    assert "Birkehuset" in page
    assert "Fremmed" not in page
    assert "Udfyldt, ikke sendt" in page
    assert "Fristen er overskredet" in page
    assert "60 / 60" in page


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.SUPERVISION])
def test_the_secretariat_and_the_supervision_see_all(draft: DraftRow, role: Role) -> None:
    a_draft(an_offering("Fremmed", a_party("Viborg")))

    page = _text(logged_in(Client(), a_person(role, a_party("Sekretariatet"))).get(reverse("rates:drafts")))

    assert "Birkehuset" in page
    assert "Fremmed" in page
    assert "Begynd en kladde" not in page


def test_the_list_is_narrowed_by_year_and_state(economist: Client, draft: DraftRow) -> None:
    address = reverse("rates:drafts")

    assert "Birkehuset" in _text(economist.get(address, {"aar": "2017", "tilstand": "draft"}))
    assert "Birkehuset</a>" not in _text(economist.get(address, {"tilstand": "approved"}))
    assert economist.get(address, {"aar": "x", "tilstand": "y", "side": "99"}).status_code == 200


def test_an_empty_list_says_what_to_do(economist: Client) -> None:
    assert "Ingen kladder her endnu" in _text(economist.get(reverse("rates:drafts")))


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_list_takes_as_many_queries_whatever_its_length(economist: Client, draft: DraftRow) -> None:
    few = _queries(economist, reverse("rates:drafts"))
    for number in range(8):
        a_draft(an_offering(f"Hus {number}", a_party("Aarhus")), edited_by=f"user:{number}")

    assert _queries(economist, reverse("rates:drafts")) <= few + 1


def test_the_page_of_a_draft_takes_as_many_queries_whatever_stands_in_it(economist: Client, draft: DraftRow) -> None:
    few = _queries(economist, _at("draft", draft))
    content = content_of(draft)
    more = tuple(Row(f"m{number}", {"text": f"Linje {number}"}) for number in range(60))
    bigger = content.with_rows("cost_lines", (*content.rows["cost_lines"], *more))
    long = a_draft(an_offering("Lang", a_party("Aarhus")), bigger)
    for number in range(6):
        said = {"part": "cost_lines", "row": "m1", "field": "text", "says": str(number)}
        DraftCommentRow.objects.create(draft=long, actor=f"user:{number}", party=a_party("Aarhus"), at=MOMENT, **said)

    assert _queries(economist, _at("draft", long)) <= few + 1


def test_an_edit_takes_as_many_queries_whatever_was_done_before(anne: Economist, draft: DraftRow) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            anne.types("cost_lines", "cost_lines-1", "amount", str(anne.revision))
        return len(found)

    queries()
    few = queries()
    for _ in range(12):
        anne.types("cost_lines", "cost_lines-2", "amount", str(anne.revision))

    assert queries() == few


# ---- beginning ----


def _begin(client: Client, offering: OfferingRow, **sent: Any) -> Any:
    form = {"offering": offering.pk, "year": "2017", "start": "tom", "agreement": "midtjylland-2017", **sent}
    return client.post(reverse("rates:draft_begin"), form)


def test_a_draft_begins_empty_with_what_the_registry_knows(economist: Client) -> None:
    offering = an_offering("Nyt", a_party("Aarhus"), constructed=False)

    answer = _begin(economist, offering)

    row = DraftRow.objects.get()
    assert answer.status_code == 302
    assert content_of(row).rows["offering"][0].cells == {"name": "Nyt", "operator": "Aarhus Kommune", "year": "2017"}
    assert (row.revision, row.valid_from, row.state) == (0, date(2017, 1, 1), "draft")


@pytest.mark.usefixtures("_agreements")
@pytest.mark.parametrize(("start", "amount"), [("med-beloeb", True), ("uden-beloeb", False)])
def test_a_draft_begins_from_last_years_rate(economist: Client, start: str, amount: bool) -> None:
    offering = an_offering("Lærkehaven", a_party("Aarhus"), region_code="0000")
    a_published_rate(offering, a_budget(0, THIS_YEAR, "Lærkehaven"))

    _begin(economist, offering, start=start, year=THIS_YEAR + 1, agreement="")

    content = content_of(DraftRow.objects.get())
    assert content.text(CellKey("offering", "offering", "year")) == str(THIS_YEAR + 1)
    assert bool(content.rows["cost_lines"][0].text("amount")) is amount
    page = _text(economist.get(_at("draft", DraftRow.objects.get())))
    assert "sidste år" in page


def test_without_a_rate_last_year_it_says_so(economist: Client) -> None:
    answer = _begin(economist, an_offering("Nyt", a_party("Aarhus")), start="med-beloeb")

    assert answer.status_code == 422
    assert "ingen offentliggjort takst" in _text(answer)
    assert not DraftRow.objects.exists()


def test_a_second_draft_of_a_year_is_not_begun(economist: Client, draft: DraftRow) -> None:
    answer = _begin(economist, draft.offering)

    assert answer.status_code == 422
    assert "allerede en kladde" in _text(answer)
    assert DraftRow.objects.count() == 1


def test_where_no_agreement_binds_it_is_told(economist: Client) -> None:
    answer = _begin(economist, an_offering("Nyt", a_party("Aarhus")), agreement="", year="2030")

    assert answer.status_code == 422
    assert not DraftRow.objects.exists()


def test_a_draft_begins_from_a_file(economist: Client) -> None:
    file = SimpleUploadedFile("budget.csv", draft_csv(draft_of(example_basis())))

    answer = _begin(economist, an_offering("Nyt", a_party("Aarhus")), start="fil", file=file)

    assert answer.status_code == 302
    assert content_of(DraftRow.objects.get()).rows == draft_of(example_basis()).rows


def test_a_file_is_needed_where_one_is_chosen(economist: Client) -> None:
    assert "Vælg en fil." in _text(_begin(economist, an_offering("Nyt", a_party("Aarhus")), start="fil"))


# ---- a sheet as a plain form ----


def _saved(client: Client, draft: DraftRow, **sent: str) -> Any:
    form = {"part": "cost_lines", "revision": "0", "key": "k", **sent}
    return client.post(_at("draft", draft), form)


def test_a_sheet_that_is_sent_is_saved_with_new_rows_and_without_removed_ones(
    economist: Client, draft: DraftRow
) -> None:
    answer = _saved(
        economist,
        draft,
        **{
            "c.cost_lines.cost_lines-1.amount": "1.000,00",
            "c.cost_lines.ny0.text": "Ny linje",
            "c.cost_lines.ny1.text": " ",
            "slet": "cost_lines-2",
        },
    )

    draft.refresh_from_db()
    rows = content_of(draft).rows["cost_lines"]
    assert answer.status_code == 302
    assert rows[0].text("amount") == "1.000,00"
    assert "cost_lines-2" not in {row.id for row in rows}
    assert rows[-1].cells == {"text": "Ny linje"}
    assert draft.revision == 1


def test_a_sheet_that_is_sent_twice_is_saved_once(economist: Client, draft: DraftRow) -> None:
    for _ in range(2):
        _saved(economist, draft, **{"c.cost_lines.ny0.text": "Ny linje"})

    draft.refresh_from_db()
    assert draft.revision == 1


def test_two_who_send_one_cell_are_told_and_can_put_their_own_in(economist: Client, draft: DraftRow) -> None:
    _saved(economist, draft, **{"c.cost_lines.cost_lines-1.amount": "1"})

    answer = _saved(economist, draft, key="other", **{"c.cost_lines.cost_lines-1.amount": "2"})

    page = _text(answer)
    assert answer.status_code == 200
    assert "Brug min: »2«" in page
    assert 'value="2"' in page


def test_ones_last_edit_is_undone_by_a_button(economist: Client, draft: DraftRow) -> None:
    before = content_of(draft)
    _saved(economist, draft, **{"c.cost_lines.cost_lines-1.amount": "1"})

    _saved(economist, draft, revision="1", key="back", gem="undo")

    draft.refresh_from_db()
    assert content_of(draft).rows == before.rows


@pytest.mark.parametrize(
    "sent", [{"revision": "x"}, {"revision": "77"}, {"revision": "9" * 40}, {"key": ""}, {"gem": "undo"}]
)
def test_a_form_that_no_page_of_ours_sends_is_refused(economist: Client, draft: DraftRow, sent: dict[str, str]) -> None:
    assert _saved(economist, draft, **sent).status_code == 422


def test_what_stops_a_rate_stops_that_it_is_declared_filled_in(anne: Economist, draft: DraftRow) -> None:
    anne.types("cost_lines", "cost_lines-1", "amount", "mange")

    answer = anne.client.post(_at("draft_fill_in", draft), {"revision": "1"})

    draft.refresh_from_db()
    assert answer.status_code == 422
    assert "Det blev ikke gjort" in _text(answer)
    assert draft.state == "draft"


def test_what_is_declared_filled_in_can_be_taken_back(anne: Economist, draft: DraftRow) -> None:
    anne.client.post(_at("draft_fill_in", draft), {"revision": "0"})
    draft.refresh_from_db()
    assert draft.state == "filled_in"

    anne.client.post(_at("draft_take_back", draft))

    draft.refresh_from_db()
    assert draft.state == "draft"


def test_the_budget_of_another_year_gives_no_rate(anne: Economist) -> None:
    answer = anne.types("offering", "offering", "year", "2018")

    assert "rate-now" not in answer["side"]
    other = a_draft(an_offering("Andet", a_party("Aarhus")), year=2016, agreement_id="midtjylland-2017")
    assert "Der står 2017, men kladden er for 2016." in _text(anne.client.get(_at("draft", other)))


def test_a_comment_stands_at_its_line(economist: Client, draft: DraftRow) -> None:
    said = {"part": "cost_lines", "row": "cost_lines-1", "field": "amount", "says": "Hvorfor så meget?"}
    DraftCommentRow.objects.create(draft=draft, actor="user:1", party=a_party("Aarhus"), at=MOMENT, **said)

    page = _text(economist.get(_at("draft", draft)))

    assert "Hvorfor så meget?" in page
    data = json.loads(page.split('id="workbench-data" type="application/json">')[1].split("</script>")[0])
    assert data["comments"] == ["c.cost_lines.cost_lines-1.amount"]


def test_a_comment_that_is_given_at_a_cell_leads_back_to_the_draft(economist: Client, draft: DraftRow) -> None:
    address = _at("draft", draft)
    said = {"part": "cost_lines", "row": "cost_lines-1", "field": "amount", "says": "Se her", "next": address}

    answer = economist.post(_at("draft_comments", draft), said)

    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    assert "Se her" in _text(economist.get(address))
