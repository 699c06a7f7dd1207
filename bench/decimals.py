"""Workload A in Python's Decimal, kroner and fractions, one rate at a time: exact where it rounds, and slow."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from bench.exact import Answer, ByOfferYear, Row

OERE = Decimal("0.01")
ONE = Decimal(1)
NIL = Decimal(0)

Kroner = dict[str, Decimal]
MONEY = ("staff", "other", "dev", "civil_base", "bld_value", "land", "inv_value", "rent", "income", "result_n2")


def oere(x: Decimal) -> Decimal:
    """Rounded to øre."""
    return x.quantize(OERE, ROUND_HALF_UP)


def whole(x: Decimal) -> int:
    """Rounded to a whole number."""
    return int(x.quantize(ONE, ROUND_HALF_UP))


def answers(years: list[Row], groups: list[Row], params: list[Row]) -> ByOfferYear:
    """The same answers as the exact one gives, row by row."""
    terms = {p["year"]: {name: Decimal(value) / 10_000 for name, value in p.items()} for p in params}
    members: dict[tuple[int, int], list[Row]] = {}
    for group in groups:
        members.setdefault((group["offer_id"], group["year"]), []).append(group)
    rates: dict[tuple[int, int, int], Decimal] = {}
    for row in years:
        offer, year = row["offer_id"], row["year"]
        base, service, aside = _parts(row, terms[year])
        mine = members.get((offer, year), [])
        found = []
        for group, day in zip(mine, _day_rates(row, terms[year], (base, service), mine), strict=True):
            rates[offer, year, group["group_no"]] = day
            found.append(_answer(row, group, day, rates.get((offer, year - 1, group["group_no"]))))
        yield found, (offer, year, int(aside * 100))


def _parts(row: Row, p: Kroner) -> tuple[Decimal, Decimal, Decimal]:
    r = {name: Decimal(row[name]) / 100 for name in MONEY}
    direct = r["staff"] + r["other"] + r["dev"]
    pension = oere(r["civil_base"] * p["pension_bp"])
    buildings = oere(r["bld_value"] / row["bld_years"]) if row["bld_years"] else NIL
    inventory = oere(r["inv_value"] / row["inv_years"]) if row["inv_years"] else NIL
    value = r["bld_value"] + r["land"] + r["inv_value"]
    interest = oere(value * (p["disc_bp"] + p["interest_add_bp"]))
    overhead = oere(min(Decimal(row["overhead_bp"]) / 10_000, p["overhead_max_bp"]) * direct)
    threshold = oere(p["tolerance_bp"] * Decimal(row["costbase_n2"]) / 100)
    result = r["result_n2"]
    regulation = max(-result - threshold, NIL) - max(result - threshold, NIL) - Decimal(row["provision"]) / 100
    cost = direct + pension + buildings + inventory + interest + overhead + r["rent"]
    night = oere(Decimal(row["night_bp"]) / 10_000 * r["staff"])
    base = buildings + interest + r["rent"] + overhead + night
    return base, cost - r["income"] + regulation - base, min(max(result, NIL), threshold)


def _day_rates(row: Row, p: Kroner, parts: tuple[Decimal, Decimal], groups: list[Row]) -> list[Decimal]:
    if not groups:
        return []
    base, service = parts
    agreed = p["occ_children_bp" if row["sector"] == 0 else "occ_adults_bp"]
    occupancy = Decimal(row["occ_bp"]) / 10_000 if row["occ_bp"] else agreed
    days = [g["places"] * row["open_days"] * occupancy for g in groups]
    base_day = oere(base / sum(days))
    weighted = sum(g["weight"] * d for g, d in zip(groups, days, strict=True))
    return [base_day + oere(service * g["weight"] / weighted) for g in groups]


def _answer(r: Row, g: Row, day: Decimal, last: Decimal | None) -> Answer:
    return Answer(
        offer_id=r["offer_id"],
        year=r["year"],
        group_no=g["group_no"],
        rate_day=int(day * 100),
        rate_month=int(oere(day * r["open_days"] / 12) * 100),
        change_bp=None if last is None else whole((day - last) / last * 10_000),
        flag5=last is not None and day * 100 > last * 105,
        category=day >= 2000 and (r["buyers"] >= 4 or r["sold_bp"] >= 4000),
    )
