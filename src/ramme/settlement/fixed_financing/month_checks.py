"""What must fit together in the use month by month: each party known, each month once, and the months make the year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ramme.files.cells import shortened
from ramme.files.fillings import UNREAD
from ramme.files.forms.reader import FilledForm
from ramme.files.forms.reading import ReadRecord
from ramme.files.words import folded
from ramme.problems import Gathering, stops, warns
from ramme.settlement.fixed_financing.basis import FinancingForm
from ramme.settlement.fixed_financing.form_parts import FACTS, MONTHS, NEEDS, PARTIES
from ramme.texts import Text

MONTHS_NOT_USED = warns(
    "months-not-used",
    says=Text(da="Arket »Måneder« bruges ikke ved {form}.", en="The sheet “Måneder” is not used for {form}."),
    remedy=Text(da="Slet linjerne, eller ret finansieringsformen.", en="Delete its lines, or correct the form."),
)
MONTH_OF_UNKNOWN_PARTY = stops(
    "month-of-unknown-party",
    says=Text(da="»{name}« står ikke på arket »Parter«.", en="“{name}” is not on the sheet “Parter”."),
    remedy=Text(da="Skriv navnet ens begge steder.", en="Write the name the same in both places."),
)
MONTH_TWICE = stops(
    "month-twice",
    says=Text(da="»{name}« har måned {month} to gange.", en="“{name}” has month {month} twice."),
    remedy=Text(da="Læg de to linjer sammen.", en="Put the two lines together."),
)
MONTHS_DIFFER = stops(
    "months-differ-from-year",
    says=Text(
        da="Månederne for »{name}« giver {months}, men på arket »Parter« står der {year}.",
        en="The months of “{name}” make {months}, but the sheet “Parter” says {year}.",
    ),
    remedy=Text(da="Ret et af tallene.", en="Correct one of the figures."),
)
# Which figure of a party the months of a form add up to.
OF_THE_YEAR: Mapping[str, str] = {"days": "used_days", "cases": "cases"}


def check_months(form: FilledForm) -> None:
    """Notes everything in the use month by month that does not fit together."""
    facts, lines = form.single(FACTS.key), form.lines[MONTHS.key]
    if facts is None or not isinstance(facts["form"], FinancingForm) or not lines:
        return
    by = NEEDS[facts["form"]].by_month
    if not by:
        form.problems.add(MONTHS_NOT_USED.at(lines[0].record.place, form=facts["form"].text))
        return
    _check_lines(by, lines, form.lines[PARTIES.key], form.problems)


def _check_lines(by: str, lines: Sequence[ReadRecord], parties: Sequence[ReadRecord], problems: Gathering) -> None:
    known = {folded(line["name"]): line for line in parties if isinstance(line["name"], str)}
    sums: dict[str, int] = defaultdict(int)
    met: set[tuple[str, int]] = set()
    for line in lines:
        if any(line[key] is UNREAD for key in ("name", "month", by)):
            return
        name, month = folded(line["name"]), line["month"].whole
        if name not in known:
            problems.add(MONTH_OF_UNKNOWN_PARTY.at(line.place("name"), name=shortened(line["name"])))
        if (name, month) in met:
            problems.add(MONTH_TWICE.at(line.place("month"), name=shortened(line["name"]), month=month))
        met.add((name, month))
        sums[name] += line[by].quantity.whole if line[by].is_given else 0
    for name, party in known.items():
        year = party[OF_THE_YEAR[by]]
        if year is not UNREAD and year.is_given and year.quantity.whole != sums[name]:
            where = party.place(OF_THE_YEAR[by])
            problems.add(
                MONTHS_DIFFER.at(where, name=shortened(party["name"]), months=sums[name], year=year.quantity.whole)
            )
