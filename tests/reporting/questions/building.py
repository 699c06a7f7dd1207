"""Questionnaires that tests of building, storing and comparing start from."""

from __future__ import annotations

from ramme.reporting.questions.questionnaire import (
    Check,
    CheckKind,
    Column,
    Consequence,
    Kind,
    Line,
    Lines,
    OnlyIf,
    Option,
    Question,
    Questionnaire,
    Section,
)
from ramme.texts import Text, same

YES_NO = (Option("yes", Text(da="Ja", en="Yes")), Option("no", Text(da="Nej", en="No")))


def plain(key: str, title: str, kind: Kind = Kind.TEXT, **more: object) -> Question:
    """A question with one cell."""
    return Question(key=key, title=same(title), columns=(Column(title=same("Svar"), kind=kind, **more),))  # type: ignore[arg-type]


def with_everything() -> Questionnaire:
    """A questionnaire in which every field says something else than by itself."""
    used = Column(key="used", title=same("Bruges"), kind=Kind.CHOICE, options=YES_NO, dont_know=True, not_relevant=True)
    places = Column(
        key="places",
        title=same("Pladser"),
        kind=Kind.NUMBER,
        unit=Text(da="pladser", en="places"),
        help=Text(da="I gennemsnit", en="On average"),
        needed=False,
        lowest=-5,
        highest=900,
        decimals=2,
        only_if=OnlyIf("used", ("yes",)),
        source="registry.places",
        last_round=False,
    )
    comment = Column(key="comment", title=same("Kommentar"), kind=Kind.TEXT, longest=500, needed=False)
    check = Check(
        kind=CheckKind.CHANGED,
        columns=("places",),
        limit=500,
        consequence=Consequence.WARNS,
        comment="comment",
        says=Text(da="Ændret", en="Changed"),
    )
    table = Question(
        key="table",
        title=Text(da="Pladser i 2016", en="Places in 2016"),
        help=same("Hjælp"),
        lines=Lines.OFFERINGS,
        columns=(used, places, comment),
        only_if=OnlyIf("value", ("yes", "filled"), "any"),
        checks=(check,),
        most_lines=7,
        rests_on="Syddanmark 2016",
    )
    lines = Question(
        key="named",
        title=same("Centre"),
        lines=Lines.NAMED,
        named=(Line("north", same("Nord")), Line("south", same("Syd"))),
        columns=(Column(key="match", title=same("Sammenhæng"), kind=Kind.SCALE),),
    )
    return Questionnaire(
        key="everything",
        title=Text(da="Alt i 2016", en="Everything in 2016"),
        guidance=Text(da="Svar for 2016.\nTak.", en="Answer for 2016.\nThank you."),
        sections=(
            Section(
                key="first",
                title=same("Først"),
                guidance=same("Vejledning"),
                questions=(plain("any", "Er der nogen?", Kind.CHOICE, options=YES_NO), table),
            ),
            Section(key="then", title=same("Så"), questions=(lines,)),
        ),
        rests_on="Rammeaftale 2016, Syddanmark",
        constructed=True,
    )
