"""The two addresses of a login by an identity provider: away from here, and back again."""

from __future__ import annotations

from django.urls import path

from ramme.web.accounts.identity import flow

urlpatterns = [
    path("oidc/<slug:provider_id>/login/", flow.login, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", flow.callback, name="openid_connect_callback"),
]
