"""Rates for a single place or stay: individual rates, part time, relief, teaching."""
