"""Which name stands where a number that is kept is written with another name: asked, never overwritten unasked."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.crypto import constant_time_compare, salted_hmac

from ramme.agreements import Way


class NameChoice(Way):
    """What is to be done with the name of a citizen who is kept under another."""

    KEEP = "keep", "Behold det navn, der står i forvejen", "Keep the name that stands already"
    CHANGE = "change", "Ret det til det navn, jeg har skrevet", "Change it to the name that I have written"


def asked_about(name: str, number: str) -> str:
    """The mark of a name and number as they were typed, which an answer is bound to."""
    digits = "".join(filter(str.isalnum, number))
    return salted_hmac("ramme citizens: name asked", f"{digits}\n{' '.join(name.split())}").hexdigest()


def as_asked(sent: QueryDict) -> QueryDict:
    """What was sent, with the choice of name emptied where it was made about another name or number."""
    mark = asked_about(sent.get("name", ""), sent.get("number", ""))
    if constant_time_compare(sent.get("name_asked", ""), mark):
        return sent
    again = sent.copy()
    again["name_choice"] = ""
    return again
