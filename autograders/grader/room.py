"""The folder that a student's kernel imports ``autograders`` from: the part without judges, reference and answers."""

from __future__ import annotations

import shutil
from pathlib import Path

import autograders

#: What a kernel may import; everything else of the package stays outside.
PARTS = ("__init__.py", "kernel")


def build_room(folder: Path) -> Path:
    """Copy the kernel's part of the package into ``folder``; the result goes on a kernel's ``PYTHONPATH``."""
    source = Path(autograders.__file__).parent
    target = folder / "autograders"
    target.mkdir(parents=True)
    for part in PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source / part, target / part)
    return folder
