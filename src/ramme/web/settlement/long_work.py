"""The long work of settlement: files of a run's invoices, one at a time; and daily what comes near in agreements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse

from ramme.texts import Text
from ramme.web import clock
from ramme.web.jobs.kinds import long_work
from ramme.web.jobs.models import JobRow
from ramme.web.jobs.progress import Progress
from ramme.web.settlement.models import InvoiceRow
from ramme.web.settlement.operations.invoice_files import files_missing, kept
from ramme.web.settlement.operations.issuing import FILES
from ramme.web.settlement.operations.reviewing import agreements_reviewed

SAID = Text(
    da="{invoices} regninger har en PDF, og {sent} af dem en e-faktura.",
    en="{invoices} invoices have a PDF, and {sent} of them an e-invoice.",
)
REVIEWED = Text(
    da="{letters} påmindelser om betalingsaftaler er skrevet, og {ended} aftaler er sluttet.",
    en="{letters} reminders of payment agreements were written, and {ended} agreements have ended.",
)


@long_work("agreement-reviews", words=Text(da="Opfølgning på aftaler", en="Reviews of agreements"), is_daily=True)
def agreement_reviews(job: JobRow, progress: Progress) -> Mapping[str, Any]:
    """Reminds of the reviews and ends of agreements that come near, and ends those that are over; once a day."""
    del job, progress
    done = agreements_reviewed(clock.today(), at=clock.now())
    return {"says": REVIEWED.filled(letters=done.letters, ended=done.ended).as_data()}


@long_work(FILES, words=Text(da="Filer til regninger", en="Files of invoices"))
def invoice_files(job: JobRow, progress: Progress) -> Mapping[str, Any]:
    """Makes PDF and e-invoice of each invoice of a run, and keeps those of each in a transaction of its own."""
    run = job.arguments["run"]
    numbers = list(InvoiceRow.objects.filter(run=run).order_by("pk").values_list("pk", flat=True))
    progress.of(len(numbers))
    done, sent = (int(progress.checkpoint.get(name, 0)) for name in ("made", "sent"))
    for place, number in enumerate(numbers[done:], done + 1):
        row = InvoiceRow.objects.get(pk=number)
        # Made before the transaction, which would keep others from writing for as long.
        files = files_missing(row)
        with transaction.atomic():
            for kind, content in files.made.items():
                kept(row, kind, content, at=clock.now())
            sent += files.is_sent
            progress.reached(place, made=place, sent=sent)
    return {
        "says": SAID.filled(invoices=len(numbers), sent=sent).as_data(),
        "address": reverse("settlement:run", args=[run]),
    }
