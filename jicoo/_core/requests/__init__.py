"""Checks what a caller asks for and writes it as a request. Pure: no I/O."""
