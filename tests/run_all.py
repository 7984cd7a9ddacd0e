"""Everything that CI runs, part by part, with the time of each at the end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
LESSONS = ["dinosaur_names", "shakespeare"]
PARTS = {
    "lint": [PYTHON, "-m", "ruff", "check", "."],
    "formatting": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "lessons in step": [PYTHON, "solutions/build.py", "--check", *LESSONS],
    "release in step": [PYTHON, "-m", "autograders", "release", "--check", *LESSONS],
    "pytest": [PYTHON, "-m", "pytest", "-q", "--durations=10"],
    "worked notebooks (nbval)": [
        *[PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env"],
        *[f"solutions/{lesson}/{lesson}.ipynb" for lesson in LESSONS],
    ],
    "parity": [PYTHON, "tests/parity"],
}


def main() -> int:
    rows, failed = [], False
    for name, command in PARTS.items():
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        status = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONUNBUFFERED": "1"}, check=False).returncode
        rows.append((name, time.monotonic() - began, "ok" if status == 0 else f"FAILED ({status})"))
        failed |= status != 0
    print()
    for name, seconds, result in rows:
        print(f"{name:<28}{seconds:8.1f} s  {result}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
