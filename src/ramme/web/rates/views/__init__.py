"""The pages of rates: drafts, sign-off, and what anybody may see."""
