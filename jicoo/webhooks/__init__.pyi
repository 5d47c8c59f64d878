"""What editors and type checkers see of `jicoo.webhooks`, whose names are imported on first use."""

from jicoo.webhooks.claims.base import AsyncClaims as AsyncClaims
from jicoo.webhooks.claims.base import Claims as Claims
from jicoo.webhooks.claims.memory import MemoryClaims as MemoryClaims
from jicoo.webhooks.claims.postgres import PostgresClaims as PostgresClaims
from jicoo.webhooks.claims.redis import RedisClaims as RedisClaims
from jicoo.webhooks.claims.sqlite import SqliteClaims as SqliteClaims
from jicoo.webhooks.diagnosis import explain as explain
from jicoo.webhooks.events import Answer as Answer
from jicoo.webhooks.events import Guest as Guest
from jicoo.webhooks.events import GuestBooked as GuestBooked
from jicoo.webhooks.events import GuestCancelled as GuestCancelled
from jicoo.webhooks.events import GuestRescheduled as GuestRescheduled
from jicoo.webhooks.events import HostCancelled as HostCancelled
from jicoo.webhooks.events import HostRescheduled as HostRescheduled
from jicoo.webhooks.events import Tracking as Tracking
from jicoo.webhooks.events import UnknownEvent as UnknownEvent
from jicoo.webhooks.events import WebhookEvent as WebhookEvent
from jicoo.webhooks.replies import BODY_LIMIT as BODY_LIMIT
from jicoo.webhooks.replies import Reply as Reply
from jicoo.webhooks.routing import Router as Router
from jicoo.webhooks.signature import SIGNATURE_HEADER as SIGNATURE_HEADER
from jicoo.webhooks.signature import sign as sign
from jicoo.webhooks.verification import unwrap as unwrap
