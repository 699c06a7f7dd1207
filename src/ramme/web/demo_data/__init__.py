"""Filling a portal with the demo region: parties, people, offerings, rates, drafts and checks, all of them invented."""
