"""How fast a region's month is settled: 6,300 stays previewed, issued and made into files, on either database."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from bench.portal.apart import measured_apart

BEFORE, MONTH = date(2026, 9, 1), date(2026, 10, 1)
STARTS, YEAR = date(2026, 1, 1), 2026
OFFERINGS, GROUPS, PLACES = 250, 3, 30
LOWEST, HIGHEST = 80_000, 900_000
SUPPLEMENT_ONE_IN, SHARED_ONE_IN, LEFT_ONE_IN = 8, 20, 30
PREVIEW_SECONDS, ISSUE_SECONDS = 2, 60
AT_ONCE, REDIRECT, OK = 1000, 302, 200
OPERATOR = "Region Midtjylland"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How many stays a region has, and on which database."""

    database: str = "sqlite"
    stays: int = 6300


def measured(wanted: Wanted) -> dict[str, Any]:
    """The times of each step, on a database that is thrown away afterwards."""
    return measured_apart("bench.portal.settlement", wanted.database, wanted.stays)


def here(wanted: Wanted) -> dict[str, Any]:
    """The same on the empty database that Django is loaded with: nine months are issued before the one measured."""
    from django.test import Client, override_settings  # noqa: PLC0415 (the environment is set by the caller)

    from ramme.testing.portal import MOMENT, a_party, logged_in  # noqa: PLC0415
    from ramme.testing.runs import a_clerk, an_approver  # noqa: PLC0415
    from ramme.web import clock  # noqa: PLC0415
    from ramme.web.settlement.models import RunRow  # noqa: PLC0415

    # It is always the same day, so that the months are neither ahead nor too long ago.
    clock.now, clock.today = lambda: MOMENT, MOMENT.date
    region = a_party(OPERATOR)
    made, _ = _timed(lambda: _filled(wanted, region))
    clerk, approver = logged_in(Client(), a_clerk(region)), logged_in(Client(), an_approver(region))
    with override_settings(ALLOWED_HOSTS=["*"]):
        earlier, _ = _timed(lambda: _through(clerk, approver, BEFORE))
        _more_facts(region)
        preview, processor = _timed(lambda: _prepared(clerk, MONTH))
        row = RunRow.objects.get(state=RunRow.PREPARED)
        again, _ = _timed(lambda: _page(clerk, row.pk))
        _approved(approver, row)
        issue, issue_processor = _timed(lambda: _issued(clerk, row.pk))
        files, files_processor = _timed(_files)
    return {
        "database": wanted.database,
        "stays": wanted.stays,
        **_counted(row),
        "data_seconds": made,
        "earlier_seconds": earlier,
        "preview_seconds": preview,
        "preview_processor_seconds": processor,
        "page_again_seconds": again,
        "issue_seconds": issue,
        "issue_processor_seconds": issue_processor,
        "files_seconds": files,
        "files_processor_seconds": files_processor,
        "load": round(os.getloadavg()[0], 1),
    }


def _counted(row: Any) -> dict[str, int]:  # noqa: ANN401 (a row)
    """How much there was, and how much of it is of the run that is measured."""
    from ramme.web.settlement.after_models import InvoiceFileRow  # noqa: PLC0415
    from ramme.web.settlement.models import InvoiceLineRow, InvoiceRow  # noqa: PLC0415

    return {
        "lines_before": InvoiceLineRow.objects.exclude(invoice__run=row).count(),
        "lines": InvoiceLineRow.objects.filter(invoice__run=row).count(),
        "payers": InvoiceRow.objects.filter(run=row).count(),
        "files": InvoiceFileRow.objects.count(),
    }


def _timed(work: Callable[[], Any]) -> tuple[float, float]:
    """How long work took, and how long the processor was at it: on a busy machine the two lie apart."""
    begun, spent = time.perf_counter(), time.process_time()
    work()
    return round(time.perf_counter() - begun, 2), round(time.process_time() - spent, 2)


def _prepared(clerk: Any, month: date) -> None:  # noqa: ANN401 (Django's test browser)
    """A month prepared, and its page seen."""
    answer = clerk.post("/afregning/koersler/", {"month": f"{month:%Y-%m}"})
    assert answer.status_code == REDIRECT, answer.content[:2000]  # noqa: S101 (a month that is refused is no figure)
    assert clerk.get(answer["Location"]).status_code == OK  # noqa: S101


def _page(clerk: Any, number: int) -> None:  # noqa: ANN401
    assert clerk.get(f"/afregning/koersler/{number}/").status_code == OK  # noqa: S101


def _approved(approver: Any, row: Any) -> None:  # noqa: ANN401
    answer = approver.post(f"/afregning/koersler/{row.pk}/godkend/", {"checksum": row.checksum})
    assert answer.status_code == REDIRECT  # noqa: S101


