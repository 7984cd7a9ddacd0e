"""The worked lessons and their releases: whole, in order, and free of what students must not see."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest

from autograders.checks import find
from autograders.grader.execute import check_of

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = {
    "dinosaur_names": {
        "build_vocabulary": ("text",),
        "one_hot": ("ix", "vocab_size"),
        "softmax": ("z",),
        "forward_pass": ("self", "x", "a_prev"),
        "backward_pass": ("self", "da_next"),
        "initialize_parameters": ("self", "n_a", "n_x", "n_y", "seed=1"),
        "run_forward": ("self", "X", "a0"),
        "run_backwards": ("self", "cells"),
        "clip": ("self", "gradients", "max_value"),
        "update_parameters": ("self", "gradients", "learning_rate"),
        "optimize": ("self", "X", "a0", "learning_rate=0.01", "max_value=1.0"),
        "sample": ("self", "eos=0", "max_len=50", "seed=1"),
        "train": (
            *("self", "data", "ix_to_char", "char_to_ix"),
            *("num_iterations=35000", "learning_rate=0.01", "max_value=1.0", "carry_state=True"),
        ),
    },
    "shakespeare": {
        "build_data": ("text", "Tx=40", "stride=3"),
        "vectorization": ("X", "Y", "n_x", "char_indices", "Tx=40"),
        "lstm_cell": ("x", "h_prev", "c_prev", "W", "U", "b"),
        "build_model": ("Tx", "n_x", "units=128", "dropout=0.5"),
        "sample": ("preds", "temperature=1.0", "rng=None"),
        "encode_prompt": ("prompt", "char_indices", "Tx=40"),
        "generate": ("model", "prompt", "char_indices", "length=400", "temperature=1.0", "seed=None"),
    },
}
WRITTEN = {"dinosaur_names": ["written_carry_state"], "shakespeare": ["written_temperature"]}
LESSONS = list(CONTRACT)


def read(folder: str, lesson: str) -> nbformat.NotebookNode:
    return nbformat.read(ROOT / folder / lesson / f"{lesson}.ipynb", as_version=4)


def by_grade_id(notebook: nbformat.NotebookNode) -> dict[str, nbformat.NotebookNode]:
    cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    table = {cell.metadata.nbgrader.grade_id: cell for cell in cells}
    assert len(table) == len(cells), "a grade_id stands twice"
    return table


def function_in(source: str) -> ast.FunctionDef:
    (function,) = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return function


def signature(function: ast.FunctionDef) -> tuple[str, ...]:
    names = [argument.arg for argument in function.args.args]
    defaults = [ast.unparse(value) for value in function.args.defaults]
    plain = len(names) - len(defaults)
    return (*names[:plain], *(f"{name}={value}" for name, value in zip(names[plain:], defaults, strict=True)))


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_of_the_contract_is_there(lesson):
    for folder in ("solutions", "notebooks"):
        cells = by_grade_id(read(folder, lesson))
        for exercise, wanted in CONTRACT[lesson].items():
            function = function_in(cells[exercise].source)
            assert function.name == exercise
            assert signature(function) == wanted
            assert len(ast.get_docstring(function)) > 60, exercise
            assert cells[exercise].metadata.nbgrader.solution
        for name in WRITTEN[lesson]:
            assert cells[name].cell_type == "markdown"
            assert cells[name].metadata.nbgrader.grade
        points = [cell.metadata.nbgrader.points for cell in cells.values() if cell.metadata.nbgrader.grade]
        assert sum(points) == 100
        assert len(points) == len(CONTRACT[lesson]) + len(WRITTEN[lesson])


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_is_followed_by_what_to_expect_and_its_tests(lesson):
    cells = read("notebooks", lesson).cells
    place = {cell.metadata.get("nbgrader", {}).get("grade_id"): index for index, cell in enumerate(cells)}
    for exercise in CONTRACT[lesson]:
        between = cells[place[exercise] + 1 : place[f"test_{exercise}"]]
        prose = " ".join(cell.source for cell in between if cell.cell_type == "markdown")
        assert "should look like" in prose, exercise
        test = cells[place[f"test_{exercise}"]].source
        assert "assert" in test, exercise
        ast.parse(test)


@pytest.mark.parametrize("lesson", LESSONS)
def test_hidden_tests_call_their_own_check(lesson):
    cells = by_grade_id(read("solutions", lesson))
    for exercise in CONTRACT[lesson]:
        source = cells[f"test_{exercise}"].source
        assert check_of(source) == f"{lesson}/{exercise}"
        assert find(f"{lesson}/{exercise}").exercise == exercise
        visible, hidden = source.split("### BEGIN HIDDEN TESTS")
        assert visible.strip()
        assert [line for line in hidden.splitlines() if line.strip()] == [
            "from autograders import check",
            f'check("{lesson}/{exercise}")',
            "### END HIDDEN TESTS",
        ]


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_release_holds_no_solution_no_hidden_test_and_no_output(lesson):
    worked, release = by_grade_id(read("solutions", lesson)), read("notebooks", lesson)
    for cell in release.cells:
        for word in ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN", "autograders"):
            assert word not in cell.source, cell.source
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
    cells = by_grade_id(release)
    everything = squeezed("\n".join(cell.source for cell in release.cells))
    for exercise in [*CONTRACT[lesson], *WRITTEN[lesson]]:
        solution = re.search(r"BEGIN SOLUTION[^\n]*\n(.*?)\n[^\n]*END SOLUTION", worked[exercise].source, re.DOTALL)[1]
        assert squeezed(solution)
        assert squeezed(solution) not in everything, exercise
    for exercise in CONTRACT[lesson]:
        _docstring, *rest = function_in(cells[exercise].source).body
        assert [ast.unparse(statement) for statement in rest] == ["raise NotImplementedError('your code here')"]


def squeezed(text: str) -> str:
    """The text without white space, so that indentation hides nothing."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("lesson", LESSONS)
