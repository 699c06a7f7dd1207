"""The words that stand at the cells of a page of answers."""

from __future__ import annotations

from ramme.reporting.questions.questionnaire import Kind
from ramme.texts import Text

UNITS = {Kind.AMOUNT: Text(da="kr.", en="DKK"), Kind.PERCENT: Text(da="%", en="%")}
OF_REGISTRY = Text(da="Fra registret", en="From the registry")
OF_LAST_ROUND = Text(da="Fra sidste runde", en="From the last round")
KEEP = Text(da="Behold", en="Keep")
KEEP_ALL = Text(da="Behold alt, der står på forhånd", en="Keep all that is filled in beforehand")
SAME = Text(da="(uændret)", en="(unchanged)")
CHANGED = Text(da="(ændret)", en="(changed)")
OR = Text(da="Eller", en="Or")
ANSWERED = Text(da="svar i feltet", en="answer in the field")
NONE = Text(da="Vælg", en="Choose")
FROM, TO = Text(da="fra", en="from"), Text(da="til", en="to")
ATTACH = Text(da="Vedhæft en fil", en="Attach a file")
REPLACE = Text(da="Vælg en anden fil", en="Choose another file")
DETACH = Text(da="Fjern filen", en="Remove the file")
REASON = Text(da="Begrundelse", en="Reason")
OPTIONAL = Text(da="(frivilligt)", en="(optional)")
ADD_LINE = Text(da="Tilføj en linje", en="Add a line")
EMPTY_LINE = Text(da="Tøm linjen", en="Empty the line")
LINE = Text(da="Linje {number}", en="Line {number}")
NO_LINES = Text(
    da="I har ingen linjer her: registret har ingen tilbud eller takstgrupper for jer.",
    en="You have no lines here: the registry has no offerings or rate groups of yours.",
)
