"""What the walk through every door tries in reporting rounds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ramme.testing.doors import Sample, World, sample_of
from ramme.testing.rounds import a_respondent, a_round
from ramme.testing.submissions import a_round_of, occupancy_texts, submitted_by
from ramme.web.accounts.roles import Role
from ramme.web.reporting.calendar_feed import token_of
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.operations.coding import theme_added
from ramme.web.reporting.operations.publishing import Publishing, table_published


def _slug(world: World, **facts: Any) -> str:  # noqa: ANN401 (any field of the row)
    """A round in which both parties are asked."""
    row = a_round(**facts)
    a_respondent(row, world.party)
    a_respondent(row, world.other)
    return row.slug


@sample_of("reporting:round", "reporting:round_preview", "reporting:round_copy", "reporting:round_days")
def a_round_seen(world: World) -> Sample:
    """A round, which belongs to no party."""
    return Sample(own={"slug": _slug(world)})


@sample_of("reporting:round_build")
def a_round_built(world: World) -> Sample:
    """A round that is being set up, and a section more."""
    slug = _slug(world, state=RoundRow.SETTING_UP, announced_at=None)
    return Sample(own={"slug": slug}, post={"do": "section_add", "title": "Et afsnit", "revision": "0"})


@sample_of("reporting:round_parties", "reporting:round_announce", "reporting:round_drop")
def a_round_set_up(world: World) -> Sample:
    """A round that is being set up, and who is to answer."""
    slug = _slug(world, state=RoundRow.SETTING_UP, announced_at=None)
    return Sample(own={"slug": slug}, post={"party": world.party.pk})


@sample_of("reporting:round_remind", "reporting:round_freeze")
def a_round_followed(world: World) -> Sample:
    """A round that is open."""
    return Sample(own={"slug": _slug(world)}, post={"without_the_missing": "on"})


@sample_of("reporting:round_exempt", "reporting:round_receive", "reporting:round_return")
def a_party_followed(world: World) -> Sample:
    """One of those who are asked."""
    until = (world.at + timedelta(days=20)).date().isoformat()
    post = {"until": until, "reason": "Sygdom", "says": "Se på tallet igen."}
    return Sample(own={"slug": _slug(world), "party": world.party.pk}, post=post)


@sample_of("reporting:calendar")
def a_calendar(world: World) -> Sample:
    """The calendar of somebody, with a link that needs no login."""
    return Sample(own={"token": token_of(world.stranger.user.pk)})


@sample_of("reporting:across")
def an_overview_across_rounds(world: World) -> Sample:
    """An overview that every party may see."""
    del world
    return Sample(own={"key": "saerlige-tilbud"})


@sample_of("reporting:across_file")
def an_overview_across_rounds_as_file(world: World) -> Sample:
    """One of its lists."""
    del world
    return Sample(own={"key": "saerlige-tilbud", "name": "regioner", "kind": "csv"})


def _occupancy(world: World) -> RoundRow:
    row = a_round_of("occupancy_q1")
    submitted_by(row, world.party, occupancy_texts("et-hus~a", "10", "95 %", "95 %"), {"occupancy": ("et-hus~a",)})
    return row


@sample_of("reporting:overview")
def an_overview(world: World) -> Sample:
    """The occupancy of a round that is frozen, which every party may see."""
    return Sample(own={"slug": _occupancy(world).slug, "key": "belaegning"})


@sample_of("reporting:overview_file")
def an_overview_as_file(world: World) -> Sample:
    """One of its lists."""
    return Sample(own={"slug": _occupancy(world).slug, "key": "belaegning", "name": "linjer", "kind": "csv"})


@sample_of("reporting:capacity_note")
def a_joint_note(world: World) -> Sample:
    """The joint note of a round that is frozen."""
    row = a_round_of("capacity_changes")
    submitted_by(row, world.party, {"capacity_changes:et-hus:places_before": "10"}, {"capacity_changes": ("et-hus",)})
    return Sample(own={"slug": row.slug, "kind": "pdf"})


@sample_of("reporting:occupancy_publish")
def occupancy_to_publish(world: World) -> Sample:
    """A round on occupancy that is frozen."""
    del world
    return Sample(own={"slug": a_round_of("occupancy_q3").slug})


def _public(world: World) -> RoundRow:
    row = a_round_of("occupancy_q3")
    row.occupancy_published_at = world.at
    row.save()
    return row


@sample_of("reporting:occupancy")
def public_occupancy(world: World) -> Sample:
    """An occupancy that anybody may see."""
    return Sample(own={"slug": _public(world).slug})


@sample_of("reporting:occupancy_file")
def public_occupancy_as_file(world: World) -> Sample:
    """One of its lists."""
    return Sample(own={"slug": _public(world).slug, "name": "linjer", "kind": "csv"})


def _frozen(world: World) -> str:
    """A round that is frozen, in which a party has answered."""
    row = a_round(state=RoundRow.FROZEN, frozen_at=world.at)
    submitted_by(row, world.party, {"places:value:value": "10", "remark:value:value": "Vi mangler pladser."})
    return row.slug


@sample_of("reporting:tables")
def tables_of_a_round(world: World) -> Sample:
    """The tables of a round that is frozen."""
    return Sample(own={"slug": _frozen(world)})


@sample_of("reporting:table_new")
def a_new_table(world: World) -> Sample:
    """A table of one's own."""
    return Sample(own={"slug": _frozen(world)}, post={"asked": "places:value", "title": "Pladser"})


