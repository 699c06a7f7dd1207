"""A what-if as it is shown: a list, data, and an explanation."""

from __future__ import annotations

from typing import Any

from ramme import __version__
from ramme.analysis import effects_listing
from ramme.analysis.effects_telling import EFFECTS, Told, parties_of, results_of, sections_of
from ramme.analysis.what_if import WhatIf
from ramme.explanations.record import Explained
from ramme.files.listing import Listing
from ramme.texts import Text

FORMAT = 1
TITLE = Text(da="Hvad nu hvis", en="What if")
CHANGED = Text(da="{clause}: {after} i stedet for {before}.", en="{clause}: {after} in place of {before}.")


def changes_told(found: WhatIf) -> tuple[Text, ...]:
    """What is different, clause by clause."""
    return tuple(CHANGED.filled(clause=each.title, after=each.after, before=each.before) for each in found.changed)


def listed(found: WhatIf, *, everything: bool) -> Listing:
    """The effects with what is different told below them."""
    listing = effects_listing.listed(found.effects, found.without_rates, everything=everything)
    return Listing(columns=listing.columns, rows=listing.rows, notes=(*changes_told(found), *listing.notes))


def as_data(found: WhatIf) -> dict[str, Any]:
    """The change and its effects as data."""
    return {
        "format": FORMAT,
        "ramme": __version__,
        "changed": [
            {
                "path": each.path,
                "title": each.title.as_data(),
                "before": each.before.as_data(),
                "after": each.after.as_data(),
            }
            for each in found.changed
        ],
        **effects_listing.as_data(found.effects, found.without_rates),
        "warnings": [problem.as_data() for problem in found.warnings],
    }


def explained(found: WhatIf) -> Explained:
    """What is told of the effects, down to the days and the two rates of each rate group."""
    told = Told(found.effects)
    agreements = dict.fromkeys(outcome.agreement for outcome in found.effects.region.outcomes)
    return Explained(
        title=f"{TITLE.da}: {'; '.join(each.title.da for each in found.changed)}",
        constructed=any(outcome.basis.facts.constructed for outcome in found.effects.region.outcomes),
        sections=tuple(sections_of(told)),
        results=results_of(told),
        ladder=parties_of(told),
        problems=found.warnings,
        made_with={"ramme": __version__, "agreement": ", ".join(f"{each.id} {each.digest}" for each in agreements)},
        wording=EFFECTS,
        in_short=(
            effects_listing.headline(found.effects, found.without_rates),
            *changes_told(found),
            *effects_listing.notes_of(found.effects, found.without_rates),
        ),
    )
