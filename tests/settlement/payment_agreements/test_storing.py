"""A payment agreement is kept for good, and read with all that is wrong told at once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner, Percent
from ramme.settlement.payment_agreements.agreement import DeficitSharing, OutsideTerms, ServiceKind
from ramme.settlement.payment_agreements.drafting import blank
from ramme.settlement.payment_agreements.storing import FORMAT, as_data, checksum_of, from_data
from tests.searching import examples
from tests.settlement.payment_agreements.agreements import STARTS, a_service, an_agreement

KEPT = Path(__file__).parent / "kept" / "format-1.json"


def kept() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return content


def faults(data: object) -> dict[str, str]:
    with pytest.raises(ProblemsFound) as refusal:
        from_data(data)
    return {problem.where.field: problem.code for problem in refusal.value.problems}


def test_an_agreement_kept_in_format_1_is_read_with_everything_it_says() -> None:
    read = from_data(kept())

    assert as_data(read) == kept()
    assert [period.share.whole for period in read.municipalities] == [10_000, 6_000, 4_000]
    assert read.services[0].agreed == Kroner(210_050)
    assert read.services[1].percent == Percent(1_250)
    assert read.outside == OutsideTerms(rate_rules="Takstprincipperne i Syddanmark", deficit=DeficitSharing.AS_INSIDE)
    assert read.says == "To linjer,\nsom begge bliver stående."


def test_the_checksum_of_an_agreement_kept_in_format_1_never_changes() -> None:
    assert checksum_of(from_data(kept())) == ("sha256:4abb0e895bd54356550e8994e9310c33610e24ee9ee3a62529292fc329091f28")


def test_what_came_later_is_left_out_where_nobody_chose_it() -> None:
    data = as_data(an_agreement(outside=OutsideTerms(rate_rules="Som aftalt", deficit=None)))

    assert data["outside"] == {"rate_rules": "Som aftalt"}
    assert "in_notice" not in data["services"][0]
    assert "one_step" not in data["notice"]


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("outside.rules", "somebody"),
        ("outside.settlement", "never"),
        ("outside.deficit_says", "x" * 1_001),
        ("outside.settlement_says", 5),
        ("outside.principles_of", "x" * 81),
        ("notice.one_step", "x" * 61),
        ("services.1.in_notice", "always"),
    ],
)
def test_what_came_later_is_read_with_its_bounds(path: str, wrong: object) -> None:
    data = kept()
    part, _, name = path.rpartition(".")
    place = data["services"][0] if part.startswith("services") else data[part]
    place[name] = wrong

    assert faults(data) == {path: "payment-agreement-field-wrong"}


def test_a_draft_may_be_kept_half_done() -> None:
    draft = blank(number="BA-1", citizen="", starts=STARTS)

    assert as_data(from_data(as_data(draft))) == as_data(draft)


def test_what_is_left_out_stands_as_it_is_by_itself() -> None:
    draft = from_data(
        {
            "format": 1,
            "number": "A",
            "version": 1,
            "kind": "ordinary",
            "starts": "2026-01-01",
            "notice": {"kind": "day"},
        }
    )

    assert (draft.services, draft.municipalities, draft.outside, draft.ends) == ((), (), None, None)
    assert draft.notice.variant == 0


@given(
    oere=st.one_of(st.none(), st.integers(0, 100_000_000 * 100)),
    percent=st.one_of(st.none(), st.integers(1, 100_000)),
    day=st.dates(min_value=STARTS, max_value=date(2100, 12, 31)),
    says=st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), max_size=50),
)
@examples(60)
def test_what_is_written_is_read_again(oere: int | None, percent: int | None, day: date, says: str) -> None:
    line = a_service(
        agreed=None if oere is None else Kroner(oere),
        percent=None if percent is None else Percent(percent),
        starts=day,
    )
    plain = "".join(sign if sign.isprintable() else "" for sign in says)
    written = as_data(an_agreement(services=(line,), says=plain))

    assert as_data(from_data(json.loads(json.dumps(written)))) == written


@pytest.mark.parametrize("nothing", [None, [], "aftale", 5, {}, {"format": "1"}, {"format": True}, {"format": 0}])
def test_what_is_no_agreement_is_refused_whole(nothing: object) -> None:
    assert faults(nothing) == {"": "payment-agreement-unreadable"}


def test_an_agreement_of_a_newer_version_is_not_guessed_at() -> None:
    assert faults({**kept(), "format": FORMAT + 1}) == {"": "payment-agreement-format-unknown"}


def test_all_that_is_wrong_is_told_at_once_each_with_its_path() -> None:
    data = kept()
    data["number"] = "to ord"
    data["municipalities"][1]["share"] = 10_001
    data["services"][1]["percent"] = "12,5 %"
    data["services"][2] |= {"starts": "2026-02-30", "price": 5}
    del data["notice"]["kind"]
    data["outside"]["deficit"] = "nobody"
    data["colour"] = "blue"

    assert faults(data) == {
        "number": "payment-agreement-field-wrong",
        "municipalities.2.share": "payment-agreement-field-wrong",
        "services.2.percent": "payment-agreement-field-wrong",
        "services.3.starts": "payment-agreement-field-wrong",
        "services.3.price": "payment-agreement-field-unknown",
        "notice.kind": "payment-agreement-field-missing",
        "outside.deficit": "payment-agreement-field-wrong",
        "colour": "payment-agreement-field-unknown",
    }


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("version", 0),
        ("version", True),
        ("version", 1.0),
        ("kind", 3),
        ("kind", "Ordinary"),
        ("starts", "01-03-2026"),
        ("starts", "1989-12-31"),
        ("ends", "2101-01-01"),
        ("ends", 20270228),
        ("citizen", "010190-1234 "),
        ("citizen", "Ane Hansen"),
        ("citizen", "c" * 33),
        ("operator", "x" * 81),
        ("operator", "a\nb"),
        ("operator", ["odense"]),
        ("says", "\x00"),
        ("says", "\u202eabc"),
        ("says", "\ud800"),
        ("says", "x" * 4001),
        ("services", {"1": {}}),
        ("services", "ydelse"),
        ("municipalities", [3]),
        ("notice", ["day"]),
        ("outside", "nej"),
    ],
)
def test_a_field_of_the_wrong_kind_or_size_is_told_at_its_path(name: str, wrong: object) -> None:
    [(path, code)] = faults({**kept(), name: wrong}).items()

    assert path == ("municipalities.1" if name == "municipalities" else name)
    assert code == "payment-agreement-field-wrong"


@pytest.mark.parametrize(("oere", "is_read"), [(0, True), (10_000_000_000, True), (10_000_000_001, False), (-1, False)])
def test_an_amount_stands_between_nothing_and_a_hundred_million(oere: int, is_read: bool) -> None:
    data = kept()
    data["services"][0]["agreed"] = oere

    if is_read:
        assert from_data(data).services[0].agreed == Kroner(oere)
    else:
        assert faults(data) == {"services.1.agreed": "payment-agreement-field-wrong"}


@pytest.mark.parametrize(("number", "is_read"), [(40, True), (41, False)])
def test_there_is_room_for_forty_services(number: int, is_read: bool) -> None:
    line = kept()["services"][0]
    data = {**kept(), "services": [{**line, "key": f"s{each}"} for each in range(number)]}

    if is_read:
        assert len(from_data(data).services) == number
    else:
        assert faults(data) == {"services": "payment-agreement-too-many"}


def test_two_services_never_share_a_key_as_invoices_know_them_by_it() -> None:
    data = kept()
    data["services"][2]["key"] = "place"

    assert faults(data) == {"services.3.key": "payment-agreement-service-key-twice"}


def test_a_problem_names_the_file_it_came_from() -> None:
    with pytest.raises(ProblemsFound) as refusal:
        from_data({**kept(), "version": 0}, Place(file="aftale.json"))

    [problem] = refusal.value.problems
    assert (problem.where.file, problem.where.field) == ("aftale.json", "version")


def test_the_checksum_changes_with_what_the_agreement_says() -> None:
    agreement = an_agreement()
    supplement = a_service(key="night", kind=ServiceKind.DAY_SUPPLEMENT, agreed=Kroner(1))

    sums = {
        checksum_of(each)
        for each in (
            agreement,
            replace(agreement, says="."),
            replace(agreement, version=2),
            replace(agreement, services=(*agreement.services, supplement)),
        )
    }

    assert len(sums) == 4
