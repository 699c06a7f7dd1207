"""What the login page offers: the identity providers of the file, and the people of the demo."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.urls import reverse

from ramme.web.accounts.queries import DemoPerson, demo_people

register = template.Library()


@register.simple_tag
def people_of_the_demo() -> tuple[DemoPerson, ...]:
    """The people of the demo, one button each; none outside it."""
    return demo_people()


@register.simple_tag
def external_logins() -> list[tuple[str, str]]:
    """The names of the identity providers, each with the address of its login."""
    found = []
    for kind, described in settings.SOCIALACCOUNT_PROVIDERS.items():
        for app in described.get("APPS", ()):
            if kind == "saml":
                address = reverse("saml_login", kwargs={"organization_slug": app["client_id"]})
            else:
                address = reverse("openid_connect_login", kwargs={"provider_id": app["provider_id"]})
            found.append((app["name"], address))
    return found
