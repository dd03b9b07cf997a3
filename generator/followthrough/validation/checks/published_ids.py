"""Ids never change silently: ticks and saved plans are kept under them.

`ids.lock` beside the content lists every id ever published; `retired.yaml` says what became of
those no longer in use. The command `followthrough lock` adds the new ones.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from followthrough.layers.load import Trees
from followthrough.model.knowledge import KINDS, Knowledge
from followthrough.problems import Place, Problem, closest, nearest, quoted

LOCK = "ids.lock"
_FOLDERS = (*KINDS, "actions")
_ID = re.compile(rf"({'|'.join(_FOLDERS)})/[a-z][a-z0-9-]*")


def check(knowledge: Knowledge, trees: Trees) -> Iterator[Problem]:
    """Find ids that vanished, that came back, and actions that share one."""
    live, retired = set(live_ids(trees)), trees.ids("retired")
    yield from _doubled(knowledge, trees)
    for root in trees.roots:
        for line, id in _lines(root):
            if not _ID.fullmatch(id):
                what = f"{quoted(id)} is no id"
                yield Problem(Place(root / LOCK, line), what, "delete the line; `followthrough lock` writes this file")
            elif id not in live and id not in retired and id not in trees.hidden and not _is_unread(id, trees):
                what = f"`{id}` was published and is gone"
                near = closest(id, [each for each in live if each.partition("/")[0] == id.partition("/")[0]])
                new = near or f"{id.partition('/')[0]}/its-new-id"
                remedy = f"in retired.yaml add `{id}: {{now: {new}}}`, or `{id}: {{gone: why}}`"
                yield Problem(Place(root / LOCK, line), what, remedy)
    for id, fate in knowledge.retired.items():
        if not _ID.fullmatch(id):
            what = f"`{id}` is no id of anything"
            yield Problem(
                trees.key_place("retired", "", id), what, f"write folder/id, with one of: {', '.join(_FOLDERS)}"
            )
        if id in live:
            what = f"`{id}` is retired, but there is such a thing"
            yield Problem(trees.place("retired", "", id), what, "delete the entry, or give the new thing another id")
        if fate.now and fate.now in knowledge.retired:
            yield _chain(id, knowledge, trees)
        elif fate.now and fate.now not in live and fate.now not in trees.hidden:
            place = trees.place("retired", "", id, "now")
            alike = [each for each in live if each.partition("/")[0] == id.partition("/")[0]] or live
            remedy = nearest(fate.now, alike, instead="write one of")
            yield Problem(place, f"there is no `{fate.now}`", remedy)
        elif fate.now and fate.now.partition("/")[0] != id.partition("/")[0]:
            place = trees.place("retired", "", id, "now")
            what = f"`{fate.now}` is another kind of thing"
            yield Problem(place, what, f"name one in {id.partition('/')[0]}/, or write `gone: why`")


def _chain(id: str, knowledge: Knowledge, trees: Trees) -> Problem:
    """An id that was replaced by one that is retired itself, perhaps by one that leads back here."""
    place, retired = trees.place("retired", "", id, "now"), knowledge.retired
    way = [id]
    while (now := retired[way[-1]].now) and now in retired and now not in way:
        way.append(now)
    if now in way:
        around = " → ".join(f"`{each}`" for each in [*way[way.index(now) :], now])
        return Problem(place, f"these replace each other: {around}", "name one that is there, or write `gone: why`")
    remedy = f"write `now: {now}`" if now else f"write `gone: {retired[way[-1]].gone}`"
    return Problem(place, f"`{way[1]}` is retired itself", remedy)


def _is_unread(id: str, trees: Trees) -> bool:
    """Whether a broken file may hold the id or say what became of it."""
    if ("retired", "") in trees.unread:
        return True
    return id.startswith("actions/") and any(
        folder == "steps" and ((folder, step) in trees.unread or not isinstance(tree.data.get("actions"), dict))
        for (folder, step), tree in trees.things.items()
    )


def _doubled(knowledge: Knowledge, trees: Trees) -> Iterator[Problem]:
    """Ticks are kept under an action's id alone, so it must be the only one in all steps."""
    count = Counter(action for step in knowledge.steps.values() for action in step.actions)
    for id, step in knowledge.steps.items():
        for action in step.actions:
            if count[action] > 1:
                others = [other for other, it in knowledge.steps.items() if action in it.actions and other != id]
                what = f"the action `{action}` is also in {', '.join(others)}"
                yield Problem(trees.key_place("steps", id, "actions", action), what, "give one of them another id")


def live_ids(trees: Trees) -> list[str]:
    """Every id in use as folder/id, sorted; actions count as `actions/id`."""
    ids = []
    for (folder, id), tree in trees.things.items():
        if folder in KINDS:
            ids.append(f"{folder}/{id}")
        actions = tree.data.get("actions") if folder == "steps" else None
        ids += [f"actions/{action}" for action in actions] if isinstance(actions, dict) else []
    return sorted(set(ids))


def locked(root: Path) -> list[str]:
    """The ids in a layer's lock; none if it has no lock yet."""
    return [id for _, id in _lines(root)]


def _lines(root: Path) -> Iterator[tuple[int, str]]:
    path = root / LOCK
    text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line.strip()
