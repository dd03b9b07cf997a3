"""Templates as Jinja has compiled them, for as long as this process lives: the next language has the same ones."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Held in memory. Jinja asks for it by a template's source, so that it is never an older one's."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if this template was compiled before."""
        if held := self._held.get(f"{bucket.key} {bucket.checksum}"):
            bucket.bytecode_from_string(held)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what was compiled."""
        self._held[f"{bucket.key} {bucket.checksum}"] = bucket.bytecode_to_string()
