"""What the demo region shows over the years: last year's rates, an index, the agreed target, total spending."""

from __future__ import annotations

from dataclasses import replace

from ramme.demo.filling import CONSTRUCTED, filled, lines
from ramme.demo.region import MUNICIPALITIES, drawn
from ramme.files.forms.writing import Filled
from ramme.files.listing import Listing, Shown
from ramme.quantities import Kroner, Percent
from ramme.rates.development.index_form import INDEX_FORM
from ramme.rates.development.spending import SPENDING_FORM
from ramme.rates.development.target_form import TARGET_FORM

INDEX = "Konstrueret pris- og lønindeks"
SOURCE = "opdigtede tal (demo)"


def rates_of_last_year(rates: Listing) -> Listing:
    """The rates of the year before, as the same command would have listed them: most a little lower, some higher."""
    rows: list[dict[str, Shown]] = []
    for number, row in enumerate(rates.rows):
        rate, year = row["rate"], row["year"]
        assert isinstance(rate, Kroner)  # noqa: S101 (these columns hold nothing else)
        assert isinstance(year, int)  # noqa: S101
        then = Kroner(rate.whole * drawn(f"takst {number} sidste år", 930, 1_012) // 1_000 // 100 * 100)
        rows.append({**row, "year": year - 1, "rate": then, "unit_rate": then})
    return replace(rates, rows=tuple(rows))


def indices() -> Filled:
    """An invented index for each year from 2014 to 2018; its source says that it is invented."""
    percents = {2014: 1_40, 2015: 1_70, 2016: 2_00, 2017: 2_10}
    rows = [(INDEX, year, year + 1, Percent(percent), SOURCE) for year, percent in percents.items()]
    return filled(INDEX_FORM, {"indices": lines("name year_from year_to percent source", *rows)})


def target() -> Filled:
    """Measured rates of two operators: one is on its way to the target, the other is not; with a law change."""
    first, second = (f"{name} Kommune {CONSTRUCTED}" for name in MUNICIPALITIES[:2])
    rates = lines(
        "operator offering year rate days",
        (first, "Botilbud 1", 2015, 2_010, 4_745),
        (first, "Botilbud 1", 2017, 2_015, 4_745),
        (first, "Beskyttet værksted 5", 2015, 310, 2_250),
        (first, "Beskyttet værksted 5", 2017, 312, 2_250),
        (second, "Botilbud 7", 2015, 2_240, 8_760),
        (second, "Botilbud 7", 2017, 2_365, 8_760),
        (second, "Aktivitets- og samværstilbud 9", 2015, 480, 1_250),
        (second, "Aktivitets- og samværstilbud 9", 2017, 520, 1_250),
    )
    law = lines("operator year amount reason", (first, 2017, 85_000, "Konstrueret lovændring om tilsyn"))
    derogations = lines(
        "operator offering reason parties until",
        (second, "Aktivitets- og samværstilbud 9", "Ny målgruppe", "Birkevig og Egesund (konstrueret)", "31-12-2018"),
    )
    return filled(TARGET_FORM, {"rates": rates, "law": law, "derogations": derogations})


def spending() -> Filled:
    """Total spending of five municipalities and the region in two years."""
    parties = [*(f"{name} Kommune" for name in MUNICIPALITIES[:5]), "Demoregionen"]
    rows: list[tuple[object, ...]] = []
    for party in parties:
        before = drawn(f"{party} udgifter", 180, 640) * 1_000_000
        now = before * drawn(f"{party} udgifter, ændring", 1_004, 1_029) // 1_000
        rows += [(f"{party} {CONSTRUCTED}", year, amount, SOURCE) for year, amount in ((2015, before), (2016, now))]
    return filled(SPENDING_FORM, {"spending": lines("party year amount source", *rows)})
