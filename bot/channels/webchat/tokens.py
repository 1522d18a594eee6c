"""Tokens: what a browser shows to be known again, signed so that nobody can make one up."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias

from bot.channels import signing
from bot.clock import Clock

Purpose: TypeAlias = Literal["session", "link"]

LIFETIME: Final[dict[Purpose, timedelta]] = {
    "session": timedelta(days=400),  # browsers keep no cookie for longer
    "link": timedelta(days=30),
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """Signs and reads tokens; one made for one purpose is worthless for another."""

    secret: str
    clock: Clock

    def sign(self, purpose: Purpose, visitor_id: int) -> str:
        """Return a token for a visitor that is good until `expiry`."""
        body = f"{visitor_id}.{int(self.expiry(purpose).timestamp())}"
        return f"{body}.{self._signature(purpose, body)}"

    def expiry(self, purpose: Purpose) -> datetime:
        """Return until when a token is good that is signed now."""
        return self.clock() + LIFETIME[purpose]

    def read(self, purpose: Purpose, token: str) -> int | None:
        """Return the visitor whom a token names, or None if it is forged or has expired."""
        body, _, signature = token.rpartition(".")
        if not signing.same(signature, self._signature(purpose, body)):
            return None
        visitor_id, _, expires = body.partition(".")
        return int(visitor_id) if int(expires) > self.clock().timestamp() else None

    def _signature(self, purpose: Purpose, body: str) -> str:
        signed = signing.signature(self.secret, purpose, body)
        return urlsafe_b64encode(signed).decode().rstrip("=")
