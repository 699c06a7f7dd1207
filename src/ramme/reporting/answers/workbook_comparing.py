"""What a handed-in file would change in the answers as they stand: shown first, saved only when it is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ramme.problems import Problem, warns
from ramme.reporting.answers.answer import Asked, CellKey, Sheet, cell_key
from ramme.reporting.answers.workbook_layout import texts_shown
from ramme.reporting.answers.workbook_reading import ReadIn
from ramme.reporting.answers.workbook_words import CellWords
from ramme.reporting.questions.questionnaire import Questionnaire
from ramme.texts import Text

NOTHING_NEW = warns(
    "answers-nothing-new",
    says=Text(
        da="Der er intet nyt i filen; svarene står, som de stod.",
        en="There is nothing new in the file; the answers stand as they stood.",
    ),
    remedy=Text(
        da="Du skal ikke gøre mere; se efter, om det er den rigtige fil, hvis du ventede ændringer.",
        en="There is nothing more to do; check that it is the right file if you expected changes.",
    ),
)
OLDER_ANSWERS = warns(
    "answers-changed-since",
    says=Text(
        da="Svarene er ændret i portalen, siden filen blev hentet.",
        en="The answers were changed in the portal after the file was fetched.",
    ),
    remedy=Text(
        da="Se hver ændring efter: filens svar kan være ældre end det, der står i portalen.",
        en="Look at each change: an answer of the file may be older than what stands in the portal.",
    ),
)

# A cell, what stands in it now, and what the file says.
Change = tuple[CellKey, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What would change: cells with what stands there now and what the file says, in the order of the file.

    `conflicts` are cells that both the file and somebody in the portal changed; they are not among the `changes`, and
    the file has its way only where somebody chooses so. `texts` are all texts of the party with the changes made.
    """

    changes: tuple[Change, ...]
    conflicts: tuple[Change, ...]
    notes: tuple[Problem, ...]
    is_nothing_new: bool
    is_older: bool
    texts: Mapping[str, str] = field(hash=False)

    def taking(self, names: Iterable[str]) -> dict[str, str]:
        """All texts with the changes made, and those conflicts in which the file is to have its way."""
        chosen = set(names)
        return _with(self.texts, [each for each in self.conflicts if each[0].name in chosen])


def compared(
    read: ReadIn, questionnaire: Questionnaire, asked: Asked, now: Sheet, base: Sheet | None = None
) -> Compared:
    """What a file would change; `base` are the answers at the revision at which the file was fetched, if they are kept.

    With them, a cell that only others have changed since is left as it stands; without them, every difference is told.
    """
    shown = texts_shown(questionnaire, asked, now)
    before = None if base is None else texts_shown(questionnaire, asked, base)
    changes: list[Change] = []
    conflicts: list[Change] = []
    for key, words in _cells(read, questionnaire):
        stands, says = shown.get(key.name, ""), read.texts.get(key.name, "")
        fetched = stands if before is None else before.get(key.name, "")
        if words.is_same(stands, says) or (before is not None and words.is_same(fetched, says)):
            continue
        (changes if words.is_same(stands, fetched) else conflicts).append((key, stands, says))
    is_older = read.revision is not None and read.revision < now.revision
    is_nothing_new = not (read.refused or changes or conflicts or read.not_taken)
    return Compared(
        changes=tuple(changes),
        conflicts=tuple(conflicts),
        notes=tuple(_notes(read, is_nothing_new=is_nothing_new, is_older=is_older and not is_nothing_new)),
        is_nothing_new=is_nothing_new,
        is_older=is_older,
        texts=MappingProxyType(_with(shown, changes)),
    )


def _cells(read: ReadIn, questionnaire: Questionnaire) -> Iterator[tuple[CellKey, CellWords]]:
    """The cells that a file speaks of in its order, each with the words of its column."""
    words = {
        (question.key, column.key): CellWords(column)
        for question in questionnaire.questions
        for column in question.columns
    }
    for key in map(cell_key, read.seen):
        yield key, words[key.question, key.column]


def _notes(read: ReadIn, *, is_nothing_new: bool, is_older: bool) -> Iterator[Problem]:
    if is_nothing_new:
        yield NOTHING_NEW.at()
    if is_older and not read.refused:
        yield OLDER_ANSWERS.at()


def _with(texts: Mapping[str, str], changes: Iterable[Change]) -> dict[str, str]:
    made = {**texts, **{key.name: says for key, _, says in changes}}
    return {name: text for name, text in made.items() if text}
