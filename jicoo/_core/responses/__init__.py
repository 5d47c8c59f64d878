"""What was answered, read into models and values. Pure: no I/O."""
