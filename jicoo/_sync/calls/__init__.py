# Made from jicoo/_async by `nox -s generate`; do not edit.
"""A call on its way: sent, retried, looked up, answered or raised."""
