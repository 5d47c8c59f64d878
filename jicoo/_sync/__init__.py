# Made from jicoo/_async by `nox -s generate`; do not edit.
"""The client, written by hand for async; the sync one is made from it."""
