"""The client, written by hand for async; the sync one is made from it."""
