"""A small class made from the answer bank, to show and to test the whole way from release to feedback."""

from __future__ import annotations

import copy
import tomllib
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograders.answers import BANK, exercises, load_answers


@dataclass(frozen=True)
class Member:
    """One student of the sample class.

    Attributes:
        answers: what stands in the cell of each exercise that was done.
        expected: points of the exercises that do not get all; all other done exercises get theirs.
        written: the answer in prose, ``None`` where it is undone.
    """

    name: str
    about: str
    answers: dict[str, str]
    expected: dict[str, float]
    written: str | None


def members(lesson: str) -> list[Member]:
    """The sample class of a lesson, from ``answers/sample_class.toml``.

    Raises:
        KeyError: an answer that is not in the bank.
    """
    described = tomllib.loads((BANK / "sample_class.toml").read_text(encoding="utf-8"))[lesson]
    bank = {exercise: load_answers(lesson, exercise) for exercise in exercises(lesson)}
    return [_member(name, entry, bank) for name, entry in described.items()]


def _member(name: str, entry: dict, bank: dict) -> Member:
    if entry.get("blank"):
        return Member(name, entry["about"], {}, dict.fromkeys(bank, 0.0), None)
    answers = {}
    for exercise, known in bank.items():
        right = [answer for answer in known if answer.kind == "right"]
        answers[exercise] = right[-1 if entry.get("styles") == "last" else 0].source
        wanted = entry.get("answers", {}).get(exercise)
        if wanted:
            by_title = {f"{answer.kind}: {answer.title}": answer.source for answer in known}
            answers[exercise] = by_title[wanted]
        if exercise in entry.get("instead", {}):
            answers[exercise] = entry["instead"][exercise].lstrip()
        answers[exercise] = entry.get("before", "").lstrip() + answers[exercise]
        if wanted == "":
            del answers[exercise]
    written = entry.get("written", "The next name is drawn by itself, so it should start from zeros.")
    return Member(name, entry["about"], answers, entry.get("expected", {}), written or None)


def fill_in(release: nbformat.NotebookNode, member: Member) -> nbformat.NotebookNode:
    """The released notebook with a member's answers in its cells, as the student would hand it in."""
    notebook = copy.deepcopy(release)
    for cell in notebook.cells:
        nbgrader = cell.metadata.get("nbgrader", {})
        if not nbgrader.get("solution"):
            continue
        if cell.cell_type == "markdown" and member.written:
            cell.source = member.written
        elif nbgrader["grade_id"] in member.answers:
            cell.source = member.answers[nbgrader["grade_id"]]
    return notebook


def hand_in(release: Path, submitted: Path, lesson: str) -> list[Member]:
    """Write the sample class's submissions.

    Args:
        release: the released notebook.
        submitted: nbgrader's folder of submissions; each goes to ``<student>/<lesson>/`` below it.
    """
    notebook = nbformat.read(release, as_version=4)
    class_ = members(lesson)
    for member in class_:
        folder = submitted / member.name / lesson
        folder.mkdir(parents=True, exist_ok=True)
        nbformat.write(fill_in(notebook, member), folder / release.name)
    return class_
