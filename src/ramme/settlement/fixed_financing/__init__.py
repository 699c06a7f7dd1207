"""Financing that does not follow the use of places: who pays how much of what, one module for each form of it."""
