"""The pages of finding a place."""
