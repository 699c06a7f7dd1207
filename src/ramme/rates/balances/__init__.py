"""The surplus or deficit of a year: accounts, band, what goes into a later rate, and where it goes on a merger."""
