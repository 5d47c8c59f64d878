"""What each view of the page shows, read from a sandbox; the templates make HTML of it."""
