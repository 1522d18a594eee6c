"""Signing: what the desk hands out is known again, and nobody can make one up."""

import hmac
from hashlib import sha256


def signature(secret: str, purpose: str, body: str) -> bytes:
    """Return the signature of `body`; made for one purpose, it is worthless for another."""
    return hmac.digest(secret.encode(), f"{purpose}.{body}".encode(), sha256)


def same(given: str, right: str) -> bool:
    """Whether a signature is the right one; how long that takes tells nothing about it."""
    return hmac.compare_digest(given.encode(), right.encode())
