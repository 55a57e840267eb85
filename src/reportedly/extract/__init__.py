"""From a document's text to what is claimed in it: attributions, chains, figures, times, places.

The room knows the language core, not files, ledgers or pages.
"""

from reportedly.extract.extractor import Extractor

__all__ = ["Extractor"]
