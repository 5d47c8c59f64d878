# Made from jicoo/_async by `nox -s generate`; do not edit.
"""The methods of a client, one module per resource."""
