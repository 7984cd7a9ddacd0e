"""From release to feedback on a tiny course: real nbgrader, real kernels, real checks."""

from __future__ import annotations

import csv
import hashlib
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from answer_bank import LESSON, canonical
from nbgrader.api import Gradebook
from tiny_course import POINTS, make_course, points_of, right_answers, submit

from autograders.__main__ import main
from autograders.grader.course import Course, CourseError
from autograders.grader.execute import check_of, interpret
from autograders.grader.judging import Trouble, Verdict
from autograders.kernel import codec
from autograders.kernel.answer import MIME

NAME = f"{LESSON}.ipynb"
WRONG_SOFTMAX = "def softmax(z):\n    return np.exp(z)\n"


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Course:
    return make_course(tmp_path_factory.mktemp("course"))


def graded(course: Course, student: str, answers: dict[str, str], change=None) -> dict[str, float | None]:
    submit(course, student, answers, change)
    assert course.grade(student, LESSON) is None
    return points_of(course, student)


def test_right_answers_get_every_point(course):
    assert graded(course, "perfect", right_answers()) == POINTS


def test_a_blank_submission_gets_none(course):
    assert graded(course, "blank", {}) == dict.fromkeys(POINTS, 0)


def test_one_wrong_answer_costs_its_own_points_only(course):
    points = graded(course, "wrong_softmax", right_answers() | {"softmax": WRONG_SOFTMAX})
    assert points == POINTS | {"softmax": 0}


def test_stderr_prints_and_displayed_numbers_cost_and_earn_nothing(course):
    noise = "import sys, warnings\nprint('debug', file=sys.stderr)\nwarnings.warn('careful')\nprint(99)\n99\n"
    answers = {name: noise + source for name, source in right_answers().items()}
    answers["softmax"] = f"{WRONG_SOFTMAX}\n8.0\n"

    def show_number(notebook):
        notebook.cells.insert(2, nbformat.v4.new_code_cell("import sys; sys.stderr.write('noise'); 24.0"))

    assert graded(course, "noisy", answers, show_number) == POINTS | {"softmax": 0}


def test_a_failing_visible_test_does_not_take_what_was_earned(course):
    overflows = "def softmax(z):\n    e = np.exp(z)\n    return e / e.sum(axis=0)\n"
    points = graded(course, "fails_visible", right_answers() | {"softmax": overflows})
    assert 0 < points["softmax"] < POINTS["softmax"]
    notebook = nbformat.read(course.folder("autograded", "fails_visible", LESSON) / NAME, as_version=4)
    (cell,) = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "test_softmax"]
    assert "large logits overflow" in "".join(output.get("text", "") for output in cell.outputs)


def test_an_endless_loop_costs_its_own_exercise_only(course):
    answers = right_answers() | {"one_hot": "def one_hot(ix, vocab_size):\n    while True:\n        pass\n"}
    assert graded(course, "endless", answers) == POINTS | {"one_hot": 0}
    assert any("one_hot" in note for note in course.record("endless", LESSON, NAME)["notes"])


@pytest.mark.parametrize("how", ["import os; os._exit(1)", "import os; os.kill(os.getpid(), 9)"])
def test_points_before_and_after_a_dead_kernel_stay(course, how):
    answers = right_answers() | {"softmax": f"def softmax(z):\n    {how}\n"}
    assert graded(course, "dying", answers) == POINTS | {"softmax": 0}
    assert any("softmax" in note for note in course.record("dying", LESSON, NAME)["notes"])


def test_a_cell_that_kills_the_kernel_when_it_runs_costs_its_own_exercise_only(course):
    answers = right_answers() | {"one_hot": canonical("one_hot") + "\nimport os\nos._exit(3)\n"}
    assert graded(course, "dead_cell", answers) == POINTS | {"one_hot": 0}


def test_a_syntax_error_costs_its_own_exercise_only(course):
    answers = right_answers() | {"one_hot": "def one_hot(ix, vocab_size)\n    return 1\n"}
    assert graded(course, "typo", answers) == POINTS | {"one_hot": 0}


