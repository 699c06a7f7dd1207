"""The portal: storage, screens and logins around the library; no rule lives here."""
