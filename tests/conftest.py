"""What all rooms' tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reportedly.extract.extractor import DocumentExtractor


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--whole", action="store_true", help="Read every shared document instead of a sample chosen by hash."
    )


@pytest.fixture(scope="session")
def extractor() -> DocumentExtractor:
    """The extractor that the command line would use."""
    from reportedly.pipeline.options import AnalysisOptions
    from reportedly.pipeline.stages import extractor_for

    return extractor_for(AnalysisOptions())
