"""Brings a request to the server: the HTTP library, clocks and concurrency. The one room that does I/O."""
