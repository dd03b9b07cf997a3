"""Followthrough: a YAML knowledge base about following up after a job interview becomes a static site.

Start reading at `build.py`, the pipeline on one screen; `model/` is the vocabulary.
"""

__version__ = "0.1.0"
