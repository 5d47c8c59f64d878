"""The schemas of the document, by their names, as JSON Schema has them.

Only declared here, for whoever reads or checks what stands beside it: the module is written anew, with its values, from
the document of which a client is made.
"""

from typing import Any

SCHEMAS: dict[str, Any]
