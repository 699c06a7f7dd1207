"""Rates on screen: drafts, sign-off, publication, and the page where anyone sees why."""
