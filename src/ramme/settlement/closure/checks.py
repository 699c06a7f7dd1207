"""What is to be said of a closure before anything is shared: what is missing, and what does not fit the agreement."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.agreements import Agreement, Terms
from ramme.citations import NOWHERE, Place
from ramme.files.words import alike, some_of
from ramme.problems import Problem, stops, warns
from ramme.quantities import place_of
from ramme.registry.municipalities import municipality_named
from ramme.settlement.closure.facts import AmountKind, ClosureBasis, Statement, UsedDays
from ramme.texts import Text

AMOUNTS_MISSING = stops(
    "closure-amounts-missing",
    says=Text(da="Der er ingen beløb af typen »{kind}«.", en="There are no amounts of the kind “{kind}”."),
    remedy=Text(
        da="Skriv dem på arket »Beløb«; er der virkelig ingen, så som 0 kr.",
        en="Write them on the sheet “Beløb”; if there are none indeed, as 0 kr.",
    ),
)
AMOUNT_NOT_NAMED = stops(
    "closure-amount-not-named",
    says=Text(
        da="Aftalen siger ikke, om »{kind}« regnes med ved en lukning.",
        en="The agreement does not say whether “{kind}” counts in a closure.",
    ),
    remedy=Text(
        da="Tag beløbet ud, eller sig selv, hvad der regnes med, med --own closure.counted=….",
        en="Take the amount out, or say yourself what counts with --own closure.counted=….",
    ),
)
CAPITAL_NOT_ALLOWED = stops(
    "closure-capital-not-counted",
    says=Text(
        da="Afskrivning og forrentning er valgt regnet med, men aftalen giver ikke lov til det.",
        en="Depreciation and interest were chosen to count, but the agreement does not allow that.",
    ),
    remedy=Text(
        da="Svar Nej i feltet »Regnes afskrivning og forrentning med?«.",
        en="Answer No in the field “Regnes afskrivning og forrentning med?”.",
    ),
)
DAYS_OF_ANOTHER_YEAR = stops(
    "closure-days-of-another-year",
    says=Text(
        da="Dagene for {payer} er fra {year}, men der deles efter dagene i {years}.",
        en="The days of {payer} are of {year}, but it is shared by the days of {years}.",
    ),
    remedy=Text(
        da="Slet rækken, eller ret året eller beslutningsdatoen.",
        en="Delete the row, or correct the year or the date of the decision.",
    ),
)
DAYS_MISSING = stops(
    "closure-days-missing",
    says=Text(da="Dagene for {payer} i {year} mangler.", en="The days of {payer} in {year} are missing."),
    remedy=Text(
        da="Skriv dagene; brugte kommunen ingen, så 0.", en="Write the days; if the municipality used none, 0."
    ),
)
NO_DAYS = stops(
    "closure-no-days",
    says=Text(
        da="Ingen har brugt tilbuddet i {years}, så der er ingen at dele med.",
        en="Nobody used the offering in {years}, so there is nobody to share with.",
    ),
    remedy=Text(da="Se efter, om dagene er rigtige.", en="See whether the days are right."),
)
OPERATOR_WITHOUT_DAYS = warns(
    "closure-operator-without-days",
    says=Text(
        da="Driftsherren, {operator}, står ikke blandt dem, der brugte tilbuddet, så alt deles mellem de andre.",
        en="The operator, {operator}, is not among those that used the offering, so all is shared by the others.",
    ),
    remedy=Text(
        da="Skriv de dage, driftsherrens egne borgere brugte i hvert år; brugte de ingen, så 0.",
        en="Write the days that the operator's own citizens used in each year; if they used none, 0.",
    ),
)
AGREEMENT_NOT_KNOWN = stops(
    "outside-agreement-not-known",
    says=Text(
        da="{payer} ligger uden for regionen, og det er ikke oplyst, hvad købsaftalen siger.",
        en="{payer} lies outside the region, and it is not known what its agreement says.",
    ),
    remedy=Text(
        da="Skriv Ja i »Købsaftalen nævner takstprincipperne«, hvis den gør det, ellers Nej.",
        en="Write Ja in “Købsaftalen nævner takstprincipperne” if it does, otherwise Nej.",
    ),
)
AGREEMENT_NOT_NEEDED = warns(
    "inside-agreement-not-used",
    says=Text(
        da="{payer} ligger i regionen og er bundet af aftalen, så svaret om købsaftalen er ikke brugt.",
        en="{payer} lies in the region and is bound by the agreement, so the answer on its agreement is not used.",
    ),
    remedy=Text(da="Lad feltet stå tomt.", en="Leave the field empty."),
)
BASE_NOT_POSITIVE = stops(
    "closure-base-not-positive",
    says=Text(
        da="Takstgrundlaget er 0 kr., så en procent af det er ingen grænse.",
        en="The rate basis is DKK 0, so a percentage of it is no limit.",
    ),
    remedy=Text(da="Skriv det takstgrundlag, som taksterne blev beregnet af.", en="Write the basis of the rates."),
)
NO_PRELIMINARY = warns(
    "preliminary-statement-not-given",
    says=Text(
        da="Opgørelsen er endelig, men den foreløbige er ikke givet med, så forskellen er ikke opgjort.",
        en="The statement is final, but the preliminary one was not handed in, so the difference is not stated.",
    ),
    remedy=Text(da="Giv den foreløbige med --preliminary FIL.", en="Hand it in with --preliminary FILE."),
)


def counted_years(basis: ClosureBasis, terms: Terms) -> tuple[int, ...]:
    """The accounting years whose days count: so many as the agreement says, just before the year of the decision."""
    decision = basis.facts.decision.year
    return tuple(range(decision - terms.closure.day_years_before_decision.whole, decision))


def is_outside(row: UsedDays, agreement: Agreement) -> bool:
    """Whether a payer lies outside the region whose agreement holds."""
    return row.region.value != agreement.region


def checked(basis: ClosureBasis, agreement: Agreement, terms: Terms) -> Iterator[Problem]:
    """Everything to be said of a closure that is shared by days."""
    yield from _amounts(basis, terms)
    yield from _use(basis, agreement, terms)
    yield from _operator(basis)
    if basis.base.whole + sum(each.base.whole for each in basis.others) == 0:
        yield BASE_NOT_POSITIVE.at(place_of(basis.base))


def _amounts(basis: ClosureBasis, terms: Terms) -> Iterator[Problem]:
    there = {each.kind for each in basis.amounts}
    needed = [AmountKind.RATE_INCOME, AmountKind.OPERATING_COSTS]
    if basis.facts.capital_counted:
        needed.append(AmountKind.CAPITAL_YEAR)
    for kind in needed:
        if kind not in there:
            yield AMOUNTS_MISSING.at(kind=kind.text)
    named = {*terms.closure.counted, *terms.closure.may_be_counted, *terms.closure.not_counted}
    for each in basis.amounts:
        if each.kind.counted_as is not None and each.kind.counted_as not in named:
            yield AMOUNT_NOT_NAMED.at(place_of(each.amount), kind=each.kind.text)
    allowed = {*terms.closure.counted, *terms.closure.may_be_counted}
    if basis.facts.capital_counted and AmountKind.CAPITAL_YEAR.counted_as not in allowed:
        yield CAPITAL_NOT_ALLOWED.at()


def _operator(basis: ClosureBasis) -> Iterator[Problem]:
    """Whether the operator stands among the users; a region buys no places of its own offering."""
    operator = _plain(basis.facts.operator)
    if operator.startswith("region ") or operator in map(_plain, basis.payers):
        return
    first = place_of(basis.use[0].days) if basis.use else NOWHERE
    where = Place(file=first.file, sheet=first.sheet, field=first.field.rpartition("[")[0])
    yield OPERATOR_WITHOUT_DAYS.at(where, operator=basis.facts.operator)


def _plain(name: str) -> str:
    """A municipality by one name, whether it is called Køge or Køge Kommune; any other name as people see it."""
    known = municipality_named(name)
    return known.name if known else alike(name).removesuffix(" kommune")


def _use(basis: ClosureBasis, agreement: Agreement, terms: Terms) -> Iterator[Problem]:
    years = counted_years(basis, terms)
    told = some_of(map(str, years))
    there = {(row.payer, row.year) for row in basis.use}
    for row in basis.use:
        if row.year not in years:
            yield DAYS_OF_ANOTHER_YEAR.at(place_of(row.days), payer=row.payer, year=row.year, years=told)
    for payer in basis.payers:
        for year in years:
            if (payer, year) not in there:
                yield DAYS_MISSING.at(payer=payer, year=year)
    for row in {row.payer: row for row in reversed(basis.use)}.values():
        if is_outside(row, agreement) and row.agreement_says is None:
            yield AGREEMENT_NOT_KNOWN.at(place_of(row.days), payer=row.payer)
        if not is_outside(row, agreement) and row.agreement_says is not None:
            yield AGREEMENT_NOT_NEEDED.at(place_of(row.days), payer=row.payer)
    if not sum(row.days.whole for row in basis.use if row.year in years):
        yield NO_DAYS.at(years=told)


def check_statement(basis: ClosureBasis, terms: Terms, *, earlier: bool) -> Iterator[Problem]:
    """Whether a final statement comes with the preliminary one that it follows."""
    expected = terms.gives("closure.preliminary_statement") and terms.closure.preliminary_statement
    if expected and basis.facts.statement is Statement.FINAL and not earlier:
        yield NO_PRELIMINARY.at(source=terms.clause("closure.preliminary_statement").citation)
