"""The addresses of the app `accounts`."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.accounts.views import members, own, tokens

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("", members.members, name="members"),
    path("ny/", members.member_add, name="member_add"),
    path("person/<int:pk>/", members.member, name="member"),
    path("rolle/<int:pk>/afslut/", members.member_end, name="member_end"),
    path("rolle/", own.act_as, name="act_as"),
    path("mig/", own.mine, name="mine"),
    path("mig/log-andre-af/", own.end_other_logins, name="end_other_logins"),
    path("mig/sprog/", own.language, name="language"),
    path("noegler/", tokens.tokens, name="tokens"),
    path("noegler/<int:pk>/traek-tilbage/", tokens.token_withdraw, name="token_withdraw"),
    path("demo/<str:key>/", own.demo_login, name="demo_login"),
]
