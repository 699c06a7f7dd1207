"""The answer to a what-if as lists that can be downloaded, and recorded use as a form to fill in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ramme.analysis import effects_listing as words
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Days, Kroner, OccupiedDays
from ramme.rates.listing import CONSTRUCTED_FIGURES
from ramme.texts import Text
from ramme.web.agreements.queries.answers import Answer, Line

CHANGED = Text(da="{clause}: {after} i stedet for {before}.", en="{clause}: {after} in place of {before}.")
DAYS = Text(da="Betalte dage", en="Days paid for")
GROUP = Text(da="Takstgruppe", en="Rate group")
WITHOUT = Text(da="Heraf dage uden betaler", en="Of it days without a payer")
USE_UNKNOWN = Text(
    da="Der er ikke registreret brug, så virkningen for betalingskommunerne kendes ikke.",
    en="No use is recorded, so the effect on the paying municipalities is not known.",
)
OWN_ALONE = Text(
    da="Kun egne tilbud og egne betalinger er med.", en="Only one's own offerings and payments are included."
)


def _kroner(oere: int | None) -> Kroner | None:
    return None if oere is None else Kroner(oere)


def _listing(titles: Mapping[str, Text], rows: list[dict[str, Shown]], answer: Answer) -> Listing:
    columns = tuple(Column(key=key, title=title) for key, title in titles.items())
    return Listing(columns=columns, rows=tuple(rows), notes=notes_of(answer))


def notes_of(answer: Answer) -> tuple[Text, ...]:
    """What was asked, how the amounts are read, and what is not in them."""
    changed = CHANGED.filled(clause=answer.asked.title, after=answer.after, before=answer.before)
    use = () if answer.use_is_known else (USE_UNKNOWN,)
    own = () if answer.within is None else (OWN_ALONE,)
    constructed = (CONSTRUCTED_FIGURES,) if any(line.constructed for line in answer.offerings) else ()
    missing = [words.COULD_NOT.filled(offering=name, why=why) for name, why in answer.not_calculated]
    uncounted = () if answer.uncounted is None else (answer.uncounted,)
    return (changed, words.SIGN, *use, *own, *uncounted, *missing, *constructed)


def offerings(answer: Answer) -> Listing:
    """A row for each offering, and all of them together."""
    titles = {"offering": words.OFFERING, "operator": words.OPERATOR, "effect": words.EFFECT,
              "recorded": words.RECORDED, "other": WITHOUT}  # fmt: skip
    rows = [{"offering": line.name, "operator": line.operator, **_amounts(line)} for line in answer.offerings]
    return _listing(titles, [*rows, _in_all("offering", answer) | {"operator": ""}], answer)


def operators(answer: Answer) -> Listing:
    """A row for each operator, and all of them together."""
    titles = {"operator": words.OPERATOR, "effect": words.EFFECT, "recorded": words.RECORDED, "other": WITHOUT}
    rows: list[dict[str, Shown]] = [{"operator": line.name, **_amounts(line)} for line in answer.operators]
    return _listing(titles, [*rows, _in_all("operator", answer)], answer)


def _amounts(line: Line) -> dict[str, Shown]:
    return {"effect": _kroner(line.of), "recorded": _kroner(line.recorded), "other": _kroner(line.other)}


def _in_all(key: str, answer: Answer) -> dict[str, Shown]:
    return {
        key: words.ALL,
        "effect": _kroner(answer.of),
        "recorded": _kroner(answer.recorded),
        "other": _kroner(answer.other),
    }


def municipalities(answer: Answer) -> Listing:
    """A row for each paying municipality, the days without a payer, and the total that they add up to."""
    titles = {"municipality": words.MUNICIPALITY, "days": DAYS, "effect": words.EFFECT}
    rows: list[dict[str, Shown]] = [
        {"municipality": line.name, "days": Days(line.days), "effect": _kroner(line.of)}
        for line in answer.municipalities
    ]
    if answer.use_is_known and answer.within is None:
        rows.append({"municipality": words.OTHER_DAYS, "days": None, "effect": _kroner(answer.other)})
        rows.append({"municipality": words.ALL, "days": None, "effect": _kroner(answer.of)})
    return _listing(titles, rows, answer)


def groups(answer: Answer) -> Listing:
    """A row for each rate group with its rates before and after."""
    titles = {
        "operator": words.OPERATOR,
        "offering": words.OFFERING,
        "group": GROUP,
        "before": Text(da="Takst før", en="Rate before"),
        "after": Text(da="Takst efter", en="Rate after"),
        "days": Text(da="Belægningsdage", en="Occupied days"),
        "effect": words.EFFECT,
        "recorded": words.RECORDED,
    }
    rows: list[dict[str, Shown]] = [
        {
            "operator": line.operator,
            "offering": line.offering,
            "group": line.group,
            "before": Kroner(line.before),
            "after": Kroner(line.after),
            "days": OccupiedDays(line.days),
            "effect": Kroner(line.of),
            "recorded": _kroner(line.recorded),
        }
        for line in answer.groups_of()
    ]
    return _listing(titles, rows, answer)


TABLES: Mapping[str, tuple[Text, Callable[[Answer], Listing]]] = {
    "tilbud": (Text(da="Tilbud", en="Offerings"), offerings),
    "driftsherrer": (Text(da="Driftsherrer", en="Operators"), operators),
    "kommuner": (Text(da="Betalingskommuner", en="Paying municipalities"), municipalities),
    "takstgrupper": (Text(da="Takstgrupper", en="Rate groups"), groups),
}
"""The lists by the word that stands in their address."""
