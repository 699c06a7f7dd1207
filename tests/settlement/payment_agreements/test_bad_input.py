"""Whatever is handed in is read or refused with problems; whatever is read can be checked, told and set on paper."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.agreements import Terms
from ramme.documents.payment_agreement import AgreementOnPaper, paper
from ramme.documents.setting import content_of
from ramme.problems import ProblemsFound
from ramme.settlement.payment_agreements.agreement import PaymentAgreement
from ramme.settlement.payment_agreements.amending import changes_between
from ramme.settlement.payment_agreements.around import Around
from ramme.settlement.payment_agreements.checks import problems_of
from ramme.settlement.payment_agreements.notice_told import Asked, notice_told
from ramme.settlement.payment_agreements.reviews import due_reminders
from ramme.settlement.payment_agreements.storing import as_data, from_data
from tests.searching import examples
from tests.settlement.payment_agreements.agreements import (
    MIDTJYLLAND,
    SJAELLAND_25,
    SYDDANMARK,
    an_agreement,
)

KEPT = json.loads((Path(__file__).parent / "kept" / "format-1.json").read_text(encoding="utf-8"))
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.just("2026-01-01"),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(sorted(KEPT)), inside, max_size=3),
    max_leaves=6,
)
DAYS = st.none() | st.dates(date(2016, 1, 1), date(2019, 12, 31)).map(date.isoformat)


def spots(part: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of everything that stands in an agreement."""
    entries = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    return [path, *(spot for name, each in entries for spot in spots(each, (*path, name)))]


def changed(path: tuple[Any, ...], value: object) -> Any:
    """The kept agreement with one thing in it replaced."""
    if not path:
        return value
    data = copy.deepcopy(KEPT)
    part = data
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    return data


@given(path=st.sampled_from(spots(KEPT)), value=ANYTHING)
@examples(300)
def test_an_agreement_with_anything_in_any_place_is_read_or_refused(path: tuple[Any, ...], value: object) -> None:
    data = changed(path, value)

    try:
        read = from_data(data)
    except ProblemsFound:
        return
    assert as_data(from_data(as_data(read))) == as_data(read)


def agreement_from(starts: str, days: list[str | None], shares: list[int], variant: int) -> PaymentAgreement:
    """An agreement with days that need not fit together."""
    lines = [
        {"key": f"s{number}", "kind": kind, "starts": days[number] or starts, "agreed": 100, "group": "Gruppe 1"}
        for number, kind in enumerate(("rate", "project", "once", "percent_supplement"))
    ]
    periods = [
        {
            "starts": days[number] or starts,
            "ends": days[number + 1],
            "share": share,
            "acting": "a",
            "paying": f"p{number}",
        }
        for number, share in enumerate(shares)
    ]
    data = {
        **as_data(an_agreement(municipalities=(), services=())),
        "starts": starts,
        "ends": days[4],
        "review_on": days[5],
        "services": lines,
        "municipalities": [{name: each for name, each in period.items() if each is not None} for period in periods],
        "notice": {"kind": "residential", "variant": variant},
    }
    return from_data({name: each for name, each in data.items() if each is not None})


@pytest.mark.parametrize("terms", [MIDTJYLLAND, SYDDANMARK, SJAELLAND_25, None])
@given(
    starts=st.dates(date(2016, 1, 1), date(2019, 12, 31)).map(date.isoformat),
    days=st.lists(DAYS, min_size=6, max_size=6),
    shares=st.lists(st.integers(1, 10_000), max_size=3),
    variant=st.integers(0, 3),
)
@examples(25)
def test_whatever_is_read_can_be_checked_told_reminded_of_amended_and_set_on_paper(
    terms: Terms | None, starts: str, days: list[str | None], shares: list[int], variant: int
) -> None:
    agreement = agreement_from(starts, days, shares, variant)
    around = Around(on=date(2017, 6, 1), buyer_region="1082", operator_region="1083")

    for problem in problems_of(agreement, terms, around):
        assert problem.says.da
        assert "{" not in problem.told("da") + problem.told("en")
    assert all(each.ways for each in notice_told(agreement, terms, Asked(on=agreement.starts))[:5])
    assert len(due_reminders([agreement], date(2017, 6, 1))) <= 2
    assert all(change.told.da for change in changes_between(an_agreement(), agreement))
    assert content_of(
        paper(AgreementOnPaper(agreement=agreement, day=agreement.starts, offering="", terms=terms)), "da"
    )
