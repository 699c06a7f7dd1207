"""Lists of rates as they come: a form of published rates, or what `ramme rates calculate` wrote as csv or JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ramme.citations import Place
from ramme.files.figures import Figure
from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.fields import AMOUNT, AMOUNT_BOUND, YEAR, YES_NO, FormField, Part, Schema, choice_of
from ramme.files.forms.reader import FilledForm, Read, Refused, all_of, form_files, read_forms
from ramme.files.forms.reading import ReadRecord, read_record
from ramme.files.json_files import json_list, json_object, json_place, json_record, read_json
from ramme.files.limits import HandedIn, handed_in
from ramme.files.telling import FileProblems
from ramme.files.words import Words, folded
from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Input, Kroner
from ramme.rates.basis import RateUnit
from ramme.rates.development.movement import ListedRate
from ramme.rates.listing import COLUMNS, CONSTRUCTED, OWN_VALUES
from ramme.texts import Text

# What a list says of a figure that is not invented: the answers to "constructed?", besides an empty cell.
_NO = YES_NO.titles[False]
_NOT_CONSTRUCTED = frozenset(map(folded, (_NO.da, _NO.en, YES_NO.codes[False])))
# No change can be measured against a rate of nothing.
_AMOUNT = replace(AMOUNT, lowest=1)


def _text(key: str, da: str, en: str, *, help_text: Text, also: tuple[str, ...] = ()) -> FormField:
    """A field with a text that may be left out."""
    return FormField(
        key=key, title=Text(da=da, en=en), also=also, form=Words(), when_empty="", needed=False, help=help_text
    )


LINES = Part(
    key="rates",
    title=Text(da="Takster", en="Rates"),
    named_by="offering",
    fields=(
        _text(
            "operator",
            "Driftsherre",
            "Operator",
            help_text=Text(da="Skriv, hvem der driver tilbuddet.", en="Write who runs the offering."),
        ),
        FormField(
            key="offering",
            title=Text(da="Tilbud", en="Offering"),
            form=Words(),
            help=Text(da="Skriv tilbuddets navn.", en="Write the name of the offering."),
        ),
        _text(
            "service",
            "Ydelse",
            "Service",
            also=("Takstgruppe", "Rate group"),
            help_text=Text(da="Skriv ydelsen eller takstgruppen.", en="Write the service or the rate group."),
        ),
        _text(
            "level",
            "Niveau",
            "Level",
            help_text=Text(da="Skriv niveauet, hvis der er flere.", en="Write the level where there are several."),
        ),
        _text(
            "unit",
            "Enhed",
            "Unit",
            also=("Sælges pr.", "Sold per"),
            help_text=Text(da="Skriv, hvad taksten er pr., fx døgn.", en="Write what the rate is per, such as day."),
        ),
        FormField(
            key="year",
            title=Text(da="År", en="Year"),
            form=YEAR,
            help=Text(da="Skriv det år, taksten gælder.", en="Write the year the rate holds."),
        ),
        FormField(
            key="rate",
            title=Text(da="Takst", en="Rate"),
            also=("Takst pr. enhed", "Rate per unit"),
            form=_AMOUNT,
            unit=Kroner,
            help=Text(da="Skriv taksten i kroner.", en="Write the rate in kroner."),
        ),
        _text(
            "source",
            "Kilde",
            "Source",
            help_text=Text(da="Skriv, hvor taksten er offentliggjort.", en="Write where the rate is published."),
        ),
        _text(
            "reason",
            "Begrundelse",
            "Reason",
            help_text=Text(
                da="Skriv hvorfor, når taksten stiger mere end aftalens grænse.",
                en="Write why, where the rate rises more than the limit of the agreement.",
            ),
        ),
        _text(
            "legal_basis",
            "Lovgrundlag",
            "Legal basis",
            help_text=Text(da="Skriv paragraffen, fx SEL-107.", en="Write the paragraph, such as SEL-107."),
        ),
        _text(
            "target_group",
            "Målgruppe",
            "Target group",
            help_text=Text(da="Skriv målgruppen.", en="Write the target group."),
        ),
        _text(
            "constructed",
            CONSTRUCTED.da.capitalize(),
            CONSTRUCTED.en.capitalize(),
            help_text=Text(da="Skriv konstrueret, hvis tallet er opdigtet.", en="Write constructed if it is invented."),
        ),
        _text(
            "own_values",
            OWN_VALUES.da,
            OWN_VALUES.en,
            help_text=Text(
                da="De værdier, en beregnet takst hviler på, som ikke er aftalens.",
                en="The values that a calculated rate rests on and that are not the agreement's.",
            ),
        ),
    ),
)
RATE_LIST = Schema(
    title=Text(da="Takstliste", en="List of rates"),
    parts=(LINES,),
    general=(
        "Én linje for hver takst i hvert år.",
        "Samme takst genkendes på driftsherre, tilbud, ydelse, niveau, enhed og lovgrundlag.",
        "Beløb skrives i kroner.",
    ),
    listed_as="lists",
)

# What `ramme rates calculate --csv` writes besides what is read here; its columns are known and no mistake.
_CALCULATED_TITLES = tuple(text for _, title in COLUMNS for text in (title.da, title.en))

_OFFERING = Part(
    key="offerings",
    title=Text(da="Tilbud", en="Offerings"),
    fields=(
        LINES.field("operator"),
        LINES.field("offering"),
        LINES.field("year"),
        FormField(
            key="constructed",
            title=LINES.field("constructed").title,
            form=YES_NO,
            when_empty=False,
            help=LINES.field("constructed").help,
        ),
    ),
)
_GROUP = Part(
    key="groups",
    title=Text(da="Takstgrupper", en="Rate groups"),
    named_by="group",
    fields=(
        replace(LINES.field("service"), key="group"),
        FormField(
            key="rate_oere",
            title=LINES.field("rate").title,
            form=Figure(lowest=1, highest=AMOUNT_BOUND),
            unit=Kroner,
            help=Text(da="Taksten i hele øre.", en="The rate in whole øre."),
        ),
    ),
)
_SOLD = replace(
    _GROUP,
    key="unit_rates",
    fields=(
        *_GROUP.fields,
        FormField(
            key="unit",
            title=LINES.field("unit").title,
            form=choice_of(RateUnit),
            help=Text(da="Det, taksten er pr.", en="What the rate is per."),
        ),
    ),
)


def read_rate_lists(paths: Iterable[Path]) -> tuple[tuple[ListedRate, ...], tuple[Problem, ...]]:
    """The rates of all files, published or calculated, and the warnings; raises with everything to put right."""
    forms, warnings = all_of(form for path in paths for form in _read(path))
    return tuple(rate for rates in forms for rate in rates), warnings


def _read(path: Path) -> Iterator[Read[tuple[ListedRate, ...]] | Refused]:
    for file in form_files([path]) or (path,):
        calculated = _calculated(file)
        if calculated is not None:
            yield calculated
            continue
        for form in read_forms([file], RATE_LIST, rates_of_form):
            yield form if isinstance(form, Refused) else replace(form, warnings=_without_known_columns(form.warnings))


def rates_of_form(form: FilledForm) -> tuple[ListedRate, ...] | Unread:
    """The rates of a filled form."""
    if form.problems.stopping:
        return UNREAD
    return tuple(map(_listed_in_form, form.lines[LINES.key]))


def _listed_in_form(line: ReadRecord) -> ListedRate:
    constructed = line["constructed"] != "" and folded(line["constructed"]) not in _NOT_CONSTRUCTED
    return told_with_year(ListedRate(**{**line.values, "constructed": constructed}, place=line.place("rate")))


def told_with_year(rate: ListedRate) -> ListedRate:
    """The rate, its figure told with its whole name and year, since the same rate stands in several years."""
    title = Text(da=f"{rate.name}, takst {rate.year}", en=f"{rate.name}, rate {rate.year}")
    return replace(rate, rate=rate.rate.remembered(Input(title=title, place=rate.place)))


def _without_known_columns(warnings: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The warnings without those about columns that `ramme rates calculate` writes and that are not read here."""
    return tuple(
        each
        for each in warnings
        if each.code != "column-unknown" or not any(f"»{title}«" in each.says.da for title in _CALCULATED_TITLES)
    )


