"""Who may come in, and as whom: on a laptop by a one-time link, for a team by an account (`accounts`)."""

from __future__ import annotations

import getpass
import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

COOKIE = "reportedly_session"
_BYTES = 32


class Role(StrEnum):
    """What a person may do; each may do what those before it may."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"

    def may(self, wanted: Role) -> bool:
        """Whether this role reaches as far as another."""
        order = list(Role)
        return order.index(self) >= order.index(wanted)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks.

    Attributes:
        name: Stands in every decision of theirs.
        session: Value of the cookie, or None where an API token was shown.
    """

    name: str
    role: Role
    session: str | None = None


class Gate(Protocol):
    """What tells visitors apart."""

    team: bool

    def by_session(self, session: str) -> Visitor | None:
        """Return whose session it is, or None."""

    def by_token(self, token: str) -> Visitor | None:
        """Return whose API token it is, or None."""

    def enter(self, key: str) -> str | None:
        """Take a one-time key and return a new session, or None where the key is void."""

    def leave(self, session: str) -> None:
        """End a session."""


def own_name() -> str:
    """Return the name by which this machine knows who is at it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "owner"


@dataclass(slots=True)
class LaptopGate:
    """One person on their own machine: one link that works once, and one token for their scripts.

    Attributes:
        key: What the link holds; it is void once it was used.
        token: For scripts: it is printed beside the link.
    """

    name: str = field(default_factory=own_name)
    key: str | None = field(default_factory=lambda: secrets.token_urlsafe(_BYTES))
    token: str = field(default_factory=lambda: secrets.token_urlsafe(_BYTES))
    team: bool = False
    _sessions: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def by_session(self, session: str) -> Visitor | None:
        """Return the one person, if the session is theirs."""
        return Visitor(self.name, Role.ADMINISTRATOR, session) if digest(session) in self._sessions else None

    def by_token(self, token: str) -> Visitor | None:
        """Return the one person, if the token is theirs."""
        same = hmac.compare_digest(digest(token), digest(self.token))
        return Visitor(self.name, Role.ADMINISTRATOR) if same else None

    def enter(self, key: str) -> str | None:
        """Take the key, which is then void, and return a new session."""
        with self._lock:
            if self.key is None or not hmac.compare_digest(digest(key), digest(self.key)):
                return None
            self.key = None
            session = secrets.token_urlsafe(_BYTES)
            self._sessions.add(digest(session))
        return session

    def leave(self, session: str) -> None:
        """End a session."""
        self._sessions.discard(digest(session))


def digest(secret: str) -> str:
    """Return what is kept of a secret: its SHA-256, of which it cannot be made again."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def form_key(session: str) -> str:
    """Return what a form must bring back, so that no other site can send it: it follows from the session alone."""
    return hmac.new(session.encode(), b"reportedly form", hashlib.sha256).hexdigest()
