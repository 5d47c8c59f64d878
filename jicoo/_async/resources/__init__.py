"""The methods of a client, one module per resource."""
