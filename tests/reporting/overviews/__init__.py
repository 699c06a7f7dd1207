"""Tests of the overviews drawn from the answers of rounds."""
