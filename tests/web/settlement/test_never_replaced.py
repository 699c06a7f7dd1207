"""What was invoiced and told can neither be changed nor replaced by another row of the same number."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from ramme.testing.settlement import a_payment_agreement, a_stay
from ramme.web.settlement.models import StayEventRow

pytestmark = pytest.mark.django_db


def test_an_event_that_was_told_makes_way_for_no_other_with_its_number() -> None:
    a_stay(a_payment_agreement())
    told = StayEventRow.objects.values_list("pk", "on").get()
    replace = (
        "INSERT OR REPLACE INTO settlement_stayeventrow SELECT * FROM settlement_stayeventrow"
        if connection.vendor == "sqlite"
        else "UPDATE settlement_stayeventrow SET kind = kind"
    )

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(replace)

    assert StayEventRow.objects.values_list("pk", "on").get() == told
