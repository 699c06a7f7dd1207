"""The pages of agreements: what they say, two side by side, what a changed clause would do, and recorded use."""
