"""Build the worked notebooks: ``solutions/<lesson>.py`` becomes ``solutions/<lesson>/<lesson>.ipynb``.

    python solutions/build.py                      build every lesson that is not up to date
    python solutions/build.py dinosaur_names       build this one
    python solutions/build.py --check              say what is out of step, run nothing; exit code 1 if anything is
    python solutions/build.py --back               take edits made in JupyterLab back into the .py file
    python solutions/build.py --no-execute         convert only; unchanged code cells keep their outputs

The notebook is whole by itself (figures are embedded as attachments) and comes out the same at every build: cell ids
follow from the content, and nothing in it depends on the time or the machine but the outputs themselves.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

HERE = Path(__file__).resolve().parent
SECONDS_PER_CELL = 600
IMAGE = re.compile(r"(!\[[^\]]*\]\()\.\./images/([^)\s]+)(\))")
ATTACHMENT = re.compile(r"(!\[[^\]]*\]\()attachment:([^)\s]+)(\))")
# these would make a cell behave differently from how a reader runs it
NOT_FOR_A_BUILD = ("NBGRADER_EXECUTION", "NBGRADER_VALIDATING", "AUTOGRADERS_JUDGED_OUTSIDE")


class BuildError(Exception):
    """What is wrong, in words that help; shown without a traceback."""


class Lesson:
    """The files of one lesson, ``folder/<name>.py`` and ``folder/<name>/<name>.ipynb``."""

    def __init__(self, name: str, folder: Path = HERE) -> None:
        self.name = name
        self.source = folder / f"{name}.py"
        self.notebook = folder / name / f"{name}.ipynb"
        self.images = folder.parent / "images"

    def image(self, name: str) -> bytes:
        path = self.images / name
        if not path.is_file():
            raise BuildError(f"{self.source.name} shows the image images/{name}, which is not there.")
        return path.read_bytes()

    def source_text(self) -> str:
        if not self.source.is_file():
            raise BuildError(f"There is no {self.source.name} beside build.py.")
        return self.source.read_text(encoding="utf-8")

    def read(self) -> NotebookNode | None:
        """The notebook as built last, or ``None`` if there is none."""
        if not self.notebook.is_file():
            return None
        try:
            return nbformat.read(self.notebook, as_version=4)
        except (ValueError, nbformat.ValidationError) as error:
            raise BuildError(f"{self.notebook.name} is not a notebook: {error}") from error


def sha256_of_sources(lesson: Lesson) -> str:
    """One hash over the .py file and the images that it shows."""
    text = lesson.source_text()
    digest = hashlib.sha256(text.encode())
    for name in sorted({match[1] for match in IMAGE.findall(text)}):
        digest.update(name.encode() + b"\0" + hashlib.sha256(lesson.image(name)).digest())
    return digest.hexdigest()


def content(cell: Mapping) -> dict:
    """What a cell says, without its outputs and without how a front end shows it."""
    return {
        "cell_type": cell["cell_type"],
        "source": cell["source"],
        "nbgrader": cell["metadata"].get("nbgrader"),
        "attachments": cell.get("attachments") or {},
    }


def sha256_of_cells(notebook: NotebookNode) -> str:
    return hashlib.sha256(json.dumps([content(cell) for cell in notebook.cells], sort_keys=True).encode()).hexdigest()


def convert(lesson: Lesson) -> NotebookNode:
    """The lesson as a notebook without outputs."""
    notebook = jupytext.reads(lesson.source_text(), fmt="py:percent")
    notebook.metadata = nbformat.from_dict({"kernelspec": notebook.metadata["kernelspec"]})
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    taken: set[str] = set()
    for cell in notebook.cells:
        own = cell.metadata.get("nbgrader", {}).get("grade_id")
        wanted = own or f"{cell.cell_type}-{hashlib.sha1(cell.source.encode()).hexdigest()[:10]}"
        cell.id, number = wanted, 1
        while cell.id in taken:
            number += 1
            cell.id = f"{wanted}-{number}"
        if own and number > 1:
            raise BuildError(f"{lesson.source.name} has two cells with the grade_id {own!r}.")
        taken.add(cell.id)
        if cell.cell_type == "markdown":
            names = sorted({match[1] for match in IMAGE.findall(cell.source)})
            if names:
                cell.source = IMAGE.sub(r"\1attachment:\2\3", cell.source)
                cell.attachments = {
                    name: {"image/png": base64.b64encode(lesson.image(name)).decode("ascii")} for name in names
                }
    notebook.metadata["course"] = {"sources": sha256_of_sources(lesson), "cells": sha256_of_cells(notebook)}
    return notebook


def to_text(notebook: NotebookNode, lesson: Lesson) -> str:
    """The notebook as the text of a .py file; the inverse of :func:`convert`."""
    plain = nbformat.v4.new_notebook(metadata={"kernelspec": notebook.metadata["kernelspec"]})
    # no second header that names jupytext's version, and only metadata that means something
    plain.metadata["jupytext"] = {
        "notebook_metadata_filter": "kernelspec,-jupytext",
        "cell_metadata_filter": "nbgrader,tags,lines_to_next_cell,-all",
    }
    for cell in notebook.cells:
        copy = nbformat.from_dict({**cell, "attachments": {}})
        copy.pop("attachments")
        for name, data in (cell.get("attachments") or {}).items():
            path = lesson.images / name
            if not path.is_file() or base64.b64decode(data.get("image/png", "")) != path.read_bytes():
                raise BuildError(
                    f"The image {name} in cell {cell.get('id', '?')} is not the one in images/. "
                    "Save it there under a name of its own first, and let images/draw.py draw it if it is a figure."
                )
        if cell.cell_type == "markdown":
            copy.source = ATTACHMENT.sub(r"\1../images/\2\3", copy.source)
        else:
            copy.outputs, copy.execution_count = [], None
        plain.cells.append(copy)
    return jupytext.writes(plain, fmt="py:percent")


def execute(notebook: NotebookNode, lesson: Lesson) -> None:
    """Run the notebook in its own folder and keep the outputs in it."""
    lesson.notebook.parent.mkdir(exist_ok=True)
    code_cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    place = {cell.id: number for number, cell in enumerate(code_cells, start=1)}
    current = {"id": ""}

    def show(cell: NotebookNode, cell_index: int) -> None:
        if cell.id in place:
            current["id"] = cell.id
            line = f"{lesson.name}: running cell {place[cell.id]} of {len(code_cells)} ({cell.id})"
            print(
                f"\r\033[K{line}" if sys.stdout.isatty() else line, end="" if sys.stdout.isatty() else "\n", flush=True
            )

    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name=notebook.metadata["kernelspec"]["name"],
        resources={"metadata": {"path": str(lesson.notebook.parent)}},
        extra_arguments=["--log-level=ERROR"],  # the kernel remarks on its own connection otherwise
        record_timing=False,
        coalesce_streams=True,
        on_cell_start=show,
    )
    environment = {key: value for key, value in os.environ.items() if key not in NOT_FOR_A_BUILD}
    try:
        client.execute(env=environment)
    except CellExecutionError as error:
        said = f"{error.ename}: {error.evalue}".rstrip(": ")
    except CellTimeoutError:
        said = f"it took longer than {SECONDS_PER_CELL} seconds"
    except DeadKernelError:
        said = "its Python process ended"
    else:
        said = None
    if sys.stdout.isatty():
        print("\r\033[K", end="")
    if said is not None:
        kept = " The notebook built before is left as it was." if lesson.notebook.exists() else ""
        raise BuildError(f"{lesson.name}: the cell {current['id']} failed: {said}\n{kept.strip()}".rstrip())
    language = notebook.metadata.get("language_info", {})
    for key in ("version", "codemirror_mode"):  # they name the Python version of whoever built it
        language.pop(key, None)


def keep_outputs(notebook: NotebookNode, old: NotebookNode | None) -> None:
    """Give unchanged code cells the outputs that they had."""
    known = {(cell.id, cell.source): cell for cell in old.cells if cell.cell_type == "code"} if old else {}
    for cell in notebook.cells:
        before = known.get((cell.id, cell.source))
        if before is not None:
            cell.outputs, cell.execution_count = before.outputs, before.execution_count
    if old and "language_info" in old.metadata:
        notebook.metadata["language_info"] = old.metadata["language_info"]


def write(path: Path, text: str) -> None:
    """Write a whole file or, if something goes wrong, nothing."""
    path.parent.mkdir(exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def was_edited(notebook: NotebookNode) -> bool:
    """Whether cells were changed since the notebook was built."""
    return notebook.metadata.get("course", {}).get("cells") != sha256_of_cells(notebook)


def differences(notebook: NotebookNode, fresh: NotebookNode) -> list[str]:
    """The ids of the cells that are not the same in both."""
    left = {cell.id: content(cell) for cell in notebook.cells}
    right = {cell.id: content(cell) for cell in fresh.cells}
    ids = [id for id in {**right, **left} if left.get(id) != right.get(id)]
    if not ids and list(left) != list(right):
        ids = [a for a, b in zip(left, right, strict=True) if a != b]
    return ids


def check(lesson: Lesson) -> str | None:
    """What is out of step, as a sentence, or ``None``. Nothing is run."""
    notebook, fresh = lesson.read(), convert(lesson)
    if notebook is None:
        return f"{lesson.name}: the worked notebook has not been built yet. Run `make solutions`."
    ids = differences(notebook, fresh)
    some = ", ".join(ids[:5]) + (f" and {len(ids) - 5} more" if len(ids) > 5 else "")
    if notebook.metadata.get("course", {}).get("sources") != fresh.metadata["course"]["sources"]:
        where = f" (cells: {some})" if ids else ""
        return (
            f"{lesson.name}: {lesson.source.name} or an image in it has changed since the notebook was built{where}. "
            "Run `make solutions`."
        )
    if ids:
        return (
            f"{lesson.name}: the notebook has cells that are not those of {lesson.source.name}: {some}. "
            f"Take the edits back with `python solutions/build.py {lesson.name} --back`."
        )
    not_run = [cell.id for cell in notebook.cells if cell.cell_type == "code" and cell.execution_count is None]
    if not_run:
        return f"{lesson.name}: the cell {not_run[0]} has not been run. Run `make solutions`."
    return None


def build(lesson: Lesson, run: bool = True) -> str:
    """Build the notebook unless it is up to date; returns what was done, as a sentence."""
    if check(lesson) is None:
        return f"{lesson.name}: up to date."
    old, notebook = lesson.read(), convert(lesson)
    kept_by_source = old and list(map(content, old.cells)) == list(map(content, notebook.cells))
    if old is not None and was_edited(old) and not kept_by_source:
        raise BuildError(
            f"{lesson.name}: {lesson.notebook.name} was edited after it was built, and a build would lose the edits.\n"
            f"Take them back with `python solutions/build.py {lesson.name} --back`, or delete the notebook."
        )
    if run:
        execute(notebook, lesson)
    else:
        keep_outputs(notebook, old)
    write(lesson.notebook, nbformat.writes(notebook) + "\n")
    return f"{lesson.name}: {'built' if run else 'converted, nothing was run'}."


def back(lesson: Lesson) -> str:
    """Take the notebook's cells back into the .py file; returns what was done, as a sentence."""
    notebook = lesson.read()
    if notebook is None:
        raise BuildError(f"{lesson.name}: there is no notebook to take back.")
    text = to_text(notebook, lesson)
    if lesson.source.is_file() and text == lesson.source_text():
        return f"{lesson.name}: {lesson.source.name} has it all already."
    if not was_edited(notebook):
        raise BuildError(
            f"{lesson.name}: {lesson.source.name} has changed and the notebook has not, so there is nothing to take back. "
            "Run `make solutions`."
        )
    built_from = notebook.metadata.get("course", {}).get("sources")
    if lesson.source.is_file() and built_from != sha256_of_sources(lesson):
        raise BuildError(
            f"{lesson.name}: both {lesson.source.name} and the notebook have changed since the last build. "
            f"Undo or set aside one of the two (git shows the changes of {lesson.source.name})."
        )
    write(lesson.source, text)
    return f"{lesson.name}: {lesson.source.name} now has the notebook's cells. Run `make solutions` to build it afresh."


def main(arguments: list[str] | None = None, folder: Path = HERE) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="all that there are, if none is named")
    parser.add_argument("--check", action="store_true", help="say what is out of step and exit with 1; run nothing")
    parser.add_argument("--back", action="store_true", help="take edits made in JupyterLab back into the .py file")
    parser.add_argument("--no-execute", action="store_true", help="convert only; unchanged cells keep their outputs")
    options = parser.parse_args(arguments)
    every = sorted(path.stem for path in folder.glob("*.py") if path.name != Path(__file__).name)
    failed = False
    for name in options.lessons or every:
        lesson = Lesson(name.removesuffix(".py"), folder)
        try:
            if options.check:
                wrong = check(lesson)
                failed |= wrong is not None
                print(wrong or f"{lesson.name}: in step.")
            elif options.back:
                print(back(lesson))
            else:
                print(build(lesson, run=not options.no_execute))
        except BuildError as error:
            print(error, file=sys.stderr)
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