def _issued(clerk: Any, number: int) -> None:  # noqa: ANN401
    assert clerk.post(f"/afregning/koersler/{number}/udsted/").status_code == REDIRECT  # noqa: S101


def _through(clerk: Any, approver: Any, month: date) -> None:  # noqa: ANN401
    """A month from nothing to issued, without its files."""
    from ramme.web.jobs.models import JobRow  # noqa: PLC0415
    from ramme.web.settlement.models import RunRow  # noqa: PLC0415

    _prepared(clerk, month)
    row = RunRow.objects.get()
    _approved(approver, row)
    _issued(clerk, row.pk)
    JobRow.objects.all().delete()


def _files() -> None:
    """The files of all invoices, as a worker makes them."""
    from ramme.web.jobs.models import JobRow  # noqa: PLC0415
    from ramme.web.jobs.progress import Progress  # noqa: PLC0415
    from ramme.web.settlement.long_work import invoice_files  # noqa: PLC0415

    JobRow.objects.update(state=JobRow.RUNNING, worker="bench")
    job = JobRow.objects.get()
    invoice_files(job, Progress(job))


def _filled(wanted: Wanted, region: Any) -> None:  # noqa: ANN401 (a row)
    """Offerings with published rates, agreements in force and stays, and what the parties have on their invoices."""
    from ramme.registry.parties import PartyKind, known_parties  # noqa: PLC0415
    from ramme.testing.portal import a_party, an_offering  # noqa: PLC0415
    from ramme.testing.runs import a_day_rate, invoice_details  # noqa: PLC0415

    lots = Random(2026)  # noqa: S311 (nothing is kept secret by it)
    kind = PartyKind.MUNICIPALITY
    payers = [a_party(each.name) for each in known_parties().values() if each.kind is kind]
    for party in (region, *payers):
        invoice_details(party)
    groups = {f"Gruppe {number}": PLACES for number in range(1, GROUPS + 1)}
    offerings = [an_offering(f"Tilbud {number}", region, groups=groups) for number in range(OFFERINGS)]
    for offering in offerings:
        a_day_rate(offering, lots.randint(LOWEST, HIGHEST))
    _stays(wanted, offerings, payers, lots)


def _stays(wanted: Wanted, offerings: list[Any], payers: list[Any], lots: Random) -> None:
    from ramme.testing.portal import MOMENT  # noqa: PLC0415
    from ramme.web.citizens.models import CitizenRow  # noqa: PLC0415
    from ramme.web.settlement.models import (  # noqa: PLC0415
        AgreementPartyRow,
        AgreementVersionRow,
        PaymentAgreementRow,
        StayEventRow,
        StayRow,
    )

    citizens, agreements = [], []
    for number in range(wanted.stays):
        offering, payer = offerings[number % len(offerings)], lots.choice(payers)
        citizens.append(CitizenRow(id=f"c{number:031d}", party=payer, kept_at=MOMENT, kept_by="user:1"))
        agreements.append(
            PaymentAgreementRow(
                number=f"BA-2026-{number:06d}",
                citizen=citizens[-1],
                offering=offering,
                operator=offering.operator,
                acting=payer,
                state=PaymentAgreementRow.IN_FORCE,
                made_at=MOMENT,
                made_by="user:1",
                constructed=True,
            )
        )
    CitizenRow.objects.bulk_create(citizens, batch_size=AT_ONCE)
    PaymentAgreementRow.objects.bulk_create(agreements, batch_size=AT_ONCE)
    versions = [_version(row, payers, number, lots) for number, row in enumerate(agreements)]
    AgreementVersionRow.objects.bulk_create(versions, batch_size=AT_ONCE)
    roles = [(row, row.operator, "operator") for row in agreements]
    roles += [(row, row.acting, "acting") for row in agreements]
    AgreementPartyRow.objects.bulk_create(
        (AgreementPartyRow(agreement=row, party=party, role=role) for row, party, role in roles), batch_size=AT_ONCE
    )
    stays = [StayRow(agreement=row, group="Gruppe 1", admitted_on=STARTS) for row in agreements]
    StayRow.objects.bulk_create(stays, batch_size=AT_ONCE)
    StayEventRow.objects.bulk_create(_events(stays, lots), batch_size=AT_ONCE)


