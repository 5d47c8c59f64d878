"""What the API can be asked to do: one function for each operation of the document."""
