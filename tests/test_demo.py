"""`make demo` does what the README says: the sample class gets the expected points and its feedback pages."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest
from answer_bank import LESSONS

from autograders.answers import exercises
from autograders.grader.sample_class import members

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "grading" / "demo"
CLASS = {lesson: {member.name: member for member in members(lesson)} for lesson in LESSONS}
EVERYONE = [(lesson, name) for lesson in LESSONS for name in CLASS[lesson]]


@pytest.fixture(scope="module")
def output() -> str:
    command = [sys.executable, "-m", "autograders", "demo", *LESSONS]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stderr == ""
    return result.stdout


@pytest.mark.slow
def test_every_member_of_the_class_gets_the_expected_points(output):
    assert "Every student got the expected points." in output
    for lesson in LESSONS:
        assert f"{lesson}: points by exercise" in output
    for _, name in EVERYONE:
        assert re.search(rf"│ {name} +│", output), name
    assert output.count("dying_kernel: Python ended") >= len(LESSONS)
    assert "did not finish" in output


@pytest.mark.slow
@pytest.mark.parametrize(("lesson", "name"), EVERYONE)
def test_the_feedback_pages_tell_what_was_found_and_nothing_hidden(output, lesson, name):
    page = (DEMO / "feedback" / name / lesson / f"{lesson}.html").read_text()
    for exercise in exercises(lesson):
        assert f'id="test_{exercise}"' in page
    for hidden in ("HIDDEN", "from autograders", 'check("', "autograders/", "Traceback (most", "BEGIN SOLUTION"):
        assert hidden not in page, (name, hidden)
    if (lesson, name) == ("dinosaur_names", "partly"):
        assert "1 − a²" in page
    assert CLASS[lesson][name].about


@pytest.mark.slow
def test_the_exported_grades_are_those_of_the_tables(output):
    rows = {(row["assignment"], row["student_id"]): row for row in csv.DictReader((DEMO / "grades.csv").open())}
    for lesson in LESSONS:
        assert set(CLASS[lesson]) <= {name for assignment, name in rows if assignment == lesson}
        assert float(rows[lesson, "perfect"]["score"]) == 96
        assert float(rows[lesson, "blank"]["score"]) == 0
        assert float(rows[lesson, "perfect"]["max_score"]) == 100


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_class_holds_what_an_instructor_meets(lesson):
    class_, names = CLASS[lesson], exercises(lesson)
    assert class_["blank"].answers == {}
    assert set(class_["perfect"].answers) == set(names)
    assert all(class_["other_style"].answers[name] != class_["perfect"].answers[name] for name in names)
    assert all("stderr" in answer for answer in class_["noisy"].answers.values())
    assert any("while True" in answer for answer in class_["endless_loop"].answers.values())
    assert any("os._exit" in answer for answer in class_["dying_kernel"].answers.values())
