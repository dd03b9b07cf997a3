"""Whatever is typed into a content file, the checker answers; it never breaks."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from followthrough import build
from followthrough.problems import ContentError

ROUNDS = 40
BITS = (
    b"{",
    b"}",
    b"[",
    b"]",
    b": ",
    b"- ",
    b"#",
    b'"',
    b"'",
    b"\t",
    b"\n",
    b"&a ",
    b"*a",
    b"!!x ",
    b"%",
    b"@",
    b"|",
    b">-\n",
    b"\x00",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xe2\x80\xa8",
    b"\\",
    b"? ",
    b"---\n",
    b"...\n",
    b"~",
    b"null",
    b"9" * 50,
    b"hide: true\n",
    b"<<: ",
    b"{window:x}",
    b"id: x\n",
    b"path: x\n",
    b",",
    b"\r",
    b"\xc2\xa0",
)

Mutation = Callable[[random.Random, bytes], bytes]


def delete(dice: random.Random, raw: bytes) -> bytes:
    at = dice.randrange(len(raw))
    return raw[:at] + raw[at + dice.randint(1, 8) :]


def double(dice: random.Random, raw: bytes) -> bytes:
    at = dice.randrange(len(raw))
    return raw[: at + dice.randint(1, 40)] + raw[at:]


def insert(dice: random.Random, raw: bytes) -> bytes:
    at = dice.randrange(len(raw) + 1)
    return raw[:at] + dice.choice(BITS) + raw[at:]


def replace(dice: random.Random, raw: bytes) -> bytes:
    at = dice.randrange(len(raw))
    return raw[:at] + dice.choice(BITS) + raw[at + dice.randint(1, 20) :]


def swap_lines(dice: random.Random, raw: bytes) -> bytes:
    lines = raw.split(b"\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def indent(dice: random.Random, raw: bytes) -> bytes:
    lines = raw.split(b"\n")
    at = dice.randrange(len(lines))
    lines[at] = b" " * dice.randint(1, 4) + lines[at] if dice.random() < 0.5 else lines[at].lstrip()
    return b"\n".join(lines)


MUTATIONS: tuple[Mutation, ...] = (delete, double, insert, replace, swap_lines, indent)


@pytest.mark.slow
@pytest.mark.parametrize("mutation", MUTATIONS, ids=[mutation.__name__ for mutation in MUTATIONS])
def test_a_damaged_file_gives_problems_with_places_or_none(content: Path, mutation: Mutation) -> None:
    files = sorted(path for path in content.rglob("*.yaml") if path.stat().st_size < 2000)
    dice = random.Random(f"followthrough {mutation.__name__}")
    for _ in range(ROUNDS):
        path = dice.choice(files)
        whole = path.read_bytes()
        raw = whole
        for _ in range(dice.randint(1, 3)):
            raw = mutation(dice, raw or b" ")
        path.write_bytes(raw)
        for problem in problems(content):
            line, column = problem
            assert line >= 1, raw
            assert column >= 1, raw
        path.write_bytes(whole)


@pytest.mark.slow
def test_a_damaged_layer_gives_problems_with_places_or_none(content: Path, tmp_path: Path) -> None:
    dice = random.Random("followthrough layers")
    for number in range(ROUNDS):
        brand = Path(shutil.copytree(content / "steps", tmp_path / str(number) / "steps")).parent
        for path in sorted(brand.rglob("*.yaml")):
            path.write_bytes(dice.choice(MUTATIONS)(dice, path.read_bytes()))
        assert all(line >= 1 and column >= 1 for line, column in problems(content, brand))


def problems(*layers: Path) -> list[tuple[int, int]]:
    try:
        build.read(layers)
    except ContentError as error:
        text = str(error)
        assert "Traceback" not in text
        assert "pydantic" not in text
        assert "Input should" not in text
        assert all(line.isprintable() for line in text.split("\n"))
        return [(problem.location.line, problem.location.column) for problem in error.problems]
    return []
