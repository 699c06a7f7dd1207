"""Fields of forms as tags: label, help with its clause, error at the place, and the summary that leads to each."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ramme.texts import Text
from ramme.web.ui.templatetags.saying import told

register = template.Library()
CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)
SELECTS = (forms.Select, forms.SelectMultiple)


@register.simple_tag
def field(bound: BoundField, **how: Any) -> SafeString:  # noqa: ANN401 (what the template reads)
    """A field of a form: `{% field form.places clause="kap. 11.3" help=text suffix="pladser" css="input-width-s" %}`.

    The label, `help_text` and the errors of a field may be pairs of texts. `autocomplete` and other attributes stand at
    the widget. Hidden fields are given as they are.
    """
    if bound.is_hidden:
        return SafeString(str(bound))
    context = {"bound": bound, "kind": _kind(bound), "described": _described(bound, how), **how}
    return render_to_string("ui/parts/field.html", {**context, "control": _control(bound, context, how)})


@register.simple_tag
def fields(form: forms.BaseForm, **how: Any) -> SafeString:  # noqa: ANN401 (what the template reads)
    """All fields of a form in their order, without its summary of errors and its buttons."""
    return SafeString("".join(field(bound, **how) for bound in form))


@register.simple_tag
def error_summary(form: forms.BaseForm) -> SafeString:
    """What is to be put right in a form, each line a link to its field; nothing where nothing is."""
    rows = [(bound.auto_id, bound.label, error) for bound in form for error in bound.errors]
    general = list(form.non_field_errors()) if form.is_bound else []
    return render_to_string("ui/parts/error_summary.html", {"rows": rows, "general": general})


def _kind(bound: BoundField) -> str:
    match bound.field.widget:
        case forms.RadioSelect() | forms.CheckboxSelectMultiple():
            return "choices"
        case forms.CheckboxInput():
            return "checkbox"
        case forms.Select():
            return "select"
    return "input"


def _described(bound: BoundField, how: dict[str, Any]) -> str:
    """The ids of what describes the field: its help, its clause and its error."""
    has_hint = bound.help_text or how.get("clause")
    return " ".join(
        f"{bound.auto_id}-{name}" for name, is_there in (("hint", has_hint), ("error", bound.errors)) if is_there
    )


def _control(bound: BoundField, context: dict[str, Any], how: dict[str, Any]) -> SafeString:
    looks = {"input": "form-input", "select": "form-select", "checkbox": "form-checkbox", "choices": ""}
    given = bound.field.widget.attrs.get("class", "")
    attributes: dict[str, Any] = {"class": f"{looks[context['kind']]} {given} {how.get('css', '')}".strip()}
    if "placeholder" in how:
        attributes["placeholder"] = how["placeholder"]
    if context["described"]:
        attributes["aria-describedby"] = context["described"]
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return SafeString("") if context["kind"] == "choices" else bound.as_widget(attrs=attributes)


@register.filter
def words(text: Text | str) -> str:
    """A label of a form: a pair in the reader's language, or a plain text."""
    return told(text)
