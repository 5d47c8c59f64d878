# Made from spec/ by `nox -s generate`; do not edit.
"""What the OpenAPI document says of itself and of the API."""

from typing import Final

VERSION: Final = "2026.11.0"
BASE_URL: Final = "https://api.jicoo.com"
API_KEY_HEADER: Final = "X-Jicoo-Api-Key"
