"""Is a share of an arrangement invoiced once, corrected when it is another, and never asked for too late?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ramme.agreements import Catalogue
from ramme.settlement.charges.shares_to_invoice import ChargedShare, ShareKey, ShareToInvoice, shares_to_invoice

JANUARY, KNOWN_ON = date(2026, 1, 1), date(2026, 2, 10)
KEY = ShareKey(7, "viborg", JANUARY)


def _share(oere: int, key: ShareKey = KEY) -> ChargedShare:
    return ChargedShare(key, oere, "Abonnement", "Første halvår", "midtjylland-2017")


def _lines(
    *shares: ChargedShare, invoiced: Mapping[ShareKey, int] | None = None, on: date = KNOWN_ON
) -> tuple[tuple[ShareToInvoice, ...], list[str]]:
    known = {"midtjylland-2017": Catalogue.of_package().get("midtjylland-2017")}
    lines, late = shares_to_invoice(shares, invoiced or {}, known, known_on=on)
    return lines, [each.problem.code for each in late]


def test_a_share_that_was_not_invoiced_is_a_line_of_its_own() -> None:
    [line], late = _lines(_share(5_000))

    assert (line.amount_oere, line.corrects, line.says, late) == (5_000, False, "Første halvår", [])


def test_a_share_that_was_invoiced_gives_nothing() -> None:
    assert _lines(_share(5_000), invoiced={KEY: 5_000}) == ((), [])


def test_what_is_another_amount_by_now_is_a_correction_that_says_so() -> None:
    [line], _ = _lines(_share(0), invoiced={KEY: 5_000})

    assert (line.amount_oere, line.corrects) == (-5_000, True)
    assert line.says == "Rettelse: 0,00 kr. skal betales, og 50,00 kr. er afregnet."


def test_a_share_is_asked_for_through_the_last_day_and_not_after_it() -> None:
    assert _lines(_share(5_000), on=date(2027, 1, 31))[1] == []
    assert _lines(_share(5_000), on=date(2027, 2, 1)) == ((), ["charge-asked-for-too-late"])


def test_what_is_given_back_is_never_too_late() -> None:
    [line], late = _lines(_share(4_000), invoiced={KEY: 5_000}, on=date(2029, 1, 1))

    assert (line.amount_oere, late) == (-1_000, [])


def test_lines_stand_in_the_order_of_payers() -> None:
    lines, _ = _lines(_share(1), _share(1, KEY._replace(payer="aarhus")))

    assert [line.key.payer for line in lines] == ["aarhus", "viborg"]
