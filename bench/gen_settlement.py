"""The placements of workload B: twelve invoice months with the turn of the year inside."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pyarrow as pa

from bench.drawing import Whole, floored, ri, u, write

EPOCH = dt.date(1970, 1, 1)
I32 = np.int32


def day(y: int, m: int, d: int) -> int:
    """A date as days since 1970."""
    return (dt.date(y, m, d) - EPOCH).days


MONTHS = [(2025, m) for m in range(7, 13)] + [(2026, m) for m in range(1, 7)]  # Jul 2025..Jun 2026
OPEN_END = day(2099, 12, 31)
NO_NOTICE = day(1900, 1, 1)
N_RATES = 14_000  # rate ids, two years each
FIRST, LAST = day(2025, 7, 1), day(2026, 6, 30)


def dates(a: Whole) -> pa.Array:
    """Days since 1970 as dates."""
    return pa.array(a.astype(I32), pa.int32()).cast(pa.date32())


def gen_b(n: int, out: Path, *, csv: bool) -> dict[str, int]:
    """Writes the tables of workload B, and gives their numbers of rows."""
    p = np.arange(n, dtype=np.int64)
    return {
        "placements": _write_placements(out, p, csv=csv),
        "day_rates": _write_day_rates(out, csv=csv),
        "supplements": _write_supplements(out, p, csv=csv),
        "corrections": _write_corrections(out, p, csv=csv),
        "months": _write_months(out, csv=csv),
    }


def _write_placements(out: Path, p: Whole, *, csv: bool) -> int:
    payer = 1 + floored(98 * u("b_payer", p) ** 1.3)
    near = np.where(u("b_near", p) < 0.7, 1 + (payer - 1 + ri("b_off", p, 1, 6)) % 98, 1 + ri("b_pm", p, 0, 97))
    provider = np.where(u("b_reg", p) < 0.15, 99 + ri("b_pr", p, 0, 4), near)
    provider = np.where(provider == payer, 1 + payer % 98, provider)
    early, late = ri("b_s0", p, day(2012, 1, 1), FIRST), ri("b_s1", p, FIRST, LAST)
    start = np.where(u("b_kind", p) < 0.75, early, late)
    ends = u("b_ends", p) < 0.30
    end = np.where(ends, np.maximum(start, ri("b_end", p, FIRST - 60, LAST + 60)), OPEN_END)
    notice = np.where(ends & (u("b_not", p) < 0.8), end - ri("b_notd", p, 0, 75), NO_NOTICE)
    parts = np.array([5000, 7500, 3333, 6667, 2500, 8000])[ri("b_shk", p, 0, 5)]
    cols = {
        "placement_id": p + 1,
        "provider_id": provider.astype(I32),
        "payer_id": payer.astype(I32),
        "rate_id": (1 + ri("b_rate", p, 0, N_RATES - 1)).astype(I32),
        "start_date": dates(start),
        "end_date": dates(end),
        "notice_date": dates(notice),
        "share_bp": np.where(u("b_sh", p) < 0.85, 10000, parts).astype(I32),
    }
    return write(out, "placements", cols, csv=csv)


def _write_day_rates(out: Path, *, csv: bool) -> int:
    r = np.arange(N_RATES * 2)
    first = ri("b_r0", r // 2, 30_000, 450_000)
    rate = first + (r % 2) * (first * ri("b_r1", r // 2, -300, 900) // 10000)
    cols = {"rate_id": (r // 2 + 1).astype(I32), "year": (2025 + r % 2).astype(I32), "rate_day": rate}
    return write(out, "day_rates", cols, csv=csv)


def _write_supplements(out: Path, p: Whole, *, csv: bool) -> int:
    ns = np.where(u("b_ns", p) < 0.65, 0, ri("b_nsk", p, 1, 3))
    rep = np.repeat(p, ns)
    seq = np.arange(len(rep)) - np.repeat(np.cumsum(ns) - ns, ns) + 1
    sk = rep * 4 + seq
    kind = ri("b_sk", sk, 2, 4)
    month, percent = ri("b_v3", sk, 50_000, 2_500_000), ri("b_v4", sk, 100, 3500)
    start = np.where(u("b_ss", sk) < 0.5, day(2020, 1, 1), ri("b_ss0", sk, FIRST, LAST))
    end = np.where(u("b_se", sk) < 0.6, OPEN_END, np.maximum(start, ri("b_se0", sk, FIRST, LAST + 90)))
    cols = {
        "placement_id": rep + 1,
        "seq": seq.astype(I32),
        "kind": kind.astype(I32),
        "start_date": dates(start),
        "end_date": dates(end),
        "value": np.where(kind == 2, ri("b_v2", sk, 1_500, 120_000), np.where(kind == 3, month, percent)),
    }
    return write(out, "supplements", cols, csv=csv)


def _write_corrections(out: Path, p: Whole, *, csv: bool) -> int:
    """Corrections of the month before: at most one per placement and month, for 3 % of the placements."""
    nc = np.where(u("b_nc", p) < 0.03, ri("b_nck", p, 1, 3), 0)
    rep = np.repeat(p, nc)
    q = np.arange(len(rep)) - np.repeat(np.cumsum(nc) - nc, nc)
    ck = rep * 4 + q
    cols = {
        "placement_id": rep + 1,
        "month": (ri("b_cm", ck, 0, 2) + 4 * q).astype(I32),  # 0..2, 4..6, 8..10: distinct per placement
        "days_new": ri("b_cd", ck, 0, 28).astype(I32),
    }
    return write(out, "corrections", cols, csv=csv)


def _write_months(out: Path, *, csv: bool) -> int:
    first = np.array([day(y, m, 1) for y, m in MONTHS])
    last = np.append(first[1:], LAST + 1) - 1
    cols = {
        "month": np.arange(12).astype(I32),
        "year": np.array([y for y, _ in MONTHS], I32),
        "first": dates(first),
        "last": dates(last),
        "ndays": (last - first + 1).astype(I32),
    }
    return write(out, "months", cols, csv=csv)
