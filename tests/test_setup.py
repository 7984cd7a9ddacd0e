"""The ways to set the course up agree with each other: pyproject.toml, requirements.lock and environment.yml."""

from __future__ import annotations

import importlib.metadata
import itertools
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PYTHONS = ["3.11", "3.12", "3.13"]
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
}


def machine(system: str, python: str) -> dict[str, str]:
    """The environment in which a requirement's marker is read on that system, with a late release of that Python."""
    cpython = {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
    return {**SYSTEMS[system], **cpython, "python_version": python, "python_full_version": f"{python}.9", "extra": ""}


MACHINES = {f"{system}-{python}": machine(system, python) for system, python in itertools.product(SYSTEMS, PYTHONS)}
everywhere = pytest.mark.parametrize("environment", MACHINES.values(), ids=MACHINES.keys())


@cache
def lock() -> list[tuple[Requirement, list[str]]]:
    """The lock's pins, each with its hashes."""
    entries = (ROOT / "requirements.lock").read_text().replace("\\\n", " ").splitlines()
    pins = []
    for entry in entries:
        pin, *hashes = entry.split("--hash=")
        pins.append((Requirement(pin), [digest.strip() for digest in hashes]))
    return pins


def pinned(environment: dict[str, str]) -> dict[str, str]:
    """What the lock installs on that machine: the version by name."""
    found: dict[str, str] = {}
    for pin, _ in lock():
        if pin.marker is None or pin.marker.evaluate(environment):
            name = canonicalize_name(pin.name)
            assert name not in found, f"two pins for {name}"
            (exact,) = pin.specifier
            found[name] = exact.version
    return found


def direct() -> list[Requirement]:
    return [Requirement(line) for line in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]]


def test_every_pin_is_exact_and_hashed():
    for pin, hashes in lock():
        assert re.fullmatch(r"==[^*]+", str(pin.specifier)), pin
        assert hashes, f"no hash for {pin}"
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", digest) for digest in hashes), pin
    assert len(lock()) > 100


def test_lock_names_no_place():
    text = (ROOT / "requirements.lock").read_text()
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash=)|--(?!hash=)|@|[a-z]\.(org|com|net|io|dev)\b", text, re.MULTILINE)


@everywhere
def test_lock_has_every_direct_dependency(environment):
    versions = pinned(environment)
    for requirement in direct():
        name = canonicalize_name(requirement.name)
        assert name in versions, f"{name} is not in the lock"
        assert requirement.specifier.contains(versions[name], prereleases=True), f"{requirement}: {versions[name]}"


@everywhere
def test_lock_is_complete(environment):
    """Whatever a pinned package needs on that machine is pinned as well, going by the packages installed here.

    (Packages that only other systems need are not installed here; they are looked up, not looked into.)
    """
    versions = pinned(environment)
    waiting, seen = [(canonicalize_name(r.name), frozenset(r.extras)) for r in direct()], set()
    while waiting:
        item = waiting.pop()
        if item in seen:
            continue
        seen.add(item)
        name, extras = item
        try:
            needs = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue
        for need in map(Requirement, needs):
            markers = [{**environment, "extra": extra} for extra in ("", *extras)]
            if need.marker is None or any(map(need.marker.evaluate, markers)):
                wanted = canonicalize_name(need.name)
                assert wanted in versions, f"{name} needs {wanted}, which is not in the lock"
                assert need.specifier.contains(versions[wanted], prereleases=True), f"{name} needs {need}"
                waiting.append((wanted, frozenset(need.extras)))
    assert len(seen) > 80


def test_environment_installs_the_lock():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    python, pip, packages = environment["dependencies"]
    name, version = python.split("=")
    assert name == "python"
    assert version in SpecifierSet(PROJECT["requires-python"])
    assert version in PYTHONS
    assert pip == "pip"
    assert packages == {"pip": ["--require-hashes", "-r requirements.lock"]}


def test_every_supported_python_is_tried():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text())
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == PYTHONS
    supported = SpecifierSet(PROJECT["requires-python"])
    assert [f"3.{minor}" for minor in range(20) if f"3.{minor}" in supported] == PYTHONS


@pytest.mark.parametrize("script", ["postBuild", ".ci/run"])
@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit")
def test_scripts_can_be_run(script):
    assert os.access(ROOT / script, os.X_OK)


SKIPPING = {
    "in_a_test": "def test_x():\n    pytest.skip('no moon')\n",
    "by_a_mark": "@pytest.mark.skipif(True, reason='no moon')\ndef test_x():\n    pass\n",
    "whole_module": "pytest.skip('no moon', allow_module_level=True)\n",
    "expected_failure": "@pytest.mark.xfail\ndef test_x():\n    assert False\n",
}


@pytest.mark.parametrize(
    ("no_skips", "status", "counts"), [("", 0, "3 skipped, 1 xfailed"), ("1", 1, "1 failed, 1 xfailed, 2 errors")]
)
def test_skips_fail_where_none_is_allowed(tmp_path, no_skips, status, counts):
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    for name, code in SKIPPING.items():
        (tmp_path / f"test_{name}.py").write_text(f"import pytest\n\n{code}")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--continue-on-collection-errors", "--rootdir", tmp_path, tmp_path],
        env={**{k: v for k, v in os.environ.items() if k != "CI"}, "COURSE_NO_SKIPS": no_skips},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, f"\n{counts} in " in done.stdout) == (status, True), done.stdout
    assert done.stdout.count("COURSE_NO_SKIPS=1 allows no skip, but: Skipped: no moon") == (3 if no_skips else 0)


def test_grading_outside_needs_no_tensorflow():
    code = (
        "import sys, autograders.grader.course, autograders.kernel.probes.shakespeare\n"
        "from autograders.checks import find\n"
        "from autograders.grader.judging import draw, judge\n"
        "for exercise in ('build_model', 'generate', 'lstm_cell'):\n"
        "    check_id = f'shakespeare/{exercise}'\n"
        "    judge(check_id, 0, draw(find(check_id), 0), {'outputs': {}})\n"
        "sys.exit(bool({'tensorflow', 'keras'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
