"""Tags of finding a place."""
