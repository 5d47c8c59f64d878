"""Ask the real API what its document leaves open: `python -m tools.live`, or `nox -s live`."""
