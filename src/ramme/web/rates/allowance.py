"""What allowed a rate to change within its year, as it is kept in a column beside the published rate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ramme.rates.publication.record import PublishedRate
from ramme.rates.publication.storing import stored_change
from ramme.rates.publication.within_year_words import allowance_told
from ramme.texts import Text
from ramme.web.rates.models import PublishedRateRow
from ramme.web.rates.rows import published_rate

Kept = Mapping[str, Any]
