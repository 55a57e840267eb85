"""The nouns of the house, as frozen values of the standard library: they know no file, no SQL, no HTML."""

from reportedly.model.attribution import Attribution, Link, LinkBasis, Role
from reportedly.model.claim import Claim, Speech, Stance
from reportedly.model.document import Capture, Credit, Dateline, Document, Failure, Reading
from reportedly.model.event import Event
from reportedly.model.figure import Bound, Delta, Figure, Measure, Population, Scope, Status
from reportedly.model.findings import Findings
from reportedly.model.identity import canonical_json, content_digest, finding_id
from reportedly.model.problem import Problem
from reportedly.model.reuse import Copy, CopyEvidence, CopyKind, Direction, Passage
from reportedly.model.span import Span
from reportedly.model.when import Time, TimeBasis, TimeKind
from reportedly.model.where import Place, Precision

__all__ = [
    "Attribution",
    "Bound",
    "Capture",
    "Claim",
    "Copy",
    "CopyEvidence",
    "CopyKind",
    "Credit",
    "Dateline",
    "Delta",
    "Direction",
    "Document",
    "Event",
    "Failure",
    "Figure",
    "Findings",
    "Link",
    "LinkBasis",
    "Measure",
    "Passage",
    "Place",
    "Population",
    "Precision",
    "Problem",
    "Reading",
    "Role",
    "Scope",
    "Span",
    "Speech",
    "Stance",
    "Status",
    "Time",
    "TimeBasis",
    "TimeKind",
    "canonical_json",
    "content_digest",
    "finding_id",
]
