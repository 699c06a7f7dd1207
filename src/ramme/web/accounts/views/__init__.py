"""The pages about people, roles, access tokens and one's own account."""
