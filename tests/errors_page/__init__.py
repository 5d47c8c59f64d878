"""docs/errors.md: every message that users meet, provoked by public calls; `nox -s errors_page` writes it."""
