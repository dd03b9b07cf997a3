"""How far a translation is: what it lacks, and what says something else by now in the text it translates."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from followthrough.languages import own_name
from followthrough.layers.baseline import Difference
from followthrough.layers.history import earlier
from followthrough.layers.load import LoadedLayers
from followthrough.problems import Problem, quoted
from followthrough.translation.coverage import Source, sources


@dataclass(frozen=True)
class Translation:
    """The texts of one language, those that it lacks, and those whose base has changed since."""

    language: str
    there: Counter[str]
    """Folder → how many texts there are to translate."""
    lacking: tuple[Source, ...]
    outdated: tuple[Difference, ...]
    base: Path
    """The folder of the content that is translated."""

    @property
    def notes(self) -> list[Problem]:
        """What there is to do, in the order of the files. None of it keeps a site from being built."""
        return sorted([*map(self._lacking, self.lacking), *map(self._outdated, self.outdated)])

    def _lacking(self, source: Source) -> Problem:
        folder, id = source.address
        name, root = own_name(self.language), source.root
        file = f"{folder}/{id}" if folder == "pages" else f"{folder}/{id}.yaml" if id else f"{folder}.yaml"
        what = f"the page is not in {name}" if folder == "pages" else f"{quoted(source.name)} is not in {name}"
        return Problem(source.location, what, f"add it to {root.name}/{self.language}/{file}")

    def _outdated(self, difference: Difference) -> Problem:
        if difference.state == "unknown":
            what = f"nobody knows which text {quoted(difference.name)} translates"
        elif was := earlier(difference, self.base):
            what = (
                f"{quoted(difference.name)} translates an older text: was {quoted(was)}, is {quoted(difference.base)}"
            )
        else:
            what = f"{quoted(difference.name)} translates an older text; it is {quoted(difference.base)} now"
        return Problem(difference.location, what, f"translate it anew; then run `followthrough accept {difference.id}`")


def translation(loaded: LoadedLayers, language: str) -> Translation:
    """How far the language is, from the layers loaded in it."""
    found = [source for source in sources(loaded.content, loaded.source_map, language) if source.is_needed]
    translations = {layer.root for layer in loaded.content.layers if layer.language}
    outdated = [it for it in loaded.differences if it.layer in translations and it.state in ("changed", "unknown")]
    return Translation(
        language,
        Counter(source.address[0] for source in found),
        tuple(source for source in found if not source.is_translated),
        tuple(outdated),
        loaded.content.layers[0].root,
    )


def report(state: Translation) -> Iterator[str]:
    """A table for the terminal."""
    lacking = Counter(source.address[0] for source in state.lacking)
    outdated = Counter(it.id.partition("/")[0].replace("actions", "steps") for it in state.outdated)
    there, missing = sum(state.there.values()), len(state.lacking)
    yield f"{own_name(state.language)} ({state.language})"
    yield f"{'folder':<20} {'texts':>8} {'lacking':>8} {'outdated':>8}"
    for folder, count in sorted(state.there.items()):
        yield f"{folder:<20} {count:>8} {lacking[folder]:>8} {outdated[folder]:>8}"
    share = (there - missing) / max(there, 1)
    yield f"translated: {there - missing} of {there} texts ({share:.1%}), {len(state.outdated)} of them outdated"
