"""What municipalities share in the demo: an offering that closes, one that opens, and fixed financing of each form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ramme.agreements.variants.scope import OfferingCategory
from ramme.demo.filling import Line, filled, lines
from ramme.demo.region import MUNICIPALITIES
from ramme.files.forms.writing import Filled
from ramme.quantities import Kroner, Percent
from ramme.registry.regions import Region
from ramme.settlement.closure.facts import AmountKind, Statement
from ramme.settlement.closure.form import CLOSURE
from ramme.settlement.fixed_financing.basis import FinancingForm, OwnKey, SubscriptionWay
from ramme.settlement.fixed_financing.form_parts import FINANCING
from ramme.settlement.fixed_financing.purchase_commitment import CommitmentShare
from ramme.settlement.opening.form import OPENING

FIRST, SECOND, THIRD, FOURTH = (f"{name} Kommune" for name in MUNICIPALITIES[:4])
INHABITANTS = {FIRST: 42_310, SECOND: 61_870, THIRD: 28_440, FOURTH: 95_020}
# The two accounting years before the decision to close.
YEARS = (2014, 2015)
CHILDREN = {FIRST: 8_120, SECOND: 12_950, THIRD: 5_310, FOURTH: 19_470}


def closure(statement: Statement) -> Filled:
    """An offering that closed with a deficit beyond the band; the final statement has a sale of inventory besides."""
    facts = {
        "name": "Bakkelunden",
        "operator": FIRST,
        "centre": "Center for botilbud",
        "category": OfferingCategory.CLUSTER,
        "decision": "15-06-2016",
        "months": 9,
        "whole_offering": True,
        "capital_counted": True,
        "base": 14_200_000,
        "statement": statement,
        "constructed": True,
    }
    amounts = [
        (AmountKind.RATE_INCOME, "Takster i ni måneder", 8_350_000),
        (AmountKind.OPERATING_COSTS, "Løn og drift, også i opsigelsesperioden", 11_120_000),
        (AmountKind.CAPITAL_YEAR, "Bygning og inventar", 640_000),
        (AmountKind.NOT_DEPRECIATED, "Restværdi af bygning", 3_900_000),
    ]
    if statement is Statement.FINAL:
        amounts.append((AmountKind.INVENTORY_SALE, "Bus og inventar solgt", 210_000))
    own_region = ((FIRST, 3_650, 2_920), (SECOND, 1_460, 1_460), (THIRD, 730, 1_095))
    use: list[tuple[object, ...]] = []
    for payer, *days in own_region:
        use += [(payer, Region.SYDDANMARK, year, used, None) for year, used in zip(YEARS, days, strict=True)]
    use += [(FOURTH, Region.MIDTJYLLAND, year, 365, True) for year in YEARS]
    return filled(
        CLOSURE,
        {
            "closure": [facts],
            "amounts": lines("kind text amount", *amounts),
            "centre_offerings": lines("name base result", ("Engelunden", 9_800_000, 120_000)),
            "use": lines("payer region year days agreement_says", *use),
        },
    )


def opening() -> Filled:
    """An offering that opens, and the shares that three municipalities agreed on."""
    facts = {"name": "Skovlunden", "operator": SECOND, "decision": "01-03-2016", "constructed": True}
    costs = (("Ombygning", 2_150_000), ("Oplæring af personale", 480_000), ("Tomme pladser de første måneder", 735_500))
    shares = ((SECOND, Percent(50_00)), (FIRST, Percent(30_00)), (THIRD, Percent(20_00)))
    return filled(
        OPENING,
        {
            "opening": [facts],
            "costs": lines("text amount", *costs),
            "agreed_shares": lines("party percent", *shares),
        },
    )


def objective() -> Filled:
    """Objective financing of supervision, shared by inhabitants; no agreement is needed for it."""
    people = lines("name key_figure", *INHABITANTS.items())
    return _financing(FinancingForm.OBJECTIVE, "Demoregionens tilsyn", people, {"key": OwnKey.OWN, "amount": 1_250_000})


def secure_places() -> Filled:
    """Secure places: an objective part for all, and the days that each used."""
    parties = lines("name key_figure used_days", *_with(INHABITANTS, (412, 655, 0, 730)))
    facts = {"key": OwnKey.OWN, "amount": 900_000, "rate": 5_480, "days": 365, "places": 6}
    return _financing(FinancingForm.SECURE_PLACES, "Den sikrede afdeling", parties, facts)


def subscription() -> Filled:
    """A panel that three municipalities subscribe to, and one pays for by the case."""
    parties = lines(
        "name member key_figure cases",
        *((name, True, INHABITANTS[name], None) for name in (FIRST, SECOND, THIRD)),
        (FOURTH, False, None, 4),
    )
    facts = {
        "key": OwnKey.OWN,
        "subscription": SubscriptionWay.PER_INHABITANT,
        "amount_per_inhabitant": Kroner(88),
        "rate": 3_200,
    }
    return _financing(FinancingForm.SUBSCRIPTION, "Rådgivningspanelet", parties, facts)


def purchase_commitment() -> Filled:
    """Places that three municipalities guaranteed, two of which used fewer days."""
    rows = ((FIRST, 3, 1_095), (SECOND, 2, 510), (THIRD, 1, 300))
    parties = lines("name guaranteed_places used_days", *rows)
    facts = {"rate": 2_640, "days": 365, "commitment_share": CommitmentShare.OWN_SHORTFALL}
    return _financing(FinancingForm.PURCHASE_COMMITMENT, "Akutpladserne", parties, facts)


def shared_financing() -> Filled:
    """A project with agreed shares, and an amount that does not divide evenly."""
    rows = ((FIRST, Percent(37_50)), (SECOND, Percent(40_00)), (FOURTH, Percent(22_50)))
    parties = lines("name agreed_share", *rows)
    return _financing(FinancingForm.SHARED_FINANCING, "Udviklingsprojektet", parties, {"amount": 1_000_001})


def special_places() -> Filled:
    """Special places in two months, as Sjælland 2021-22 shares those that stand unused."""
    periods = lines(
        "first_day last_day created relabelled used",
        ("01-09-2021", "30-09-2021", 23, 5, 6),
        ("01-10-2021", "31-10-2021", 23, 5, 8),
    )
    facts = {"year": 2021, "key": OwnKey.OWN, "rate": 4_100}
    people = lines("name key_figure", *INHABITANTS.items())
    return _financing(FinancingForm.SPECIAL_PLACES, "Særlige pladser", people, facts, periods)


def boernehus() -> Filled:
    """A Børnehus whose cases are settled after half a year."""
    parties = lines("name key_figure cases", *_with(CHILDREN, (14, 22, 5, 31)))
    facts = {"year": 2018, "key": OwnKey.OWN, "amount": 6_400_000, "budgeted_cases": 130, "months": 6}
    return _financing(FinancingForm.BOERNEHUS, "Børnehuset", parties, facts)


def _with(counts: Mapping[str, int], figures: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """Each municipality's count with one more figure of it."""
    for (name, number), figure in zip(counts.items(), figures, strict=True):
        yield name, number, figure


def _financing(
    form: FinancingForm, name: str, parties: Sequence[Line], facts: Line, periods: Sequence[Line] = ()
) -> Filled:
    head = {"form": form, "name": name, "year": 2017, "constructed": True, **facts}
    return filled(FINANCING, {"facts": [head], "parties": parties, "periods": periods})
