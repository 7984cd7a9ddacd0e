"""What a student gets to see of a graded notebook."""

from __future__ import annotations

import re
from pathlib import Path

from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade

TEMPLATES = Path(__file__).parent / "templates"
ATTACHED = re.compile(r"!\[([^\]]*)\]\(attachment:([^)\s]+)[^)]*\)")
HIDDEN = re.compile(r"[^\n]*BEGIN HIDDEN TESTS.*?(END HIDDEN TESTS[^\n]*|\Z)", re.DOTALL)


class ForStudents(NbGraderPreprocessor):
    """Takes out the hidden tests and the displayed points, and names images that a submission has lost."""

    def preprocess_cell(self, cell, resources, cell_index):
        if is_grade(cell) and cell.cell_type == "code":
            cell.source = HIDDEN.sub("", cell.source).strip()
            cell.outputs = [output for output in cell.outputs if output.output_type != "execute_result"]
        if cell.cell_type == "markdown":
            # nbconvert stops at an image whose attachment is gone
            cell.source = ATTACHED.sub(lambda image: _kept(image, cell.get("attachments", {})), cell.source)
        return cell, resources


def _kept(image: re.Match, attachments: dict) -> str:
    return image[0] if image[2] in attachments else f"*[the image “{image[1]}” is missing in this notebook]*"
