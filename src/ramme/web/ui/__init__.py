"""The look of the portal: layout, parts of pages, words in two languages, errors that people can read."""