def test_the_record_holds_what_a_regrade_needs(course):
    graded(course, "recorded", right_answers())
    record = course.record("recorded", LESSON, NAME)
    path = course.folder("submitted", "recorded", LESSON) / NAME
    assert record["submission_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert set(record["verdicts"]) == {f"test_{name}" for name in POINTS}
    seeds = {verdict["seed"] for verdict in record["verdicts"].values()}
    assert len(seeds) == len(POINTS)
    assert course.is_current("recorded", LESSON)
    course.grade("recorded", LESSON)
    assert course.record("recorded", LESSON, NAME) == record
    path.write_text(path.read_text() + "\n")
    assert not course.is_current("recorded", LESSON)


def test_plain_nbgrader_gives_the_same_points(course):
    ours = graded(course, "stock", right_answers() | {"softmax": WRONG_SOFTMAX})
    record = course.record("stock", LESSON, NAME)
    command = [Path(sys.executable).parent / "nbgrader", "autograde", LESSON, "--student", "stock", "--force"]
    result = subprocess.run(command, cwd=course.root, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert points_of(course, "stock") == ours
    assert course.record("stock", LESSON, NAME) == record


def test_a_manual_score_survives_a_regrade(course):
    graded(course, "by_hand", right_answers() | {"softmax": WRONG_SOFTMAX})
    with course.gradebook() as gradebook:
        gradebook.find_grade("test_softmax", LESSON, LESSON, "by_hand").manual_score = 5
        gradebook.db.commit()
    course.grade("by_hand", LESSON)
    assert points_of(course, "by_hand")["softmax"] == 5


def test_feedback_shows_findings_and_nothing_hidden(course):
    graded(course, "reader", right_answers() | {"softmax": WRONG_SOFTMAX})

    def lose_image(notebook):
        notebook.cells.append(nbformat.v4.new_markdown_cell("![a figure](attachment:gone.png)"))

    submit(course, "reader", right_answers() | {"softmax": WRONG_SOFTMAX}, lose_image)
    course.grade("reader", LESSON)
    assert course.feedback("reader", LESSON) is None
    page = (course.folder("feedback", "reader", LESSON) / f"{LESSON}.html").read_text()
    record = course.record("reader", LESSON, NAME)
    finding = record["verdicts"]["test_softmax"]["findings"][0]
    assert finding["message"].split(":")[0].split("'")[0][:30] in page
    assert "0 of 8 points" in page
    assert "the image “a figure” is missing" in page
    for hidden in ("HIDDEN", "from autograders", 'check("', "autograders/", "Traceback (most"):
        assert hidden not in page, hidden


def test_export_holds_every_student(course, tmp_path):
    graded(course, "exported", right_answers())
    target = tmp_path / "grades.csv"
    course.export(target)
    rows = {row["student_id"]: row for row in csv.DictReader(target.open())}
    assert float(rows["exported"]["score"]) == sum(POINTS.values())
    assert float(rows["exported"]["max_score"]) == sum(POINTS.values())


def test_what_can_not_be_found_is_said_in_a_sentence(course, tmp_path):
    with pytest.raises(CourseError, match="nbgrader_config.py"):
        Course(tmp_path)
    with pytest.raises(CourseError, match="no lesson"):
        course.release("poetry")
    with pytest.raises(CourseError, match="does not know 'poetry'"):
        course.exercises("poetry")


def test_an_interrupt_stops_the_class_and_not_only_one_student(course, monkeypatch):
    submit(course, "ada", {})
    trace = "Traceback …\nKeyboardInterrupt\n"
    monkeypatch.setattr(course.api, "autograde", lambda *a, **k: {"success": False, "error": trace})
    with pytest.raises(KeyboardInterrupt):
        course.grade("ada", LESSON)


def test_the_kernel_finds_no_judge_and_no_key(course):
    peek = """
import importlib.util, os
found = [m for m in ("checks", "reference", "grader", "answers") if importlib.util.find_spec(f"autograders.{m}")]
assert not found, found
assert not any("key" in name.lower() and "course" in name.lower() for name in os.environ)
"""

    def look(notebook):
        notebook.cells.insert(2, nbformat.v4.new_code_cell(peek))

    graded(course, "curious", right_answers(), look)
    notebook = nbformat.read(course.folder("autograded", "curious", LESSON) / NAME, as_version=4)
    assert notebook.cells[2].source == peek
    assert not [output for output in notebook.cells[2].outputs if output.output_type == "error"]


# -- parts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('check("a/b")', "a/b"),
        ('assert 1\nfrom autograders import check\n\ncheck("a/b")', "a/b"),
        ("check(name)", None),
        ("print('check(\"a/b\")')", None),
        ("check(", None),
    ],
)
def test_the_check_of_a_test_cell_is_read_not_run(source, found):
    assert check_of(source) == found


def reply(data: dict, status: str = "ok") -> dict:
    answer = {"status": status, "data": {MIME: codec.dumps(data)}}
    return {"content": {"user_expressions": {"answer": answer}}}


