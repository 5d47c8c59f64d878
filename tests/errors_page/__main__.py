"""Writes docs/errors.md."""

from tests.errors_page.page import PAGE, page

PAGE.write_text(page(), "utf-8")
