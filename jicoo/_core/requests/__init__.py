"""What was asked, checked and written as a request. Pure: no I/O."""
