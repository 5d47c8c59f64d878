"""How deliveries are signed, rightly and wrongly; by itself, so that a fault of the client cannot hide here."""

from __future__ import annotations

import hashlib
import hmac

SIGNATURE_HEADER = "Jicoo-Webhook-Signature"
WEBHOOK_SECRET = "whsec_sandbox"  # noqa: S105


def signed(body: bytes, secret: str, timestamp: int) -> dict[str, str]:
    """The headers under which a body is sent."""
    payload = f"{timestamp}.".encode() + body
    digest = hmac.new(secret.encode(), payload, hashlib.sha256).hexdigest()
    return {"Content-Type": "application/json", SIGNATURE_HEADER: f"t={timestamp},v1={digest}"}
