"""Read reports of people killed: who says so, through whom, how many, when and where.

from reportedly import Failure, read_inputs

for result in read_inputs(["story.html"]):
    if isinstance(result, Failure):
        print(result.message)
    else:
        for claim in result.claims:
            print(claim.chain, [result.document.quote(span) for span in claim.content])
"""

from __future__ import annotations

from importlib.metadata import version

from reportedly.errors import ReadError, ReportedlyError
from reportedly.model import (
    Capture,
    Claim,
    Document,
    Event,
    Failure,
    Figure,
    Findings,
    Link,
    Place,
    Population,
    Problem,
    Span,
    Time,
)
from reportedly.pipeline.options import AnalysisOptions, InputOptions, Options, WorkOptions
from reportedly.pipeline.run import read_inputs

__version__ = version("reportedly")

__all__ = [
    "AnalysisOptions",
    "Capture",
    "Claim",
    "Document",
    "Event",
    "Failure",
    "Figure",
    "Findings",
    "InputOptions",
    "Link",
    "Options",
    "Place",
    "Population",
    "Problem",
    "ReadError",
    "ReportedlyError",
    "Span",
    "Time",
    "WorkOptions",
    "__version__",
    "read_inputs",
]
