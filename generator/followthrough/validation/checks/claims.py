"""No text says by itself that all sources agree: only a rule knows, and a center may rule otherwise."""

import re
from collections.abc import Iterator

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.knowledge import Knowledge
from followthrough.model.prose import shape_of, texts
from followthrough.problems import Problem, quoted

_ABOUT_RULES = ("timing", "steps", "advice", "letters", "reasons", "situations")
TO_EMPLOYERS = ("parts", "subject", "examples")
"""What a letter says itself: no employer is told about sources."""
FILLED = ("summary", "now", "use", "skip", "text", "detail", "reason")
"""Keys whose text is shown with its windows written out."""
_WINDOW = re.compile(r"\{window:([^{}]+)\}")


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find claims of agreement. What counts as one is content: `check_claims` of `ui.yaml`."""
    claims = _claims(knowledge.ui.get("check_claims", ""))
    if not claims:
        return
    for (folder, id), data in content.entities.items():
        if folder not in _ABOUT_RULES:
            continue
        for path, found in texts(shape_of(folder), data):
            for text in found if path[0] not in TO_EMPLOYERS else ():
                if match := claims.search(text):
                    rule = id if folder == "timing" else next(iter(_WINDOW.findall(text)), "RULE")
                    hint = f"write `{{agreement:{rule}}}`, which says whom it suits in every copy"
                    if path[-1] not in FILLED:
                        hint = "leave it out; only a rule knows whom it suits, and its page says so"
                    what = f"{quoted(match[0])} is said here by hand, and may turn untrue"
                    yield Problem(source_map.location(folder, id, *path), what, hint)


def _claims(written: str) -> re.Pattern[str] | None:
    phrases = sorted((each.split() for each in written.split("|") if each.strip()), key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(map(re.escape, words)) for words in phrases)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE) if phrases else None
