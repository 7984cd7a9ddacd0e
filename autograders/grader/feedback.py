"""What a student gets to see of a graded notebook."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade

from autograders.grader.verdict import said_by, to_html

TEMPLATES = Path(__file__).parent / "templates"
ATTACHED = re.compile(r"!\[([^\]]*)\]\(attachment:([^)\s]+)[^)]*\)")
HIDDEN = re.compile(r"[^\n]*BEGIN HIDDEN TESTS.*?(END HIDDEN TESTS[^\n]*|\Z)", re.DOTALL)


class ForStudents(NbGraderPreprocessor):
    """Takes out the hidden tests and the displayed points, and names images that a submission has lost.

    Leaves for the template in ``resources["grading"]`` what the grader noted and, by test cell, what cost points; marks
    answers that wait to be graded by hand.
    """

    def preprocess(self, nb, resources):
        kept = nb.metadata.get("grading", {})
        resources["grading"] = {
            "notes": [to_html(note) for note in kept.get("notes", [])],
            "lost": {cell: lost(verdict["findings"]) for cell, verdict in kept.get("verdicts", {}).items()},
        }
        place = resources["nbgrader"]
        with Gradebook(place["db_url"]) as gradebook:
            submission = gradebook.find_submission_notebook(place["notebook"], place["assignment"], place["student"])
            waiting = [grade for grade in submission.grades if grade.manual_score is grade.auto_score is None]
            self.waiting = {grade.name for grade in waiting}
            resources["grading"]["waiting"] = sum(grade.max_score for grade in waiting)
        return super().preprocess(nb, resources)

    def preprocess_cell(self, cell, resources, cell_index):
        if cell.metadata.get("nbgrader", {}).get("comment"):
            cell.metadata.nbgrader["comment"] = to_html(cell.metadata.nbgrader["comment"]).replace("\n", "<br>")
        if is_grade(cell):
            cell.metadata.nbgrader["waits"] = cell.metadata.nbgrader["grade_id"] in self.waiting
        if is_grade(cell) and cell.cell_type == "code":
            cell.source = HIDDEN.sub("", cell.source).strip()
            cell.outputs = [output for output in cell.outputs if output.output_type != "execute_result"]
        if cell.cell_type == "code":
            cell.outputs = [short(output) for output in cell.outputs]
        if cell.cell_type == "markdown":
            # nbconvert stops at an image whose attachment is gone
            cell.source = ATTACHED.sub(lambda image: _kept(image, cell.get("attachments", {})), cell.source)
        return cell, resources


def short(output):
    """An error as the line that failed and what it says; other outputs as they are."""
    if output.output_type != "error":
        return output
    return nbformat.v4.new_output("stream", name="stdout", text=f"{said_by(output)}\n")


def lost(findings: list[dict]) -> list[str]:
    """What the findings that cost points say, each once, as HTML; what only follows from another is left out."""
    costly = [finding["message"] for finding in findings if finding["earned"] < finding["share"]]
    telling = [message for message in costly if not message.startswith("Not reached")]
    return list(dict.fromkeys(to_html(message) for message in telling or costly))


def _kept(image: re.Match, attachments: dict) -> str:
    return image[0] if image[2] in attachments else f"*[the image “{image[1]}” is missing in this notebook]*"
