"""nbgrader's settings for this course: its folders, and the verdict outside the student's kernel.

``nbgrader`` and the formgrader read this file by themselves when they are started in this folder.
"""

import os
import sys
import warnings
from pathlib import Path

import nbgrader

from autograders.grader.feedback import TEMPLATES

c = get_config()  # noqa: F821

# nbgrader starts `alembic` by name, which an environment that was not activated does not have on its PATH
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"

# nbgrader adds to the gradebook in an order that SQLAlchemy remarks on, without effect
warnings.filterwarnings("ignore", message="Object of type .* not in session")

root = Path(__file__).resolve().parent
# COURSE_GRADING points the whole pipeline at another folder, as `make demo` does for its sample class
grading = Path(os.environ.get("COURSE_GRADING") or root / "grading").resolve()
grading.mkdir(parents=True, exist_ok=True)

c.CourseDirectory.course_id = "recurrent-networks"
c.CourseDirectory.root = str(root)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.submitted_directory = str(grading / "submitted")
c.CourseDirectory.autograded_directory = str(grading / "autograded")
c.CourseDirectory.feedback_directory = str(grading / "feedback")
c.CourseDirectory.db_url = f"sqlite:///{grading / 'gradebook.db'}?timeout=60"
c.NbGrader.logfile = str(grading / "nbgrader.log")

c.ClearSolutions.code_stub = {"python": 'raise NotImplementedError("your code here")'}
c.ClearSolutions.text_stub = "*Your answer here.*"

c.Autograde.autograde_preprocessors = [
    "autograders.grader.execute.ExecuteAndAsk",
    "nbgrader.preprocessors.LimitOutput",
    "autograders.grader.verdict.WriteVerdicts",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# importing TensorFlow on a busy machine takes a while
c.ExecuteAndAsk.timeout = 30
c.ExecuteAndAsk.key_file = str(grading / "course.key")
c.ExecuteAndAsk.data_directory = os.environ.get("COURSE_DATA") or str(root / "data")

c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "autograders.grader.feedback.ForStudents",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
# our "feedback" comes first; the formgrader finds its own templates in the second
formgrader = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"
c.HTMLExporter.extra_template_basedirs = [str(TEMPLATES), str(formgrader)]
