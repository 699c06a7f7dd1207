"""Letters that go out by mail, kept until they are sent."""
