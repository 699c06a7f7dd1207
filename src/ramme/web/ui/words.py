"""Words for forms, which choose their language when they are shown: labels, help, choices, messages."""

from __future__ import annotations

from typing import cast

from django.utils.functional import lazystr

from ramme.texts import Text
from ramme.web.ui.templatetags.saying import language_now


class _Pair:
    """A pair of texts that is told when somebody reads it."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text.told(language_now())


def pair(da: str, en: str) -> str:
    """A text for a form in two languages: `CharField(label=pair("Navn", "Name"))`."""
    return cast("str", lazystr(_Pair(Text(da=da, en=en))))
