"""What goes along with a hidden step, and what cannot be hidden because something shown needs it.

A center hides a step with one line. Its rules, choices and letters stand on the step's page, so they go with it;
advice and reasons that also belong to other steps stay there. Whatever else still leads to a hidden thing is a problem,
told at the line that hides it.
"""

from typing import TYPE_CHECKING

from followthrough.problems import Problem

if TYPE_CHECKING:  # it imports this module
    from followthrough.layers.load import Trees

_STANDS_ON = ("timing", "choices", "letters")
_LISTS = (
    *(("advice", "steps", "steps"), ("reasons", "steps", "steps"), ("advice", "letters", "letters")),
    ("timing", "yields to", "timing"),
)
"""Folder, key of its list, folder of what the list names. Without any step, such a thing has no place left."""


def settle(trees: "Trees") -> None:
    """Hide what goes along with what the layers hide. Changes `trees`."""
    for (folder, id), tree in list(trees.things.items()):
        step = tree.data.get("step") if folder in _STANDS_ON and isinstance(tree.data, dict) else None
        if isinstance(step, str) and f"steps/{step}" in trees.hidden:
            _drop(trees, folder, id, f"steps/{step}")
    for folder, key, named in _LISTS:
        for (kind, id), tree in list(trees.things.items()):
            names = tree.data.get(key) if kind == folder and isinstance(tree.data, dict) else None
            if not isinstance(names, list):
                continue
            hidden = [name for name in names if isinstance(name, str) and f"{named}/{name}" in trees.hidden]
            if hidden and len(hidden) == len(names) and key == "steps":
                _drop(trees, folder, id, f"{named}/{hidden[0]}")
            elif hidden:
                tree.data = {**tree.data, key: [name for name in names if name not in hidden]}


def _drop(trees: "Trees", folder: str, id: str, along_with: str) -> None:
    trees.hidden[f"{folder}/{id}"] = trees.hidden[along_with]
    trees.along[f"{folder}/{id}"] = along_with
    trees.hidden_data.append(trees.things.pop((folder, id)).data)


def needed(trees: "Trees", hidden: str, by: str, way: tuple[str | int, ...]) -> Problem:
    """Something shown, such as `steps/thank`, names a hidden thing under the keys `way`."""
    keys = [key for key in way if isinstance(key, str)]
    what = f"`{hidden}` is hidden, but `{by}` needs it (`{' › '.join(keys)}`)"
    if along_with := trees.along.get(hidden):
        what = f"`{hidden}` goes along with the hidden `{along_with}`, but `{by}` needs it (`{' › '.join(keys)}`)"
    is_optional = keys[-1] in ("rule", "letter")
    inner = f"{keys[-1]}: {'{hide: true}' if is_optional else '…'}"
    for key in reversed(keys[:-1]):
        inner = f"{key}: {{{inner}}}"
    remedy = f"in {by}.yaml write {'' if is_optional else 'another '}`{inner}`" + (
        ", or name another one" if is_optional else f", or hide `{by}` too"
    )
    return Problem(trees.hidden[hidden], what, remedy)
