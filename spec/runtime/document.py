"""What the OpenAPI document says of itself and of the API.

Only declared here, for whoever reads or checks what stands beside it: the module is written anew, with its values, from
the document of which a client is made.
"""

VERSION: str
BASE_URL: str
API_KEY_HEADER: str
