"""The offerings of workload A, ten budget years each, with the purchases and scenarios of workload C."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.drawing import Truths, Whole, floored, ri, u, write

Y0, NY = 2017, 10  # budget years 2017..2026
DISC = [0, 0, 0, 0, 0, 0, 0, 175, 350, 275]  # discount rate per year, basis points (synthetic)
G = 5  # rate groups at most
GROUPS = np.arange(G)
I32 = np.int32

Columns = dict[str, Whole]


@dataclass(frozen=True)
class Offers:
    """What stays the same for an offer through all its years."""

    provider: Whole
    sector: Whole
    groups: Whole
    tie: Whole  # 3 % round-budget offers, of three kinds; 0 for the others
    precision: Whole  # øre, kr, 1000 kr
    rented: Truths
    day_offer: Truths
    opening: Whole
    cost_place: Whole  # øre per place and year, staff


@dataclass(frozen=True)
class Rows:
    """The keys of all rows: offer-years, and in each five possible groups."""

    oy: Whole
    o: Whole
    yi: Whole
    gy: Whole

    @property
    def year(self) -> Whole:
        """The budget year."""
        return Y0 + self.yi


@dataclass(frozen=True)
class Groups:
    """The rate groups of each offer-year, in five columns of which some do not exist."""

    places: Whole
    weight: Whole
    exists: Truths

    @property
    def all_places(self) -> Whole:
        """The places of an offer-year."""
        total: Whole = (self.places * self.exists).sum(1)
        return total


def gen_a(n: int, out: Path, *, csv: bool, scenarios: int = 1000) -> dict[str, int]:
    """Writes the tables of workloads A and C, and gives their numbers of rows."""
    offers = _offers(n)
    oy = np.arange(n * NY, dtype=np.int64)
    rows = Rows(oy=oy, o=oy // NY, yi=oy % NY, gy=oy[:, None] * G + GROUPS)
    groups = _groups(n, offers, rows)
    budget = _budget(offers, rows, groups.all_places)
    for kind in (1, 2):
        budget = _overhead_ties(budget, offers, rows, groups.all_places, kind)
    budget = _sevenths_ties(budget, offers, rows, groups.all_places)
    if not ((budget["staff"] > 0).all() and (budget["inv_value"] >= 0).all()):
        raise AssertionError("a round budget came out negative")
    nr = {"offers": _write_offers(out, offers, csv=csv)}
    nr["offer_years"] = _write_years(out, offers, rows, budget, csv=csv)
    nr["groups"] = _write_groups(out, rows, groups, csv=csv)
    nr["params"] = _write_params(out, csv=csv)
    nr["purchases"] = _write_purchases(out, offers, rows, groups, csv=csv)
    nr["scenarios"] = _write_scenarios(out, scenarios, csv=csv)
    return nr


def _offers(n: int) -> Offers:
    i = np.arange(n, dtype=np.int64)
    region = u("region", i) < 0.15
    provider = np.where(region, 99 + ri("prov_r", i, 0, 4), 1 + floored(98 * u("prov_m", i) ** 1.5))
    sector = np.where(u("sector", i) < 0.4, 0, 1)  # 0 children, 1 adults
    x = u("ngroups", i)
    groups = 1 + (x > 0.35) + (x > 0.60) + (x > 0.80) + (x > 0.92)
    tie = np.where(u("tie", i) < 0.03, ri("tiekind", i, 1, 3), 0)
    groups = np.where((tie == 1) | (tie == 3), 1, groups)
    sector = np.where(tie == 3, 1, sector)
    precision = np.where(u("prec", i) < 0.2, 1, np.where(u("prec2", i) < 0.6, 100, 100_000))
    day_offer = (sector == 1) & (u("dayoffer", i) < 0.2)
    cost_place = ri("cost_place", i, 45_000_000, 130_000_000)
    return Offers(
        provider=provider,
        sector=sector,
        groups=groups,
        tie=tie,
        precision=precision,
        rented=u("rented", i) < 0.4,
        day_offer=day_offer,
        opening=np.where(day_offer, ri("open", i, 215, 250), 365),
        cost_place=np.where(day_offer, cost_place // 4, cost_place),
    )


def _groups(n: int, offers: Offers, rows: Rows) -> Groups:
    i = np.arange(n, dtype=np.int64)
    gi = i[:, None] * G + GROUPS
    exists = GROUPS[None, :] < offers.groups[:, None]
    late = (GROUPS[None, :] > 0) & (u("late", gi) < 0.05) & (offers.tie[:, None] == 0)
    start = np.where(late, ri("late_y", gi, 1, NY - 1), 0)
    places = ri("places0", gi, 1, 12)[rows.o] + ri("dplaces", rows.gy, 0, 2)
    weight = np.maximum(ri("weight0", gi, 50, 2400)[rows.o] + ri("dweight", rows.gy, -10, 10), 1)
    exists = exists[rows.o] & (rows.yi[:, None] >= start[rows.o])
    weight = np.where((offers.tie == 2)[rows.o][:, None], weight[:, :1], weight)
    total = (places * exists).sum(1)
    tied = (offers.tie > 0)[rows.o]
    places[:, 0] += np.where(tied & (total % 2 == 1), 1, 0)  # round-budget offers: even number of places
    return Groups(places=places, weight=weight, exists=exists)


def _budget(offers: Offers, rows: Rows, places: Whole) -> Columns:
    oy, o, yi = rows.oy, rows.o, rows.yi
    step, rented = offers.precision[o], offers.rented[o]

    def money(v: Whole) -> Whole:  # to the offer's own precision
        return np.maximum(v, 0) // step * step

    growth = 100 + 2 * yi
    staff = money(floored(offers.cost_place[o] * places * growth / 100 * (0.95 + 0.10 * u("staff", oy))))
    bldv = money(np.where(rented, 0, places * ri("bld", oy, 30_000_000, 200_000_000)))
    invv = money(np.where(u("inv0", oy) < 0.1, 0, places * ri("inv", oy, 500_000, 8_000_000)))
    cb2 = money(floored(staff * (1.15 + 0.15 * u("cb2", oy))))
    return {
        "staff": staff,
        "other": money(floored(staff * (0.08 + 0.12 * u("other", oy)))),
        "dev": money(np.where(u("dev0", oy) < 0.5, 0, floored(staff * 0.02 * u("dev", oy)))),
        "civil_base": money(np.where(u("civ0", o) < 0.6, 0, floored(staff * 0.10 * u("civ", oy)))),
        "bld_value": bldv,
        "bld_years": np.where(bldv > 0, ri("bldy", oy, 1, 50), 0),
        "land": money(np.where(rented, 0, places * ri("land", oy, 3_000_000, 30_000_000))),
        "inv_value": invv,
        "inv_years": np.where(invv > 0, ri("invy", oy, 1, 10), 0),
        "rent": money(np.where(rented, places * ri("rent", oy, 4_000_000, 15_000_000), 0)),
        "income": money(np.where(u("inc0", oy) < 0.3, 0, floored(staff * 0.05 * u("inc", oy)))),
        "overhead_bp": ri("oh", oy, 350, 900),
        "occ_bp": np.where(u("occ0", oy) < 0.6, 0, ri("occ", oy, 8500, 10500)),
        "open_days": offers.opening[o],
        "result_n2": floored(cb2 * (u("res2", oy) - 0.5) * 0.24) // step * step,
        "costbase_n2": cb2,
        "provision": money(np.where(u("prov0", oy) < 0.7, 0, floored(cb2 * 0.05 * u("prov", oy)))),
        "night_bp": np.where(offers.day_offer[o], 0, ri("night", oy, 0, 1500)),
        "buyers": ri("buyers", oy, 1, 12),
        "sold_bp": ri("sold", oy, 0, 10000),
    }


def _replaced(budget: Columns, where: Truths, by: dict[str, Whole | int]) -> Columns:
    return {**budget, **{name: np.where(where, value, budget[name]) for name, value in by.items()}}


def _overhead_ties(budget: Columns, offers: Offers, rows: Rows, places: Whole, kind: int) -> Columns:
    """Overhead 6 %: the exact day rate is 26.5 * j øre."""
    j = 2 * ri("tiej", rows.oy, 4000, 8000) + 1
    agreed = np.where(offers.sector[rows.o] == 0, 9800, 10000)
    direct = 25 * j * places * offers.opening[rows.o] * agreed // 10000
    nothing = ("dev", "civil_base", "bld_value", "bld_years", "land", "inv_value", "inv_years")
    by: dict[str, Whole | int] = dict.fromkeys((*nothing, "rent", "income", "provision", "occ_bp", "result_n2"), 0)
    by |= {"other": direct // 12, "staff": direct - direct // 12, "overhead_bp": 600}
    return _replaced(budget, (offers.tie == kind)[rows.o], by)


def _sevenths_ties(budget: Columns, offers: Offers, rows: Rows, places: Whole) -> Columns:
    """Sevenths that add up: B/7 + V/7 is whole, and the exact day rate ends on half an øre."""
    oy = rows.oy
    r, t = ri("tie_r", oy, 1, 6), ri("tie_t", oy, 200, 2000)
    a = ri("tie_a", oy, 1000, 10000 * 200 - 1000)
    b3 = 7 * a + r
    v3 = 70000 * t - b3
    total = (2 * ri("tie_k", oy, 120_000, 250_000) + 1) * places * offers.opening[rows.o] // 2
    rest = total - 10000 * t - 70000 * t * (np.array(DISC)[rows.yi] + 100) // 10000
    nothing = ("dev", "civil_base", "land", "rent", "income", "provision", "occ_bp", "overhead_bp", "result_n2")
    by: dict[str, Whole | int] = dict.fromkeys(nothing, 0)
    by |= {"other": rest // 9, "staff": rest - rest // 9}
    by |= {"bld_value": b3, "bld_years": 7, "inv_value": v3, "inv_years": 7}
    return _replaced(budget, (offers.tie == 3)[rows.o], by)


def _write_offers(out: Path, offers: Offers, *, csv: bool) -> int:
    ids = np.arange(1, len(offers.provider) + 1, dtype=np.int64)
    cols = {"offer_id": ids, "provider_id": offers.provider.astype(I32), "sector": offers.sector.astype(I32)}
    return write(out, "offers", cols, csv=csv)


def _write_years(out: Path, offers: Offers, rows: Rows, budget: Columns, *, csv: bool) -> int:
    narrow = {"bld_years", "inv_years", "overhead_bp", "occ_bp", "open_days", "night_bp", "buyers", "sold_bp"}
    keys = {"offer_id": rows.o + 1, "year": rows.year.astype(I32), "sector": offers.sector[rows.o].astype(I32)}
    figures = {name: value.astype(I32) if name in narrow else value for name, value in budget.items()}
    return write(out, "offer_years", {**keys, **figures}, csv=csv)


def _write_groups(out: Path, rows: Rows, groups: Groups, *, csv: bool) -> int:
    e = groups.exists.ravel()
    cols = {
        "offer_id": np.repeat(rows.o, G)[e] + 1,
        "year": np.repeat(rows.year, G)[e].astype(I32),
        "group_no": np.tile(np.arange(1, G + 1), len(rows.oy))[e].astype(I32),
        "places": groups.places.ravel()[e].astype(I32),
        "weight": groups.weight.ravel()[e].astype(I32),
    }
    return write(out, "groups", cols, csv=csv)


def _write_params(out: Path, *, csv: bool) -> int:
    same = {"interest_add_bp": 100, "pension_bp": 3000, "overhead_max_bp": 610, "tolerance_bp": 500}
    same |= {"occ_children_bp": 9800, "occ_adults_bp": 10000}
    cols: dict[str, object] = {"year": np.arange(Y0, Y0 + NY).astype(I32), "disc_bp": np.array(DISC, I32)}
    cols |= {name: np.full(NY, value, I32) for name, value in same.items()}
    return write(out, "params", cols, csv=csv)


def _write_purchases(out: Path, offers: Offers, rows: Rows, groups: Groups, *, csv: bool) -> int:
    """Who bought how many days, for the totals of each municipality in workload C."""
    e = groups.exists.ravel()
    gk, pl = rows.gy.ravel()[e], groups.places.ravel()[e]
    o, year = np.repeat(rows.o, G)[e], np.repeat(rows.year, G)[e]
    number = np.tile(np.arange(1, G + 1), len(rows.oy))[e]
    nb = 1 + ri("nbuy", gk, 0, np.minimum(3, pl - 1))
    rep = np.repeat(np.arange(len(gk)), nb)
    kth = np.arange(len(rep)) - np.repeat(np.cumsum(nb) - nb, nb)
    pk = gk[rep] * 4 + kth
    home = offers.provider[o[rep]]
    opening = offers.opening[rows.o]
    days = pl[rep] * opening[gk // G][rep] // nb[rep] + ri("pdays", pk, -10, 10)
    cols = {
        "offer_id": o[rep] + 1,
        "year": year[rep].astype(I32),
        "group_no": number[rep].astype(I32),
        "municipality": np.where((kth == 0) & (home <= 98), home, ri("pmun", pk, 1, 98)).astype(I32),
        "days": days.astype(I32),
    }
    return write(out, "purchases", cols, csv=csv)


def _write_scenarios(out: Path, scenarios: int, *, csv: bool) -> int:
    s = np.arange(scenarios)
    today = s == 0  # scenario 0 = today's rules
    cols = {
        "scenario": s.astype(I32),
        "overhead_max_bp": np.where(today, 610, 10 * ri("s_oh", s, 40, 75)).astype(I32),
        "interest_add_bp": np.where(today, 100, 25 * ri("s_int", s, 0, 12)).astype(I32),
        "occ_shift_bp": np.where(today, 0, 25 * ri("s_occ", s, -20, 8)).astype(I32),
        "tolerance_bp": np.where(today, 500, 50 * ri("s_tol", s, 0, 20)).astype(I32),
    }
    return write(out, "scenarios", cols, csv=csv)
