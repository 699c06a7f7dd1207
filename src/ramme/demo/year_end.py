"""What operators of the demo region hand in when a year is over: accounts, a reserve ledger, recorded days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from ramme.agreements.variants.balances import ReserveUse
from ramme.demo.filling import CONSTRUCTED, Line, filled, lines
from ramme.files.forms.writing import Filled
from ramme.rates.balances.accounts import SetAside
from ramme.rates.balances.accounts_form import ACCOUNTS
from ramme.rates.listing import rows_of
from ramme.rates.outcome import RateOutcome
from ramme.rates.recorded_occupancy.form import RECORDED_OCCUPANCY
from ramme.rates.reserves.form import LEDGER
from ramme.rates.reserves.ledger import EntryKind
from ramme.registry.classification import Sector

# The result of each service in per mille of its rate basis: inside the band, beyond it, and netted across services.
WITHIN, BEYOND, NETTED = (24, 15, 31), (-84, -91), (92, -70, 10, -12)
HOLDER = f"Demoregionen {CONSTRUCTED}"
SPLIT_OFFERING = "Botilbud 115"


def accounts(outcomes: Sequence[RateOutcome]) -> Iterator[Filled]:
    """The accounts of three offerings: one inside the band, one beyond it, one whose services net each other."""
    chosen = ((114, WITHIN, SetAside.ALL), (115, BEYOND, None), (117, NETTED, SetAside.ALL))
    for number, results, set_aside in chosen:
        yield _accounts(outcomes[number], results, set_aside)


def _accounts(outcome: RateOutcome, results: Sequence[int], set_aside: SetAside | None) -> Filled:
    facts = outcome.basis.facts
    offering = {
        "name": facts.name,
        "operator": facts.operator,
        "year": facts.year,
        "set_aside": set_aside,
        "constructed": True,
    }
    services = []
    for row, per_mille in zip(rows_of(outcome), results, strict=True):
        basis = row.year_rate.whole * row.places.whole // 100
        result = basis * per_mille // 1_000
        services.append((row.group, basis, basis + result, basis, 0, row.places.whole * 365))
    keys = "name basis rate_income net_operating_costs earlier_regulation days"
    return filled(ACCOUNTS, {"offering": [offering], "services": lines(keys, *services)})


def ledger() -> Filled:
    """The reserves of one operator over three years, each year ending with the balance that should stand."""
    kept, used, balance = EntryKind.SET_ASIDE, EntryKind.USED, EntryKind.BALANCE
    rows: tuple[tuple[object, ...], ...] = (
        (2015, kept, SPLIT_OFFERING, 300_000, None, None, "Overskud i 2015"),
        (2015, balance, "", 300_000, None, None, "Årets udgang"),
        (2016, kept, "Døgninstitution 118", 200_000, None, None, "Overskud i 2016"),
        (2016, used, "Døgninstitution 118", 120_000, ReserveUse.DEFICIT, True, "Underskud på niveau 2"),
        (2016, balance, "", 380_000, None, None, "Årets udgang"),
        (2017, kept, SPLIT_OFFERING, 150_000, None, None, "Overskud i 2017"),
        (2017, used, "Midlertidigt botilbud 116", 100_000, ReserveUse.QUALITY, True, "Nyt køkken til beboerne"),
        (2017, balance, "", 430_000, None, None, "Årets udgang"),
    )
    keys = "year kind offering amount use under_agreement text"
    number = count(1)
    entries = [{"number": next(number), "operator": HOLDER, **line} for line in lines(keys, *rows)]
    return filled(LEDGER, {"entries": entries})


def occupancy() -> Filled:
    """Recorded days of one offering in three years, with a place fewer from the middle of the last."""
    offering: Line = {
        "name": "Botilbud 1",
        "operator": "Askedal Kommune",
        "year": 2017,
        "sector": Sector.ADULTS,
        "legal_basis": "SEL-108",
        "constructed": True,
    }
    recorded = lines(
        "year places days used",
        (2014, 14, 365, 4_812),
        (2015, 14, 365, 4_930),
        (2016, 14, 182, 2_411),
        (2016, 13, 184, 2_372),
    )
    return filled(RECORDED_OCCUPANCY, {"offering": [offering], "recorded": recorded})
