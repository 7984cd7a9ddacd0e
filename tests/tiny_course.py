"""A course with a few exercises in a scratch folder: real checks, real nbgrader, seconds instead of minutes."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
from answer_bank import GIVEN, LESSON, canonical
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograders.grader.course import Course

ROOT = Path(__file__).resolve().parent.parent
POINTS = {"build_vocabulary": 4, "one_hot": 4, "softmax": 8, "forward_pass": 8}
VISIBLE = {
    "one_hot": "assert one_hot(1, 3)[1] == 1, 'the one is missing'",
    "softmax": "assert softmax(np.array([1000.0]))[0] == 1, 'large logits overflow'",
}


def metadata(grade_id: str, **flags: object) -> dict:
    defaults = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    return {"nbgrader": {**defaults, "grade_id": grade_id, **flags}}


def solution_cell(exercise: str, source: str) -> nbformat.NotebookNode:
    return new_code_cell(source, id=exercise, metadata=metadata(exercise, solution=True))


def test_cell(exercise: str, visible: str, points: float) -> nbformat.NotebookNode:
    hidden = [
        "### BEGIN HIDDEN TESTS",
        "from autograders import check",
        "",
        f'check("{LESSON}/{exercise}")',
        "### END HIDDEN TESTS",
    ]
    source = "\n".join([visible, *hidden])
    flags = {"grade": True, "locked": True, "points": points}
    return new_code_cell(source, id=f"test_{exercise}", metadata=metadata(f"test_{exercise}", **flags))


test_cell.__test__ = False  # not a pytest test


def make_course(root: Path, exercises: dict[str, float] | None = None) -> Course:
    """Write a course with the given exercises (default: :data:`POINTS`) and enter its lesson in the gradebook."""
    shutil.copy(ROOT / "nbgrader_config.py", root)
    notebook = new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    notebook.cells = [
        new_markdown_cell("# A tiny lesson", id="title"),
        new_code_cell(GIVEN[LESSON].strip(), id="given_setup", metadata=metadata("given_setup", locked=True)),
    ]
    for exercise, points in (exercises or POINTS).items():
        body = canonical(exercise).rstrip().splitlines()
        # the stub keeps the line with def, so that the released cell defines the name and raises
        start = next(i for i, line in enumerate(body) if line.startswith("def ")) + 1
        solution = [*body[:start], "    ### BEGIN SOLUTION", *body[start:], "    ### END SOLUTION"]
        notebook.cells.append(solution_cell(exercise, "\n".join(solution)))
        notebook.cells.append(test_cell(exercise, VISIBLE.get(exercise, f"# {exercise}"), points))
    folder = root / "solutions" / LESSON
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{LESSON}.ipynb")
    course = Course(root)
    course.config.ExecuteAndAsk.timeout = 5
    course.release(LESSON)
    return course


def submit(course: Course, student: str, answers: dict[str, str], change=None) -> Path:
    """Hand in the released notebook with these answers; ``change(notebook)`` may edit it before."""
    notebook = nbformat.read(course.folder("release", ".", LESSON) / f"{LESSON}.ipynb", as_version=4)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id in answers:
            cell.source = answers[grade_id]
    if change:
        change(notebook)
    folder = course.folder("submitted", student, LESSON)
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / f"{LESSON}.ipynb")
    return folder / f"{LESSON}.ipynb"


def right_answers(*but: str, exercises: dict[str, float] | None = None) -> dict[str, str]:
    return {exercise: canonical(exercise) for exercise in (exercises or POINTS) if exercise not in but}


def points_of(course: Course, student: str) -> dict[str, float | None]:
    return next(outcome.points for outcome in course.outcomes(LESSON) if outcome.student == student)
