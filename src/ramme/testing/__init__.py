"""What tests of the portal stand on: databases that are thrown away, and parties, offerings and people to test with."""
