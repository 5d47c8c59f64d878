"""A call on its way: sent, retried, looked up, answered or raised."""
