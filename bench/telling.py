"""The findings of a measurement as a table that people read, each figure beside what it should be."""

from __future__ import annotations

from typing import Any

RATES_A_SECOND = 4_000_000
SWEPT_A_SECOND = 20_000_000
LINES_A_SECOND = 5_000_000
MOST_MEMORY = 4 * 1024  # MiB
NAMES = {
    "ramme": "Ramme",
    "ramme_one_thread": "Ramme, one thread",
    "numpy_float": "numpy, floats",
    "numpy_float_beside_ramme": "numpy, floats, beside Ramme",
    "decimal": "Python Decimal",
    "floor": "reading and writing alone",
}


def table(found: dict[str, Any]) -> str:
    """The findings as text."""
    parts = [_machine(found)]
    if "compute" in found:
        parts += [_heading(found), *_figures(found), _aims(found)]
    if "B" in found:
        settled = {"wanted": found["wanted"], **found["B"]}
        parts += [_heading_of_b(settled), *_figures(settled, "lines", "placements"), _growth(settled)]
        parts.append(_aims_of_b(settled))
    if "C" in found:
        swept = {"wanted": found["wanted"], **found["C"]}
        parts += [_heading_of_c(swept), *_figures(swept), _aims_of_c(swept)]
    return "\n\n".join(parts)


def _figures(found: dict[str, Any], counted: str = "rates", of: str = "offers") -> list[str]:
    return [_compute(found, counted), _whole(found), _memory(found, of), _wrong(found)]


def _heading_of_c(found: dict[str, Any]) -> str:
    return (
        f"Workload C, what-if: the rates of the same offers under every scenario, "
        f"{found['compute']['ramme']['rates']:,} rates in all, and what each municipality pays then."
    )


def _heading_of_b(found: dict[str, Any]) -> str:
    return (
        f"Workload B, settlement: {found['wanted']['placements']:,} placements in twelve months, "
        f"{found['compute']['ramme']['rates']:,} invoice lines."
    )


def _machine(found: dict[str, Any]) -> str:
    wanted, machine = found["wanted"], found["machine"]
    return (
        f"bench/SPEC.md (synthetic data): medians of {wanted['runs']} runs, {wanted['threads']} threads.\n"
        f"Python {machine['python']}, numpy {machine['numpy']}, pyarrow {machine['pyarrow']}, {machine['cpus']} cores, "
        f"load {machine['load']:.1f} from everything on the machine."
    )


def _heading(found: dict[str, Any]) -> str:
    return f"Workload A: {found['wanted']['offers']:,} offers, {found['compute']['ramme']['rates']:,} rates."


def _compute(found: dict[str, Any], counted: str) -> str:
    lines = [f"{'The calculation alone':<28}{'median':>11}{'least':>11}{f'{counted}/s':>15}"]
    for name, one in found["compute"].items():
        median, least = one["median_s"] * 1000, one["least_s"] * 1000
        sample = "" if one["rates"] == found["compute"]["ramme"]["rates"] else f"  (on {one['rates']:,} {counted})"
        sample += f"  (processor {one['cpu_s'] * 1000:.1f} ms)" if "cpu_s" in one else ""
        lines.append(f"{NAMES[name]:<28}{median:>8.1f} ms{least:>8.1f} ms{one['rates_per_s']:>15,.0f}{sample}")
    return "\n".join(lines)


def _whole(found: dict[str, Any]) -> str:
    lines = [f"{'Whole process, files to files':<31}{'wall':>8}{'cpu':>11}{'peak memory':>15}"]
    for name in ("ramme", "numpy_float", "floor"):
        one = found["whole"][name]
        wall, cpu = one["wall_s"] * 1000, one["cpu_s"] * 1000
        lines.append(f"{NAMES[name]:<28}{wall:>8.0f} ms{cpu:>8.0f} ms{one['peak_mib']:>11.0f} MiB")
    lines.append(f"(calculation inside Ramme's fresh process: {found['whole']['ramme_compute_s'] * 1000:.1f} ms)")
    return "\n".join(lines)


