"""Setting the database up and bringing it up to date; safe to repeat."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from ramme.registry.parties import known_parties
from ramme.web.accounts.actors import SYSTEM
from ramme.web.registry.models import PartyRow
from ramme.web.registry.operations import parties_added


def pending() -> tuple[str, ...]:
    """The migrations that the database lacks, by name."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return tuple(f"{migration.app_label}.{migration.name}" for migration, _ in plan)


def has_shared_cache() -> bool:
    """Whether the table is there in which all processes count together."""
    with connection.cursor() as cursor:
        return settings.CACHES["default"]["LOCATION"] in connection.introspection.table_names(cursor)


def set_up() -> tuple[str, ...]:
    """Makes the tables that are missing, brings the others up to date, gathers static files.

    Gives the migrations that were made.
    """
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    missing = pending()
    if missing:
        call_command("migrate", verbosity=0, interactive=False)
    if not has_shared_cache():
        call_command("createcachetable", verbosity=0)
    if not settings.WHITENOISE_USE_FINDERS:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    return missing


def known_parties_entered(*, at: datetime) -> int:
    """Enters the municipalities and regions that the registry lacks, and gives how many they were."""
    there = set(PartyRow.objects.values_list("id", flat=True))
    missing = [party for party in known_parties().values() if party.id not in there]
    if missing:
        parties_added(SYSTEM, missing, at=at)
    return len(missing)
