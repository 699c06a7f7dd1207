"""What the walk through every door tries at sign-off, at published rates, and at derogations."""

from __future__ import annotations

from functools import cache

from ramme.agreements import Catalogue
from ramme.demo.region import demo_region
from ramme.rates.outcome import RateOutcome, rates_of
from ramme.testing.doors import Sample, World, sample_of
from ramme.testing.doors.drafts import a_draft_of
from ramme.testing.portal import a_person, an_offering
from ramme.testing.published import AGREEMENT, publish
from ramme.web.accounts.roles import Role
from ramme.web.jobs.models import JobRow
from ramme.web.rates.models import DraftCommentRow, PublishedRateRow
from ramme.web.rates.operations.many import KIND
from ramme.web.registry.models import PartyRow


@cache
def _outcome() -> RateOutcome:
    return rates_of(demo_region()[0], Catalogue.of_package().get(AGREEMENT))


def _published(party: PartyRow, name: str) -> PublishedRateRow:
    return publish(an_offering(name, party), _outcome())


def _address(row: PublishedRateRow, **more: object) -> dict[str, object]:
    return {"slug": row.offering.slug, "year": row.year, **more}


def _rates(world: World, post: dict[str, object] | None = None, **more: object) -> Sample:
    mine, theirs = _published(world.party, "Egen takst"), _published(world.other, "Andens takst")
    return Sample(own=_address(mine, **more), others=_address(theirs, **more), post=post or {})


@sample_of("rates:rate")
def a_rate(world: World) -> Sample:
    """The page of a rate, which anybody sees."""
    return Sample(own=_address(_published(world.party, "Egen takst")))


@sample_of("rates:rate_file")
def a_file(world: World) -> Sample:
    """A rate as data."""
    return Sample(own=_address(_published(world.party, "Egen takst"), kind="json"))


@sample_of("rates:published_file", "rates:derogations_file")
def a_list(world: World) -> Sample:
    """A public list as csv."""
    _published(world.party, "Egen takst")
    return Sample(own={"kind": "csv"})


@sample_of("rates:supervision_file")
def for_supervision(world: World) -> Sample:
    """The budget of a rate by cost category."""
    return _rates(world, kind="csv")


@sample_of("rates:rate_correct")
def a_correction(world: World) -> Sample:
    """The correction of a rate."""
    return _rates(world, {"reason": "Rettet."})


@sample_of("rates:rate_comments")
def about_a_rate(world: World) -> Sample:
    """A question about a line of a rate."""
    return _rates(world, {"part": "step", "row": "1", "says": "Hvorfor?"})


@sample_of("rates:sign_off", "rates:draft_publish")
def a_draft_on_its_way(world: World) -> Sample:
    """A draft, which is not as far as to be published."""
    mine, theirs = a_draft_of(world.party, "Egen vej"), a_draft_of(world.other, "Andens vej")
    return Sample(own={"number": mine.pk}, others={"number": theirs.pk})


@sample_of("rates:draft_step")
def a_step(world: World) -> Sample:
    """A step that needs words."""
    mine, theirs = a_draft_of(world.party, "Eget trin"), a_draft_of(world.other, "Andens trin")
    own, others = ({"number": row.pk, "step": "return"} for row in (mine, theirs))
    return Sample(own=own, others=others, post={"says": "Se linjen."})


@sample_of("rates:draft_comments")
def about_a_draft(world: World) -> Sample:
    """A comment at a line of a draft."""
    mine, theirs = a_draft_of(world.party, "Egen linje"), a_draft_of(world.other, "Andens linje")
    return Sample(own={"number": mine.pk}, others={"number": theirs.pk}, post={"part": "cost_lines", "says": "Hvad?"})


@sample_of("rates:comment")
def a_comment(world: World) -> Sample:
    """The way to a comment."""
    numbers = []
    for party, name in ((world.party, "Egen omtale"), (world.other, "Andens omtale")):
        row = DraftCommentRow.objects.create(
            draft=a_draft_of(party, name), says="Hvad?", actor="user:1", party=party, at=world.at
        )
        numbers.append(row.pk)
    return Sample(own={"number": numbers[0]}, others={"number": numbers[1]})


@sample_of("rates:sign_off_fates")
def fates(world: World) -> Sample:
    """What became of many drafts, for whoever asked."""
    other = a_person(Role.APPROVER, world.other, email="andens.godkender@example.org")
    mine = world.people[Role.APPROVER].user
    rows = [
        JobRow.objects.create(
            kind=KIND, key=key, arguments={"step": "approve", "drafts": []}, actor=f"user:{person.pk}",
            asked_at=world.at, due_at=world.at,
        )
        for key, person in (("egen", mine), ("andens", other.user))
    ]  # fmt: skip
    return Sample(own={"number": rows[0].pk}, others={"number": rows[1].pk})
