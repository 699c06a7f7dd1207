"""Does the interface keep to its own description, whatever is sent to it?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from ramme.testing.published import published_region
from ramme.web.wsgi import application

# A text of the right type may still be no place in the feed: rules that no description can hold are told as problems.
EXAMPLES = settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def connection_kept(db: None) -> Iterator[None]:
    """The test's own connection stays open between requests, as it does with Django's test client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.slow
@pytest.mark.usefixtures("connection_kept")
def test_what_is_answered_is_what_is_described() -> None:
    published_region(1)
    description = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)

    for found in description.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]  # (a fault of the description would be raised here)

        @EXAMPLES
        @given(case=operation.as_strategy())
        def answered_as_described(case: Any) -> None:
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        answered_as_described()
