"""Steps of the database for the app `agreements`."""
