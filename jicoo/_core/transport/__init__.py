"""Connections: a real client of the HTTP library over a pool that nothing which breaks a call off can spoil."""
