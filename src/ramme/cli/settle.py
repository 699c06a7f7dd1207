"""`ramme settle`: the month of every operator prepared, and what is approved issued."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from ramme.citations import Place
from ramme.cli.options import json_option, language_option
from ramme.cli.portal import load_portal
from ramme.cli.printing import print_json
from ramme.cli.problems import telling_problems
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.texts import Language, Text, harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ramme.web.settlement.operations.settling import Settled

NO_MONTH = stops(
    "settle-month-unreadable",
    says=Text(da="»{text}« er ikke en måned.", en="“{text}” is no month."),
    remedy=Text(da="Skriv måneden som 2026-10.", en="Write the month as 2026-10."),
)
LOOK = Text(da="Skal ses efter hos {name}:", en="To be looked at, {name}:")
NOBODY = Text(
    da="Ingen driftsherre har betalingsaftaler eller faste finansieringer.",
    en="No operator has payment agreements or fixed financing.",
)
TO_BE_LOOKED_AT = 1
MOST_TOLD = 20


@click.command()
@click.argument("month", metavar="MÅNED")
@click.option("--operator", "operators", multiple=True, metavar="PART", help="Kun denne driftsherre. · This one only.")
@click.option("--issue-approved", is_flag=True, help="Udsted det, der er godkendt. · Issue what is approved.")
@json_option
@language_option
def settle(*, month: str, operators: tuple[str, ...], issue_approved: bool, as_json: bool, language: Language) -> None:
    """Afregn en måned, fx 2026-10: forbered alle driftsherrers afregning, som så godkendes i portalen.

    Der læses i mappen RAMME_DATA, ellers i ramme-data, hvor kommandoen køres; demoen har sin egen mappe.

    Settle a month: prepare every operator's run, which people then approve in the portal. Ends with 0 when nothing is
    to be looked at, 1 when something is, and 2 when it was stopped. It reads the folder RAMME_DATA, else ramme-data
    where it is run; the demo has a folder of its own.
    """
    with telling_problems(language, as_json=as_json):
        load_portal(in_production=True)
        from ramme.web import clock  # noqa: PLC0415 (the portal has to be started first)
        from ramme.web.running.checks import database_problems  # noqa: PLC0415
        from ramme.web.settlement.operations.settling import month_settled  # noqa: PLC0415

        of = _month(month)
        Gathering(list(database_problems())).stop_if_needed()
        found = month_settled(of, operators, issue_approved=issue_approved, at=clock.now())
    if as_json:
        print_json({"month": month, "operators": [_as_data(each) for each in found]})
    else:
        _print_table(found, language)
    sys.exit(TO_BE_LOOKED_AT if any(each.is_to_be_looked_at for each in found) else 0)


def _month(text: str) -> date:
    from ramme.web.settlement.run_words import month_read  # noqa: PLC0415 (the portal has to be started first)

    month = month_read(text)
    if month is None:
        raise ProblemsFound([NO_MONTH.at(Place(field="MÅNED"), text=harmless(text))])
    return month


def _as_data(settled: Settled) -> dict[str, Any]:
    return {
        "operator": settled.operator,
        "state": settled.fate.value,
        "run": settled.run,
        "invoices": settled.invoices,
        "total_oere": settled.total_oere,
        "lines": [
            {**line._asdict(), **{name: getattr(line, name).isoformat() for name in ("month", "first", "last")}}
            for line in settled.lines
        ],
        "exceptions": list(settled.exceptions),
        "problems": [problem.as_data() for problem in settled.problems],
    }


def _print_table(found: Sequence[Settled], language: Language) -> None:
    from ramme.web.settlement.run_listing import settled_listing  # noqa: PLC0415 (the portal has to be started first)

    if not found:
        click.echo(NOBODY.told(language))
        return
    click.echo(settled_listing(found).as_table(language))
    for each in found:
        if not each.is_to_be_looked_at:
            continue
        click.echo(f"\n{LOOK.filled(name=each.name).told(language)}")
        for problem in each.problems:
            click.echo(f"! {problem.told(language)}")
        for exception in each.exceptions[:MOST_TOLD]:
            of = f"{exception['agreement']}: " if exception.get("agreement") else ""
            click.echo(harmless(f"! {of}{exception['says'][language]} {exception['remedy'][language]}"))
        if (more := len(each.exceptions) - MOST_TOLD) > 0:
            click.echo(f"  … +{more}")
