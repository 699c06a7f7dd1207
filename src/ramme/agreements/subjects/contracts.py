"""Which standard contracts the parties use."""

from __future__ import annotations

from ramme.agreements.kinds import Variants
from ramme.agreements.variants.contracts import ContractField, ContractForm
from ramme.agreements.vocabulary import Subject, some_of, table


class StandardContracts(Subject, name="standard_contracts", da="Standardkontrakter", en="Standard contracts"):
    """Which standard contract is used in each field."""

    forms = table(
        ContractField,
        Variants(ContractForm),
        da="Standardkontrakt for hvert område",
        en="Standard contract of each field",
        read_by="settlement",
    )
    encouraged_for = some_of(
        ContractField,
        da="Områder, hvor kommunerne opfordres til at bruge den",
        en="Fields where municipalities are encouraged to use it",
        read_by="settlement",
    )
