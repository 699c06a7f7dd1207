"""How JSON is written with exact decimals, laid out to be read by people too."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal


def json_bytes(value: object) -> bytes:
    """A value as JSON in UTF-8 with a line break at the end; decimals stand with all their digits."""
    return f"{_written(value, '')}\n".encode()


def _written(value: object, indent: str) -> str:
    inner = f"{indent}  "
    match value:
        case Decimal():
            return format(value, "f")
        case Mapping():
            entries = [f"{json.dumps(key)}: {_written(each, inner)}" for key, each in value.items()]
            return _between("{}", entries, indent)
        case Sequence() if not isinstance(value, str):
            return _between("[]", [_written(each, inner) for each in value], indent)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _between(brackets: str, entries: list[str], indent: str) -> str:
    if not entries:
        return brackets
    inner = f"\n{indent}  "
    return f"{brackets[0]}{inner}{f',{inner}'.join(entries)}\n{indent}{brackets[1]}"
