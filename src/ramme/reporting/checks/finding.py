"""What a check finds: at which cell, what follows, how it is told, and whether it has been explained."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.reporting.answers.answer import CellKey
from ramme.reporting.questions.questionnaire import CheckKind, Consequence
from ramme.texts import Text

PUT_RIGHT = Text(da="Ret det, der er forkert.", en="Put right what is wrong.")
EXPLAIN = Text(
    da="Skriv en begrundelse ved feltet, eller ret svaret.",
    en="Write a reason at the field, or correct the answer.",
)
COMMENT = Text(
    da="Skriv grunden i »{column}«, eller ret svaret.",
    en="Write the reason in “{column}”, or correct the answer.",
)
LOOK_AT = Text(da="Se efter, om det passer.", en="See whether it is right.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found at a cell, which `where` names in words.

    `comment_key` is the cell in which the reason is to be written; without one it stands among the sheet's reasons by
    the name of `key`. `explained` is whether a reason is there.
    """

    key: CellKey
    where: Text
    kind: CheckKind
    consequence: Consequence
    says: Text
    remedy: Text
    comment_key: CellKey | None = None
    explained: bool = False

    @property
    def stands_in_the_way(self) -> bool:
        """Whether the answers cannot be sent as they are."""
        if self.consequence is Consequence.ASKS_WHY:
            return not self.explained
        return self.consequence is Consequence.STOPS

    def as_data(self) -> dict[str, object]:
        """The finding as plain data, its cells by name."""
        return {
            "cell": self.key.name,
            "where": self.where.as_data(),
            "kind": self.kind.value,
            "consequence": self.consequence.value,
            "says": self.says.as_data(),
            "remedy": self.remedy.as_data(),
            "comment": self.comment_key.name if self.comment_key else "",
            "explained": self.explained,
            "stands_in_the_way": self.stands_in_the_way,
        }


def remedy_for(consequence: Consequence, comment: Text | None) -> Text:
    """What helps, by what follows of a finding, and the title of the column for comments where there is one."""
    match consequence:
        case Consequence.STOPS:
            return PUT_RIGHT
        case Consequence.WARNS:
            return LOOK_AT
        case Consequence.ASKS_WHY:
            return EXPLAIN if comment is None else COMMENT.filled(column=comment)
