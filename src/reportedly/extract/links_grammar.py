"""Which words of harm speak of whom, by grammar: subjects, objects, what is said of a noun."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.figures_view import View
from reportedly.extract.harm import Mention, Role
from reportedly.extract.links import Setting


def link_by_grammar(setting: Setting) -> None:
    """Offer a link for everything counted that the grammar makes the patient of a word of harm."""
    view = setting.view
    for mention in view.mentions:
        for at, grade in _patients(view, mention):
            _give(setting, at, mention, grade)
            for other in _joined(view, at):
                # "eight were killed and another 27 ...": the 27 begin a clause of their own
                if mention.role is not Role.COUNT and not at < mention.first < other:
                    _give(setting, other, mention, grade - 3)


def _give(setting: Setting, at: int, mention: Mention, grade: int) -> None:
    k = setting.owner.get(at)
    if k is None:
        if setting.view.word(at) in setting.harm.collective:
            for child in setting.view.children_of(at, "nmod"):
                if child in setting.owner:
                    setting.offer(setting.owner[child], mention, grade - 1)
        return
    item = setting.items[k]
    if at in (item.noun, item.end - 1) or item.quantity.first <= at < item.quantity.last or item.noun < 0:
        setting.offer(k, mention, grade)


def _joined(view: View, at: int) -> Iterator[int]:
    """The words joined to a word by "and", one by one."""
    todo = [at]
    while todo:
        for child in view.children_of(todo.pop(), "conj"):
            if view.tags[child].startswith(("N", "CD", "JJ", "PRP")):
                yield child
                todo.append(child)


def _patients(view: View, mention: Mention) -> Iterator[tuple[int, int]]:
    """(word, grade) of those to whom a word of harm is done."""
    at = mention.first
    if mention.role is Role.COUNT:
        yield at, 10
    elif mention.role is Role.OF:
        for child in view.children_of(at, "nmod"):
            if any(view.word(m) == "of" for m in view.children_of(child, "case")):
                yield child, 9
        yield from ((c, 8) for c in view.children_of(at, "nmod:poss"))
    elif mention.role is Role.OBJECT:
        yield from _object_patients(view, mention)
    elif mention.role is Role.SUBJECT:
        yield from _subject_patients(view, at)
    elif mention.role is Role.STATE:
        yield from _subject_patients(view, mention.last - 1)
        if mention.last - at > 1:
            yield from _subject_patients(view, at)


def _object_patients(view: View, mention: Mention) -> Iterator[tuple[int, int]]:
    at = mention.first
    objects, passives = view.children_of(at, "obj"), view.children_of(at, "nsubj:pass")
    passive = bool(passives or view.children_of(at, "aux:pass"))
    if not passive and mention.weight > 2:
        yield from ((o, 9) for o in objects)
    yield from ((s, 9) for s in passives)
    head, relation = view.heads[at], view.relations[at]
    if (relation in ("acl", "amod") and not objects and view.tags[at] != "VBG") or (
        relation == "acl:relcl" and passive
    ):
        # "two wounded teenagers were beaten to death": what became of them is said behind
        yield head, 7 if relation == "amod" and at < head and view.tags[head] == "NNS" else 9
    elif relation in ("xcomp", "ccomp") and not objects and not passives:
        yield from _raised(view, head)
    elif relation == "conj" and not objects and not passives:
        yield from _shared(view, at, head)


def _subject_patients(view: View, at: int) -> Iterator[tuple[int, int]]:
    subjects = view.children_of(at, "nsubj", "nsubj:pass", "nsubj:outer")
    yield from ((s, 9) for s in subjects)
    head, relation = view.heads[at], view.relations[at]
    if relation == "acl:relcl" or (relation in ("acl", "amod") and not subjects):
        yield head, 9
    elif relation in ("xcomp", "ccomp", "obl", "advcl") and not subjects:
        yield from _raised(view, head)
    elif relation == "conj" and not subjects:
        yield from _shared(view, at, head)


def _raised(view: View, head: int) -> Iterator[tuple[int, int]]:
    """Those harmed of "left five dead", "were found dead", "are feared to have died"."""
    for relation in ("obj", "nsubj:pass", "nsubj"):
        if found := view.children_of(head, relation):
            yield from ((f, 8) for f in found)
            return
    if view.relations[head] in ("acl", "acl:relcl"):
        yield view.heads[head], 8


def _shared(view: View, at: int, head: int) -> Iterator[tuple[int, int]]:
    """What a verb shares with the one that it is joined to: "were rounded up and executed"."""
    for _ in range(4):
        found = view.children_of(head, "nsubj:pass")
        if not found and (view.children_of(at, "aux:pass") or view.tags[at] != "VBN"):
            found = view.children_of(head, "nsubj")
        if found:
            yield from ((f, 7) for f in found)
            return
        if view.relations[head] in ("acl", "acl:relcl"):
            yield view.heads[head], 7
            return
        if view.relations[head] != "conj":
            return
        head = view.heads[head]
