"""From forms as people hand them in to their values, or everything that is to be put right."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from ramme.citations import Place
from ramme.files.file_types import FileType, type_of
from ramme.files.fillings import Unread
from ramme.files.forms.content import FormContent, csv_content, json_content, workbook_content
from ramme.files.forms.fields import Schema
from ramme.files.forms.reading import ReadRecord, Values, read_record
from ramme.files.limits import HandedIn, entries, handed_in
from ramme.files.telling import MOST_TOLD, FileProblems
from ramme.problems import Gathering, Problem, ProblemsFound, stops
from ramme.texts import Text

FORM_EMPTY = stops(
    "form-empty",
    says=Text(da="Skemaet er ikke udfyldt.", en="The form is not filled in."),
    remedy=Text(
        da="Begynd med arket »{first}«; vejledningen står ved hvert felt.",
        en="Begin with the sheet “{first}”; there is help at each field.",
    ),
)
FOLDER_WITHOUT_FORMS = stops(
    "folder-without-forms",
    says=Text(
        da="Mappen indeholder ingen .xlsx-, .csv- eller .json-filer.",
        en="The folder holds no .xlsx, .csv or .json files.",
    ),
    remedy=Text(da="Læg filerne i mappen, eller vælg en anden.", en="Put the files there, or choose another."),
)
FORMS_NOT_READ = stops(
    "forms-not-read",
    says=Text(
        da="Dette skema og dem efter det er ikke læst, fordi dem før det har så mange problemer.",
        en="This form and those after it are not read, as those before it have so many problems.",
    ),
    remedy=Text(da="Ret først dem, der er vist.", en="Correct those that are shown first."),
)
SEVERAL_FORMS = stops(
    "several-forms",
    says=Text(da="Der er {number} skemaer, hvor der skal være ét.", en="There are {number} forms, not one."),
    remedy=Text(da="Vælg en fil med ét skema.", en="Choose a file with one form."),
)

T = TypeVar("T")


class Answer(Protocol):
    """What is made of a form: a dataclass with the warnings met on its way."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What the result goes through with."""


A = TypeVar("A", bound=Answer)


@dataclass(frozen=True)
class FilledForm:
    """A filled form whose fields are read: each part's lines, what was noted so far, and where all of it stands."""

    content: FormContent

    @cached_property
    def lines(self) -> Mapping[str, tuple[ReadRecord, ...]]:
        """The lines of each part by its key; none for a part that is missing, which is noted already."""
        found = self.content.parts
        return {
            part.key: tuple(read_record(part, record, self.problems) for record in found.get(part.key, ()))
            for part in self.content.schema.parts
        }

    @property
    def problems(self) -> FileProblems:
        """Where problems of the form are gathered; checks add theirs, and `stopping` says whether it can be used."""
        return self.content.problems

    @property
    def place(self) -> Place:
        """The form as a place."""
        return self.content.place

    def single(self, part: str) -> ReadRecord | None:
        """The one record of a part that is single; nothing where its sheet is missing."""
        return next(iter(self.lines[part]), None)

    def values(self, part: str) -> tuple[Values, ...]:
        """The values of each line of a part; to be asked for when nothing stops."""
        return tuple(line.values for line in self.lines[part])


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What a form says, its file, and the warnings met on the way."""

    file: Path
    says: T
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A form that could not be read, the file it stands in, and everything to put right, in the file's order."""

    file: Path
    problems: tuple[Problem, ...]


# What makes of a filled form what it says; it notes in the form's problems whatever does not fit together.
Making = Callable[[FilledForm], T | Unread]


def read_forms(paths: Iterable[Path], schema: Schema, made: Making[T]) -> Iterator[Read[T] | Refused]:
    """What the forms of files and folders say, one after the other; one refused file does not stop the others.

    A file that is named twice, itself and by its folder say, is read once.
    """
    for file in files_once(paths):
        if entries(file) is not None:
            yield Refused(file, (FOLDER_WITHOUT_FORMS.at(Place(file=str(file)).harmless),))
            continue
        try:
            forms = read_handed_in(handed_in(file), schema, made)
        except ProblemsFound as found:
            yield Refused(file, found.problems)
            continue
        for form in forms:
            yield replace(form, file=file)