def test_only_the_answer_to_the_question_counts():
    assert interpret(reply({"nonce": "n", "outputs": {"a": 1}}), "n") == {"outputs": {"a": 1}}
    for forged in (
        reply({"nonce": "other", "outputs": {}}),
        reply([1]),
        {"content": {}},
        {"content": {"user_expressions": {"answer": {"status": "ok", "data": {}}}}},
        {"content": {"user_expressions": {"answer": {"status": "ok", "data": {MIME: "x"}}}}},
    ):
        assert interpret(forged, "n").code == "no_answer"
    interrupted = {"content": {"user_expressions": {"answer": {"status": "error", "ename": "KeyboardInterrupt"}}}}
    assert interpret(interrupted, "n").code == "timeout"


def test_a_fault_of_a_check_is_a_finding(monkeypatch):
    from autograders.checks.check import Check
    from autograders.grader import judging

    def broken(inputs, outputs):
        raise ZeroDivisionError

    monkeypatch.setattr(judging, "find", lambda check_id: Check(check_id, 1, lambda rng: {}, broken))
    verdict = judging.judge("a/b", 0, {}, {"outputs": {}})
    assert isinstance(verdict, Verdict)
    assert verdict.share == 0
    assert verdict.findings[0].mistake == "check_failed"
    assert judging.judge("a/b", 0, {}, Trouble("timeout", "too long")).findings[0].message == "too long"


def test_the_gradebook_of_the_course_is_where_the_settings_say(course):
    with Gradebook(course.coursedir.db_url) as gradebook:
        assert [assignment.name for assignment in gradebook.assignments] == [LESSON]


# -- the command line ----------------------------------------------------------------------------------------------


def test_the_commands_from_grade_to_export(course, monkeypatch, capsys):
    monkeypatch.chdir(course.root)
    submit(course, "cli", right_answers())
    assert main(["grade", LESSON, "--student", "cli"]) == 0
    assert "1 graded, 0 unchanged, 0 failed" in capsys.readouterr().out
    assert main(["grade", LESSON, "--student", "cli"]) == 0
    assert "0 graded, 1 unchanged, 0 failed" in capsys.readouterr().out
    assert main(["grade", LESSON, "--student", "cli", "--force"]) == 0
    assert "1 graded" in capsys.readouterr().out
    assert main(["feedback", LESSON, "--student", "cli"]) == 0
    assert (course.folder("feedback", "cli", LESSON) / f"{LESSON}.html").exists()
    assert main(["report", LESSON]) == 0
    assert "cli" in capsys.readouterr().out
    assert main(["export"]) == 0
    assert (course.root / "grading" / "grades.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["grade", LESSON, "--student", "nobody"], "no submission of 'nobody'"),
        (["grade", "poetry"], "no lesson 'poetry'"),
        (["report", "poetry"], "does not know 'poetry'"),
        (["feedback", LESSON, "--student", "nobody"], "nobody"),
    ],
)
def test_a_mistake_of_the_instructor_gives_one_sentence(course, monkeypatch, capsys, arguments, said):
    monkeypatch.chdir(course.root)
    assert main(arguments) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error


def test_a_submission_that_is_no_notebook_fails_alone(course, monkeypatch, capsys):
    monkeypatch.chdir(course.root)
    path = submit(course, "broken", right_answers())
    path.write_text("{ this is no notebook")
    assert main(["grade", LESSON, "--student", "broken"]) == 1
    captured = capsys.readouterr()
    assert "Not graded: broken" in captured.err
    assert "Traceback" not in captured.err


def test_a_renamed_notebook_is_named_and_gets_no_zero(course, monkeypatch, capsys):
    monkeypatch.chdir(course.root)
    path = submit(course, "renamed", right_answers())
    path.rename(path.with_name("dinosaur_names (1).ipynb"))
    assert main(["grade", LESSON, "--student", "renamed"]) == 1
    error = capsys.readouterr().err
    assert "dinosaur_names (1).ipynb was handed in; it has to be called dinosaur_names.ipynb" in error
    assert "renamed" not in [outcome.student for outcome in course.outcomes(LESSON)]
    path.parent.joinpath("dinosaur_names (1).ipynb").rename(path)
    assert main(["grade", LESSON, "--student", "renamed"]) == 0
    assert points_of(course, "renamed") == POINTS


def test_new_points_for_an_exercise_grade_the_class_again(tmp_path, monkeypatch):
    few = {"build_vocabulary": 4, "one_hot": 4}
    course = make_course(tmp_path, few)
    submit(course, "ada", right_answers(exercises=few))
    assert course.grade("ada", LESSON) is None
    assert course.is_current("ada", LESSON)
    worked = course.folder("source", ".", LESSON) / NAME
    notebook = nbformat.read(worked, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "test_one_hot":
            cell.metadata.nbgrader.points = 6
    nbformat.write(notebook, worked)
    course.release(LESSON)
    assert not course.is_current("ada", LESSON)
    assert course.grade("ada", LESSON) is None
    assert points_of(course, "ada") == {"build_vocabulary": 4, "one_hot": 6}