@sample_of("reporting:table_draft", "reporting:table_drop")
def a_table_worked_on(world: World) -> Sample:
    """A table that is proposed."""
    post = {"revision": "0", "asked": "places:value", "title": "Pladser", "smallest": "1"}
    return Sample(own={"slug": _frozen(world), "key": "places"}, post=post)


@sample_of("reporting:table_publish")
def a_table_to_publish(world: World) -> Sample:
    """A table that is published as it is proposed."""
    return Sample(own={"slug": _frozen(world), "key": "places"}, post={"revision": "0", "after": "0"})


@sample_of("reporting:table_file")
def a_table_as_file(world: World) -> Sample:
    """A draft as a file."""
    return Sample(own={"slug": _frozen(world), "key": "places", "kind": "csv"})


def _published(world: World) -> dict[str, str]:
    slug = _frozen(world)
    table_published(world.people[Role.SECRETARIAT].actor, slug, "places", Publishing(revision=0, after=0), at=world.at)
    return {"slug": slug, "key": "places"}


@sample_of("reporting:published_table")
def a_published_table(world: World) -> Sample:
    """A table that anybody may see."""
    return Sample(own=_published(world))


@sample_of("reporting:published_file")
def a_published_table_as_file(world: World) -> Sample:
    """The same as a file."""
    return Sample(own={**_published(world), "kind": "csv"})


@sample_of("reporting:themes")
def free_texts(world: World) -> Sample:
    """The free texts of a question, and a theme more."""
    return Sample(own={"slug": _frozen(world), "question": "remark"}, post={"do": "theme", "title": "Mangel"})


@sample_of("reporting:theme_coding")
def a_free_text_coded(world: World) -> Sample:
    """An answer that is coded."""
    slug = _frozen(world)
    secretariat = world.people[Role.SECRETARIAT].actor
    theme = theme_added(secretariat, slug, "remark", "Mangel", at=world.at)
    post = {"party": world.party.pk, "cell": "remark:value:value", "was": "", "theme": str(theme.pk)}
    return Sample(own={"slug": slug, "question": "remark"}, post=post)


@sample_of("reporting:themes_file")
def a_synthesis_as_file(world: World) -> Sample:
    """The synthesis of the texts as a file."""
    return Sample(own={"slug": _frozen(world), "question": "remark", "kind": "csv"})
