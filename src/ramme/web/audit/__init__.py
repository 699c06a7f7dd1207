"""The trail of everything that was changed, and of every look at protected data."""
