"""Two people in one sheet: what each typed is put together cell by cell, and where they differ both texts are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ramme.reporting.answers.answer import Sheet
from ramme.texts import Text

NO_TEXTS: Mapping[str, str] = MappingProxyType({})
DIFFERS = Text(
    da="{where}: du skrev »{mine}«, og en anden skrev »{theirs}«.",
    en="{where}: you wrote “{mine}”, and somebody else wrote “{theirs}”.",
)
MINE_EMPTIED = Text(
    da="{where}: du tømte feltet, og en anden skrev »{theirs}«.",
    en="{where}: you emptied the field, and somebody else wrote “{theirs}”.",
)
THEIRS_EMPTIED = Text(
    da="{where}: du skrev »{mine}«, og en anden tømte feltet.",
    en="{where}: you wrote “{mine}”, and somebody else emptied the field.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A cell in which two people wrote different things: its name, the text before, and the text of each."""

    name: str
    before: str
    mine: str
    theirs: str
    is_reason: bool = False

    def says(self, where: Text) -> Text:
        """The conflict in a sentence, with the cell in words."""
        if not self.mine:
            return MINE_EMPTIED.filled(where=where, theirs=self.theirs)
        says = DIFFERS if self.theirs else THEIRS_EMPTIED
        return says.filled(where=where, mine=self.mine, theirs=self.theirs)

    def as_data(self) -> dict[str, object]:
        """The conflict as plain data."""
        texts = {"before": self.before, "mine": self.mine, "theirs": self.theirs}
        return {"cell": self.name, "is_reason": self.is_reason, **texts}


@dataclass(frozen=True, slots=True)
class Merge:
    """What two people's work becomes: where they differ stands the text that was stored, and mine is in the conflict.

    `says_more` is whether anything of mine was put in.
    """

    sheet: Sheet
    conflicts: tuple[Conflict, ...] = ()
    says_more: bool = field(default=False)

    @property
    def with_mine(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """My texts and my reasons where others stand now, for whoever wants them after all."""
        texts = {each.name: each.mine for each in self.conflicts if not each.is_reason}
        reasons = {each.name: each.mine for each in self.conflicts if each.is_reason}
        return texts, reasons


def merged(
    base: Sheet,
    mine: Mapping[str, str],
    now: Sheet,
    reasons: Mapping[str, str] = NO_TEXTS,
) -> Merge:
    """What one person typed (an empty text empties a cell), put into a sheet that others may have changed meanwhile.

    `base` is what the person was shown, at least in the cells that are typed in; `now` what is stored. The revision is
    the one after that of `now`, or the same where nothing is put in.
    """
    texts, in_texts = _put_together(base.texts, mine, now.texts, is_reason=False)
    told, in_reasons = _put_together(base.reasons, reasons, now.reasons, is_reason=True)
    says_more = texts != now.texts or told != now.reasons
    sheet = Sheet(texts=texts, reasons=told, revision=now.revision + 1) if says_more else now
    return Merge(sheet, (*in_texts, *in_reasons), says_more)


def _put_together(
    base: Mapping[str, str], mine: Mapping[str, str], now: Mapping[str, str], *, is_reason: bool
) -> tuple[dict[str, str], list[Conflict]]:
    texts, conflicts = dict(now), []
    for name, my in mine.items():
        before, theirs = base.get(name, ""), now.get(name, "")
        if my in {before, theirs}:
            continue
        if theirs != before:
            conflicts.append(Conflict(name=name, before=before, mine=my, theirs=theirs, is_reason=is_reason))
        elif my:
            texts[name] = my
        else:
            del texts[name]
    return texts, conflicts