def _version(row: Any, payers: list[Any], number: int, lots: Random) -> Any:  # noqa: ANN401 (rows)
    from ramme.quantities import Kroner  # noqa: PLC0415
    from ramme.settlement.payment_agreements import storing  # noqa: PLC0415
    from ramme.settlement.payment_agreements.agreement import ServiceKind  # noqa: PLC0415
    from ramme.testing.portal import MOMENT  # noqa: PLC0415
    from ramme.testing.settlement import Sold, a_service, agreement_of  # noqa: PLC0415
    from ramme.web.settlement.models import AgreementVersionRow  # noqa: PLC0415

    services = [a_service(f"Gruppe {number % GROUPS + 1}")]
    if number % SUPPLEMENT_ONE_IN == 0:
        agreed = Kroner.oere(lots.randint(1_000, 50_000))
        kind = ServiceKind.DAY_SUPPLEMENT
        services.append(a_service("", key="s2", kind=kind, name="Støtte om natten", published=None, agreed=agreed))
    shared = ((row.acting, 60), (payers[number % len(payers)], 40)) if number % SHARED_ONE_IN == 0 else ()
    sold = Sold(services=services, payers=shared if len({each for each, _ in shared}) > 1 else ())
    return AgreementVersionRow(
        agreement=row,
        version=1,
        state=AgreementVersionRow.ACCEPTED,
        content=storing.as_data(agreement_of(row, sold)),
        holds_from=STARTS,
        edited_at=MOMENT,
        buyer_accepted_at=MOMENT,
        seller_accepted_at=MOMENT,
    )


def _events(stays: list[Any], lots: Random) -> Iterator[Any]:
    """Admissions in the first months, some discharges; one in thirty has left by October."""
    from ramme.settlement.stays.events import StayEventKind  # noqa: PLC0415
    from ramme.testing.portal import MOMENT  # noqa: PLC0415
    from ramme.web.settlement.models import StayEventRow  # noqa: PLC0415

    for number, stay in enumerate(stays):
        region = stay.agreement.operator
        told: Mapping[str, Any] = {"stay": stay, "recorded_at": MOMENT, "actor": "user:1", "party": region}
        admitted = date(YEAR, lots.randint(1, 9), lots.randint(1, 28))
        yield StayEventRow(kind=StayEventKind.ADMITTED.value, on=admitted, **told)
        if number % LEFT_ONE_IN == 0:
            yield StayEventRow(kind=StayEventKind.NOTICE_GIVEN.value, on=date(YEAR, 9, 10), **told)
            yield StayEventRow(kind=StayEventKind.DISCHARGED.value, on=date(YEAR, 10, lots.randint(1, 28)), **told)


def _more_facts(region: Any) -> None:  # noqa: ANN401 (a row)
    """What comes late: deaths of September told in October, and a rate that is corrected back in time."""
    from ramme.settlement.stays.events import StayEventKind  # noqa: PLC0415
    from ramme.testing.portal import MOMENT  # noqa: PLC0415
    from ramme.testing.runs import a_day_rate  # noqa: PLC0415
    from ramme.web.settlement.models import StayEventRow, StayRow  # noqa: PLC0415

    died = StayEventKind.DIED.value
    StayEventRow.objects.bulk_create(
        StayEventRow(stay=stay, kind=died, on=date(YEAR, 9, 20), recorded_at=MOMENT, actor="user:1", party=region)
        for stay in StayRow.objects.filter(pk__lt=StayRow.objects.order_by("pk")[40].pk)
    )
    a_day_rate(region.offerings.order_by("pk")[5], LOWEST, version=2)


def table(found: Mapping[str, Any]) -> str:
    """The findings as text."""
    size = f"{found['stays']:,} stays, {found['lines']:,} lines to {found['payers']} payers"
    issued = round(found["issue_seconds"] + found["files_seconds"], 2)
    processor = round(found["issue_processor_seconds"] + found["files_processor_seconds"], 2)
    preview_processor = found["preview_processor_seconds"]
    preview = f"{found['preview_seconds']:>8} s   (below {PREVIEW_SECONDS}; processor {preview_processor} s)"
    beside = f"(below {ISSUE_SECONDS}; processor {processor} s)"
    return "\n".join(
        [
            f"A month on {found['database']}: {size}, after {found['lines_before']:,} lines. Load: {found['load']}.",
            "",
            f"prepared and its page seen      {preview}",
            f"the page once more              {found['page_again_seconds']:>8} s",
            f"issued with {found['files']:>4} files          {issued:>8} s   {beside}",
            f"  rows alone                    {found['issue_seconds']:>8} s",
        ]
    )


def main() -> None:
    """Makes the data on the empty database that the environment names, measures, and prints the figures as JSON."""
    import django  # noqa: PLC0415 (the environment is set by the caller)

    django.setup()
    from ramme.web.running import upgrades  # noqa: PLC0415

    upgrades.set_up()
    database, stays = sys.argv[1:]
    print(json.dumps(here(Wanted(database=database, stays=int(stays)))), file=sys.stdout)


if __name__ == "__main__":
    main()
