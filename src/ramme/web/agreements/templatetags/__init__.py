"""What templates may say of agreements."""
