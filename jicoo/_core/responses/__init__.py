"""Reads what was answered into models and values. Pure: no I/O."""
