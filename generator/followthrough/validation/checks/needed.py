"""What cannot be hidden because something shown needs it."""

from followthrough.layers.content import Hidden
from followthrough.problems import KeyPath, Problem


def needed(hidden: Hidden, id: str, by: str, path: KeyPath) -> Problem:
    """Something shown, such as `by` = `steps/thank`, names the hidden `id` at `path`; reported where that is hidden."""
    keys = [key for key in path if isinstance(key, str)]
    what = f"`{id}` is hidden, but `{by}` needs it (`{' › '.join(keys)}`)"
    if along_with := hidden.along.get(id):
        what = f"`{id}` goes along with the hidden `{along_with}`, but `{by}` needs it (`{' › '.join(keys)}`)"
    is_optional = keys[-1] in ("rule", "letter")
    inner = f"{keys[-1]}: {'{hide: true}' if is_optional else '…'}"
    for key in reversed(keys[:-1]):
        inner = f"{key}: {{{inner}}}"
    hint = f"in {by}.yaml write {'' if is_optional else 'another '}`{inner}`" + (
        ", or name another one" if is_optional else f", or hide `{by}` too"
    )
    return Problem(hidden.locations[id], what, hint)
