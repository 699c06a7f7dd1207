"""Recording who paid for how many days in a year, as a party hands it in."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ramme.analysis.use import read_use_handed_in
from ramme.analysis.use_places import PlacedUse, placed
from ramme.files.limits import HandedIn
from ramme.problems import Problem
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.agreements.models import RecordedUseRow
from ramme.web.agreements.queries.use import known_offerings
from ramme.web.audit.operations import Deed, all_noted
from ramme.web.registry.queries import parties

USE_RECORDED = "use-recorded"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of it: lines and offerings recorded, lines that stood there before, and warnings."""

    rows: int
    offerings: int
    replaced: int
    warnings: tuple[Problem, ...]


def use_recorded(actor: Actor, year: int, file: HandedIn, *, at: datetime) -> Recorded:
    """Keeps the recorded use of a year as a file says it; what was kept of the same offerings and year is replaced.

    All or nothing: raises with everything that is to be put right. The same file once more changes nothing but
    the moment.
    """
    party = actor.within(Action.IMPORT_REGISTRY)
    rows, warnings = read_use_handed_in(file)
    offerings = known_offerings(year, party)
    found = placed(rows, [each.known for each in offerings.values()], list(parties().values()))
    keys = {slug: offerings[slug].key for slug in {use.offering for use in found}}
    operators = {slug: offerings[slug].operator for slug in keys}
    with transaction.atomic():
        replaced, _ = RecordedUseRow.objects.filter(year=year, offering_id__in=keys.values()).delete()
        RecordedUseRow.objects.bulk_create(
            [
                RecordedUseRow(
                    offering_id=keys[use.offering],
                    group=use.group,
                    year=year,
                    municipality_id=use.party,
                    days=use.days,
                    recorded_by=actor.id,
                    recorded_at=at,
                )
                for use in found
            ],
            batch_size=2_000,
        )
        all_noted(actor, _deeds(year, found, operators, file), at=at)
    return Recorded(rows=len(found), offerings=len(keys), replaced=replaced, warnings=warnings)


def _deeds(year: int, found: Sequence[PlacedUse], operators: dict[str, str], file: HandedIn) -> list[Deed]:
    """One event for each operator, which is the one it concerns."""
    lines = Counter(operators[use.offering] for use in found)
    offerings = Counter(operators.values())
    checksum = hashlib.sha256(file.data).hexdigest()
    return [
        Deed(
            verb=USE_RECORDED,
            subject_kind="use",
            subject=f"{operator} {year}",
            parties=(operator,),
            detail={"year": year, "lines": lines[operator], "offerings": offerings[operator], "file": checksum},
        )
        for operator in sorted(lines)
    ]
