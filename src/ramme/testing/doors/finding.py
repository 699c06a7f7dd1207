"""What the addresses of finding a place are tried with."""

from __future__ import annotations

from datetime import timedelta

from ramme.registry.finding.asking import CheckKind
from ramme.testing.doors import Sample, World, sample_of
from ramme.testing.portal import an_offering
from ramme.web.finding.models import AskedRow, CheckRow
from ramme.web.finding.operations.links import link_for
from ramme.web.finding.signing import AnswerLink
from ramme.web.registry.models import OfferingRow, PartyRow

NUMBERS = {"free": "1", "waiting": "0", "free_from": "", "do": "save"}
A_WEEK = timedelta(days=7)


def _offerings(world: World) -> tuple[OfferingRow, OfferingRow]:
    return an_offering("Mit hus", world.party), an_offering("Et andet hus", world.other)


def _check(by: PartyRow, of: PartyRow, world: World) -> tuple[CheckRow, AskedRow]:
    """A check of one party in which another is asked to take part."""
    row = CheckRow.objects.create(
        kind=CheckKind.SINGLE_PERSON.value,
        party=by,
        actor="user:1",
        made_at=world.at,
        wish={},
        answer_by=(world.at + A_WEEK).date(),
    )
    return row, AskedRow.objects.create(check_made=row, party=of, sent_at=world.at)


@sample_of("finding:search_file", "finding:compare_file")
def files(world: World) -> Sample:
    """A kind of file."""
    del world
    return Sample(own={"kind": "csv"})


@sample_of("finding:vacancy")
def vacancy(world: World) -> Sample:
    """An offering whose vacancies are stated."""
    mine, theirs = _offerings(world)
    return Sample(own={"slug": mine.slug}, others={"slug": theirs.slug}, post=NUMBERS)


@sample_of("finding:vacancy_links")
def links(world: World) -> Sample:
    """An offering whose links are withdrawn."""
    mine, theirs = _offerings(world)
    return Sample(own={"slug": mine.slug}, others={"slug": theirs.slug}, post={"do": "withdraw"})


@sample_of("finding:vacancies_unchanged")
def unchanged(world: World) -> Sample:
    """Offerings that are said to be unchanged."""
    mine, theirs = _offerings(world)
    return Sample(post={"t": f"{mine.slug}:0"}, others_post={"t": f"{theirs.slug}:0"})


@sample_of("finding:vacancy_link")
def vacancy_link(world: World) -> Sample:
    """A link to state vacancies."""
    mine, _ = _offerings(world)
    return Sample(own={"token": link_for(mine, world.at).token}, post=NUMBERS)


@sample_of("finding:check", "finding:receipt")
def check(world: World) -> Sample:
    """A check, which its own party sees and closes."""
    mine, _ = _check(world.party, world.other, world)
    theirs, _ = _check(world.other, world.party, world)
    return Sample(
        own={"number": mine.pk}, others={"number": theirs.pk}, post={"outcome": "alone", "reason": "Ingen er med."}
    )


@sample_of("finding:answer")
def answer(world: World) -> Sample:
    """A question, which the party that is asked answers."""
    _, to_us = _check(world.other, world.party, world)
    _, to_them = _check(world.party, world.other, world)
    return Sample(own={"number": to_us.pk}, others={"number": to_them.pk}, post={"answer": "yes"})


@sample_of("finding:answer_link")
def answer_link(world: World) -> Sample:
    """A link to answer a question."""
    _, to_us = _check(world.other, world.party, world)
    link = AnswerLink(asked=to_us.pk, until=(world.at + A_WEEK).date())
    return Sample(own={"token": link.token}, post={"answer": "yes"})
