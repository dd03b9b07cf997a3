"""Many copies at once: each brand folder becomes the site that a build of its own would make, byte for byte.

Copies that differ in values of their brand alone are one *shape*. Of a shape one site is built with values made up for
it (`pattern_brand.py`); `template.py` finds where they stand, and in which encoding, and is believed only if it makes
of the first real copy what a build makes. The others are stamped (`stamping.py`). Whatever else a folder holds is
built whole (`whole.py`). Why so: docs/decisions/0042.
"""
