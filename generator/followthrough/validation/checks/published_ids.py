"""Ids never change silently: ticks and saved plans are kept under them.

`ids.lock` beside the content lists every id ever published; `retired.yaml` says what became of
those no longer in use. The command `followthrough lock` adds the new ones.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.base import ID
from followthrough.model.knowledge import KINDS, Knowledge
from followthrough.problems import Location, Problem, closest, nearest, quoted

LOCK = "ids.lock"
_FOLDERS = (*KINDS, "actions", "events")
_ID = re.compile(rf"({'|'.join(_FOLDERS)})/{ID.pattern}")


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find ids that vanished, that came back, and actions that share one."""
    live = set(live_ids(content))
    yield from _doubled(knowledge, source_map)
    for layer in content.layers:
        for line, id in _lines(layer.root):
            yield from _vanished(id, Location(layer.root / LOCK, line), live, content)
    for id in knowledge.retired:
        yield from _wrong_fate(id, knowledge, live, content, source_map)


def _vanished(id: str, location: Location, live: Collection[str], content: MergedContent) -> Iterator[Problem]:
    """What is wrong about one line of a lock, if anything."""
    if not _ID.fullmatch(id):
        yield Problem(location, f"{quoted(id)} is no id", "delete the line; `followthrough lock` writes this file")
        return
    if id in live or id in content.ids("retired") or id in content.hidden or _is_unread(id, content):
        return
    if id.startswith("events/"):
        name = id.partition("/")[2]
        hint = f"call it `{name}` again; or if nothing like it is left, in retired.yaml add `{id}: {{gone: why}}`"
        yield Problem(location, f"`{id}` was published and is gone, and saved plans hold it", hint)
        return
    near = closest(id, _alike(id, live))
    new = near or f"{id.partition('/')[0]}/its-new-id"
    hint = f"in retired.yaml add `{id}: {{now: {new}}}`, or `{id}: {{gone: why}}`"
    yield Problem(location, f"`{id}` was published and is gone", hint)


def _wrong_fate(
    id: str, knowledge: Knowledge, live: Collection[str], content: MergedContent, source_map: SourceMap
) -> Iterator[Problem]:
    """What is wrong about one entry of retired.yaml, if anything."""
    now, location = knowledge.retired[id].now, source_map.location("retired", "", id, "now")
    if not _ID.fullmatch(id):
        key = source_map.key_location("retired", "", id)
        yield Problem(key, f"`{id}` is no id of anything", f"write folder/id, with one of: {', '.join(_FOLDERS)}")
    if id in live:
        hint = "delete the entry, or give the new thing another id"
        yield Problem(source_map.location("retired", "", id), f"`{id}` is retired, but there is such a thing", hint)
    if not now:
        return
    if id.startswith("events/"):
        hint = f"call the event `{id.partition('/')[2]}` again in events.yaml, or write `gone: why`"
        yield Problem(location, "plans follow no event to another id", hint)
        return
    if now in knowledge.retired:
        yield _chain(id, knowledge, source_map)
    elif now not in live and now not in content.hidden:
        yield Problem(location, f"there is no `{now}`", nearest(now, _alike(id, live) or live, instead="write one of"))
    elif now.partition("/")[0] != id.partition("/")[0]:
        hint = f"name one in {id.partition('/')[0]}/, or write `gone: why`"
        yield Problem(location, f"`{now}` is another kind of thing", hint)


def _alike(id: str, live: Collection[str]) -> list[str]:
    """Those ids that are of the same kind."""
    return [other for other in live if other.partition("/")[0] == id.partition("/")[0]]


def _chain(id: str, knowledge: Knowledge, source_map: SourceMap) -> Problem:
    """An id that was replaced by one that is retired itself, perhaps by one that leads back here."""
    location, retired = source_map.location("retired", "", id, "now"), knowledge.retired
    path = [id]
    while (now := retired[path[-1]].now) and now in retired and now not in path:
        path.append(now)
    if now in path:
        around = " → ".join(f"`{each}`" for each in [*path[path.index(now) :], now])
        return Problem(location, f"these replace each other: {around}", "name one that is there, or write `gone: why`")
    hint = f"write `now: {now}`" if now else f"write `gone: {retired[path[-1]].gone}`"
    return Problem(location, f"`{path[1]}` is retired itself", hint)


def _is_unread(id: str, content: MergedContent) -> bool:
    """Whether a broken file may hold the id or say what became of it."""
    if ("retired", "") in content.unreadable:
        return True
    if id.startswith("events/"):
        return ("events", "") in content.unreadable
    return id.startswith("actions/") and any(
        folder == "steps" and ((folder, step) in content.unreadable or not isinstance(data.get("actions"), dict))
        for (folder, step), data in content.entities.items()
    )


def _doubled(knowledge: Knowledge, source_map: SourceMap) -> Iterator[Problem]:
    """Ticks are kept under an action's id alone, so it must be the only one in all steps."""
    count = Counter(action for step in knowledge.steps.values() for action in step.actions)
    for id, step in knowledge.steps.items():
        for action in step.actions:
            if count[action] > 1:
                others = [other for other, it in knowledge.steps.items() if action in it.actions and other != id]
                what = f"the action `{action}` is also in {', '.join(others)}"
                yield Problem(
                    source_map.key_location("steps", id, "actions", action), what, "give one of them another id"
                )


def live_ids(content: MergedContent) -> list[str]:
    """Every id in use as folder/id, sorted; actions count as `actions/id`, events as `events/id`."""
    ids = [f"events/{event}" for event in content.ids("events")]
    for (folder, id), data in content.entities.items():
        if folder in KINDS:
            ids.append(f"{folder}/{id}")
        actions = data.get("actions") if folder == "steps" else None
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
