"""What stays tell is filled in with those who have not handed their answers on, when the period is over at last."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from ramme.reporting.rounds.signing import State
from ramme.web.reporting.from_stays import with_stays
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.rows import asked_as_data, asked_of


def filled_from_stays(number: int, at: datetime) -> int:
    """Fills in a round's cells from stays where nothing was told of them yet, and says with how many parties.

    Answers that are typed stay; so does what was filled in once, even where the stays have changed since.
    """
    row = RoundRow.objects.get(pk=number)
    drafts = RespondentRow.objects.select_for_update(of=("self",)).filter(round=row, state=State.DRAFT.value)
    untold = [each for each in drafts.order_by("pk") if not each.asked.get("notes")]
    before = {each.party_id: asked_of(each) for each in untold}
    after = with_stays(row, before, timezone.localtime(at).date())
    changed = [each for each in untold if after[each.party_id].notes]
    for each in changed:
        each.asked = asked_as_data(after[each.party_id])
    RespondentRow.objects.bulk_update(changed, ["asked"], batch_size=50)
    return len(changed)
