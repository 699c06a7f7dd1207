"""What somebody may need a citizen's name and number for, and what was done with them."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.agreements import Way
from ramme.citations import Place
from ramme.problems import Gathering
from ramme.settlement.free_texts import problems_of_text
from ramme.web.citizens.problems import PURPOSE_MISSING, PURPOSE_WITHOUT_WORDS

LEAST_WORDS, MOST_WORDS = 5, 400


class Purpose(Way):
    """What a citizen's name and number are needed for."""

    AGREEMENT = "agreement", "Skrive eller godkende en betalingsaftale", "Write or accept a payment agreement"
    STAY = "stay", "Ind- eller udskrivning", "Admission or discharge"
    SETTLE = "settle", "Afregning, regning eller refusion", "Settlement, invoice or refund"
    CORRECT = "correct", "Rette navn eller nummer", "Correct name or number"
    ACCESS = "access", "Borgeren beder om indsigt", "The citizen asks for access"
    SUPERVISION = "supervision", "Tilsyn eller klagesag", "Supervision or complaint"
    OTHER = "other", "Andet", "Something else"


class LookedAt(Way):
    """What was done with a citizen's name and number."""

    ENTERED = "entered", "Skrevet ind", "Entered"
    SEARCHED = "searched", "Søgt frem", "Searched for"
    SEEN = "seen", "Set", "Seen"
    CHANGED = "changed", "Rettet", "Changed"
    HANDED_OUT = "handed_out", "Sat på et dokument", "Put on a document"
    EXPORTED = "exported", "Opslagene hentet", "The looks exported"
    ERASED = "erased", "Slettet", "Erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """For what, and why in words, somebody looks; a purpose that nobody chose is none."""

    purpose: Purpose | None
    says: str

    def checked(self) -> Purpose:
        """The purpose; raises `ProblemsFound` where it is not chosen or not described, or names a citizen."""
        problems = Gathering()
        words = " ".join(self.says.split())
        if self.purpose is None:
            problems.add(PURPOSE_MISSING.at(Place(field="purpose")))
        # Dots and signs that cannot be seen say nothing.
        if sum(map(str.isalnum, words)) < LEAST_WORDS or len(words) > MOST_WORDS:
            problems.add(PURPOSE_WITHOUT_WORDS.at(Place(field="says")))
        else:
            problems.add(*problems_of_text(words, Place(field="says")))
        problems.stop_if_needed()
        assert self.purpose is not None  # noqa: S101 (told above)
        return self.purpose
