"""The named ways that the code knows and an agreement may choose between."""
