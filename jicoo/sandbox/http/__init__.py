"""Requests over HTTP: from a socket to the operations, and back."""
