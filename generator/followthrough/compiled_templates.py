"""What Jinja has compiled of our templates and the theme's, kept on the terms of `kept.py`."""

from contextlib import suppress
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from followthrough.kept import FOLDER, may_write, program
from followthrough.paths import OVERRIDES, PACKAGE, theme_templates

KEPT = FOLDER / "templates"
_IN_MEMORY = "host "


class CompiledTemplates(FileSystemBytecodeCache):
    """Looked up by a template's source and this program's, so that it is never an older one's.

    A host's templates are held in memory alone. `kind`: of environment, since filters are asked while compiling.
    """

    def __init__(self, kind: str, folder: Path = KEPT) -> None:
        super().__init__(str(folder), f"{kind}-%s")
        self._held: dict[tuple[str, str], CodeType | None] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Of a template by its path, with a mark where it is a host's."""
        is_ours = any(Path(filename or "").is_relative_to(folder) for folder in (PACKAGE, OVERRIDES, theme_templates()))
        return ("" if is_ours else _IN_MEMORY) + super().get_cache_key(name, filename)

    def get_source_checksum(self, source: str) -> str:
        """Of a template's source, and of what compiles it."""
        return f"{super().get_source_checksum(source)} {program(jinja2.__version__)}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if this template was compiled before."""
        if held := self._held.get((bucket.key, bucket.checksum)):
            bucket.code = held
        elif not bucket.key.startswith(_IN_MEMORY):
            try:
                super().load_bytecode(bucket)
            except Exception:  # whatever a damaged file ends in, it is written anew
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._held[bucket.key, bucket.checksum] = bucket.code
        if bucket.key.startswith(_IN_MEMORY) or not may_write():
            return
        with suppress(OSError):  # a full disk, or a folder of someone else's
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)
