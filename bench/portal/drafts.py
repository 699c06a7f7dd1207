"""Recalculating and storing the drafts of the whole region in one go."""

from __future__ import annotations

import json
import time
from typing import Any


def recalculated() -> dict[str, Any]:
    """Reads every draft of next year, calculates it with all its problems, and stores it as its next revision."""
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from ramme.rates.drafts.calculating import calculated  # noqa: PLC0415
    from ramme.rates.drafts.storing import as_data, from_data  # noqa: PLC0415
    from ramme.web.agreements import queries  # noqa: PLC0415
    from ramme.web.rates.models import DraftRow  # noqa: PLC0415

    now, known = timezone.now(), queries.catalogue()
    begun = time.perf_counter()
    with transaction.atomic():
        rows = list(DraftRow.objects.select_for_update().filter(year=now.year + 1))
        with_rates = 0
        for row in rows:
            draft = from_data(row.content)
            found = calculated(draft, known.get(row.agreement_id))
            with_rates += found.outcome is not None
            row.revision, row.edited_at = row.revision + 1, now
            row.content = as_data(draft.at_revision(row.revision))
        DraftRow.objects.bulk_update(rows, ["content", "revision", "edited_at"], batch_size=200)
        seconds = time.perf_counter() - begun
        # Measured, not kept: the next measurement begins with the same drafts.
        transaction.set_rollback(True)
    return {"drafts": len(rows), "with_rates": with_rates, "seconds": round(seconds, 2)}


def main() -> None:
    """Prints what was measured as JSON."""
    import django  # noqa: PLC0415 (the environment is set by the caller)

    django.setup()
    print(json.dumps(recalculated()))


if __name__ == "__main__":
    main()
