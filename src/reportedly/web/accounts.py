"""The accounts of a team server: people with roles, their sessions and their API tokens, in a file beside the ledger.

Only digests of secrets are kept: who reads the file can neither come in nor act as anybody.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reportedly.errors import NotALedgerError, UsageError
from reportedly.ledger.clock import now
from reportedly.web.gate import Role, Visitor, digest

_BYTES = 32
_SESSION = timedelta(days=14)
_INVITATION = timedelta(days=7)
_LEAST_LONG = 12  # characters of a passphrase
_COST = {"n": 1 << 14, "r": 8, "p": 1, "maxmem": 1 << 26}
_TABLES = """
CREATE TABLE IF NOT EXISTS people (name TEXT PRIMARY KEY, role TEXT NOT NULL, salt BLOB, passphrase BLOB,
    left_at TEXT) STRICT;
CREATE TABLE IF NOT EXISTS invitations (key TEXT PRIMARY KEY, name TEXT NOT NULL, until TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sessions (digest TEXT PRIMARY KEY, name TEXT NOT NULL, until TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS tokens (digest TEXT PRIMARY KEY, name TEXT NOT NULL, purpose TEXT NOT NULL,
    role TEXT NOT NULL, made_at TEXT NOT NULL) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Account:
    """A person as the administrator's page shows them.

    Attributes:
        invited: They have not yet chosen a passphrase.
    """

    name: str
    role: str
    invited: bool


@dataclass(frozen=True, slots=True)
class Token:
    """An API token without its secret; `id` is the beginning of its digest."""

    id: str
    purpose: str
    role: str
    made_at: str


class Accounts:
    """The accounts, as a gate."""

    team = True

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        try:
            self._connection = sqlite3.connect(path, check_same_thread=False)
            self._connection.executescript(_TABLES)
        except sqlite3.DatabaseError as exc:
            raise NotALedgerError(str(path), f"no file of accounts ({exc})", "give another path") from exc

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._connection:
            yield self._connection

    # The gate.

    def by_session(self, session: str) -> Visitor | None:
        """Return whose session it is, if it has not run out."""
        query = (
            "SELECT p.name, p.role FROM sessions s JOIN people p ON p.name = s.name"
            " WHERE s.digest = ? AND s.until > ? AND p.left_at IS NULL"
        )
        with self._using() as connection:
            row = connection.execute(query, (digest(session), now())).fetchone()
        return Visitor(row[0], Role(row[1]), session) if row else None

    def by_token(self, token: str) -> Visitor | None:
        """Return whose API token it is; it reaches no further than the role it was made with, nor than theirs."""
        query = (
            "SELECT p.name, p.role, t.role FROM tokens t JOIN people p ON p.name = t.name"
            " WHERE t.digest = ? AND p.left_at IS NULL"
        )
        with self._using() as connection:
            row = connection.execute(query, (digest(token),)).fetchone()
        if row is None:
            return None
        own, given = Role(row[1]), Role(row[2])
        return Visitor(row[0], given if own.may(given) else own)

    def enter(self, key: str) -> str | None:
        """One-time links lead to the choice of a passphrase, never straight in."""
        del key
        return None

    def leave(self, session: str) -> None:
        """End a session."""
        with self._using() as connection:
            connection.execute("DELETE FROM sessions WHERE digest = ?", (digest(session),))

    # Coming in.

    def sign_in(self, name: str, passphrase: str) -> str | None:
        """Return a new session, or None where name and passphrase do not fit."""
        with self._using() as connection:
            row = connection.execute(
                "SELECT salt, passphrase FROM people WHERE name = ? AND left_at IS NULL", (name,)
            ).fetchone()
        # A name that is not there costs as much time as one that is.
        salt, kept = row if row and row[1] is not None else (b"\0" * 16, b"")
        if not hmac.compare_digest(_stretched(passphrase, salt), kept):
            return None
        return self._new_session(name)

    def _new_session(self, name: str) -> str:
        session = secrets.token_urlsafe(_BYTES)
        with self._using() as connection:
            connection.execute("DELETE FROM sessions WHERE until <= ?", (now(),))
            connection.execute("INSERT INTO sessions VALUES (?, ?, ?)", (digest(session), name, _after(_SESSION)))
        return session

    def invited(self, key: str) -> str | None:
        """Return the name a one-time key was made for, or None where it is void."""
        with self._using() as connection:
            row = connection.execute(
                "SELECT name FROM invitations WHERE key = ? AND until > ?", (digest(key), now())
            ).fetchone()
        return row[0] if row else None

    def choose(self, key: str, passphrase: str) -> str:
        """Keep a new passphrase for who was invited, and return a new session; the key is void then.

        Raises:
            UsageError: The key is void, or the passphrase too short.
        """
        if len(passphrase) < _LEAST_LONG:
            raise UsageError(f"a passphrase has at least {_LEAST_LONG} characters; three or four words do well")
        name = self.invited(key)
        if name is None:
            raise UsageError("this link is no longer good; ask an administrator for a new one")
        salt = secrets.token_bytes(16)
        with self._using() as connection:
            connection.execute("DELETE FROM invitations WHERE name = ?", (name,))
            connection.execute("DELETE FROM sessions WHERE name = ?", (name,))
            kept = (salt, _stretched(passphrase, salt), name)
            connection.execute("UPDATE people SET salt = ?, passphrase = ? WHERE name = ?", kept)
        return self._new_session(name)

    # Administration.

    def invite(self, name: str, role: Role) -> str:
        """Let a person in, or in again with another role, and return the key of their one-time link.

        Raises:
            UsageError: The name is none.
        """
        name = " ".join(name.split())
        if not name or not name.isprintable():
            raise UsageError("a person needs a name")
        key = secrets.token_urlsafe(_BYTES)
        with self._using() as connection:
            connection.execute(
                "INSERT INTO people (name, role) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET role = excluded.role, left_at = NULL",
                (name, role.value),
            )
            connection.execute("INSERT INTO invitations VALUES (?, ?, ?)", (digest(key), name, _after(_INVITATION)))
        return key

    def dismiss(self, name: str) -> None:
        """Let a person in no more; what they decided stays.

        Raises:
            UsageError: No administrator would be left.
        """
        with self._using() as connection:
            others = connection.execute(
                "SELECT count(*) FROM people WHERE role = ? AND left_at IS NULL AND name <> ?",
                (Role.ADMINISTRATOR.value, name),
            ).fetchone()[0]
            if not others:
                raise UsageError("an administrator must be left; invite another one first")
            connection.execute("UPDATE people SET left_at = ?, passphrase = NULL WHERE name = ?", (now(), name))
            for table in ("sessions", "tokens", "invitations"):
                connection.execute(f"DELETE FROM {table} WHERE name = ?", (name,))  # noqa: S608 - our own names

    def people(self) -> tuple[Account, ...]:
        """Return everybody who may come in."""
        query = "SELECT name, role, passphrase IS NULL FROM people WHERE left_at IS NULL ORDER BY name"
        with self._using() as connection:
            return tuple(Account(name, role, bool(invited)) for name, role, invited in connection.execute(query))

    # Tokens.

    def make_token(self, name: str, purpose: str, role: Role) -> str:
        """Return a new API token of a person; it is told once and never again."""
        token = secrets.token_urlsafe(_BYTES)
        row = (digest(token), name, " ".join(purpose.split()) or "a script", role.value, now())
        with self._using() as connection:
            connection.execute("INSERT INTO tokens VALUES (?, ?, ?, ?, ?)", row)
        return token

    def tokens(self, name: str) -> tuple[Token, ...]:
        """Return a person's tokens."""
        query = "SELECT digest, purpose, role, made_at FROM tokens WHERE name = ? ORDER BY made_at"
        with self._using() as connection:
            return tuple(Token(row[0][:16], *row[1:]) for row in connection.execute(query, (name,)))

    def drop_token(self, name: str, token_id: str) -> None:
        """Make a token void."""
        with self._using() as connection:
            connection.execute("DELETE FROM tokens WHERE name = ? AND substr(digest, 1, 16) = ?", (name, token_id))


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return hashlib.scrypt(passphrase.encode("utf-8", "surrogatepass"), salt=salt, **_COST)


def _after(span: timedelta) -> str:
    return (datetime.now(UTC) + span).isoformat(timespec="seconds")
