"""Ramme: the rates, the reporting and the settlement of a Danish rammeaftale."""

__version__ = "0.1.0"
