"""Fields that must be filled in, though the form takes them empty: the operation tells what is missing."""

from __future__ import annotations

from typing import Any

from django import forms


class WrittenLater(forms.CharField):
    """Words that are needed in the end; whether they are missing is not for the form to say."""

    def validate(self, value: Any) -> None:  # noqa: ANN401 (whatever was sent)
        """Nothing is missing yet."""


class ChosenLater(forms.ChoiceField):
    """A choice that is needed in the end; whether it is missing is not for the form to say."""

    def validate(self, value: Any) -> None:  # noqa: ANN401 (whatever was sent)
        """Only what is offered may be chosen, or nothing yet."""
        if value:
            super().validate(value)
