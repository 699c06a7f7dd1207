"""What is told beside a published rate and takes long: worked out once, and again when it rests on something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ramme import __version__
from ramme.analysis.published import StoredRates, own_values_in, worked_out_again
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner
from ramme.rates.bridge.calculation import Bridge
from ramme.rates.outcome import RateOutcome
from ramme.rates.publication.public_words import LastYear, in_the_rate, since_last_year
from ramme.rates.publication.storing import basis_of
from ramme.texts import Text
from ramme.web.agreements.queries import catalogue
from ramme.web.rates.models import PublishedRateRow, ToldRateRow
from ramme.web.rates.rows import content_of, published_rate, unpacked

Pair = Mapping[str, str]
# Grows when the sentences are told otherwise, so that what is kept is worked out again.
WORDING = 2


@dataclass(frozen=True, slots=True)
class BridgeLine:
    """A part of the change since last year, and what it means for each of the rates in their order."""

    title: Text
    parts: tuple[Kroner, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is in the rate, and why it changed: sentences, and the bridge as a table where it could be made."""

    in_the_rate: tuple[Text, ...] = ()
    since: tuple[Text, ...] = ()
    courses: tuple[Text, ...] = ()
    bridge: tuple[BridgeLine, ...] = ()


def told(row: PublishedRateRow) -> Told:
    """What is told beside a published rate; worked out and kept where it is not yet, or rests on something else now."""
    last = _last_year(row)
    rests_on = f"{__version__}.{WORDING}|{last.pk if last else 0}|{_digest(row)}"
    kept = getattr(row, "told", None)
    if kept is None or kept.rests_on != rests_on:
        before = kept.content if kept is not None else {}
        content = {**before, **_worked_out(row, last)}
        ToldRateRow.objects.update_or_create(published_id=row.pk, defaults={"rests_on": rests_on, "content": content})
        return _read(content)
    return _read(kept.content)


def _digest(row: PublishedRateRow) -> str:
    found = catalogue().documents.get(row.agreement_id)
    return found.digest if found else ""


def _last_year(row: PublishedRateRow) -> PublishedRateRow | None:
    found = PublishedRateRow.objects.filter(offering=row.offering_id, year=row.year - 1).defer("stored", "basis")
    return found.order_by("-version").first()


def _worked_out(row: PublishedRateRow, last: PublishedRateRow | None) -> dict[str, Any]:
    outcome = again(row)
    if outcome is None:
        return {}
    change = since_last_year(outcome, _rests_on(last))
    return {
        "in_the_rate": [text.as_data() for text in in_the_rate(outcome)],
        "since": [text.as_data() for text in change.says],
        **(_bridge(change.bridge) if change.bridge else {"courses": [], "bridge": []}),
    }


def again(row: PublishedRateRow) -> RateOutcome | None:
    """The rate worked out once more; nothing where the agreement is not what it was or gives other rates."""
    if _digest(row) != row.agreement_digest:
        return None
    rates = dict(row.group_rates.values_list("group", "day_rate_oere"))
    stored = StoredRates(budget=unpacked(row.basis).encode(), agreement_id=row.agreement_id, rates=rates)
    found = worked_out_again(stored, catalogue(), own_values_in(content_of(row)))
    return found if isinstance(found, RateOutcome) else None


def _rests_on(row: PublishedRateRow | None) -> LastYear | None:
    if row is None:
        return None
    try:
        rate = published_rate(row)
        return LastYear(basis_of(rate), catalogue().get(row.agreement_id), own_values_in(content_of(row)))
    except ProblemsFound:
        return None


def _bridge(bridge: Bridge) -> dict[str, Any]:
    lines = [
        {"title": title.as_data(), "parts": [_part(course, at) for course in bridge.courses]}
        for at, title in enumerate(bridge.titles)
    ]
    return {"courses": [course.name.as_data() for course in bridge.courses], "bridge": lines}


def _part(course: Any, at: int) -> int:  # noqa: ANN401 (a course of the bridge)
    amount: Kroner = course.parts.flat[at]
    return amount.whole


def _read(content: Mapping[str, Any]) -> Told:
    def texts(key: str) -> Iterator[Text]:
        yield from (Text(**each) for each in content.get(key, ()))

    return Told(
        in_the_rate=tuple(texts("in_the_rate")),
        since=tuple(texts("since")),
        courses=tuple(texts("courses")),
        bridge=tuple(
            BridgeLine(Text(**line["title"]), tuple(map(Kroner, line["parts"]))) for line in content.get("bridge", ())
        ),
    )
