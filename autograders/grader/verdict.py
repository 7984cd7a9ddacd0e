"""Writes the verdicts into the executed notebook, for nbgrader to save and for the student to read."""

from __future__ import annotations

import html
import re

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade

from autograders.grader.judging import Trouble, Verdict, judge

ANSI = re.compile(r"\x1b\[[0-9;]*m")
CODE = re.compile(r"`([^`\n]+)`")
#: Lines of a traceback that show the grader's own code or a test's hidden part.
INNER = re.compile(r"autograders|BEGIN HIDDEN|END HIDDEN|\bcheck\(")


def plain_outputs(cell) -> list:
    """A test cell's outputs without what nbgrader would count: errors and stderr as text, no displayed value.

    What an assert said stays readable; lines from the grader itself go.
    """
    kept = []
    for output in cell.outputs:
        if output.output_type == "error":
            kept.append(nbformat.v4.new_output("stream", name="stdout", text=f"{said_by(output)}\n"))
        elif output.output_type == "stream":
            kept.append(nbformat.v4.new_output("stream", name="stdout", text=output.text))
        elif output.output_type == "display_data":
            kept.append(output)
        elif output.output_type == "execute_result":
            kept.append(nbformat.v4.new_output("display_data", data=output.data, metadata=output.metadata))
    return kept


def said_by(error) -> str:
    """An error in a visible test as the student should read it: the line that failed, and what it says."""
    traceback = ANSI.sub("", "\n".join(error.traceback)).splitlines()
    arrows = [line for line in traceback if line.lstrip().startswith("-->") or line.lstrip().startswith("---")]
    lines = [line for line in arrows if ">" in line][:3]
    if error.ename == "CellTimeoutError":
        lines.append("Stopped: it took too long.")
    else:
        lines += f"{error.ename}: {ANSI.sub('', error.evalue)}".rstrip(": ").splitlines()
    return "\n".join(line for line in lines if not INNER.search(line))[:2000]


def to_html(message: str) -> str:
    """A message as HTML: escaped, with `code` set as code."""
    return CODE.sub(r"<code>\1</code>", html.escape(message))


def as_html(verdict: Verdict, max_points: float) -> str:
    """The findings as a list, for feedback."""
    points = f"{verdict.points(max_points):g} of {max_points:g} points"
    items = []
    for finding in verdict.findings:
        mark = "✓" if finding.earned >= finding.share else ("◐" if finding.earned > 0 else "✗")
        share = f"{finding.earned * max_points:.2f} / {finding.share * max_points:.2f}"
        items.append(
            f"<li>{mark} <b>{html.escape(finding.aspect.replace('_', ' '))}</b> <small>({share})</small> "
            f"{to_html(finding.message)}</li>"
        )
    exercise = html.escape(verdict.check_id.partition("/")[2])
    return (
        f'<div class="verdict"><p><b>{exercise}: {points}</b></p>'
        f'<ul style="list-style: none; padding-left: 0.5em">{"".join(items)}</ul></div>'
    )


def as_text(verdict: Verdict, max_points: float) -> str:
    """The findings as plain text."""
    lines = [f"{verdict.check_id}: {verdict.points(max_points):g} of {max_points:g} points"]
    lines += [f"  {f.aspect}: {f.message}" for f in verdict.findings]
    return "\n".join(lines)


class WriteVerdicts(NbGraderPreprocessor):
    """Judges what :class:`~autograders.grader.execute.ExecuteAndAsk` brought back; goes before ``SaveAutoGrades``.

    A graded code cell gets the findings as an output and the points as its result. A test cell that no check
    answers for keeps its outputs and nbgrader's own rule.
    """

    def preprocess(self, nb, resources):
        run = resources["run"]
        verdicts = {}
        for cell in nb.cells:
            question = run.questions.get(cell.metadata.get("nbgrader", {}).get("grade_id")) if is_grade(cell) else None
            if question is None or cell.cell_type != "code":
                continue
            verdict = judge(question.check_id, question.seed, question.inputs, question.reply)
            max_points = float(cell.metadata.nbgrader["points"])
            shown = nbformat.v4.new_output(
                "display_data",
                data={"text/html": as_html(verdict, max_points), "text/plain": as_text(verdict, max_points)},
            )
            # nbgrader reads the points from the first result that it meets
            result = nbformat.v4.new_output("execute_result", data={"text/plain": f"{verdict.points(max_points)}"})
            cell.outputs = [*plain_outputs(cell), shown, result]
            verdicts[cell.metadata.nbgrader["grade_id"]] = {**verdict.record(), "max_points": max_points}
            if isinstance(question.reply, Trouble):
                self.log.info("%s: %s", question.check_id, question.reply.code)
        nb.metadata["grading"] = {
            "submission_sha256": run.submission_sha256,
            "notes": run.notes,
            "verdicts": verdicts,
        }
        return nb, resources
