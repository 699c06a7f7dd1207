"""Whether what is filled in fits together: lifetimes with assets, weights with the model, departments with groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from unicodedata import normalize

from ramme.citations import Place
from ramme.files.cells import shortened
from ramme.files.forms.reading import ReadRecord
from ramme.files.words import some_of
from ramme.problems import Gathering, ProblemKind, stops, warns
from ramme.rates.basis import AssetKind, CostCategory, Insurance, RateUnit
from ramme.rates.rate_model import Measure, RateModel
from ramme.texts import Text

LIFETIME_MISSING = stops(
    "lifetime-missing",
    says=Text(
        da="»{title}« mangler for {kind}, som skal afskrives.", en="“{title}” is missing for {kind}, written down."
    ),
    remedy=Text(
        da="Skriv hele år; 0 er en mulig alder, men ikke en mulig levetid.",
        en="Write whole years; 0 is a possible age but no possible lifetime.",
    ),
)
LIFETIME_NOT_USED = warns(
    "lifetime-not-used",
    says=Text(
        da="»{title}« er udfyldt for {kind}, som ikke afskrives, og bliver ikke brugt.",
        en="“{title}” is filled in for {kind}, which is not written down, and is not used.",
    ),
    remedy=Text(da="Slet tallet, eller ret arten.", en="Delete the figure, or correct the kind."),
)
PREMIUM_MISSING = stops(
    "premium-missing",
    says=Text(
        da="Præmien mangler, selv om pensionen er forsikret.",
        en="The premium is missing although the pension is insured.",
    ),
    remedy=Text(
        da="Skriv årets præmie, eller 0, hvis der ingen er.", en="Write the year's premium, or 0 if there is none."
    ),
)
PREMIUM_NOT_USED = warns(
    "premium-not-used",
    says=Text(
        da="Der står en præmie, selv om pensionen ikke er forsikret; den bliver ikke brugt.",
        en="A premium is given although the pension is not insured; it is not used.",
    ),
    remedy=Text(da="Slet præmien, eller ret forsikringen.", en="Delete the premium, or correct the insurance."),
)
PAY_ABOVE_WAGES = warns(
    "civil-servant-pay-above-wages",
    says=Text(
        da="Tjenestemændenes løn er større end al løn på arket »Udgifter«.",
        en="The pay of civil servants exceeds all wages on the sheet “Udgifter”.",
    ),
    remedy=Text(
        da="Lønnen skal stå begge steder: som udgift i kategorien Løn, og her som grundlag for pensionen.",
        en="The pay belongs in both places: as a cost in the category Wages, and here as the base of the pension.",
    ),
)
HOURS_MISSING = stops(
    "hours-missing",
    says=Text(
        da="»Timer pr. dag« mangler for en takstgruppe, der sælger timer.",
        en="“Timer pr. dag” is missing for a rate group that sells hours.",
    ),
    remedy=Text(da="Skriv, hvor mange timer en dag har.", en="Write how many hours a day has."),
)
HOURS_NOT_USED = warns(
    "hours-not-used",
    says=Text(
        da="»Timer pr. dag« er udfyldt, selv om takstgruppen ikke sælger timer.",
        en="“Timer pr. dag” is filled in although the rate group does not sell hours.",
    ),
    remedy=Text(da="Slet timerne, eller vælg enheden Time.", en="Delete the hours, or choose the unit Hour."),
)
WEIGHT_MISSING = stops(
    "weight-missing",
    says=Text(
        da="Vægten mangler, og takstmodellen fordeler efter vægt.",
        en="The weight is missing, and the rate model shares by weight.",
    ),
    remedy=Text(
        da="Skriv en vægt for hver takstgruppe, eller vælg takstmodellen Standardtakst.",
        en="Write a weight for each rate group, or choose the standard rate.",
    ),
)
WEIGHTS_NOT_USED = warns(
    "weights-not-used",
    says=Text(
        da="Der står vægte, men takstmodellen er »{model}«, så de bliver ikke brugt.",
        en="Weights are given, but the rate model is “{model}”, so they are not used.",
    ),
    remedy=Text(
        da="Slet vægtene, eller vælg takstmodellen Differentieret takst.",
        en="Delete the weights, or choose the differentiated rate.",
    ),
)
PACKAGE_MISSING = stops(
    "package-missing",
    says=Text(
        da="Ydelsespakkens nummer mangler, og takstmodellen bygger på pakker.",
        en="The number of the service package is missing, and the rate model is made of packages.",
    ),
    remedy=Text(
        da="Skriv et nummer for hver takstgruppe, eller vælg en anden takstmodel.",
        en="Write a number for each rate group, or choose another rate model.",
    ),
)
PACKAGES_NOT_USED = warns(
    "packages-not-used",
    says=Text(
        da="Der står ydelsespakker, men takstmodellen er »{model}«, så de bliver ikke brugt.",
        en="Service packages are given, but the rate model is “{model}”, so they are not used.",
    ),
    remedy=Text(
        da="Slet dem, eller vælg takstmodellen Ydelsespakker.",
        en="Delete them, or choose the rate model Service packages.",
    ),
)
WEIGHTS_SUM_TO_ZERO = stops(
    "weights-sum-to-zero",
    says=Text(da="Alle vægte er 0, så der er intet at fordele efter.", en="All weights are 0: nothing to share by."),
    remedy=Text(
        da="Skriv en vægt over 0 for mindst én takstgruppe.", en="Write a weight above 0 for one rate group at least."
    ),
)
GROUP_TWICE = stops(
    "rate-group-twice",
    says=Text(da="Takstgruppen »{name}« står der også {first}.", en="The rate group “{name}” is also at {first}."),
    remedy=Text(
        da="Giv hver takstgruppe sit eget navn, eller slet den ene række.",
        en="Give each rate group its own name, or delete one of the rows.",
    ),
)
DEPARTMENT_UNKNOWN = stops(
    "department-unknown",
    says=Text(
        da="Ingen udgift nævner afdelingen »{name}«.",
        en="No cost names the department “{name}”.",
    ),
    remedy=Text(
        da="Ret navnet, eller lad feltet stå tomt, hvis gruppen kun bærer fælles udgifter; kendte afdelinger: {known}.",
        en="Correct the name, or leave it empty if the group carries common costs alone; known departments: {known}.",
    ),
)
DEPARTMENT_WITHOUT_GROUP = stops(
    "department-without-group",
    says=Text(
        da="Ingen takstgruppe hører til afdelingen »{name}«, så ingen takst ville bære udgiften.",
        en="No rate group belongs to the department “{name}”, so no rate would carry the cost.",
    ),
    remedy=Text(
        da="Ret navnet, eller skriv afdelingen ved en takstgruppe; takstgrupperne nævner: {known}.",
        en="Correct the name, or write the department at a rate group; the rate groups name: {known}.",
    ),
)
NO_COST_LINES = stops(
    "no-cost-lines",
    says=Text(da="Der står ingen udgifter.", en="There are no costs."),
    remedy=Text(da="Skriv mindst én linje på arket »Udgifter«.", en="Write at least one line on “Udgifter”."),
)
NO_RATE_GROUPS = stops(
    "no-rate-groups",
    says=Text(da="Der står ingen takstgrupper.", en="There are no rate groups."),
    remedy=Text(da="Skriv mindst én linje på arket »Takstgrupper«.", en="Write at least one line on “Takstgrupper”."),
)

WRITTEN_DOWN = frozenset({AssetKind.BUILDINGS, AssetKind.INVENTORY, AssetKind.EQUIPMENT})
# What is said of a measure that a model needs and a group has not, and of one that is given and not needed.
OF_MEASURE = {
    Measure.WEIGHT: (WEIGHT_MISSING, WEIGHTS_NOT_USED),
    Measure.PACKAGE: (PACKAGE_MISSING, PACKAGES_NOT_USED),
}
_LIFETIME_TITLES = {"lifetime": Text(da="Levetid", en="Lifetime"), "age": Text(da="Alder", en="Age")}


def check_asset(asset: ReadRecord, problems: Gathering) -> None:
    """Lifetime and age belong to what is written down, and to nothing else."""
    kind = asset["kind"]
    if not isinstance(kind, AssetKind):
        return
    for key, title in _LIFETIME_TITLES.items():
        told = Text(da=f"»{kind.text.da}«", en=f"“{kind.text.en}”")
        if kind in WRITTEN_DOWN and not asset.is_filled(key):
            problems.add(LIFETIME_MISSING.at(asset.place(key), title=title, kind=told))
        if kind not in WRITTEN_DOWN and asset.is_filled(key):
            problems.add(LIFETIME_NOT_USED.at(asset.place(key), title=title, kind=told))


def check_civil_servants(row: ReadRecord, problems: Gathering) -> None:
    """A premium belongs to pensions that are insured, and to no others."""
    match row["insurance"]:
        case Insurance.PARTLY | Insurance.FULLY:
            if not row.is_filled("premium"):
                problems.add(PREMIUM_MISSING.at(row.place("premium")))
        case Insurance.UNINSURED:
            if row.is_filled("premium"):
                problems.add(PREMIUM_NOT_USED.at(row.place("premium")))


def check_pay(lines: Sequence[ReadRecord], rows: Sequence[ReadRecord], problems: Gathering) -> None:
    """The pay of civil servants is a part of the wages."""
    if not rows or not all(record.is_complete for record in (*lines, *rows)):
        return
    wages = sum(line["amount"].whole for line in lines if line["category"] is CostCategory.WAGES)
    if sum(row["pay"].whole for row in rows) > wages:
        problems.add(PAY_ABOVE_WAGES.at(rows[0].place("pay")))


def check_groups(groups: Sequence[ReadRecord], model: object, place: Place, problems: Gathering) -> None:
    """Each group has its own name, hours where it sells hours, and a weight where rates are differentiated."""
    if not groups:
        problems.add(NO_RATE_GROUPS.at(place))
    seen: dict[str, ReadRecord] = {}
    for group in groups:
        _check_hours(group, problems)
        name = group["name"]
        if isinstance(name, str) and seen.setdefault(_alike(name), group) is not group:
            first = _spot(seen[_alike(name)].place("name"))
            problems.add(GROUP_TWICE.at(group.place("name"), name=name, first=first))
    if isinstance(model, RateModel):
        for measure in Measure:
            _check_measure(groups, measure, model, problems)


def _alike(name: str) -> str:
    """What two names have in common that differ only in small and capital letters."""
    return normalize("NFC", name.casefold())


def _spot(place: Place) -> Text:
    if place.row:
        return Text(da=f"i række {place.row}", en=f"row {place.row}")
    return Text(da=f"i {place.cell or place.field}", en=place.cell or place.field)


def _check_hours(group: ReadRecord, problems: Gathering) -> None:
    sells_hours, has_hours = group["unit"] is RateUnit.HOUR, group.is_filled("hours_per_day")
    if sells_hours and not has_hours:
        problems.add(HOURS_MISSING.at(group.place("hours_per_day")))
    if has_hours and not sells_hours and isinstance(group["unit"], RateUnit):
        problems.add(HOURS_NOT_USED.at(group.place("hours_per_day")))


def _check_measure(groups: Sequence[ReadRecord], measure: Measure, model: RateModel, problems: Gathering) -> None:
    """A measure that the model needs is there for each group; one that it does not need is said not to be used."""
    missing_kind, not_used = OF_MEASURE[measure]
    key = measure.value
    filled = [group for group in groups if group.is_filled(key)]
    if measure not in model.needs:
        problems.add(*(not_used.at(group.place(key), model=model.text) for group in filled[:1]))
        return
    problems.add(*(missing_kind.at(group.place(key)) for group in groups if group not in filled))
    if len(filled) < len(groups) or not all(group.is_complete for group in groups):
        return
    if groups and not any(group[key].quantity.whole for group in groups):
        problems.add(WEIGHTS_SUM_TO_ZERO.at(groups[0].place(key)))


def check_departments(lines: Sequence[ReadRecord], groups: Sequence[ReadRecord], problems: Gathering) -> None:
    """Costs and groups name the same departments; one spelling of each is kept, the first."""
    spellings: dict[str, str] = {}
    for record in (*lines, *groups):
        if isinstance(record["department"], str) and record["department"]:
            name = spellings.setdefault(_alike(record["department"]), record["department"])
            record.values["department"] = name
    with_costs, with_groups = _departments(lines), _departments(groups)
    _check_named(with_costs, with_groups, DEPARTMENT_WITHOUT_GROUP, problems)
    _check_named(with_groups, with_costs, DEPARTMENT_UNKNOWN, problems)


def _check_named(
    departments: Mapping[str, ReadRecord], known: Mapping[str, ReadRecord], kind: ProblemKind, problems: Gathering
) -> None:
    """Each department is known on the other sheet too; where it is not, the row that names it first is noted."""
    some = some_of(known)
    for name, record in departments.items():
        if name not in known:
            problems.add(kind.at(record.place("department"), name=shortened(name), known=some))


def _departments(records: Iterable[ReadRecord]) -> dict[str, ReadRecord]:
    first: dict[str, ReadRecord] = {}
    for record in records:
        if isinstance(record["department"], str) and record["department"]:
            first.setdefault(record["department"], record)
    return first