def all_of(forms: Iterable[Read[T] | Refused]) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
    """What all forms say, and their warnings; raises with everything that stops any of them."""
    problems: list[Problem] = []
    read: list[Read[T]] = []
    for form in forms:
        if isinstance(form, Refused):
            problems += form.problems
        else:
            read.append(form)
    warnings = tuple(problem for form in read for problem in form.warnings)
    if problems:
        raise ProblemsFound([*problems, *warnings])
    return tuple(form.says for form in read), warnings


def answered(forms: Iterable[Read[T] | Refused], answer: Callable[[T], A]) -> tuple[A, ...]:
    """The answer to each form with all warnings met on its way; raises with everything that stops any of them.

    What is found without a place is told with the file it was met in.
    """
    gathering = Gathering()
    answers: list[A] = []
    for form in forms:
        if isinstance(form, Refused):
            gathering.add(*form.problems)
            continue
        try:
            found = answer(form.says)
        except ProblemsFound as stopped:
            gathering.add(*_in_file(stopped.problems, form.file), *form.warnings)
            continue
        answers.append(replace(found, warnings=(*form.warnings, *_in_file(found.warnings, form.file))))
    gathering.stop_if_needed()
    return tuple(answers)


def _in_file(problems: Iterable[Problem], file: Path) -> tuple[Problem, ...]:
    at = Place(file=str(file)).harmless
    return tuple(
        each if each.where.file else replace(each, where=replace(each.where, file=at.file)) for each in problems
    )


def only_one(path: Path, forms: Iterable[T]) -> T:
    """The one form there is; a problem when a file holds several."""
    found = list(forms)
    if len(found) != 1:
        raise ProblemsFound([SEVERAL_FORMS.at(Place(file=str(path)).harmless, number=len(found))])
    return found[0]


def files_once(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every file once, folders gone into; a folder without forms stays, so that it is told."""
    found = [file for path in paths for file in form_files([path]) or (path,)]
    return tuple({os.path.realpath(file): file for file in reversed(found)}.values())[::-1]


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


def read_handed_in(file: HandedIn, schema: Schema, made: Making[T]) -> Iterator[Read[T] | Refused]:
    """What the forms of one handed-in file say: one of a workbook or csv, any number of JSON; an upload, say."""
    path = Path(file.name)
    try:
        contents = {
            FileType.WORKBOOK: workbook_content,
            FileType.CSV: csv_content,
            FileType.JSON: json_content,
        }[type_of(file.within_limits())](file, schema)
        yield from _read_contents(path, contents, made)
    except ProblemsFound as found:
        yield Refused(path, found.problems)


def _read_contents(file: Path, contents: Iterable[FormContent], made: Making[T]) -> Iterator[Read[T] | Refused]:
    """The forms of a file; after a file's fill of problems the rest of them is left unread, which is told."""
    told = 0
    for content in contents:
        if told >= MOST_TOLD:
            yield Refused(file, (FORMS_NOT_READ.at(content.place),))
            return
        form = read_content(file, content, made)
        told += len(form.problems) if isinstance(form, Refused) else 0
        yield form


def read_content(file: Path, content: FormContent, made: Making[T]) -> Read[T] | Refused:
    """What one form says whose records are known already, or everything to put right; a form on a screen, say."""
    if content.is_empty:
        content.problems.add(FORM_EMPTY.at(content.place, first=content.schema.titles[0].da))
        return Refused(file, content.problems.told(content.place))
    form = FilledForm(content)
    _ = form.lines  # every field is read, and what is wrong noted, before anything is made of it
    says = made(form)
    problems = content.problems.told(content.place, content.sheets)
    if isinstance(says, Unread) or content.problems.stopping:
        return Refused(file, problems)
    return Read(file, says, problems)
