"""What the async and the sync client share. Only `http` and `concurrency` do I/O."""
