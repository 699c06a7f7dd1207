"""The pages of the login library that the portal uses; nobody signs up or changes mail address by oneself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from allauth import urls as library
from django.urls import URLPattern, URLResolver

KEPT = frozenset(
    {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_reauthenticate",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        # Named by the library where it turns somebody back; they say that there is no signing up.
        "account_signup",
        "account_email_verification_sent",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_reauthenticate_webauthn",
        "mfa_remove_webauthn",
        "mfa_edit_webauthn",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
        "socialaccount_signup",
        "socialaccount_connections",
        "openid_connect_login",
        "openid_connect_callback",
        "saml_login",
        "saml_acs",
        "saml_finish_acs",
        "saml_sls",
        "saml_metadata",
    }
)


def _kept(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern | URLResolver]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if inside := list(_kept(pattern.url_patterns)):
                yield URLResolver(pattern.pattern, inside, pattern.default_kwargs, pattern.app_name, pattern.namespace)
        elif pattern.name in KEPT:
            yield pattern


urlpatterns: list[URLPattern | URLResolver] = list(_kept(library.urlpatterns))
