"""Published rates under the constructed agreement of the demo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ramme.testing.rates import demo_agreements


@pytest.fixture(autouse=True, scope="package")
def _agreements(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with demo_agreements(tmp_path_factory.mktemp("agreements")):
        yield
