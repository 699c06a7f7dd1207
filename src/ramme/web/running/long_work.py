"""What the portal tidies every day: sessions that are over, workers that died, letters that were sent long ago."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.management import call_command

from ramme.texts import Text
from ramme.web import clock
from ramme.web.jobs.kinds import long_work
from ramme.web.jobs.models import JobRow, WorkerRow
from ramme.web.jobs.progress import Progress
from ramme.web.letters.models import LetterRow

FORGOTTEN_AFTER = timedelta(days=1)
LETTERS_KEPT = timedelta(days=180)
WORK_KEPT = timedelta(days=180)


@long_work("tidy", words=Text(da="Ryd op", en="Tidy up"), is_daily=True)
def tidy(job: JobRow, progress: Progress) -> Mapping[str, Any]:
    """Removes what nobody needs any more; a letter's key stays, so that it is never sent again."""
    del job, progress
    now = clock.now()
    call_command("clearsessions", verbosity=0)
    WorkerRow.objects.filter(beat_at__lt=now - FORGOTTEN_AFTER).delete()
    LetterRow.objects.filter(sent_at__lt=now - LETTERS_KEPT).exclude(body="").update(body="", to="", subject="")
    JobRow.objects.filter(ended_at__lt=now - WORK_KEPT).delete()
    return {}
