"""The portal's benchmark data: the demo region made 17 times as large, 2,000 offerings and 6,000 rate groups."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from ramme.demo.agreement import write_agreements
from ramme.demo.region import MUNICIPALITIES, Extent

OPERATORS = 100
OFFERINGS_EACH = 20
MOST_GROUPS = 5
NOTE = "ready.json"
Say = Callable[[str], None]


def extent(operators: int = OPERATORS) -> Extent:
    """A region of so many operators (20 at least), the last of them a region: the same names and figures every time."""
    rounds = range(1, operators // len(MUNICIPALITIES) + 2)
    names = [name if number == 1 else f"{name} {number}" for number in rounds for name in MUNICIPALITIES]
    municipalities = [f"{name} Kommune" for name in names[: operators - 1]]
    return Extent(operators=(*municipalities, "Demoregionen"), offerings_each=OFFERINGS_EACH, most_groups=MOST_GROUPS)


def environment(folder: Path, database: str = "") -> dict[str, str]:
    """What a process of the portal reads: its folder, the agreements in it, and the database where it is no SQLite."""
    found = {
        "DJANGO_SETTINGS_MODULE": "ramme.web.settings",
        "RAMME_DATA": str(folder),
        "RAMME_AGREEMENTS": str(folder / "aftaler"),
        "RAMME_WITHOUT_SECOND_FACTOR": "1",
        "RAMME_HEAVY_A_MINUTE": "0",
    }
    return {**found, "DATABASE_URL": database} if database else found


def make(folder: Path, say: Say, operators: int = OPERATORS) -> None:
    """Makes the database that the environment names, and fills it; the environment must have been set before."""
    import django  # noqa: PLC0415 (the environment is set by the caller)

    django.setup()
    from django.utils import timezone  # noqa: PLC0415

    from ramme.web.agreements import queries  # noqa: PLC0415
    from ramme.web.demo_data.filling import Scene, fill  # noqa: PLC0415
    from ramme.web.rates.models import GroupRateRow  # noqa: PLC0415
    from ramme.web.registry.models import OfferingRow  # noqa: PLC0415
    from ramme.web.running import upgrades  # noqa: PLC0415

    now, begun = timezone.now(), time.perf_counter()
    write_agreements(folder / "aftaler", now.year)
    upgrades.set_up()
    fill(
        Scene(now=now, catalogue=queries.catalogue(), extent=extent(operators)),
        lambda text: say(f"  {time.perf_counter() - begun:5.1f} s  {text.en}"),
    )
    counted = {
        "offerings": OfferingRow.objects.count(),
        "rate_groups": GroupRateRow.objects.filter(year=now.year, current=True).count(),
        "seconds": round(time.perf_counter() - begun, 1),
    }
    (folder / NOTE).write_text(json.dumps(counted), encoding="utf-8")
    say(f"  {counted}")


def main() -> None:
    """Makes the data in the folder that the environment names."""
    make(Path(os.environ["RAMME_DATA"]), print, int(os.environ.get("BENCH_OPERATORS", OPERATORS)))


if __name__ == "__main__":
    main()
