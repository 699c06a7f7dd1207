"""The long work of settlement: the files of a run's invoices, one invoice at a time, going on where it was."""

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
from ramme.web.settlement.operations.invoice_files import files_made
from ramme.web.settlement.operations.issuing import FILES

SAID = Text(
    da="{invoices} regninger har en PDF, og {sent} af dem en e-faktura.",
    en="{invoices} invoices have a PDF, and {sent} of them an e-invoice.",
)


@long_work(FILES, words=Text(da="Filer til regninger", en="Files of invoices"))
def invoice_files(job: JobRow, progress: Progress) -> Mapping[str, Any]:
    """Makes PDF and e-invoice of each invoice of a run, each in a transaction of its own."""
    run = job.arguments["run"]
    numbers = list(InvoiceRow.objects.filter(run=run).order_by("pk").values_list("pk", flat=True))
    progress.of(len(numbers))
    done, sent = (int(progress.checkpoint.get(name, 0)) for name in ("done", "sent"))
    for place, number in enumerate(numbers[done:], done + 1):
        with transaction.atomic():
            sent += files_made(InvoiceRow.objects.get(pk=number), at=clock.now())
            progress.reached(place, done=place, sent=sent)
    return {
        "says": SAID.filled(invoices=len(numbers), sent=sent).as_data(),
        "address": reverse("settlement:run", args=[run]),
    }
