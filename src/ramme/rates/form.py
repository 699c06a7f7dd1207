"""From budgets as operators hand them in to what rates are calculated from, or everything that is to be put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ramme.citations import Place
from ramme.files.file_types import FileType, type_of
from ramme.files.fillings import Unread
from ramme.files.limits import HandedIn, entries, handed_in
from ramme.files.telling import MOST_TOLD
from ramme.problems import Problem, ProblemsFound, stops
from ramme.rates.basis import RateBasis
from ramme.rates.form_basis import basis_of
from ramme.rates.form_content import FormContent, csv_content, json_content, workbook_content
from ramme.rates.form_parts import OFFERING
from ramme.texts import Text

FORM_EMPTY = stops(
    "form-empty",
    says=Text(da="Budgetskemaet er ikke udfyldt.", en="The budget form is not filled in."),
    remedy=Text(
        da="Begynd med arket »Tilbud«; vejledningen står ved hvert felt.",
        en="Begin with the sheet “Tilbud”; there is help at each field.",
    ),
)
FOLDER_WITHOUT_FORMS = stops(
    "folder-without-budgets",
    says=Text(
        da="Mappen indeholder ingen .xlsx-, .csv- eller .json-filer.",
        en="The folder holds no .xlsx, .csv or .json files.",
    ),
    remedy=Text(da="Læg budgetterne i mappen, eller vælg en anden.", en="Put the budgets there, or choose another."),
)
BUDGETS_NOT_READ = stops(
    "budgets-not-read",
    says=Text(
        da="Dette budget og dem efter det er ikke læst, fordi budgetterne før det har så mange problemer.",
        en="This budget and those after it are not read, as those before it have so many problems.",
    ),
    remedy=Text(da="Ret først dem, der er vist.", en="Correct those that are shown first."),
)
SEVERAL_BUDGETS = stops(
    "several-budgets",
    says=Text(da="Der er {number} budgetter, hvor der skal være ét.", en="There are {number} budgets, not one."),
    remedy=Text(da="Vælg en fil med ét budget.", en="Choose a file with one budget."),
)


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A budget that could be read, its file, the warnings met on the way, and where each field of the offering stands.

    `places` has every field of the sheet of the offering by its key, such as `legal_basis`, filled in or not.
    """

    file: Path
    basis: RateBasis
    warnings: tuple[Problem, ...]
    places: Mapping[str, Place] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class RefusedForm:
    """A budget that could not be read, the file it stands in, and everything to put right, in the file's order."""

    file: Path
    problems: tuple[Problem, ...]


def read_bases(paths: Iterable[Path]) -> Iterator[ReadForm | RefusedForm]:
    """The budgets of files and folders, one after the other; one refused file does not stop the others."""
    for path in paths:
        files = form_files([path])
        if not files:
            yield RefusedForm(path, (FOLDER_WITHOUT_FORMS.at(Place(file=str(path)).harmless),))
        for file in files:
            yield from _read_file(file)


def form_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files to read: those named, and in a folder its workbooks, csv and JSON by name, lock files left out."""
    files: list[Path] = []
    for path in paths:
        inside = entries(path)
        files += [path] if inside is None else filter(_is_form, inside)
    return tuple(files)


def _is_form(path: Path) -> bool:
    is_ours = path.suffix.lower() in set(FileType) and not path.name.startswith(("~$", "."))
    return is_ours and entries(path) is None


def _read_file(path: Path) -> Iterator[ReadForm | RefusedForm]:
    try:
        file = handed_in(path)
    except ProblemsFound as found:
        yield RefusedForm(path, found.problems)
        return
    for form in read_handed_in(file):
        yield replace(form, file=path)


def read_handed_in(file: HandedIn) -> Iterator[ReadForm | RefusedForm]:
    """The budgets of one file that was handed in, such as an upload: one of a workbook or csv, any number of JSON."""
    path = Path(file.name)
    try:
        contents = {
            FileType.WORKBOOK: workbook_content,
            FileType.CSV: csv_content,
            FileType.JSON: json_content,
        }[type_of(file.within_limits())](file)
        yield from _read_contents(path, contents)
    except ProblemsFound as found:
        yield RefusedForm(path, found.problems)


def _read_contents(file: Path, contents: Iterable[FormContent]) -> Iterator[ReadForm | RefusedForm]:
    """The budgets of a file; after a file's fill of problems the rest of them is left unread, which is told."""
    told = 0
    for content in contents:
        if told >= MOST_TOLD:
            yield RefusedForm(file, (BUDGETS_NOT_READ.at(content.place),))
            return
        form = _read_content(file, content)
        told += len(form.problems) if isinstance(form, RefusedForm) else 0
        yield form


def _read_content(file: Path, content: FormContent) -> ReadForm | RefusedForm:
    if content.is_empty:
        content.problems.add(FORM_EMPTY.at(content.place))
        return RefusedForm(file, content.problems.told(content.place))
    basis = basis_of(content)
    problems = content.problems.told(content.place, content.sheets)
    if isinstance(basis, Unread):
        return RefusedForm(file, problems)
    offering = content.parts[OFFERING.key][0]
    return ReadForm(file, basis, problems, {key: cell.place for key, cell in offering.cells.items()})


def read_basis(path: Path) -> ReadForm:
    """The one budget of a file; raises with everything that is to be put right, or when there are several."""
    forms = list(read_bases([path]))
    problems = [problem for form in forms if isinstance(form, RefusedForm) for problem in form.problems]
    read = [form for form in forms if isinstance(form, ReadForm)]
    if len(forms) > 1:
        problems.append(SEVERAL_BUDGETS.at(Place(file=str(path)).harmless, number=len(forms)))
    if problems:
        raise ProblemsFound(problems)
    return read[0]
