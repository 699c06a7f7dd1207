"""Charges of many periods at once: what the rules give one by one, however the work is cut and shared."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.problems import ProblemsFound
from ramme.quantities import BeyondBounds, Date, Days, Kroner, Percent
from ramme.quantities.calendar import number_of
from ramme.settlement.charges import rules
from ramme.settlement.charges.columns import CalendarMonths, Charged, ChargedBy, SpanRow, Spans, charged, sums_by
from tests.searching import examples

YEAR = CalendarMonths.between(date(2027, 7, 1), date(2028, 6, 30))  # the leap day inside
BEFORE = number_of(date(2027, 5, 1))
Line = tuple[int, int, int, int]


def a_span(first: date, last: date, **changed: int) -> SpanRow:
    """A place at 2.816 kr. a day."""
    row = SpanRow(line=0, payer=0, way=ChargedBy.DAY, first=number_of(first), last=number_of(last), amount=281_600)
    return row._replace(**changed)


def lines_of(found: Charged) -> list[Line]:
    """The lines as rows: span, month, days, amount."""
    return list(zip(found.span.tolist(), found.month.tolist(), found.days.tolist(), found.amount.tolist(), strict=True))


def one_by_one(rows: list[SpanRow], months: CalendarMonths) -> list[Line]:
    """The lines that the rules give on single values, each span in each month."""
    found = [
        (row.way, (at, month, days, amount))
        for at, row in enumerate(rows)
        for month in range(len(months))
        for days, amount in [in_one_month(row, months, month)]
        if days or amount
    ]
    return [line for _, line in sorted(found)]


def in_one_month(row: SpanRow, months: CalendarMonths, month: int) -> tuple[int, int]:
    starts, ends = Date(int(months.first[month])), Date(int(months.last[month]))
    first = rules.first_day_to_pay(starts=Date(row.first), month_starts=starts)
    last = rules.last_day_to_pay(ends=Date(row.last), month_ends=ends)
    days = rules.days_to_pay(first=first, last=last)
    amount, of_month = Kroner(row.amount), Days(int(months.days[month]))
    match row.way:
        case ChargedBy.DAY:
            line = rules.charge_by_day(rate=amount, days=days)
        case ChargedBy.MONTH:
            line = rules.charge_by_month(amount=amount, days=days, month_days=of_month)
        case ChargedBy.PERCENT:
            line = rules.charge_by_percent(percent=Percent(row.percent), rate=amount, days=days)
        case _:
            line = rules.charge_once(amount=amount, falls_on=Date(row.first), month_starts=starts, month_ends=ends)
            days = Days(0)
    part = rules.payers_part(amount=line, before=Percent(row.before), upto=Percent(row.upto))
    return days.whole, part.whole


@st.composite
def span_rows(draw: st.DrawFn) -> SpanRow:
    first = BEFORE + draw(st.integers(0, 480))
    before = draw(st.sampled_from([0, 0, 2_500, 3_333]))
    return SpanRow(
        line=draw(st.integers(0, 9)),
        payer=draw(st.integers(0, 9)),
        way=draw(st.sampled_from(list(ChargedBy))),
        first=first,
        last=first + draw(st.integers(0, 480)),
        amount=draw(st.integers(-500_000, 5_000_000)),
        percent=draw(st.integers(0, 3_500)),
        before=before,
        upto=draw(st.integers(before, 10_000)),
    )


def test_a_stay_over_three_months_is_paid_for_its_days_in_each() -> None:
    spans = Spans.of_rows([a_span(date(2028, 1, 10), date(2028, 3, 5))])

    found = charged(spans, CalendarMonths.between(date(2028, 1, 1), date(2028, 12, 31)))

    assert lines_of(found) == [
        (0, 0, 22, 22 * 281_600),
        (0, 1, 29, 29 * 281_600),
        (0, 2, 5, 5 * 281_600),
    ]


def test_a_stay_of_one_day_has_one_line() -> None:
    spans = Spans.of_rows([a_span(date(2028, 2, 29), date(2028, 2, 29))])

    assert lines_of(charged(spans, YEAR)) == [(0, 7, 1, 281_600)]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2027, 1, 1), date(2027, 6, 30)),
        (date(2028, 7, 1), date(2029, 6, 30)),
        (date(2028, 3, 2), date(2028, 3, 1)),
        (date(2028, 3, 20), date(2028, 1, 3)),
    ],
    ids=["before all months", "after all months", "ends the day before it starts", "ends months before it starts"],
)
def test_what_has_no_days_in_the_months_has_no_line(first: date, last: date) -> None:
    rows = [a_span(first, last, way=way, percent=1_000) for way in (ChargedBy.DAY, ChargedBy.MONTH, ChargedBy.PERCENT)]

    assert len(charged(Spans.of_rows(rows), YEAR)) == 0


def test_no_spans_have_no_lines() -> None:
    assert len(charged(Spans.of_rows([]), YEAR)) == 0


def test_an_amount_paid_once_is_paid_in_the_month_of_its_day_and_has_no_days() -> None:
    row = a_span(date(2028, 2, 29), date(2028, 6, 30), way=ChargedBy.ONCE)
    nothing = row._replace(amount=0)

    assert lines_of(charged(Spans.of_rows([row, nothing]), YEAR)) == [(0, 7, 0, 281_600)]


def test_lines_stand_by_way_and_within_it_by_span_and_month() -> None:
    period = (date(2027, 8, 31), date(2027, 9, 1))
    rows = [a_span(*period, way=way) for way in (ChargedBy.MONTH, ChargedBy.DAY, ChargedBy.DAY)]

    found = charged(Spans.of_rows(rows), YEAR)

    assert list(zip(found.span.tolist(), found.month.tolist(), strict=True)) == [
        (1, 1),
        (1, 2),
        (2, 1),
        (2, 2),
        (0, 1),
        (0, 2),
    ]


@given(rows=st.lists(span_rows(), max_size=12))
@examples(60)
def test_columns_give_what_the_rules_give_one_by_one(rows: list[SpanRow]) -> None:
    assert lines_of(charged(Spans.of_rows(rows), YEAR)) == one_by_one(rows, YEAR)


@pytest.mark.parametrize("block", [1, 7, 4_096])
@pytest.mark.parametrize("threads", [1, 2, 3])
def test_blocks_and_threads_change_nothing(block: int, threads: int) -> None:
    drawn = np.random.default_rng(7)
    rows = [
        a_span(
            date(2027, 6, 1) + timedelta(int(drawn.integers(0, 300))),
            date(2027, 12, 1) + timedelta(int(drawn.integers(0, 300))),
            way=at % 4,
            amount=int(drawn.integers(-1_000, 1_000_000)),
            percent=int(drawn.integers(0, 5_000)),
            upto=int(drawn.integers(0, 10_001)),
        )
        for at in range(50)
    ]
    spans = Spans.of_rows(rows)

    assert lines_of(charged(spans, YEAR, block=block, threads=threads)) == lines_of(charged(spans, YEAR))


@given(row=span_rows(), cuts=st.lists(st.integers(0, 10_000), max_size=4).map(sorted))
@examples(60)
def test_the_payers_of_a_line_pay_all_of_it_month_by_month(row: SpanRow, cuts: list[int]) -> None:
    edges = [0, *cuts, 10_000]
    alone = row._replace(before=0, upto=10_000)
    parts = [
        row._replace(payer=payer, before=before, upto=upto) for payer, (before, upto) in enumerate(pairwise(edges))
    ]

    whole, shared = charged(Spans.of_rows([alone]), YEAR), charged(Spans.of_rows(parts), YEAR)

    by_month = sums_by(shared.month, shared.amount, len(YEAR))
    assert by_month.tolist() == sums_by(whole.month, whole.amount, len(YEAR)).tolist()


@given(row=span_rows().filter(lambda row: row.way == ChargedBy.DAY), days=st.integers(0, 400))
@examples(60)
def test_a_stay_that_is_cut_in_two_costs_the_same_by_the_day(row: SpanRow, days: int) -> None:
    row = row._replace(before=0, upto=10_000)
    cut = min(row.first + days, row.last)
    two = [row._replace(last=cut), row._replace(first=cut + 1)]

    whole, parts = charged(Spans.of_rows([row]), YEAR), charged(Spans.of_rows(two), YEAR)

    assert sums_by(parts.month, parts.days, 12).tolist() == sums_by(whole.month, whole.days, 12).tolist()
    assert sums_by(parts.month, parts.amount, 12).tolist() == sums_by(whole.month, whole.amount, 12).tolist()


def test_months_that_are_left_out_are_not_paid_for() -> None:
    july_and_september = CalendarMonths(YEAR.first[[0, 2]], YEAR.last[[0, 2]])
    spans = Spans.of_rows([a_span(date(2027, 7, 30), date(2027, 12, 31))])

    assert lines_of(charged(spans, july_and_september)) == [(0, 0, 2, 563_200), (0, 1, 30, 8_448_000)]


def test_the_largest_figures_at_the_door_are_charged_exactly() -> None:
    largest, percent = rules.LARGEST_AMOUNT.whole, rules.LARGEST_PERCENT.whole
    month = (date(2027, 8, 1), date(2027, 8, 31))
    rows = [a_span(*month, way=way, amount=largest, percent=percent) for way in ChargedBy]

    found = charged(Spans.of_rows(rows), YEAR)

    assert found.amount.tolist() == [31 * largest, largest, 310 * largest, largest]


def test_a_figure_that_cannot_be_counted_with_is_refused_by_its_row() -> None:
    far_too_large = a_span(date(2027, 8, 1), date(2027, 8, 31), amount=2**62)
    rows = [a_span(date(2027, 8, 1), date(2027, 8, 31)), far_too_large]

    with pytest.raises(ProblemsFound) as found:
        charged(Spans.of_rows(rows), YEAR)

    (problem,) = found.value.problems
    assert problem.code == "beyond-bounds"
    assert "number 1" in problem.says.en


def test_months_are_whole_and_follow_each_other_over_the_year() -> None:
    months = CalendarMonths.between(date(2027, 12, 24), date(2028, 2, 1))

    assert months.days.tolist() == [31, 31, 29]
    assert (months.first[1:] == months.last[:-1] + 1).all()
    assert len(CalendarMonths.between(date(2028, 2, 29), date(2028, 2, 1))) == 1


@pytest.mark.parametrize(
    "changed",
    [{"way": 4}, {"way": -1}, {"before": -1}, {"upto": 10_001}, {"before": 6_000, "upto": 5_000}],
    ids=["no such way", "no way below the first", "less than nothing", "more than all", "ends before it starts"],
)
def test_a_span_that_makes_no_sense_is_refused(changed: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"^a (span is charged|payer's part lies)"):
        Spans.of_rows([a_span(date(2028, 1, 1), date(2028, 1, 31), **changed)])


def test_columns_of_different_lengths_are_refused() -> None:
    one, two = np.zeros(1, dtype=np.int64), np.zeros(2, dtype=np.int64)
    columns = dict.fromkeys(SpanRow._fields, one) | {"amount": two}

    with pytest.raises(ValueError, match="equally long"):
        Spans(**columns)


def test_sums_are_exact_and_refused_where_they_could_be_too_large() -> None:
    place = np.array([2, 0, 2])

    assert sums_by(place, np.array([2**53, 5, 1]), 4).tolist() == [5, 0, 2**53 + 1, 0]
    with pytest.raises(BeyondBounds):
        sums_by(place, np.array([2**62, 2**62, 2**62]), 4)
