"""Invented reports to be copied from, and to hold copies."""

from __future__ import annotations

from reportedly.model import Copy, Document
from reportedly.reuse.finder import CopyFinder, Paper

WIRE = (
    "KARVAL, May 7 (Coast Wire) - Shells struck the covered market of Karval shortly before noon on Friday and "
    "killed at least nine people, the head of the town's hospital said.\n"
    "Traders dragged the wounded out on the shutters of their own stalls, because the only ambulance had been "
    "hit on its way. The power failed in the operating room twice within the hour, and surgeons went on by the "
    "light of telephones.\n"
    "The army denied that it had fired on the town and blamed the militia that holds the hills behind it.\n"
    "Karval has changed hands four times since the winter. Its bridge, the last over the Nolva, was blown up in "
    "March.\n"
)
HOST = (
    "The ministry of agriculture expects the poorest harvest of olives in a generation.\n"
    "Inspectors counted barely a third of the usual crop along the southern terraces, where no rain fell from "
    "February on.\n"
    "Growers have asked that the levy on pressed oil be lifted until the next season. A cooperative in Salmet has "
    "already let most of its pickers go.\n"
    "Prices in the capital rose by a fifth within a week.\n"
)
OTHER = (
    "Two ministers resigned on Sunday over the contract for the new airport, a day after the auditors published "
    "it.\n"
    "Neither gave reasons. The opposition called for the whole cabinet to follow, and for the contract to be "
    "annulled.\n"
)


def document(name: str, text: str, **about) -> Document:
    return Document(name * 8, name, 0, text, external_id=name, **about)


def found(*documents: Document) -> list[Copy]:
    papers = [Paper(number, each) for number, each in enumerate(documents)]
    return list(CopyFinder(lambda number: papers[number]).add(papers))


def quoted(copy: Copy, *documents: Document) -> list[tuple[str, str]]:
    """The words of each passage in `of` and in `by`."""
    known = {each.id: each for each in documents}
    return [(known[copy.of].quote(p.of), known[copy.by].quote(p.by)) for p in copy.passages]
