"""What follows from how an attempt ended, and from what a look-up sees. Pure: no I/O."""
