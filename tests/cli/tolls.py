"""Reports and tables of invented tolls."""

from __future__ import annotations

import json
from pathlib import Path

WIRED = (
    "At least 12 people were killed on Tuesday when shells hit the market of Karval, "
    "the Karval Ministry of Health said."
)
REPORTS = [
    (
        "wire",
        "Meridian Wire",
        "2031-05-07T08:00:00Z",
        f"KARVAL, May 7 (MW) - {WIRED}",
    ),
    (
        "paper",
        "The Nolva Echo",
        "2031-05-07T11:00:00Z",
        WIRED,
    ),
    (
        "mayor",
        "The Selmora Courier",
        "2031-05-07T12:00:00Z",
        "The mayor of Karval said that shelling of the market in Karval on Tuesday had killed 17 people.",
    ),
]


def reports(path: Path) -> str:
    """Write the reports as JSON Lines, and return the path."""
    rows = [
        {"id": i, "outlet": outlet, "published_at": at, "text": text, "url": f"https://{i}.example/karval"}
        for i, outlet, at, text in REPORTS
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


CSV = """region,as_of,source,killed,killed_cum,injured,killed_children_cum
Karvalia,2031-05-01,Ministry of Health,5,105,"1,200",
Karvalia,2031-05-02,Ministry of Health,7,112,30,40
Karvalia,2031-05-03,Ministry of Health,4,120,,39
"""
