"""What a draft says about its publication: the day it holds from, the change within the year, and its own values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ramme.agreements.variants.scope import OfferingCategory
from ramme.problems import Gathering
from ramme.rates.development.within_year import CauseOfChange, ChangeOfRate, RateChange
from ramme.web.rates.models import DraftRow
from ramme.web.rates.problems import OWN_VALUE_UNKNOWN

KINDS = {kind.value: kind for kind in ChangeOfRate}
CAUSES = {cause.value: cause for cause in CauseOfChange}
CATEGORIES = {category.value: category for category in OfferingCategory}


def change_of(draft: DraftRow) -> RateChange | None:
    """What kind of change within the year a draft is; nothing where it says nothing, as for a new year's rate."""
    said: Mapping[str, Any] = draft.change
    if not said:
        return None
    return RateChange(
        kind=KINDS[said["kind"]],
        cause=CAUSES[said["cause"]],
        year=draft.year,
        adopted=date.fromisoformat(said["adopted"]),
        category=CATEGORIES.get(said.get("category", "")),
    )


def change_as_data(change: RateChange | None) -> dict[str, str]:
    """The change as it is stored with a draft; an empty one where there is none."""
    if change is None:
        return {}
    return {
        "kind": change.kind.value,
        "cause": change.cause.value,
        "adopted": change.adopted.isoformat(),
        "category": change.category.value if change.category else "",
    }


def own_values_of(text: str) -> dict[str, str]:
    """The values a user hands in for clauses, a line each: path=value; raises all lines that are no such pair."""
    gathering = Gathering()
    values = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        path, sign, value = (part.strip() for part in line.partition("="))
        if not sign or not path or not value or path in values:
            gathering.add(OWN_VALUE_UNKNOWN.at(line=line.strip()[:80]))
        values[path] = value
    gathering.stop_if_needed()
    return values


def own_values_told(own: Mapping[str, str]) -> str:
    """The same as somebody would type it."""
    return "\n".join(f"{path}={value}" for path, value in own.items())
