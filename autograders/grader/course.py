"""A class: which submissions there are, grading them through nbgrader, and the table of what came out."""

from __future__ import annotations

import contextlib
import hashlib
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import CsvExportPlugin
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograders.checks import find
from autograders.grader.execute import check_of
from autograders.grader.verdict import ANSI


class CourseError(Exception):
    """Something that the instructor can mend; the message is one sentence that says how."""


@dataclass
class Outcome:
    """What one student got for one assignment.

    Attributes:
        points: by exercise, ``None`` where an answer waits for a person.
        remarks: what the grader noticed, for the instructor.
    """

    student: str
    points: dict[str, float | None] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    @property
    def total(self) -> float:
        return round(sum(points or 0 for points in self.points.values()), 2)


class Course:
    """The course in ``root``, with nbgrader's own configuration from ``root/nbgrader_config.py``."""

    def __init__(self, root: Path, folders: dict[str, str] | None = None) -> None:
        """``folders`` overrides settings of nbgrader's ``CourseDirectory``."""
        if not (root / "nbgrader_config.py").exists():
            raise CourseError(f"There is no nbgrader_config.py in {root}: run this in the course's folder.")
        self.root, self.folders = root, folders or {}
        self.config: Config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
        for name, value in self.folders.items():
            self.config.CourseDirectory[name] = value
        self.coursedir = CourseDirectory(config=self.config)
        self.api = NbGraderAPI(self.coursedir, config=self.config)
        self.submitted = Path(self.coursedir.submitted_directory)
        self.grading = self.submitted.parent

    def folder(self, step: str, student: str, assignment: str) -> Path:
        """Where nbgrader keeps a step (``submitted``, ``autograded``, ``feedback``, …) of a student's assignment."""
        directory = getattr(self.coursedir, f"{step}_directory")
        return Path(self.coursedir.format_path(directory, student, assignment))

    @contextlib.contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            yield gradebook

    def release(self, assignment: str) -> None:
        """Make the student's version and tell the gradebook of it.

        Raises:
            CourseError: the lesson is missing or nbgrader refuses it.
        """
        if not self.folder("source", ".", assignment).is_dir():
            raise CourseError(f"There is no lesson {assignment!r} in solutions/; `make solutions` builds the lessons.")
        problem = said(self.api.generate_assignment(assignment, force=True))
        if problem:
            raise CourseError(f"The lesson {assignment!r} can't be released: {problem}")

    def enter(self, assignment: str) -> None:
        """Enter the assignment in the gradebook without touching ``notebooks/``.

        Raises:
            CourseError: as :meth:`release`.
        """
        with tempfile.TemporaryDirectory() as scratch:
            Course(self.root, {**self.folders, "release_directory": scratch}).release(assignment)

    def ensure_known(self, assignment: str) -> None:
        """Enter the assignment in the gradebook where it is not (a fresh clone has a release but no gradebook)."""
        try:
            with self.gradebook() as gradebook:
                known = [notebook.name for notebook in gradebook.find_assignment(assignment).notebooks]
        except MissingEntry:
            known = []
        if not known:
            self.enter(assignment)

    def submissions(self, assignment: str) -> list[str]:
        """The students who handed in something, in alphabetical order."""
        if not self.submitted.is_dir():
            return []
        return sorted(p.name for p in self.submitted.iterdir() if (p / assignment).is_dir())

    def is_current(self, student: str, assignment: str) -> bool:
        """Whether the grade on record is that of the present submission, lesson and checks."""
        try:
            with self.gradebook() as gradebook:
                gradebook.find_submission(assignment, student)
                notebooks = gradebook.find_assignment(assignment).notebooks
                points = {cell.name: cell.max_score for notebook in notebooks for cell in notebook.grade_cells}
                checks = {cell.name: check_of(cell.source) for notebook in notebooks for cell in notebook.source_cells}
        except MissingEntry:
            return False
        wanted = {name: (find(check_id).version, points[name]) for name, check_id in checks.items() if check_id}
        submitted = self.folder("submitted", student, assignment)
        notebooks = sorted(self.folder("source", ".", assignment).glob("*.ipynb"))
        for name in [notebook.name for notebook in notebooks]:
            record = self.record(student, assignment, name)
            if not (submitted / name).exists() or not record:
                return False
            if record["submission_sha256"] != hashlib.sha256((submitted / name).read_bytes()).hexdigest():
                return False
            verdicts = record["verdicts"].items()
            if {cell: (verdict["version"], verdict["max_points"]) for cell, verdict in verdicts} != wanted:
                return False
        return bool(notebooks)

    def record(self, student: str, assignment: str, notebook: str) -> dict:
        """Seeds, versions and findings that were kept with the grade; empty where there are none."""
        path = self.folder("autograded", student, assignment) / notebook
        try:
            return nbformat.read(path, as_version=4).metadata.get("grading", {})
        except (OSError, ValueError):
            return {}

    def grade(self, student: str, assignment: str) -> str | None:
        """Grade one submission through ``nbgrader autograde``.

        Returns:
            ``None``, or one sentence about why it could not be graded.
        """
        problem = self.misnamed(student, assignment)
        return problem or said(self.api.autograde(assignment, student, force=True, create=True))

    def misnamed(self, student: str, assignment: str) -> str | None:
        """``None`` where a submission holds a notebook of the assignment, else a sentence about what it holds."""
        folder = self.folder("submitted", student, assignment)
        wanted = {path.name for path in self.folder("source", ".", assignment).glob("*.ipynb")}
        found = {path.name for path in folder.glob("*.ipynb")}
        if wanted & found:
            return None
        names = " and ".join(sorted(wanted))
        if not found:
            return f"no notebook was handed in; it has to be {names}."
        return f"{', '.join(sorted(found))} was handed in; it has to be called {names}. Rename it in {folder}."

    def feedback(self, student: str, assignment: str) -> str | None:
        """Write the feedback page through ``nbgrader generate_feedback``; as :meth:`grade`."""
        return said(self.api.generate_feedback(assignment, student, force=True))

    def export(self, target: Path) -> None:
        """Write all grades as CSV through nbgrader's exporter."""
        plugin = CsvExportPlugin(config=self.config)
        plugin.to = str(target)
        with self.gradebook() as gradebook:
            plugin.export(gradebook)

    def waiting(self) -> int:
        """How many answers of all assignments wait to be graded by hand."""
        with self.gradebook() as gradebook:
            submissions = [s for a in gradebook.assignments for s in gradebook.assignment_submissions(a.name)]
            grades = [grade for s in submissions for notebook in s.notebooks for grade in notebook.grades]
            return sum(grade.manual_score is None and grade.auto_score is None for grade in grades)

    def exercises(self, assignment: str) -> dict[str, float]:
        """The exercises of an assignment in their order, and what each is worth.

        Raises:
            CourseError: the assignment is not in the gradebook.
        """
        try:
            with self.gradebook() as gradebook:
                notebooks = gradebook.find_assignment(assignment).notebooks
                points = {cell.name: cell.max_score for notebook in notebooks for cell in notebook.grade_cells}
                order = [cell.name for notebook in notebooks for cell in notebook.source_cells]
        except MissingEntry:
            message = f"The gradebook does not know {assignment!r}; `make release ASSIGNMENT={assignment}` enters it."
            raise CourseError(message) from None
        return {exercise_of(name): points[name] for name in order if name in points}

    def outcomes(self, assignment: str) -> list[Outcome]:
        """What every graded student got, in alphabetical order."""
        outcomes = []
        with self.gradebook() as gradebook:
            submissions = gradebook.assignment_submissions(assignment)
            for submission in sorted(submissions, key=lambda submission: submission.student.id):
                outcome = Outcome(submission.student.id)
                for notebook in submission.notebooks:
                    for grade in notebook.grades:
                        waits = grade.manual_score is None and grade.auto_score is None
                        outcome.points[exercise_of(grade.name)] = None if waits else grade.score
                    record = self.record(outcome.student, assignment, f"{notebook.name}.ipynb")
                    outcome.remarks += record.get("notes", [])
                outcomes.append(outcome)
        return outcomes


def exercise_of(grade_id: str) -> str:
    """``test_softmax`` is the test cell of ``softmax``."""
    return grade_id.removeprefix("test_")


def said(result: dict) -> str | None:
    """``None`` where an nbgrader step succeeded, else the last line that says something.

    Raises:
        KeyboardInterrupt: nbgrader was interrupted; it catches that and puts it into its result.
    """
    if result["success"]:
        return None
    text = ANSI.sub("", f"{result.get('error') or ''}\n{result.get('log') or ''}")
    if "KeyboardInterrupt" in text:
        raise KeyboardInterrupt
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    # nbgrader's own last lines only point at the traceback above them
    raised = [line for line in lines if re.match(r"[\w.]+(Error|Exception|Missing|Unknown)\w*: ", line)]
    own = [line for line in raised if "NbGraderException" not in line]
    return (own or raised or lines or ["nbgrader gave no reason"])[-1]
