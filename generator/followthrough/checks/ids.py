"""Ids never change silently: ticks and saved plans are kept under them.

`ids.lock` beside the content lists every id ever published; `retired.yaml` says what became of
those no longer in use. The command `followthrough lock` adds the new ones.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from followthrough.errors import Place, Problem, nearest
from followthrough.layers import Trees
from followthrough.model import KINDS, Knowledge

LOCK = "ids.lock"


def check(knowledge: Knowledge, trees: Trees) -> Iterator[Problem]:
    """Find ids that vanished, that came back, and actions that share one."""
    live = set(live_ids(trees))
    yield from _doubled(knowledge, trees)
    for root in trees.roots:
        for line, id in enumerate(locked(root), 1):
            if id not in live and id not in knowledge.retired:
                what = f"`{id}` was published and is gone"
                near = nearest(id, [each for each in live if each.partition("/")[0] == id.partition("/")[0]])
                remedy = f"in retired.yaml add `{id}: {{now: its new id}}` or `{{gone: why}}`; or {near}"
                yield Problem(Place(root / LOCK, line), what, remedy)
    for id, fate in knowledge.retired.items():
        if id in live:
            what = f"`{id}` is retired, but there is such a thing"
            yield Problem(trees.place("retired", "", id), what, "delete the entry, or give the new thing another id")
        if fate.now and fate.now not in live:
            place = trees.place("retired", "", id, "now")
            yield Problem(
                place, f"there is no `{fate.now}`", nearest(fate.now, live, instead="write an id as folder/id")
            )


def _doubled(knowledge: Knowledge, trees: Trees) -> Iterator[Problem]:
    """Ticks are kept under an action's id alone, so it must be the only one in all steps."""
    count = Counter(action for step in knowledge.steps.values() for action in step.actions)
    for id, step in knowledge.steps.items():
        for action in step.actions:
            if count[action] > 1:
                others = [other for other, it in knowledge.steps.items() if action in it.actions and other != id]
                what = f"the action `{action}` is also in {', '.join(others)}"
                yield Problem(trees.place("steps", id, "actions", action), what, "give one of them another id")


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
    path = root / LOCK
    return path.read_text(encoding="utf-8").split() if path.is_file() else []
