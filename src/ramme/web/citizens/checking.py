"""Whether the keys are here that the names and numbers of citizens are encrypted with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ramme.citations import Place
from ramme.problems import Problem, ProblemsFound
from ramme.web.citizens.models import CitizenRow
from ramme.web.citizens.operations.keeping import number_of
from ramme.web.citizens.problems import FIELD_KEY_MISSING
from ramme.web.citizens.sealing import key_of, keys, opened


def key_problems() -> Iterator[Problem]:
    """Each key that is missing with how many citizens need it; and a key that does not open what it should."""
    where, known = Place(field="RAMME_FIELD_KEYS"), keys()
    missing: Counter[str] = Counter()
    tried: set[str] = set()
    rows = CitizenRow.objects.filter(erased_at=None).exclude(look_up="")
    for row in rows.only("number").iterator(chunk_size=2000):
        content = bytes(row.number)
        try:
            name = key_of(content)
            if name not in known:
                missing[name] += 1
            elif name not in tried:
                tried.add(name)
                opened(content, number_of(row))
        except ProblemsFound as wrong:
            yield from wrong.problems
            return
    yield from (FIELD_KEY_MISSING.at(where, name=name, n=number) for name, number in sorted(missing.items()))
