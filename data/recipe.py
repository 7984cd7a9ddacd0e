"""What the make_*.py scripts share: a whole file is left alone, all is checked, and trouble is one sentence."""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PATIENCE = 300  # seconds for one download


class Trouble(Exception):
    """One sentence that says what is wrong and which command mends it."""


def checksums() -> dict[str, str]:
    """The SHA-256 of every text and of every package that a text comes from, by file name."""
    try:
        lines = (FOLDER / "checksums.sha256").read_text("ascii").splitlines()
        return {name: digest for digest, name in map(str.split, lines)}
    except (OSError, ValueError) as error:
        raise Trouble(
            "data/checksums.sha256 is missing or damaged: run `git checkout data/checksums.sha256` to bring it back."
        ) from error


def wanted(name: str) -> str:
    """The SHA-256 that ``name`` must have."""
    known = checksums()
    if name not in known:
        raise Trouble(f"data/checksums.sha256 has no line for {name}: run `git checkout data` to bring it back.")
    return known[name]


def state(name: str) -> str:
    """``whole``, ``missing`` or ``damaged``: how ``data/<name>`` compares with its checksum."""
    path = FOLDER / name
    if not path.is_file():
        return "missing"
    return "whole" if hashlib.sha256(path.read_bytes()).hexdigest() == wanted(name) else "damaged"


def run(command: list[str], folder: Path) -> None:
    """Runs a package client in ``folder``.

    Raises:
        Trouble: it failed or gave no answer; the text is half a sentence, which :func:`make` completes.
    """
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise Trouble(f"no answer in {PATIENCE} seconds") from None
    if done.returncode:
        # both clients bury the reason among retries and advice
        reason = re.search(r"^(?:npm (?:error|ERR!) code|ERROR:)\s*(.+)$", done.stderr, re.MULTILINE)
        lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise Trouble(textwrap.shorten(reason[1] if reason else lines[-1], 120, placeholder=" …").rstrip("."))


def published(archive: Path, name: str) -> None:
    """Raises :class:`Trouble` unless ``archive`` is the published file ``name`` to the byte."""
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != wanted(name):
        raise Trouble(f"{archive.name} is not {name} as it was published (its SHA-256 is {digest})")


def member(archive: Path, name: str, path: str) -> str:
    """The text file ``path`` in ``archive``, which has to be the published file ``name`` to the byte."""
    published(archive, name)
    with tarfile.open(archive) as package:
        return package.extractfile(path).read().decode("utf-8")


def make(
    name: str, package: str, path: str, fetch: Callable[[Path], None], compiled: Callable[[str], str], mend: str
) -> None:
    """The command line of a script that makes ``data/<name>``; exits with 1 after a sentence on stderr if it can't.

    Args:
        name: the file to make.
        package: the file name of the package that holds its source.
        path: where the source lies in the package.
        fetch: puts the package into a folder; raises :class:`Trouble`.
        compiled: turns the source into the text of the file.
        mend: what to do where nothing can be fetched, to stand after a colon.
    """
    parser = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    parser.add_argument("--from", dest="archive", type=Path, help=f"a copy of {package} to read instead of fetching it")
    archive = parser.parse_args().archive
    try:
        before = state(name)
        if before == "whole" and archive is None:
            print(f"data/{name} is up to date")
            return
        with tempfile.TemporaryDirectory() as folder:
            try:
                if archive is None:
                    fetch(Path(folder))
                text = compiled(member(archive or Path(folder, package), package, path)).encode("ascii")
            except (Trouble, OSError) as error:
                if archive is not None:
                    raise Trouble(f"{error}: run this without --from to fetch {package}.") from error
                raise Trouble(f"data/{name} is {before} and can't be made from {package} ({error}): {mend}.") from error
        if hashlib.sha256(text).hexdigest() != wanted(name):
            raise Trouble(
                f"What this script makes of {package} is not data/{name} as data/checksums.sha256 has it: "
                "run `git checkout data` to bring both back."
            )
        if before != "whole":
            unfinished = FOLDER / f"{name}.part"
            unfinished.write_bytes(text)
            os.replace(unfinished, FOLDER / name)
        print(f"data/{name} is made from {package}")
    except Trouble as trouble:
        sys.exit(str(trouble))
    except OSError as error:
        sys.exit(f"data/{name} could not be read or written ({error}): mend that, then run `make data`.")
