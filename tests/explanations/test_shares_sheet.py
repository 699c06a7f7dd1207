"""An amount that is shared out to the øre is told of each member, and worked out live on a sheet of its own."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook, load_workbook

from ramme.explanations import Explained, Section, as_data, as_text, from_data, recorded
from ramme.explanations.record import Record
from ramme.explanations.workbook import as_workbook
from ramme.quantities import Days, Each, Kroner, about, for_each, named, rule, share_out
from ramme.quantities.rules import RULES
from ramme.texts import same
from tests.explanations.examples import from_cell

AMOUNT = from_cell(Kroner, 100_00, "Underskud", "C3")
DENMARK = 98


@rule(da="Andel af underskuddet", en="Share of the deficit")
def example_share(*, share: Kroner) -> Kroner:
    """What one municipality pays of the deficit."""
    return share


@rule(da="Dage i to år", en="Days of two years")
def example_days(*, first: Days, second: Days) -> Days:
    """The days of both years."""
    return first + second


for _name in ("example_share", "example_days"):
    del RULES[_name]  # these are not rules of the product


def typed_in(count: int) -> Each[Days]:
    return named(
        Days,
        [
            (f"Kommune {row}", from_cell(Days, 100 + row, f"Dage, kommune {row}", f"C{row + 10}"))
            for row in range(count)
        ],
    )


def scattered(count: int) -> Each[Days]:
    """Weights that are steps of their own, with other steps between them."""
    days = typed_in(count)
    return named(
        Days,
        [
            (name, about(name, example_days, first=own, second=about(name, example_days, first=own, second=own)))
            for name, own in zip(days.layout.names, days, strict=True)
        ],
    )


def record_of(by: Each[Days], amount: Kroner = AMOUNT) -> Record:
    shares = for_each(example_share, Kroner, share=share_out(amount, by=by))
    return recorded(
        Explained(
            title="Fordeling",
            constructed=True,
            sections=(Section(title=same("Andele"), values=tuple(shares)),),
            results=tuple(zip(by.layout.names, shares, strict=True)),
        )
    )


def book_of(record: Record) -> Workbook:
    return load_workbook(BytesIO(as_workbook(record)))


def test_a_share_is_told_by_amount_own_weight_and_total() -> None:
    record = record_of(typed_in(2))

    total, first, second = record.steps
    assert total.says.da == "summen af 100 dage (Dage, kommune 0) og 101 dage (Dage, kommune 1)"
    assert first.says.da == (
        "100,00 kr. (Underskud) fordelt efter 100 dage (Dage, kommune 0) af 201 dage (Fordelingsnøgle, i alt), på øren"
    )
    assert second.says.en == (
        "DKK 100.00 (Underskud) shared out by 101 days (Dage, kommune 1) of 201 days (Weights, in all), to the øre"
    )


def test_a_share_refers_to_all_weights_and_all_of_them_are_used() -> None:
    record = record_of(typed_in(3))

    assert len(record.inputs) == 4
    assert all(line.used for line in record.inputs)


def test_a_sharing_that_was_stored_is_read_back_as_it_was() -> None:
    record = record_of(scattered(3))

    again = from_data(as_data(record))

    assert as_data(again) == as_data(record)
    assert as_text(again) == as_text(record)


def test_each_share_is_the_cell_of_its_member_on_the_sheet_of_shares() -> None:
    book = book_of(record_of(typed_in(3)))

    assert [book["Beregning"].cell(row, 5).value for row in (6, 7, 8)] == [
        f"=ROUND(Fordelinger!F{row}/100,2)" for row in (6, 7, 8)
    ]
    assert book["Fordelinger"]["B5"].value == "=ROUND(Input!C5*100,0)"
    assert book["Fordelinger"]["C5"].value == "=ROUND(Beregning!E5*1,0)"


def test_members_of_one_sharing_stand_there_once_and_two_sharings_below_each_other() -> None:
    record = record_of(typed_in(2))
    shares = for_each(example_share, Kroner, share=share_out(from_cell(Kroner, 7, "Andet", "C4"), by=typed_in(2)))
    both = recorded(
        Explained(
            title="To",
            constructed=True,
            sections=(
                Section(
                    title=same("En"),
                    values=tuple(for_each(example_share, Kroner, share=share_out(AMOUNT, by=typed_in(2)))),
                ),
                Section(title=same("To"), values=tuple(shares)),
            ),
            results=(("", shares.flat[0]),),
        )
    )

    one, two = (book_of(each)["Fordelinger"] for each in (record, both))

    members = [cell.value for cell in two["A"][5:]]
    assert one.max_row == 7
    assert members == ["=1", "=2", None, None, "=1", "=2"]


def test_all_municipalities_of_denmark_can_share_weights_that_stand_scattered() -> None:
    record = record_of(scattered(DENMARK))
    formulas = [
        str(cell.value) for row in book_of(record)["Fordelinger"].iter_rows(min_row=5) for cell in row if cell.value
    ]

    assert len(record.results) == DENMARK
    assert max(map(len, formulas)) < 8_192
    assert all(
        record.line(reference).value.whole == share.whole  # type: ignore[union-attr]
        for (_, reference), share in zip(record.results, share_out(AMOUNT, by=scattered(DENMARK)), strict=True)
    )


def test_a_sheet_of_shares_is_there_only_where_something_is_shared() -> None:
    without = recorded(
        Explained(
            title="",
            constructed=True,
            sections=(Section(title=same("Tal"), values=(AMOUNT,)),),
            results=(("", AMOUNT),),
        )
    )

    assert "Fordelinger" not in book_of(without).sheetnames


def test_figures_too_large_for_a_spreadsheet_give_no_share_instead_of_a_wrong_one() -> None:
    formula = book_of(record_of(typed_in(2)))["Fordelinger"]["F6"].value

    assert formula.startswith("=IF(OR(ABS(B$5)>=1E14,C$5>=7E11,MIN(B$6:B$7)<0),NA(),")
