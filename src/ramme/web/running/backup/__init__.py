"""Backups that hold every row in one portable form: taken from either database, put back into either."""
