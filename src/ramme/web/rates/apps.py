"""The app `rates` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig

from ramme.web.ui import start_parts


class RatesConfig(AppConfig):
    """Rates on screen: drafts, sign-off, publication, and the page where anyone sees why."""

    name = "ramme.web.rates"
    label = "rates"

    def ready(self) -> None:
        """Puts the rates that were published last on the front page."""
        from ramme.web.rates.queries.start import newest_rates  # noqa: PLC0415 (models are read when apps are ready)

        start_parts.register("newest_rates", order=20, template="rates/start_part.html", values=newest_rates)
