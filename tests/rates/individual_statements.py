"""Constructed statements of individual agreements, for tests."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from ramme.agreements.variants.rates import IndividualForm
from ramme.citations import Place
from ramme.files.forms.reader import Read, Refused, read_handed_in
from ramme.files.limits import HandedIn
from ramme.quantities import Date, Kroner, Percent, absent, given
from ramme.rates.one_place.individual_form import FORM, IndividualAgreement, IndividualStatement, statement_of
from tests.rates.sample_budgets import entered

LINE = {
    "reference": "S-1",
    "offering": "Kildehuset",
    "group": "Alle pladser",
    "form": "supplement",
    "amount": 350,
    "starts": "2017-01-01",
    "reason": "Fast vagt",
}


def read(*lines: dict[str, Any], **head: Any) -> Read[IndividualStatement] | Refused:
    """A statement as the JSON file it would be; lines are changes of the first one."""
    statement = {"party": "Eksempel Kommune", "year": 2017, **head}
    form = {"statement": statement, "agreements": [{**LINE, **line} for line in lines]}
    content = json.dumps({"format": 1, "statements": [form]}).encode()
    [found] = read_handed_in(HandedIn("statement.json", content), FORM, statement_of)
    return found


def codes(found: Read[IndividualStatement] | Refused) -> list[str]:
    """The codes of what was noted in a statement."""
    return [problem.code for problem in (found.problems if isinstance(found, Refused) else found.warnings)]


def agreed(form: IndividualForm, reference: str = "S-1", **more: Any) -> IndividualAgreement:
    """An individual agreement of the whole year about a place in Kildehuset."""
    figure = more.pop("amount", None)
    percent = more.pop("percent", None)
    values: dict[str, Any] = {
        "reference": reference,
        "offering": "Kildehuset",
        "group": "Alle pladser",
        "form": form,
        "amount": absent(Kroner) if figure is None else given(entered(Kroner(figure), "Beløb")),
        "percent": absent(Percent) if percent is None else given(entered(Percent(percent), "Procent")),
        "starts": Date.on(date(2017, 1, 1)),
        "ends": Date.on(date(2017, 12, 31)),
        "reason": "Fast vagt",
        "listed": given(entered(Kroner(1_889_00), "Takst")),
        "base": absent(Kroner),
        "place": Place(file="statement.xlsx", cell="A2"),
    }
    return IndividualAgreement(**{**values, **more})


def statement(*agreements: IndividualAgreement) -> IndividualStatement:
    """A constructed statement of 2017."""
    return IndividualStatement(party="Eksempel", year=2017, constructed=True, agreements=agreements)
