"""What templates may say: words in two languages, figures in Danish form."""
