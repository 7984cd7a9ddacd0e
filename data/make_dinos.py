"""Makes data/dinos.txt: dinosaur genera from the npm package `dinosaurs` (WTFPL), one a line, for lesson 1.

Lower-cased, each name once, nothing but a-z, sorted, every line ended by a newline. The file is in the repository, so
npm is needed only to make it anew.
"""

import re
import shutil
from pathlib import Path

from recipe import Trouble, make, run

PACKAGE, VERSION = "dinosaurs", "1.2.1"


def fetch(folder: Path) -> None:
    """Puts the package into ``folder`` with npm."""
    npm = shutil.which("npm")
    if npm is None:
        raise Trouble("npm is not installed")
    run([npm, "pack", f"{PACKAGE}@{VERSION}"], folder)


def compiled(source: str) -> str:
    """The names in ``source``, which has one a line."""
    names = {line.strip().lower() for line in source.splitlines()}
    return "".join(f"{name}\n" for name in sorted(names) if re.fullmatch("[a-z]+", name))


if __name__ == "__main__":
    make(
        name="dinos.txt",
        package=f"{PACKAGE}-{VERSION}.tgz",
        path="package/dinosaurs.csv",
        fetch=fetch,
        compiled=compiled,
        mend="run `git checkout data/dinos.txt` to bring it back",
    )
