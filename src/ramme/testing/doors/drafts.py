"""What the walk through every door tries at the drafts of rates: one's own, and one of another operator."""

from __future__ import annotations

import json

from ramme.rates.drafts.draft import CellKey
from ramme.rates.drafts.edits import typed
from ramme.rates.drafts.storing import edit_as_data, from_data
from ramme.testing.doors import Sample, World, sample_of
from ramme.testing.portal import a_draft, an_offering
from ramme.web.rates.models import DraftRow
from ramme.web.registry.models import PartyRow

_AMOUNT = CellKey("cost_lines", "cost_lines-1", "amount")


def a_draft_of(party: PartyRow, name: str) -> DraftRow:
    """A draft of an offering of that party."""
    return a_draft(an_offering(name, party))


def _both(world: World, **post: object) -> Sample:
    mine, theirs = a_draft_of(world.party, "Egen kladde"), a_draft_of(world.other, "Andens kladde")
    return Sample(own={"number": mine.pk}, others={"number": theirs.pk}, post=post)


@sample_of(
    "rates:draft_since", "rates:draft_print", "rates:draft_bridge", "rates:draft_fill_in", "rates:draft_take_back"
)
def a_look(world: World) -> Sample:
    """A page or a step that needs nothing sent."""
    return _both(world)


@sample_of("rates:draft")
def a_sheet(world: World) -> Sample:
    """A sheet that is saved."""
    field = f"c.{_AMOUNT.part}.{_AMOUNT.row}.{_AMOUNT.field}"
    return _both(world, part=_AMOUNT.part, revision="0", key="dør", **{field: "1"})


@sample_of("rates:draft_edits", "rates:draft_take_in", "rates:draft_upload")
def an_edit(world: World) -> Sample:
    """An edit, as a form sends the one of a file; what is no JSON is refused, but not before it is seen whose it is."""
    mine = a_draft_of(world.party, "Egen kladde")
    edit = json.dumps(edit_as_data(typed(from_data(mine.content), {_AMOUNT: "1"})))
    theirs = a_draft_of(world.other, "Andens kladde")
    return Sample(own={"number": mine.pk}, others={"number": theirs.pk}, post={"edit": edit, "key": "dør"})


@sample_of("rates:draft_file")
def a_file(world: World) -> Sample:
    """The draft as csv."""
    both = _both(world)
    return Sample(own={**both.own, "kind": "csv"}, others={**(both.others or {}), "kind": "csv"})


@sample_of("rates:draft_publication")
def facts(world: World) -> Sample:
    """What goes with a draft."""
    return _both(world, valid_from="2017-01-01", reason="prøve")


@sample_of("rates:draft_begin")
def a_beginning(world: World) -> Sample:
    """A draft that begins empty, for an offering of one's own and of another party."""
    mine, theirs = an_offering("Egen uden", world.party), an_offering("Andens uden", world.other)
    sent = {"year": "2017", "start": "tom", "agreement": "midtjylland-2017"}
    return Sample(post={**sent, "offering": mine.pk}, others_post={**sent, "offering": theirs.pk})
