"""Keeping the portal running: health, figures of operation, backup and restore, checks before an upgrade."""
