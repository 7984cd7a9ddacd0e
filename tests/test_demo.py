"""`make demo` does what the README says: the sample class gets the expected points and its feedback pages."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest
from answer_bank import EXERCISES, LESSON

from autograders.grader.sample_class import members

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "grading" / "demo"
CLASS = {member.name: member for member in members(LESSON)}


@pytest.fixture(scope="module")
def output() -> str:
    command = [sys.executable, "-m", "autograders", "demo", LESSON]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stderr == ""
    return result.stdout


@pytest.mark.slow
def test_every_member_of_the_class_gets_the_expected_points(output):
    assert "Every student got the expected points." in output
    for name in CLASS:
        assert re.search(rf"│ {name} +│", output), name
    assert "Python ended" in output
    assert "did not finish" in output


@pytest.mark.slow
def test_the_feedback_pages_tell_what_was_found_and_nothing_hidden(output):
    for name, member in CLASS.items():
        page = (DEMO / "feedback" / name / LESSON / f"{LESSON}.html").read_text()
        for exercise in EXERCISES:
            assert f'id="test_{exercise}"' in page
        for hidden in ("HIDDEN", "from autograders", 'check("', "autograders/", "Traceback (most", "BEGIN SOLUTION"):
            assert hidden not in page, (name, hidden)
        if name == "partly":
            assert "1 − a²" in page
        assert member.about


@pytest.mark.slow
def test_the_exported_grades_are_those_of_the_table(output):
    rows = {row["student_id"]: row for row in csv.DictReader((DEMO / "grades.csv").open())}
    assert set(rows) == set(CLASS)
    assert float(rows["perfect"]["score"]) == 96
    assert float(rows["blank"]["score"]) == 0
    assert float(rows["perfect"]["max_score"]) == 100


def test_the_class_holds_what_an_instructor_meets():
    assert CLASS["blank"].answers == {}
    assert set(CLASS["perfect"].answers) == set(EXERCISES)
    assert CLASS["other_style"].answers["softmax"] != CLASS["perfect"].answers["softmax"]
    assert "stderr" in CLASS["noisy"].answers["clip"]
    assert "while True" in CLASS["endless_loop"].answers["one_hot"]
    assert "os._exit" in CLASS["dying_kernel"].answers["run_forward"]
