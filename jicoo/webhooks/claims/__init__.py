"""Who handles an event: one worker at a time, and nobody once it is done. One module for each kind of store."""
