"""Answers drawn from many rates: what a change of the terms would mean, for one offering or a whole country."""
