"""The fields that forms about an offering share: its name, who runs it, and whether the figures are invented."""

from __future__ import annotations

from ramme.files.forms.fields import YES_NO, FormField
from ramme.files.words import Words
from ramme.texts import Text

OFFERING_NAME = FormField(
    key="name",
    title=Text(da="Tilbud", en="Offering"),
    form=Words(),
    help=Text(da="Skriv tilbuddets navn.", en="Write the name of the offering."),
)
OPERATOR = FormField(
    key="operator",
    title=Text(da="Driftsherre", en="Operator"),
    form=Words(),
    help=Text(
        da="Skriv navnet på den kommune eller region, der driver tilbuddet.",
        en="Write the municipality or region that runs the offering.",
    ),
)
CONSTRUCTED = FormField(
    key="constructed",
    title=Text(da="Konstrueret", en="Constructed"),
    form=YES_NO,
    when_empty=False,
    needed=False,
    help=Text(da="Skriv Ja, hvis tallene er opdigtede.", en="Write Ja if the figures are invented."),
)
