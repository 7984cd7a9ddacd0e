"""What a student gets to see of a graded notebook."""

from __future__ import annotations

import re
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade

from autograders.grader.verdict import to_html

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
            "notes": kept.get("notes", []),
            "lost": {cell: lost(verdict["findings"]) for cell, verdict in kept.get("verdicts", {}).items()},
        }
        place = resources["nbgrader"]
        with Gradebook(place["db_url"]) as gradebook:
            submission = gradebook.find_submission_notebook(place["notebook"], place["assignment"], place["student"])
            self.waiting = {grade.name for grade in submission.grades if grade.manual_score is grade.auto_score is None}
        return super().preprocess(nb, resources)

    def preprocess_cell(self, cell, resources, cell_index):
        if is_grade(cell):
            cell.metadata.nbgrader["waits"] = cell.metadata.nbgrader["grade_id"] in self.waiting
        if is_grade(cell) and cell.cell_type == "code":
            cell.source = HIDDEN.sub("", cell.source).strip()
            cell.outputs = [output for output in cell.outputs if output.output_type != "execute_result"]
        if cell.cell_type == "markdown":
            # nbconvert stops at an image whose attachment is gone
            cell.source = ATTACHED.sub(lambda image: _kept(image, cell.get("attachments", {})), cell.source)
        return cell, resources


def lost(findings: list[dict]) -> list[str]:
    """What the findings that cost points say, each once, as HTML."""
    return list(
        dict.fromkeys(to_html(finding["message"]) for finding in findings if finding["earned"] < finding["share"])
    )


def _kept(image: re.Match, attachments: dict) -> str:
    return image[0] if image[2] in attachments else f"*[the image “{image[1]}” is missing in this notebook]*"
