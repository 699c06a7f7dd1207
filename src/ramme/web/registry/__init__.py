"""Parties, centres, offerings, departments, rate groups and places, with their history."""
