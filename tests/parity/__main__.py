"""Runs the worked lessons' own code on the original exercise's data and compares with the original's numbers.

The original files are not part of the course: ``$COURSE_ORIGINALS`` names the folder that holds them.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import dinosaur_names
import shakespeare

LESSONS = (dinosaur_names, shakespeare)


def main() -> int:
    """Compare what there is; 1 where a number differs or a file is not the original."""
    folder = os.environ.get("COURSE_ORIGINALS")
    if not folder:
        names = " and ".join(lesson.NAME for lesson in LESSONS)
        print(f"Parity not checked: set COURSE_ORIGINALS to a folder with the original exercise's {names}.")
        return 0
    good = True
    for lesson in LESSONS:
        path = Path(folder) / lesson.NAME
        print(f"\n{lesson.__name__}: {path.name}")
        if not path.is_file():
            print(f"Parity can't be checked: {path} is missing; COURSE_ORIGINALS must name the folder that holds it.")
            good = False
        elif hashlib.sha256(path.read_bytes()).hexdigest() != lesson.SHA256:
            print(f"Parity can't be checked: {path} is not the original (its SHA-256 is not {lesson.SHA256}).")
            good = False
        else:
            good &= lesson.compare(path)
    print("Parity holds." if good else "Parity does NOT hold.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