def _memory(found: dict[str, Any], of: str) -> str:
    few, many = found["wanted"][of], found["wanted"][f"many_{of}"]
    lines = [f"{'Peak memory':<24}{few:>10,} {of:<10}{many:>10,} {of:<10}{'growth':>10}"]
    for name in ("ramme", "numpy_float", "floor"):
        small, large = found["whole"][name]["peak_mib"], found["whole_of_many"][name]["peak_mib"]
        lines.append(f"{NAMES[name]:<24}{small:>10.0f} {'MiB':<10}{large:>10.0f} {'MiB':<10}{large - small:>6.0f} MiB")
    return "\n".join(lines)


def _growth(found: dict[str, Any]) -> str:
    lines = [
        f"{'Ramme alone, once each':<24}{'lines':>14}{'wall':>11}{'cpu':>10}{'calculation':>14}{'peak memory':>14}"
    ]
    for one in found["growth"]:
        size = f"{one['placements']:,} placements"
        times = f"{one['wall_s']:>9.1f} s{one['cpu_s']:>8.1f} s{one['compute_s']:>12.2f} s"
        lines.append(f"{size:<24}{one['lines']:>14,}{times}{one['peak_mib']:>10.0f} MiB")
    return "\n".join(lines)


def _wrong(found: dict[str, Any]) -> str:
    columns = list(found["wrong"]["ramme"])
    lines = [f"{'Wrong answers':<20}" + "".join(f"{name:>14}" for name in columns)]
    for name, wrong in found["wrong"].items():
        lines.append(f"{NAMES[name]:<20}" + "".join(f"{wrong[column]:>14,}" for column in columns))
    return "\n".join(lines)


def _aims(found: dict[str, Any]) -> str:
    ratios = found["ratios"]
    wrong = sum(found["wrong"]["ramme"].values())
    speed = found["compute"]["ramme"]["rates_per_s"]
    rows = [
        ("no answer different from the exact one", f"{wrong:,} wrong", wrong == 0),
        ("at least 4,000,000 rates a second", f"{speed:,.0f}", speed >= RATES_A_SECOND),
        (
            "within 2 times numpy with floats",
            _times(ratios["compute_to_numpy_float"]),
            ratios["compute_to_numpy_float"] <= 2,
        ),
        (
            "whole process within 1.5 times the files alone",
            _times(ratios["whole_to_floor"]),
            ratios["whole_to_floor"] <= 1.5,
        ),
    ]
    return _told(rows)


def _aims_of_b(found: dict[str, Any]) -> str:
    ratios, wrong, speed = found["ratios"], found["wrong"]["ramme"], found["compute"]["ramme"]["rates_per_s"]
    slower, largest = ratios["compute_to_numpy_float"], max(found["growth"], key=lambda one: one["placements"])
    peak = largest["peak_mib"]
    rows = [
        ("no line and no invoice different from the exact", f"{sum(wrong.values()):,} wrong", not any(wrong.values())),
        ("at least 5,000,000 lines a second", f"{speed:,.0f}", speed >= LINES_A_SECOND),
        ("within 2 times numpy with floats", _times(slower), slower <= 2),
        (f"{largest['placements']:,} placements in under 4 GiB", f"{peak:,.0f} MiB", peak < MOST_MEMORY),
    ]
    return _told(rows)


def _aims_of_c(found: dict[str, Any]) -> str:
    ratios, wrong, speed = found["ratios"], found["wrong"]["ramme"]["wrong"], found["compute"]["ramme"]["rates_per_s"]
    slower = ratios["compute_to_numpy_float"]
    rows = [
        ("no total different from the exact one", f"{wrong:,} wrong", wrong == 0),
        ("at least 20,000,000 rates a second", f"{speed:,.0f}", speed >= SWEPT_A_SECOND),
        ("not slower than numpy with floats", _times(slower), slower <= 1),
    ]
    to_floor = f"the whole process takes {ratios['whole_to_floor']:.1f} times the files alone: it is not bound by them"
    return f"{_told(rows)}\n{to_floor}"


def _told(rows: list[tuple[str, str, bool]]) -> str:
    return "\n".join(f"{'met    ' if met else 'NOT MET'} {aim:<48}{value:>16}" for aim, value, met in rows)


def _times(ratio: float) -> str:
    return f"{ratio:.2f} times"