def test_notebooks_are_whole_by_themselves(lesson):
    for folder in ("solutions", "notebooks"):
        notebook = read(folder, lesson)
        nbformat.validate(notebook)
        assert "jupytext" not in notebook.metadata
        for cell in notebook.cells:
            if cell.cell_type != "markdown":
                continue
            for target in re.findall(r"!\[[^\]]*\]\(([^)\s]+)", cell.source):
                assert target.startswith("attachment:"), target
                assert target.removeprefix("attachment:") in cell.attachments
            for alternative in re.findall(r"!\[([^\]]*)\]\(", cell.source):
                assert len(alternative) > 10, "an image needs a text for those who can't see it"


@pytest.mark.parametrize("lesson", LESSONS)
def test_worked_notebooks_ran_from_top_to_bottom_without_a_word_on_stderr(lesson):
    counts = []
    for cell in read("solutions", lesson).cells:
        if cell.cell_type != "code":
            continue
        counts.append(cell.execution_count)
        for output in cell.outputs:
            assert output.output_type != "error"
            assert output.get("name") != "stderr", output.text
    assert counts == list(range(1, len(counts) + 1))


@pytest.mark.parametrize("lesson", LESSONS)
def test_an_ignored_output_has_its_reason_beside_it(lesson):
    for cell in read("solutions", lesson).cells:
        if cell.cell_type == "code" and "NBVAL_IGNORE_OUTPUT" in cell.source:
            line = next(line for line in cell.source.splitlines() if "NBVAL_IGNORE_OUTPUT" in line)
            following = cell.source.split(line, 1)[1].splitlines()[:3]
            comment = line.split("NBVAL_IGNORE_OUTPUT")[1] + " ".join(f for f in following if f.startswith("#"))
            assert len(comment.strip(" :#")) > 20, cell.source[:200]
