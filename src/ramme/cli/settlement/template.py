"""`ramme settlement template`: the empty form of a closure, an opening, a financing, or whatever else is settled."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from ramme.cli.choosing import FILE
from ramme.cli.options import language_option
from ramme.cli.problems import telling_problems
from ramme.cli.writing import check_ending, check_is_new, write_whole
from ramme.texts import Language

# The module and the name of each form.
FORMS = {
    "closure": ("ramme.settlement.closure.form", "CLOSURE"),
    "opening": ("ramme.settlement.opening.form", "OPENING"),
}
# The forms of financing, which share one form and have a template each.
FINANCINGS = (
    "objective",
    "secure-places",
    "subscription",
    "purchase-commitment",
    "shared-financing",
    "special-places",
    "boernehus",
)


@click.command()
@click.argument("form", metavar="|".join((*FORMS, *FINANCINGS)), type=click.Choice([*FORMS, *FINANCINGS]))
@click.argument("out", metavar="OUT.xlsx", type=FILE)
@language_option
def template(*, form: str, out: Path, language: Language) -> None:
    """Skriv et tomt skema; skemaet er på dansk. · Write an empty form; the form itself is in Danish."""
    with telling_problems(language):
        check_ending(out, ".xlsx")
        check_is_new(out)
        write_whole({out: _workbook(form)})
    click.echo(str(out))


def _workbook(form: str) -> bytes:
    from ramme.files.forms.writing import form_workbook  # noqa: PLC0415 (help must start without the library)

    if form in FINANCINGS:
        from ramme.settlement.fixed_financing.basis import FinancingForm  # noqa: PLC0415
        from ramme.settlement.fixed_financing.form_parts import template_of  # noqa: PLC0415

        return template_of(next(each for each in FinancingForm if each.value == form.replace("-", "_")))
    module, name = FORMS[form]
    return form_workbook(getattr(importlib.import_module(module), name))
