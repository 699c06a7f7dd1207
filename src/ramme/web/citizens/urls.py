"""The addresses of the app `citizens`; a citizen stands in them under an opaque id alone."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.citizens import views

app_name = "citizens"
urlpatterns: list[URLPattern] = [
    path("", views.search, name="search"),
    path("sletning/", views.erasing, name="erasing"),
    path("sletning/nu/", views.erase, name="erase"),
    path("<slug:citizen>/", views.citizen, name="citizen"),
    path("<slug:citizen>/ret/", views.change, name="change"),
    path("<slug:citizen>/opslag.<slug:form>", views.looks, name="looks"),
]