def _calculated(path: Path) -> Read[tuple[ListedRate, ...]] | Refused | None:
    """What `ramme rates calculate --json` wrote; nothing where the file is something else."""
    if path.suffix.lower() != ".json":
        return None
    try:
        file = handed_in(path)
        content = read_json(file)
    except ProblemsFound as found:
        return Refused(path, found.problems)
    if not isinstance(content, dict) or "offerings" not in content:
        return None
    problems = FileProblems()
    rates = tuple(_rates_in(content, file, problems))
    told = problems.told(file.place)
    return Refused(path, told) if problems.stopping else Read(path, rates, told)


def _rates_in(content: dict[str, object], file: HandedIn, problems: FileProblems) -> Iterator[ListedRate]:
    place = json_place(file.place, "offerings")
    for number, offering in enumerate(json_list(content["offerings"], place, problems)):
        where = json_place(place, number)
        entries = json_object(offering, list(offering) if isinstance(offering, dict) else (), where, problems)
        facts = _record(_OFFERING, entries, where, problems)
        by_group = {line["group"]: line for part in (_GROUP, _SOLD) for line in _lines(part, entries, where, problems)}
        if facts.is_complete:
            own = _own_values(entries, where, problems)
            yield from (replace(_listed(facts, line), own_values=own) for line in by_group.values())


def _own_values(entries: Mapping[str, object], where: Place, problems: FileProblems) -> str:
    """The values of the user's own that an offering's rates rest on, as one text."""
    own = entries.get("own_values") or {}
    keys = tuple(own) if isinstance(own, dict) else ()
    place = json_place(where, "own_values")
    record = json_record(own, keys, place, problems)
    told = [(key, Words().read(cell, problems)) for key, cell in record.cells.items() if not cell.is_empty]
    return "; ".join(f"{key}: {value}" for key, value in told if not isinstance(value, Unread))


def _lines(part: Part, entries: Mapping[str, object], where: Place, problems: FileProblems) -> Iterator[ReadRecord]:
    place = json_place(where, part.key)
    for number, entry in enumerate(json_list(entries.get(part.key, []), place, problems)):
        line = _record(part, entry, json_place(place, number), problems)
        if line.is_complete:
            yield line


def _record(part: Part, entry: object, place: Place, problems: FileProblems) -> ReadRecord:
    """The fields of an entry that are read here; what else a result holds is left where it is."""
    keys = [field.key for field in part.fields]
    known = {key: value for key, value in entry.items() if key in keys} if isinstance(entry, dict) else entry
    return read_record(part, json_record(known, keys, place, problems), problems)


def _listed(facts: ReadRecord, line: ReadRecord) -> ListedRate:
    """The rate of a group: in the unit it is sold by, a day where nothing else is said."""
    unit = line["unit"] if "unit" in line.values else RateUnit.DAY
    rate = ListedRate(
        operator=facts["operator"],
        offering=facts["offering"],
        service=line["group"],
        level="",
        unit=unit.text.da,
        year=facts["year"],
        rate=line["rate_oere"],
        source="",
        constructed=facts["constructed"],
        place=line.place("rate_oere"),
    )
    return told_with_year(rate)
