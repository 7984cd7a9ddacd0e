"""What the documents promise: every link leads somewhere, every command exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "data/README.md", "autograders/answers/README.md"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_and_images_lead_somewhere(document):
    path = ROOT / document
    targets = re.findall(r"\]\(([^)\s]+)\)", path.read_text())
    for target in targets:
        if not re.match(r"[a-z]+:", target):
            assert (path.parent / target.split("#")[0]).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS)
def test_named_paths_exist(document):
    built = ("grading/", ".venv", "data/shakespeare.txt")
    text = (ROOT / document).read_text()
    folders = r"solutions|notebooks|autograders|data|images|tests|benchmarks|\.ci"
    for target in re.findall(rf"`((?:{folders})/[\w./-]*)`", text):
        if not target.startswith(built):
            assert (ROOT / target).exists() or (ROOT / document).parent.joinpath(target).exists(), target


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_make_targets_exist(document):
    text = (ROOT / document).read_text()
    used = set(re.findall(r"`make ([a-z-]+)", text)) | set(re.findall(r"^make ([a-z-]+)", text, re.MULTILINE))
    assert used <= make_targets()


def test_make_help_lists_every_target():
    listed = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in make_targets():
        assert re.search(rf"^{target}\b", listed, re.MULTILINE), target


def test_commands_exist():
    listed = subprocess.run(
        [sys.executable, "-m", "autograders", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for document in DOCUMENTS:
        for command in re.findall(r"python -m autograders ([a-z-]+)", (ROOT / document).read_text()):
            assert command in listed


def test_the_readme_speaks_of_every_lesson():
    readme = (ROOT / "README.md").read_text()
    for folder in (ROOT / "notebooks").iterdir():
        if folder.is_dir():
            assert f"notebooks/{folder.name}/{folder.name}.ipynb" in readme
