"""What municipalities share in the demo: an offering that closes, one that opens, and fixed financing of each form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

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
    days = ((FIRST, 3_650, 2_920), (SECOND, 1_460, 1_460), (THIRD, 730, 1_095))
    use = [(payer, Region.SYDDANMARK, year, used, None) for payer, *both in days for year, used in zip((2014, 2015), both)]
    use += [(FOURTH, Region.MIDTJYLLAND, year, 365, True) for year in (2014, 2015)]
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


def _financing(form: FinancingForm, name: str, parties: Sequence[Line], **facts: Any) -> Filled:
    head = {"form": form, "name": name, "year": 2017, "constructed": True, **facts}
    return filled(FINANCING, {"facts": [head], "parties": parties})


def financings() -> Iterator[Filled]:
    """One of each form of financing that Midtjylland 2017 or no agreement is needed for."""
    own, people = OwnKey.OWN, lines("name key_figure", *INHABITANTS.items())
    yield _financing(FinancingForm.OBJECTIVE, "Demoregionens tilsyn", people, key=own, amount=1_250_000)
    used = (412, 655, 0, 730)
    secure = [{**line, "used_days": days} for line, days in zip(people, used, strict=True)]
    yield _financing(
        FinancingForm.SECURE_PLACES, "Den sikrede afdeling", secure, key=own, amount=900_000, rate=5_480, days=365, places=6
    )
    panel = [{**line, "member": True} for line in people[:3]] + [{"name": FOURTH, "member": False, "cases": 4}]
    yield _financing(
        FinancingForm.SUBSCRIPTION,
        "Rådgivningspanelet",
        panel,
        key=own,
        subscription=SubscriptionWay.PER_INHABITANT,
        amount_per_inhabitant=Kroner(88),
        rate=3_200,
    )
    guaranteed = lines("name guaranteed_places used_days", (FIRST, 3, 1_095), (SECOND, 2, 510), (THIRD, 1, 300))
    yield _financing(
        FinancingForm.PURCHASE_COMMITMENT,
        "Akutpladserne",
        guaranteed,
        rate=2_640,
        days=365,
        commitment_share=CommitmentShare.OWN_SHORTFALL,
    )
    shares = lines("name agreed_share", (FIRST, Percent(37_50)), (SECOND, Percent(40_00)), (FOURTH, Percent(22_50)))
    yield _financing(FinancingForm.SHARED_FINANCING, "Udviklingsprojektet", shares, amount=1_000_001)


def special_places() -> Filled:
    """Special places in two periods, as Sjælland 2021-22 shares those that stand unused."""
    facts = {
        "form": FinancingForm.SPECIAL_PLACES,
        "name": "Særlige pladser",
        "year": 2021,
        "key": OwnKey.OWN,
        "rate": 4_100,
        "constructed": True,
    }
    periods = lines(
        "first_day last_day created relabelled used",
        ("01-09-2021", "30-09-2021", 14, 4, 5),
        ("01-10-2021", "31-10-2021", 14, 4, 8),
    )
    people = lines("name key_figure", *INHABITANTS.items())
    return filled(FINANCING, {"facts": [facts], "parties": people, "periods": periods})


def boernehus() -> Filled:
    """A Børnehus whose cases are settled after half a year."""
    cases = (14, 22, 5, 31)
    parties = [
        (name, children, number) for (name, children), number in zip(CHILDREN.items(), cases, strict=True)
    ]
    return _financing(
        FinancingForm.BOERNEHUS,
        "Børnehuset",
        lines("name key_figure cases", *parties),
        year=2018,
        key=OwnKey.OWN,
        amount=6_400_000,
        budgeted_cases=130,
        months=6,
    )
