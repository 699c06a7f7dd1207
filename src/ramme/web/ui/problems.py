"""What may be wrong with a form on its way here, whatever it is about."""

from __future__ import annotations

from ramme.problems import stops
from ramme.texts import Text

FORM_NOT_WHOLE = stops(
    "form-not-whole",
    says=Text(
        da="Formularen kom ikke hel frem: der manglede linjer i den. Der er ikke gemt noget.",
        en="The form did not arrive whole: it lacked lines. Nothing is kept.",
    ),
    remedy=Text(
        da="Åbn siden igen. En linje, der skal væk, får et hak ved »Tag … ud«.",
        en="Open the page again. A line that is to go is ticked at “Take … out”.",
    ),
)
