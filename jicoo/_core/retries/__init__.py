"""Decides what follows an attempt and a look-up, and which error a call ends in. Pure: no I/O."""
