"""What a draft needs before it can be published, and the rates that it would publish."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Kroner, Places
from ramme.rates.drafts.draft import CellKey
from ramme.rates.drafts.reading import CellProblem
from ramme.rates.outcome import RateOutcome
from ramme.rates.publication.dates import Dating
from ramme.rates.publication.derogations import Derogation, derogated_by
from ramme.rates.publication.replaced import Replaced
from ramme.rates.publication.requirements import Publishing, readiness
from ramme.web.rates.changes import change_of
from ramme.web.rates.models import DerogationRow, DraftRow, PublishedRateRow
from ramme.web.rates.problems import AGREEMENT_CHANGED
from ramme.web.rates.queries.drafts import content_of
from ramme.web.rates.standing import calculated_draft

_NAME = CellKey("offering", "offering", "name")


@dataclass(frozen=True)
class Prepared:
    """A draft on its way to publication: its rates, what is handed in with them, and all that is to be said of it.

    Without rates there is nothing to hand in.
    """

    found: RateOutcome | None
    handed_in: Publishing | None
    replaces: PublishedRateRow | None
    problems: tuple[CellProblem, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not any(each.stops for each in self.problems)

    @property
    def outcome(self) -> RateOutcome:
        """The rates; raises where there are none."""
        if self.found is None:
            raise ProblemsFound(each.problem for each in self.problems)
        return self.found

    @property
    def publishing(self) -> Publishing:
        """What is handed in with the rates; raises where there are none."""
        if self.handed_in is None:
            raise ProblemsFound(each.problem for each in self.problems)
        return self.handed_in

    def stop_if_needed(self) -> None:
        """Raises `ProblemsFound` with everything where something stands in the way."""
        if not self.is_ready:
            raise ProblemsFound(_each_once(each.problem for each in self.problems))


def _each_once(problems: Iterable[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))


def prepared(row: DraftRow, on: date) -> Prepared:
    """A draft as it would be published on a day; its offering is read."""
    draft = content_of(row)
    found = calculated_draft(row, draft)
    replaces = latest_version(row.offering_id, row.year)
    if found.outcome is None:
        return Prepared(None, None, replaces, found.problems)
    publishing = _publishing(row, found.outcome, replaces, on)
    ready = readiness(found.outcome, publishing, draft)
    changed = row.approved_under and row.approved_under != found.outcome.agreement.digest
    seen = (CellProblem(_NAME, AGREEMENT_CHANGED.at()),) if changed else ()
    return Prepared(found.outcome, publishing, replaces, (*seen, *ready.problems, *found.problems))


def _publishing(row: DraftRow, outcome: RateOutcome, replaces: PublishedRateRow | None, on: date) -> Publishing:
    derogated = derogated_by(derogations_of(row.offering_id), row.offering.slug, row.valid_from, outcome.terms)
    last = latest_version(row.offering_id, row.year - 1)
    return Publishing(
        dating=Dating(
            year=row.year,
            valid_from=row.valid_from,
            published_on=on,
            change=change_of(row),
            replaces_rate=replaces is not None,
            opens_on=row.offering.starts,
            follows_rate=last is not None,
        ),
        descriptions=row.descriptions,
        replaces=replaces.version if replaces else 0,
        replaced=_held_against(replaces or last),
        reason=row.reason,
        derogated=derogated,
        own=row.own,
    )


def _held_against(row: PublishedRateRow | None) -> Replaced | None:
    """What is paid until the new rate holds, which says whether a change is what it is called."""
    if row is None:
        return None
    places = row.group_rates.aggregate(total=Sum("places"))["total"] or 0
    return Replaced(average=Kroner(row.average_oere), places=Places(places))


def latest_version(offering_id: int, year: int) -> PublishedRateRow | None:
    """The version that holds of an offering's rates for a year, without steps and budget; nothing before the first."""
    found = PublishedRateRow.objects.filter(offering=offering_id, year=year).defer("stored", "basis")
    return found.order_by("-version").first()


def derogations_of(offering_id: int) -> tuple[Derogation, ...]:
    """The derogations of an offering, past and present, the latest first."""
    rows = DerogationRow.objects.filter(offering=offering_id).select_related("offering").prefetch_related("parties")
    return tuple(map(derogation_of, rows.order_by("-starts", "-id")))


def derogation_of(row: DerogationRow) -> Derogation:
    """A derogation as the library knows it; its offering and parties are read."""
    return Derogation(
        offering_id=row.offering.slug,
        offering=row.offering.name,
        clause=row.clause,
        value=row.value,
        reason=row.reason,
        parties=tuple(party.name for party in row.parties.all()),
        starts=row.starts,
        ends=row.ends,
    )
