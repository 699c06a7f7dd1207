"""Filling an empty portal with the demo region, in the order in which things happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain

from django.db import transaction

from ramme.agreements import Agreement, Catalogue
from ramme.demo.agreement import REGION_CODE, YEARS, agreement_id
from ramme.demo.checks import Asking, demo_checks
from ramme.demo.invoicing import demo_invoicing
from ramme.demo.next_round import RoundDraft, next_round
from ramme.demo.offerings import DemoOffering, demo_offerings
from ramme.demo.parties import SECRETARIAT, demo_parties, operators
from ramme.demo.publications import Published, next_years, publications
from ramme.demo.region import DEMO, Extent
from ramme.demo.stays import Placing, demo_stays
from ramme.rates.publication.record import PublishedRate
from ramme.rates.publication.states import State
from ramme.registry.finding.matches import Candidate, GroupRate
from ramme.registry.parties import PartyKind
from ramme.texts import Text
from ramme.web.accounts.roles import Role
from ramme.web.demo_data import checking, derogating, drafting, publishing, registering, reporting, using, vacancies
from ramme.web.demo_data.people import People, people_made, posts
from ramme.web.demo_data.settling import Settling, invoicing_stored, stays_settled
from ramme.web.rates.operations.keeping import agreement_kept
from ramme.web.rates.queries.current import current_rates
from ramme.web.registry.models import OfferingRow

Tell = Callable[[Text], None]
REGISTERED = Text(da="Registret: parter, personer og tilbud …", en="The registry: parties, people and offerings …")
CALCULATED = Text(da="Taksterne for to år beregnes og offentliggøres …", en="The rates of two years are published …")
DRAFTED = Text(da="Næste års kladder, forespørgsler og forbrug …", en="Next year's drafts, checks and use …")
SETTLED = Text(da="Betalingsaftaler, ophold og regninger …", en="Payment agreements, stays and invoices …")
REPORTED = Text(da="Indberetningsrunder: en afsluttet, to i gang og en ny …", en="Reporting rounds …")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The moment at which the demo plays, the agreements that there are, and how large the region is."""

    now: datetime
    catalogue: Catalogue
    extent: Extent = DEMO

    @property
    def today(self) -> date:
        """The day."""
        return self.now.date()

    @property
    def began(self) -> datetime:
        """When the portal of the demo began: in the autumn two years ago."""
        return datetime(self.today.year - 2, 10, 1, 7, 0, tzinfo=UTC)

    def agreement(self, year: int) -> Agreement:
        """The constructed agreement of a year: last year's, this year's or the next."""
        first = self.today.year if year >= self.today.year else self.today.year - YEARS
        return self.catalogue.get(agreement_id(first))


@transaction.atomic
def fill(scene: Scene, tell: Tell) -> None:
    """Fills an empty portal; all of it or nothing."""
    tell(REGISTERED)
    year = scene.today.year
    found = demo_offerings(year, scene.extent)
    people = _registered(scene, found)
    rows = {row.slug: row for row in OfferingRow.objects.filter(constructed=True)}
    vacancies.all_vacancies_stated([each.offering for each in found], now=scene.now)
    tell(CALCULATED)
    how = Published(
        today=scene.today,
        agreements={each: scene.agreement(each) for each in (year - 1, year, year + 1)},
        signs=people.signing,
    )
    drafts = list(next_round(found, scene.today))
    rates = chain(publications(how, found), _next_years(how, drafts))
    publishing.rates_stored(rates, rows, people.of(SECRETARIAT.id, Role.SECRETARIAT))
    for agreement in {each.id: each for each in how.agreements.values()}.values():
        agreement_kept(agreement)
    using.elsewhere_stored(found, rows, year, at=scene.now - timedelta(days=drafting.BEGUN))
    derogating.derogations_stored(found, scene.agreement, people, year)
    tell(DRAFTED)
    storing = drafting.Storing(offerings=rows, people=people, agreement=scene.agreement(year + 1), now=scene.now)
    drafting.drafts_stored(drafts, storing)
    public = operators(scene.extent)
    using.use_recorded(found, rows, public, scene.agreement(year), at=scene.now - timedelta(days=drafting.BEGUN))
    caseworker = people.of(public[1].id, Role.CASEWORKER)
    asking = Asking(
        by=public[1],
        role=Role.CASEWORKER.value,
        municipalities=[party for party in public if party.kind is PartyKind.MUNICIPALITY],
        candidates=list(_candidates(found, rows, scene.today)),
        now=scene.now,
    )
    checking.checks_stored(list(demo_checks(asking)), caseworker, people)
    if scene.extent == DEMO:  # a larger region is made to measure searches and rates
        tell(REPORTED)
        reporting.rounds_played(reporting.Playing(people=people, region=REGION_CODE, now=scene.now))
        tell(SETTLED)
        _settled(scene, found, rows, people)


def _settled(scene: Scene, found: tuple[DemoOffering, ...], rows: Mapping[str, OfferingRow], people: People) -> None:
    """The stays of some operators; the first one, and the region, have settled months here."""
    public = operators(scene.extent)
    current = current_rates([row.pk for row in rows.values()], scene.today)
    years = range(scene.today.year - YEARS, scene.today.year + 2)
    placing = Placing(
        today=scene.today,
        offerings=found,
        rates={(slug, rate.group): rate.day_rate for slug, row in rows.items() for rate in current.get(row.pk, ())},
        agreement_ids={year: scene.agreement(year).id for year in years},
    )
    settling = Settling(offerings=rows, people=people, now=scene.now)
    invoicing_stored(demo_invoicing(public), settling)
    stays_settled(list(demo_stays(placing)), (public[0], public[-1]), settling)


def _registered(scene: Scene, found: tuple[DemoOffering, ...]) -> People:
    public = operators(scene.extent)
    registering.parties_registered(demo_parties(scene.extent), at=scene.began)
    running = {each.offering.operator.id: each.offering.operator for each in found}
    people = people_made(posts(running.values(), public[1].id, public[-1].id), since=scene.began.date(), at=scene.began)
    registering.offerings_registered([each.offering for each in found], first_at=scene.began, now=scene.now)
    return people


def _next_years(how: Published, drafts: list[RoundDraft]) -> Iterator[PublishedRate]:
    day = how.today - timedelta(days=drafting.PUBLISHED)
    for each in drafts:
        if each.state is State.PUBLISHED:
            yield next_years(how, each.offering, each.budget, day)


def _candidates(found: tuple[DemoOffering, ...], rows: Mapping[str, OfferingRow], today: date) -> Iterator[Candidate]:
    """The offerings as a search finds them, with the rates that hold."""
    current = current_rates([row.pk for row in rows.values()], today)
    for each in found:
        rates = current.get(rows[each.offering.id].pk, ())
        yield Candidate(
            offering=each.offering,
            rates=tuple(GroupRate(group=rate.group, rate=rate.day_rate) for rate in rates),
            rate_year=rates[0].year if rates else None,
        )
