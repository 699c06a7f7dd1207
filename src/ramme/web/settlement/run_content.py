"""The lines of a run as they are packed when it is prepared, and read again when it is looked at and issued."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from ramme.problems import ProblemsFound
from ramme.settlement.charges.since_last_month import Change, ChangeKind, MonthCharge, ServiceOfPayer
from ramme.texts import Text
from ramme.web.rates.rows import packed, unpacked
from ramme.web.settlement.models import RunRow
from ramme.web.settlement.problems import RUN_BROKEN

FORMAT = 1
_KINDS = {kind.value: kind for kind in ChangeKind}


class RunLine(NamedTuple):
    """A line that is to be invoiced, amounts in øre; the fields are those of `InvoiceLineRow`.

    `agreement` is the agreement's number, `agreement_id` its row; both empty where the line is of an arrangement, whose
    row `arrangement_id` is. `says` is Danish; a run that was prepared before both languages were kept says no English.
    """

    agreement: str
    agreement_id: int | None
    arrangement_id: int | None
    payer: str
    service: str
    month: date
    kind: str
    name: str
    first: date
    last: date
    days: int
    quantity: int
    unit: str
    unit_oere: int
    amount_oere: int
    corrects: bool
    says: str
    says_en: str = ""

    @property
    def told(self) -> Text:
        """What the line says, in both languages; Danish alone where no more is kept."""
        return Text(da=self.says, en=self.says_en or self.says)

    @property
    def charged_under(self) -> str:
        """What the line is charged under: the number of an agreement, or an arrangement's row."""
        return self.agreement or arrangement_code(self.arrangement_id or 0)


_MONTH, _FIRST, _LAST = (RunLine._fields.index(name) for name in ("month", "first", "last"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RunContent:
    """What a run holds: its lines in their order, the differences from last month, and the facts it was made of.

    `facts` counts them by kind, `last_month` is what was due in the month before by payer, in øre, and `days_to_pay`
    the fewest days that a payer is given by the agreements of its lines.
    """

    lines: Sequence[RunLine]
    changes: Sequence[Change] = ()
    facts: Mapping[str, int] = field(default_factory=dict)
    last_month: Mapping[str, int] = field(default_factory=dict)
    days_to_pay: Mapping[str, int] = field(default_factory=dict)


def arrangement_code(number: int) -> str:
    """What the lines of an arrangement are charged under, as agreements' lines are under their number."""
    return f"fast:{number}"


def as_bytes(content: RunContent) -> tuple[bytes, str]:
    """What a run holds, packed, and its checksum."""
    text = json.dumps(
        {
            "format": FORMAT,
            "facts": dict(content.facts),
            "last_month": dict(content.last_month),
            "days_to_pay": dict(content.days_to_pay),
            "lines": [_line_as_data(line) for line in content.lines],
            "changes": [[each.kind.value, each.of, each.before, each.now] for each in content.changes],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return packed(text), _checksum(text)


def content_of(row: RunRow) -> RunContent:
    """What a run holds; raises `ProblemsFound` where that does not match its checksum."""
    text = unpacked(row.content)
    if _checksum(text) != row.checksum:
        raise ProblemsFound([RUN_BROKEN.at()])
    data = json.loads(text)
    return RunContent(
        lines=tuple(_read_line(each) for each in data["lines"]),
        changes=tuple(_read_changes(data["changes"])),
        facts=data["facts"],
        last_month=data["last_month"],
        days_to_pay=data["days_to_pay"],
    )


def _checksum(text: str) -> str:
    return f"sha256:{sha256(text.encode()).hexdigest()}"


def _line_as_data(line: RunLine) -> list[Any]:
    data: list[Any] = list(line)
    for place in (_MONTH, _FIRST, _LAST):
        data[place] = data[place].isoformat()
    return data


def _read_line(data: list[Any]) -> RunLine:
    for place in (_MONTH, _FIRST, _LAST):
        data[place] = date.fromisoformat(data[place])
    return RunLine(*data)


def _read_changes(data: Iterable[Any]) -> Iterable[Change]:
    for kind, of, before, now in data:
        yield Change(_KINDS[kind], ServiceOfPayer(*of), _charge(before), _charge(now))


def _charge(data: Sequence[int] | None) -> MonthCharge | None:
    return MonthCharge(*data) if data else None
