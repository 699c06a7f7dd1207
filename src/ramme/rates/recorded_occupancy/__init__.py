"""Occupancy as it was recorded in earlier years, and what a rate may make of it."""
