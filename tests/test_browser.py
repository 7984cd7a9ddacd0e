"""The released lesson as a student meets it: JupyterLab, in a real browser."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from answer_bank import LESSON, LESSONS, canonical
from lab import chromium, jupyterlab, open_notebook, page, run_cell
from playwright.sync_api import expect
from tiny_course import make_course, points_of, right_answers, submit

from autograders.answers import exercises

ROOT = Path(__file__).resolve().parent.parent

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="needs Chromium: apt install chromium"),
]


DATA = {
    "dinosaur_names": ["dinos.txt"],
    "shakespeare": ["shakespeare.txt", "shakespeare_lstm.keras", "shakespeare_lstm.json"],
}
#: For each lesson: its title, cells that run before the first exercise, what they print, and the first exercise.
OPENING = {
    "dinosaur_names": (
        "Dinosaur names",
        ("given_imports", "given_find_data", "given_names"),
        "There are 1318 names",
        "build_vocabulary",
    ),
    "shakespeare": (
        "Writing like Shakespeare",
        ("given_imports", "given_find_data", "given_text"),
        "corpus length: 94041",
        "build_data",
    ),
}


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A student's folder, with the releases and the data and nothing else, served by JupyterLab."""
    folder = tmp_path_factory.mktemp("student")
    (folder / "data").mkdir()
    for lesson, names in DATA.items():
        shutil.copytree(ROOT / "notebooks" / lesson, folder / lesson)
        for name in names:
            shutil.copy(ROOT / "data" / name, folder / "data")
        done = nbformat.read(folder / lesson / f"{lesson}.ipynb", as_version=4)
        for cell in done.cells:
            grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            if grade_id in exercises(lesson):
                cell.source = canonical(grade_id, lesson)
            if grade_id.startswith("written_"):
                cell.source = "It depends."
        nbformat.write(done, folder / lesson / "done.ipynb")
    with jupyterlab(folder) as address:
        yield address, folder


@pytest.fixture(scope="module")
def tab():
    with page() as tab:
        yield tab


def place_of(folder: Path, lesson: str, grade_id: str) -> int:
    cells = nbformat.read(folder / lesson / f"{lesson}.ipynb", as_version=4).cells
    return next(i for i, cell in enumerate(cells) if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def validate(tab, seconds: int) -> str:
    """Press nbgrader's Validate button; returns what its dialog says."""
    tab.get_by_role("button", name="Validate").first.click()
    dialog = tab.locator(".jp-Dialog")
    expect(dialog).to_contain_text(re.compile("passes all|failed|changed|error", re.IGNORECASE), timeout=seconds * 1000)
    said = dialog.inner_text()
    dialog.get_by_role("button").last.click()
    return said


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_student_opens_the_release_runs_cells_and_validates(lab, tab, lesson):
    address, folder = lab
    title, cells, printed, first = OPENING[lesson]
    open_notebook(tab, address, f"{lesson}/{lesson}.ipynb")
    expect(tab.locator(".jp-Notebook h1").first).to_contain_text(title)
    for grade_id in cells:
        text = run_cell(tab, place_of(folder, lesson, grade_id), wait=60)
        assert "Error" not in text
        assert "WARNING" not in text
    assert printed in text
    # an exercise that is not done says so, and its test fails
    run_cell(tab, place_of(folder, lesson, first))
    assert "NotImplementedError" in run_cell(tab, place_of(folder, lesson, f"test_{first}"))
    said = validate(tab, 120)
    assert "failed" in said.lower()


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_embedded_figures_are_shown(lab, tab, lesson):
    address, folder = lab
    open_notebook(tab, address, f"{lesson}/{lesson}.ipynb")
    cells = nbformat.read(folder / lesson / f"{lesson}.ipynb", as_version=4).cells
    with_figures = [i for i, cell in enumerate(cells) if cell.get("attachments")]
    assert with_figures
    for index in with_figures:
        cell = tab.locator(f'.jp-Notebook .jp-Cell[data-windowed-list-index="{index}"]')
        tab.locator(".jp-WindowedPanel-outer").first.evaluate(
            "(panel, part) => { panel.scrollTop = part * panel.scrollHeight }", index / len(cells)
        )
        cell.scroll_into_view_if_needed(timeout=10_000)
        image = cell.locator("img").first
        expect(image).to_be_visible()
        assert image.evaluate("image => image.naturalWidth") > 600


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_finished_lesson_validates(lab, tab, lesson):
    address, _ = lab
    open_notebook(tab, address, f"{lesson}/done.ipynb")
    assert "passes all" in validate(tab, 180)


def test_the_formgraders_button_gives_the_same_points(tmp_path, tab):
    course = make_course(tmp_path)
    submit(course, "ada", right_answers() | {"softmax": "def softmax(z):\n    return np.exp(z)\n"})
    assert course.grade("ada", LESSON) is None
    points, record = points_of(course, "ada"), course.record("ada", LESSON, f"{LESSON}.ipynb")
    shutil.rmtree(course.folder("autograded", "ada", LESSON))
    with course.gradebook() as gradebook:
        gradebook.remove_submission(LESSON, "ada")
    with jupyterlab(tmp_path) as address:
        tab.goto(address.format(path=""))  # signs in
        tab.goto(address.replace("lab/tree/{path}", f"formgrader/manage_submissions/{LESSON}"))
        tab.locator("tr", has_text="ada").locator(".autograde a").click()
        expect(tab.locator(".modal-dialog")).to_contain_text("Successfully autograded", timeout=60_000)
    assert points_of(course, "ada") == points
    assert course.record("ada", LESSON, f"{LESSON}.ipynb") == record
