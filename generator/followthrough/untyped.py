"""Names for data whose shape is not ours to say, or not known yet; all else has a type of its own."""

from typing import Any

EngineSettings = dict[str, Any]
"""What an `mkdocs.yml` says, or a part of it, by the engine's keys. Each theme and plugin has further ones."""

YamlMapping = dict[str, Any]
"""Lines of `key: value` as an editor wrote them: text, lists and mappings, nested. Validation finds what they are."""

JsonObject = dict[str, Any]
"""What stands in JSON between `{` and `}`: read from a text, or written for other programs."""
