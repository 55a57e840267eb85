"""The one tree of exceptions: what the caller or the world did wrong.

What a text does not allow to be known is never an exception: it is a `Problem` value beside the result.

    ReportedlyError
    ├── ReadError                     an input could not be read (code, input, reason, mend)
    │   ├── UnsupportedMediaTypeError
    │   ├── TruncatedRecordError
    │   ├── UndecodableTextError
    │   ├── MalformedInputError
    │   ├── EmptyTextError
    │   ├── InputTooLargeError
    │   └── FetchError
    ├── SpanError                     a span does not lie inside its text
    ├── ContractError                 an object is not in the shape of the output contract
    ├── LexiconError                  a word list is broken (names file and key)
    ├── ParserError                   a language core is missing or broken
    ├── GazetteerError                a gazetteer file is missing or broken
    ├── LedgerError
    │   ├── NotALedgerError
    │   ├── EntryConflictError
    │   ├── SchemaVersionError
    │   ├── UnknownIdError
    │   └── StoreUnavailableError
    ├── PolicyError
    ├── PluginError
    │   ├── PluginLoadError
    │   └── PluginContractError
    ├── WorkerError                   a worker process died on one input, again and again
    └── UsageError                    a bad option or parameter

Messages are built from typed fields in ``__init__``, so that a caller never has to parse them.
"""

from __future__ import annotations

from pathlib import Path


class ReportedlyError(Exception):
    """Root of everything this package raises on purpose. It comes whole out of a worker process."""

    def __reduce__(self) -> tuple[object, ...]:
        # An exception is otherwise made again from its message alone, which a class with fields does not take.
        return _made_again, (type(self), self.args, self.__dict__)


def _made_again(kind: type[ReportedlyError], args: tuple[object, ...], fields: dict[str, object]) -> ReportedlyError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(fields)
    return error


class ReadError(ReportedlyError):
    """An input could not be read.

    Args:
        source_name: What the user gave: a path, a URL, ``-``, or a path with a record's place in it.
        reason: What is wrong, in a few words.
        mend: What the user can do about it.
    """

    code = "unreadable"

    def __init__(self, source_name: str, reason: str, mend: str) -> None:
        super().__init__(f"{source_name}: {reason}; {mend}")
        self.source_name, self.reason, self.mend = source_name, reason, mend


class UnsupportedMediaTypeError(ReadError):
    """No reader takes this kind of bytes."""

    code = "unsupported-media-type"


class TruncatedRecordError(ReadError):
    """The bytes end before the format says they do."""

    code = "truncated"


class UndecodableTextError(ReadError):
    """The bytes are text in no character set that could be found."""

    code = "undecodable-text"


class MalformedInputError(ReadError):
    """The bytes break the rules of their own format."""

    code = "malformed"


class EmptyTextError(ReadError):
    """There is no text in the input."""

    code = "no-text"


class InputTooLargeError(ReadError):
    """The input is larger than the limit that was set."""

    code = "too-large"


class FetchError(ReadError):
    """A URL could not be fetched, or may not be."""

    code = "fetch-failed"


class SpanError(ReportedlyError, ValueError):
    """A span is empty, reversed or outside its text."""

    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(f"span [{start}, {end}) is not inside a text of {length} code points")
        self.start, self.end, self.length = start, end, length


class ContractError(ReportedlyError):
    """An object is not in the shape of the output contract."""

    def __init__(self, schema: str, reason: str) -> None:
        super().__init__(f"not an object of {schema}: {reason}")
        self.schema, self.reason = schema, reason


class LexiconError(ReportedlyError):
    """A word list is missing, not TOML, or lacks a key."""

    def __init__(self, path: Path | str, key: str, reason: str) -> None:
        super().__init__(f"word list {path}, key {key!r}: {reason}")
        self.path, self.key, self.reason = path, key, reason


class ParserError(ReportedlyError):
    """A language core is missing or broken."""

    def __init__(self, name: str, reason: str, mend: str) -> None:
        super().__init__(f"parser {name!r}: {reason}; {mend}")
        self.name, self.reason, self.mend = name, reason, mend


class GazetteerError(ReportedlyError):
    """A gazetteer file is missing or broken."""

    def __init__(self, path: Path | str, reason: str, mend: str) -> None:
        super().__init__(f"gazetteer {path}: {reason}; {mend}")
        self.path, self.reason, self.mend = path, reason, mend


class PolicyError(ReportedlyError):
    """A policy of tallies is missing, not TOML, or lacks or bends a key."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"policy {name!r}: {reason}")
        self.name, self.reason = name, reason


class LedgerError(ReportedlyError):
    """A ledger cannot do what was asked."""


class NotALedgerError(LedgerError):
    """The path is not a ledger."""

    def __init__(self, path: str, reason: str, mend: str) -> None:
        super().__init__(f"{path}: {reason}; {mend}")
        self.path, self.reason, self.mend = path, reason, mend


class EntryConflictError(LedgerError):
    """An entry with this id is already there with other content."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(f"entry {entry_id} is already in the ledger with other content; run `reportedly verify`")
        self.entry_id = entry_id


class SchemaVersionError(LedgerError):
    """The ledger was written by a version that this one does not read."""

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(f"{path}: ledger schema {found}, this version knows {known}; update reportedly")
        self.path, self.found, self.known = path, found, known


class UnknownIdError(LedgerError):
    """No document, claim or figure of the ledger has this id, or several begin with it."""

    def __init__(self, wanted: str, candidates: tuple[str, ...] = ()) -> None:
        hint = (
            f"it fits {len(candidates)}: {', '.join(candidates[:3])}; give more digits"
            if candidates
            else ("nothing in this ledger begins with it; `reportedly claims LEDGER` lists ids")
        )
        super().__init__(f"id {wanted!r}: {hint}")
        self.wanted, self.candidates = wanted, candidates


class StoreUnavailableError(LedgerError):
    """The ledger's file or server cannot be used now."""

    def __init__(self, where: str, reason: str, mend: str, *, retryable: bool = False) -> None:
        super().__init__(f"{where}: {reason}; {mend}")
        self.where, self.reason, self.mend, self.retryable = where, reason, mend, retryable


class PluginError(ReportedlyError):
    """Root of what can be wrong with a plug-in."""


class PluginLoadError(PluginError):
    """An entry point could not be loaded."""

    def __init__(self, group: str, name: str, reason: str) -> None:
        super().__init__(f"plug-in {name!r} of {group}: {reason}; uninstall or mend the package that gives it")
        self.group, self.name, self.reason = group, name, reason


class PluginContractError(PluginError):
    """A plug-in was loaded but is not what its group asks for."""

    def __init__(self, group: str, name: str, missing: str) -> None:
        super().__init__(f"plug-in {name!r} of {group} has no {missing}; see `reportedly plugins --help`")
        self.group, self.name, self.missing = group, name, missing


class WorkerError(ReportedlyError):
    """Worker processes died on one input, again and again."""

    code = "worker-died"

    def __init__(self, source_name: str, tries: int) -> None:
        super().__init__(
            f"{source_name}: the worker process died {tries} times on it; read it alone with --jobs 1 to see why"
        )
        self.source_name, self.tries = source_name, tries


class UsageError(ReportedlyError):
    """A bad option or parameter."""
