"""What is done to accounts: people and roles, logins, statements of identity providers, access tokens."""

from __future__ import annotations

from ramme.web.accounts.operations.people import Invited, demo_person, first_person, role_ended, role_given
from ramme.web.accounts.operations.tokens import actor_of_token, token_made, token_withdrawn

__all__ = [
    "Invited",
    "actor_of_token",
    "demo_person",
    "first_person",
    "role_ended",
    "role_given",
    "token_made",
    "token_withdrawn",
]
