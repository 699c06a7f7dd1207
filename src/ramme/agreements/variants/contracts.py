"""The ways in which buyer and seller put a stay in writing."""

from __future__ import annotations

from ramme.agreements.kinds.ways import Way


class ContractField(Way):
    """The fields that have standard contracts of their own."""

    CHILDREN = "children", "børn og unge", "children and young people"
    ADULTS = "adults", "voksne", "adults"


class ContractForm(Way):
    """Whose standard contract is used."""

    REGIONAL = "regional", "rammeaftalens egen standardkontrakt", "the agreement's own standard contract"
    NATIONAL = "national", "den nationale standardkontrakt", "the national standard contract"


class ContractsAffected(Way):
    """Which contracts an action holds for."""

    NEW_ONLY = "new_only", "kun nye kontrakter", "new contracts only"
    ALL = "all", "alle kontrakter", "all contracts"
