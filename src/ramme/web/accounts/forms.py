"""The forms for people, roles and access tokens; they check what a form can know, operations check the rest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from ramme.problems import ProblemsFound
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.giving import roles_to_give
from ramme.web.accounts.operations.tokens import LONGEST
from ramme.web.accounts.queries import parties_kept
from ramme.web.accounts.roles import Role, role_named
from ramme.web.ui.templatetags.saying import language_now
from ramme.web.ui.words import pair

_READ = {"invalid": pair("Datoen kan ikke læses.", "The date cannot be read.")}


def _day_field(label: str, **facts: Any) -> forms.DateField:  # noqa: ANN401 (as the field takes)
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages=_READ, **facts)


def told_in(form: forms.Form, found: ProblemsFound) -> None:
    """Puts problems at the fields they are about, and the others above the form."""
    language = language_now()
    for problem in found.problems:
        field = problem.where.field if problem.where.field in form.fields else None
        form.add_error(field, f"{problem.says.told(language)} {problem.remedy.told(language)}")


class MemberForm(forms.Form):
    """Somebody who is given a role."""

    party = forms.ChoiceField(label=pair("Part", "Party"))
    mail = forms.EmailField(label=pair("Mailadresse", "Mail address"))
    name = forms.CharField(label=pair("Navn", "Name"), max_length=120)
    role = forms.ChoiceField(label=pair("Rolle", "Role"))
    starts = _day_field(pair("Fra og med", "From"))
    ends = _day_field(pair("Til og med", "Until"), required=False)

    def __init__(self, actor: Actor, party: str, day: date, **given: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(**given)
        language = language_now()
        choices = [(row.pk, row.name) for row in parties_kept(actor)]
        chosen = str((self.data or {}).get("party") or party or (choices[0][0] if choices else ""))
        roles = roles_to_give(actor, chosen) or roles_to_give(actor, actor.party)
        self._limited("party", choices)
        self._limited("role", [(role.value, role.text.told(language)) for role in roles])
        self.initial = {"party": chosen, "starts": day, **self.initial}

    def _limited(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared above)
        field.choices = choices

    def clean_role(self) -> Role:
        """The role."""
        return role_named(self.cleaned_data["role"])


class EndForm(forms.Form):
    """The last day of a role; empty is at once."""

    ends = _day_field(
        pair("Sidste dag", "Last day"),
        required=False,
        help_text=pair("Tom betyder straks.", "Empty means at once."),
    )


class TokenForm(forms.Form):
    """A new access token."""

    name = forms.CharField(
        label=pair("Hvilket system skal bruge nøglen?", "Which system is to use the token?"), max_length=120
    )
    ends = _day_field(pair("Gælder til og med", "Holds until"))

    def __init__(self, day: date, **given: Any) -> None:  # noqa: ANN401 (as a form takes)
        super().__init__(**given)
        self.initial = {"ends": day + LONGEST - timedelta(days=1), **self.initial}


class LanguageForm(forms.Form):
    """The language that a person reads in."""

    language = forms.ChoiceField(label=pair("Sprog", "Language"), choices=[("da", "Dansk"), ("en", "English")])
