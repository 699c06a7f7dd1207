"""The app `finding` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class FindingConfig(AppConfig):
    """Finding a place: search, map, vacancies, and the two checks with their receipts."""

    name = "ramme.web.finding"
    label = "finding"

    def ready(self) -> None:
        """Puts a short search and the freshness of vacancies on the front page."""
        from ramme.web.finding import start  # noqa: PLC0415 (models can be read only now)
        from ramme.web.ui import start_parts  # noqa: PLC0415

        start_parts.register("search", order=10, template="finding/start_search.html", values=start.short_search)
        start_parts.register(
            "freshness", order=30, template="finding/start_freshness.html", values=start.newest_freshness
        )
