"""A citizen's stays, told by events with dates: admission, notice, discharge, death, and corrections."""
