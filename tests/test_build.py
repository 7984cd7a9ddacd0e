"""The build of the worked notebooks: what it promises, on a small lesson of its own and on the real ones."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[1]
spec = importlib.util.spec_from_file_location("build", ROOT / "solutions" / "build.py")
build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(build)

LESSONS = sorted(path.stem for path in (ROOT / "solutions").glob("*.py") if path.name != "build.py")

SMALL = """# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# A figure, with a formula $a_b$ and the word *twice*:
#
# ![a picture](../images/one.png)

# %% nbgrader={"grade": false, "grade_id": "double", "locked": false, "schema_version": 3, "solution": true}
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %%
print(double(21))

# %%
print(double(21))

# %% tags=["raises-exception"]
%time pass
"""


@pytest.fixture
def lesson(tmp_path: Path):
    (tmp_path / "images").mkdir()
    shutil.copy(ROOT / "images" / "sampling_loop.png", tmp_path / "images" / "one.png")
    folder = tmp_path / "solutions"
    folder.mkdir()
    # no magic in a lesson that is run: its output would not be stable
    (folder / "small.py").write_text(SMALL.partition("\n# %% tags")[0], encoding="utf-8")
    return build.Lesson("small", folder)


def run(lesson, *options: str) -> int:
    return build.main(["small", *options], folder=lesson.source.parent)


def edit(lesson, change) -> None:
    """Change the notebook as JupyterLab would."""
    notebook = nbformat.read(lesson.notebook, as_version=4)
    change(notebook)
    nbformat.write(notebook, lesson.notebook)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_comes_back_from_its_notebook_unchanged(name):
    lesson = build.Lesson(name)
    written = nbformat.writes(build.convert(lesson))
    assert build.to_text(nbformat.reads(written, as_version=4), lesson) == lesson.source_text()


def test_tags_and_magics_come_back_unchanged(lesson):
    lesson.source.write_text(SMALL.replace("%time", "# %time"), encoding="utf-8")
    assert build.to_text(build.convert(lesson), lesson) == lesson.source_text()


@pytest.mark.parametrize("name", LESSONS)
def test_cell_ids_are_valid_unique_and_the_same_every_time(name):
    lesson = build.Lesson(name)
    notebook = build.convert(lesson)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert ids == [cell.id for cell in build.convert(lesson).cells]
    assert all(
        cell.id == cell.metadata["nbgrader"]["grade_id"] for cell in notebook.cells if "nbgrader" in cell.metadata
    )
    nbformat.validate(notebook)


@pytest.mark.parametrize("name", LESSONS)
def test_the_worked_notebook_is_in_step_and_whole(name):
    lesson = build.Lesson(name)
    assert build.check(lesson) is None
    notebook = lesson.read()
    assert "jupytext" not in notebook.metadata
    assert lesson.notebook.stat().st_size < 1_500_000
    for cell in notebook.cells:
        assert "execution" not in cell.metadata
        if cell.cell_type == "markdown":
            assert "../images" not in cell.source
            assert set(cell.get("attachments", {})) == {name for _, name, _ in build.ATTACHMENT.findall(cell.source)}
        else:
            assert all(output.get("name") != "stderr" and output.output_type != "error" for output in cell.outputs)


@pytest.mark.parametrize("name", LESSONS)
def test_how_a_result_should_look_is_what_the_worked_notebook_prints(name):
    cells, shown = build.Lesson(name).read().cells, 0
    for before, cell in zip(cells, cells[1:], strict=False):
        if cell.cell_type == "markdown" and cell.source.startswith("**Your result should look like this"):
            expected = cell.source.split("```text\n")[1].split("\n```")[0]
            printed = "".join(output.get("text", "") for output in before.outputs)
            assert printed.rstrip().endswith(expected), before.id
            shown += 1
    assert shown > 5


def test_build_check_and_build_again(lesson, capsys):
    assert run(lesson, "--check") == 1
    assert "has not been built yet" in capsys.readouterr().out
    assert run(lesson) == 0
    notebook = lesson.read()
    assert [output.text for cell in notebook.cells[2:] for output in cell.outputs] == ["42\n", "42\n"]
    assert notebook.cells[0].attachments["one.png"]["image/png"]
    assert notebook.cells[2].id + "-2" == notebook.cells[3].id
    assert "version" not in notebook.metadata.language_info
    before = lesson.notebook.stat()
    capsys.readouterr()
    assert run(lesson) == 0
    assert "up to date" in capsys.readouterr().out
    assert lesson.notebook.stat().st_mtime_ns == before.st_mtime_ns
    assert run(lesson, "--check") == 0


def test_check_names_what_is_out_of_step(lesson, capsys):
    run(lesson)
    lesson.source.write_text(lesson.source_text().replace("2 * x", "x + x"), encoding="utf-8")
    capsys.readouterr()
    assert run(lesson, "--check") == 1
    assert "small.py or an image in it has changed" in (said := capsys.readouterr().out)
    assert "cells: double" in said
    run(lesson)
    (lesson.images / "one.png").write_bytes(b"another picture")
    assert run(lesson, "--check") == 1
    run(lesson)
    edit(lesson, lambda notebook: notebook.cells[1].update(source="def double(x): return 2 * x"))
    capsys.readouterr()
    assert run(lesson, "--check") == 1
    assert "has cells that are not those of small.py: double" in capsys.readouterr().out


def test_a_failing_cell_leaves_the_old_notebook(lesson, capsys):
    run(lesson)
    before = lesson.notebook.read_bytes()
    lesson.source.write_text(lesson.source_text().replace("return 2 * x", "return 2 * y"), encoding="utf-8")
    capsys.readouterr()
    assert run(lesson) == 1
    said = capsys.readouterr().err
    assert "failed: NameError: name 'y' is not defined" in said
    assert "left as it was" in said
    assert lesson.notebook.read_bytes() == before
    assert [path.name for path in lesson.notebook.parent.iterdir()] == ["small.ipynb"]


def test_without_execution_unchanged_cells_keep_their_outputs(lesson):
    run(lesson)
    lesson.source.write_text(lesson.source_text().replace("A figure", "One figure"), encoding="utf-8")
    assert run(lesson, "--no-execute") == 0
    assert [output.text for cell in lesson.read().cells[2:] for output in cell.outputs] == ["42\n", "42\n"]
    assert run(lesson, "--check") == 0


def test_edits_come_back_and_are_never_overwritten(lesson, capsys):
    run(lesson)
    source = lesson.source_text()

    def change(notebook):
        notebook.cells[0].source = notebook.cells[0].source.replace("A figure", "Our figure")
        notebook.cells[2].metadata["collapsed"] = True
        notebook.metadata["toc"] = {"show": True}

    edit(lesson, change)
    assert run(lesson) == 1
    assert "would lose the edits" in capsys.readouterr().err
    assert run(lesson, "--back") == 0
    assert lesson.source_text() == source.replace("A figure", "Our figure")
    assert run(lesson) == 0
    assert run(lesson, "--check") == 0


def test_back_refuses_where_it_would_lose_something(lesson, capsys):
    run(lesson)
    assert run(lesson, "--back") == 0
    assert "has it all already" in capsys.readouterr().out
    lesson.source.write_text(lesson.source_text().replace("A figure", "The figure"), encoding="utf-8")
    assert run(lesson, "--back") == 1
    assert "nothing to take back" in capsys.readouterr().err
    edit(lesson, lambda notebook: notebook.cells[1].update(source="def double(x): return 2 * x"))
    assert run(lesson, "--back") == 1
    assert "both small.py and the notebook have changed" in capsys.readouterr().err
    assert "The figure" in lesson.source_text()


def test_back_refuses_an_image_that_is_not_in_images(lesson, capsys):
    run(lesson)

    def paste(notebook):
        notebook.cells[0].source += "\n![pasted](attachment:image.png)"
        notebook.cells[0].attachments["image.png"] = {"image/png": "AAAA"}

    edit(lesson, paste)
    assert run(lesson, "--back") == 1
    assert "The image image.png" in capsys.readouterr().err


def test_two_cells_with_one_grade_id_are_refused(lesson, capsys):
    text = lesson.source_text()
    exercise = text[text.index("# %% nbgrader=") :].partition("\n\n\n")[0]
    lesson.source.write_text(f"{text}\n\n{exercise}\n", encoding="utf-8")
    assert run(lesson) == 1
    assert "two cells with the grade_id 'double'" in capsys.readouterr().err
