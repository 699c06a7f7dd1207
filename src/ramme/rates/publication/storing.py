"""A published rate as data that is kept for good: written once, checked whenever it is read, old formats included."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from ramme.agreements import Way
from ramme.agreements.kinds.ways import way_named
from ramme.agreements.variants.scope import OfferingCategory
from ramme.citations import NOWHERE, Place
from ramme.explanations import Record, from_data
from ramme.explanations.data import Data, checksum
from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound, stops
from ramme.quantities import Kroner, Places
from ramme.rates.basis import CostCategory, RateBasis, RateUnit
from ramme.rates.budgets.form import RefusedForm, read_handed_in
from ramme.rates.development.within_year import CauseOfChange, ChangeOfRate, RateChange
from ramme.rates.publication.record import AllowedBy, GroupRate, PublishedRate, Signing
from ramme.rates.publication.states import Role
from ramme.rates.publication.structure import CostStructure
from ramme.rates.publication.within_year_words import Allowance, allowance_of
from ramme.registry.classification import Sector
from ramme.texts import Text

FORMAT = 1
W = TypeVar("W", bound=Way)

FORMAT_UNKNOWN = stops(
    "published-rate-format-unknown",
    says=Text(
        da="Taksten er gemt i formatet {format}, som denne udgave af Ramme ikke kender.",
        en="The rate is stored in format {format}, which this version of Ramme does not know.",
    ),
    remedy=Text(
        da="Åbn den med en nyere udgave; denne læser formaterne til og med {known}.",
        en="Open it with a newer version; this one reads formats up to {known}.",
    ),
)
CHANGED = stops(
    "published-rate-changed",
    says=Text(
        da="Taksten passer ikke med sin egen kontrolsum: den er ændret, efter at den blev offentliggjort.",
        en="The rate does not match its own checksum: it was changed after it was published.",
    ),
    remedy=Text(
        da="Hent den fra en sikkerhedskopi; en rettelse er en ny version.",
        en="Restore it from a backup; a correction is a new version.",
    ),
)
UNREADABLE = stops(
    "published-rate-unreadable",
    says=Text(
        da="Det er ikke en takst, som Ramme har gemt: {what} mangler eller er forkert.",
        en="This is no rate stored by Ramme: {what} is missing or wrong.",
    ),
    remedy=Text(da="Hent den fra en sikkerhedskopi.", en="Restore it from a backup."),
)


def stored(rate: PublishedRate) -> Data:
    """The published rate as plain data with its format and the checksum of all of it; amounts in whole øre."""
    content: Data = {
        "format": FORMAT,
        "offering_id": rate.offering_id,
        "offering": rate.offering,
        "operator": rate.operator,
        "year": rate.year,
        "version": rate.version,
        "valid_from": rate.valid_from.isoformat(),
        "published_on": rate.published_on.isoformat(),
        "approved": {"by": rate.signing.approved_by, "as": rate.signing.approved_as.value},
        "published": {"by": rate.signing.published_by, "as": rate.signing.published_as.value},
        "agreement": {"id": rate.agreement_id, "digest": rate.agreement_digest},
        "ramme": rate.library_version,
        "groups": [_group(each) for each in rate.groups],
        "structure": _structure(rate.structure),
        "record": rate.record,
        "basis": rate.basis,
        "replaces": rate.replaces,
        "reason": rate.reason,
        "allowed_by": [_allowed(each) for each in rate.allowed_by],
        "because": rate.because.as_data() if rate.because else None,
        "constructed": rate.constructed,
        **_change(rate.change),
    }
    return {**content, "checksum": checksum(content)}


def _allowed(clause: AllowedBy) -> Data:
    kept: Data = {"path": clause.path, "title": clause.title.as_data(), "place": clause.place.as_data()}
    if clause.says is None:  # as it was stored before more was kept
        return kept
    return {**kept, "says": clause.says.as_data(), "own": clause.is_own, "reading": clause.is_reading}


def _change(change: RateChange | None) -> Data:
    """What kind of change within the year it is; a rate that is none has no such part."""
    if change is None:
        return {}
    kept = {"kind": change.kind.value, "cause": change.cause.value, "adopted": change.adopted.isoformat()}
    return {"change": {**kept, "category": change.category.value if change.category else None}}


def stored_json(rate: PublishedRate) -> str:
    """The published rate as JSON."""
    return json.dumps(stored(rate), ensure_ascii=False, indent=1) + "\n"


def _group(rate: GroupRate) -> Data:
    return {
        "group": rate.group,
        "unit": rate.unit.value,
        "rate_oere": rate.rate.whole,
        "unit_rate_oere": rate.unit_rate.whole,
        "month_oere": _oere(rate.month),
        "year_oere": rate.year.whole,
        "places": rate.places.whole,
        "base_oere": _oere(rate.base),
        "service_oere": _oere(rate.service),
        "description": rate.description,
    }


def _oere(amount: Kroner | None) -> int | None:
    return None if amount is None else amount.whole


def _structure(structure: CostStructure) -> Data:
    return {
        "sector": structure.sector.value,
        "legal_basis": structure.legal_basis,
        "rate_oere": structure.rate.whole,
        "per_day_oere": {category.value: cost.whole for category, cost in structure.per_day.items()},
    }


def read_back(data: object, where: Place = NOWHERE) -> PublishedRate:
    """The rate that was stored; raises `ProblemsFound` when it was changed since or is of a format not known yet."""
    content: Any = data
    version = content.get("format") if isinstance(content, dict) else None
    if type(version) is not int or version < 1:
        raise ProblemsFound([UNREADABLE.at(where, what="format")])
    if version > FORMAT:
        raise ProblemsFound([FORMAT_UNKNOWN.at(where, format=version, known=FORMAT)])
    try:
        if content.get("checksum") != checksum(content):
            raise ProblemsFound([CHANGED.at(where)])
        return _rate(content)
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as wrong:
        raise ProblemsFound([UNREADABLE.at(where, what=str(wrong) or type(wrong).__name__)]) from wrong


def _rate(content: Data) -> PublishedRate:
    return PublishedRate(
        offering_id=content["offering_id"],
        offering=content["offering"],
        operator=content["operator"],
        year=content["year"],
        version=content["version"],
        valid_from=date.fromisoformat(content["valid_from"]),
        published_on=date.fromisoformat(content["published_on"]),
        signing=_signing(content),
        agreement_id=content["agreement"]["id"],
        agreement_digest=content["agreement"]["digest"],
        library_version=content["ramme"],
        groups=tuple(map(_read_group, content["groups"])),
        structure=_read_structure(content),
        record=content["record"],
        basis=content["basis"],
        replaces=content["replaces"],
        reason=content["reason"],
        allowed_by=tuple(map(_read_allowed, content["allowed_by"])),
        because=Text(**content["because"]) if content["because"] else None,
        constructed=content["constructed"],
        change=_read_change(content),
    )


def _read_allowed(row: Mapping[str, Any]) -> AllowedBy:
    return AllowedBy(
        path=row["path"],
        title=Text(**row["title"]),
        place=Text(**row["place"]),
        says=Text(**row["says"]) if "says" in row else None,
        is_own=row.get("own", False),
        is_reading=row.get("reading", False),
    )


def _read_change(content: Data) -> RateChange | None:
    row = content.get("change")
    if row is None:
        return None
    return RateChange(
        kind=_way(ChangeOfRate, row["kind"]),
        cause=_way(CauseOfChange, row["cause"]),
        year=content["year"],
        adopted=date.fromisoformat(row["adopted"]),
        category=_way(OfferingCategory, row["category"]) if row["category"] else None,
    )


def allowance_as_data(rate: PublishedRate) -> Data:
    """What allowed a change within the year alone, as it stands in the stored rate; empty where the rate is none."""
    if allowance_of(rate) is None:
        return {}
    because = rate.because.as_data() if rate.because else None
    return {"allowed_by": [_allowed(each) for each in rate.allowed_by], "because": because, **_change(rate.change)}


def read_allowance(content: Data, year: int) -> Allowance | None:
    """The same, read back; nothing where it is empty."""
    if not content.get("allowed_by") and not content.get("change"):
        return None
    return Allowance(
        change=_read_change({**content, "year": year}),
        clauses=tuple(map(_read_allowed, content["allowed_by"])),
        because=Text(**content["because"]) if content["because"] else None,
    )


def _signing(content: Data) -> Signing:
    approved, published = content["approved"], content["published"]
    return Signing(
        approved_by=approved["by"],
        approved_as=_way(Role, approved["as"]),
        published_by=published["by"],
        published_as=_way(Role, published["as"]),
    )


def _way(ways: type[W], name: str) -> W:
    found = way_named(ways, name)
    if not isinstance(found, ways):
        raise ValueError(name)  # noqa: TRY004 (a name that is not known, of whatever type)
    return found


def _read_group(row: Mapping[str, Any]) -> GroupRate:
    def kroner(key: str) -> Kroner | None:
        return None if row[key] is None else Kroner(row[key])

    return GroupRate(
        group=row["group"],
        unit=_way(RateUnit, row["unit"]),
        rate=Kroner(row["rate_oere"]),
        unit_rate=Kroner(row["unit_rate_oere"]),
        month=kroner("month_oere"),
        year=Kroner(row["year_oere"]),
        places=Places(row["places"]),
        base=kroner("base_oere"),
        service=kroner("service_oere"),
        description=row["description"],
    )


def _read_structure(content: Data) -> CostStructure:
    row = content["structure"]
    return CostStructure(
        offering_id=content["offering_id"],
        year=content["year"],
        sector=_way(Sector, row["sector"]),
        legal_basis=row["legal_basis"],
        rate=Kroner(row["rate_oere"]),
        per_day={_way(CostCategory, name): Kroner(cost) for name, cost in row["per_day_oere"].items()},
    )


def record_of(rate: PublishedRate) -> Record:
    """The steps behind a published rate, for the ladder, the page and the workbook; raises when they were changed."""
    return from_data(rate.record)


def basis_of(rate: PublishedRate) -> RateBasis:
    """The budget behind a published rate, for a bridge or a draft for next year; raises when it cannot be read."""
    [form] = read_handed_in(HandedIn(f"{rate.offering_id}-{rate.year}.json", rate.basis.encode()))
    if isinstance(form, RefusedForm):
        raise ProblemsFound(form.problems)
    return form.basis
