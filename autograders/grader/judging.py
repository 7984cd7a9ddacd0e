"""From what a kernel answered to a verdict. Pure functions: no notebook, no kernel, no gradebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from autograders.checks import find
from autograders.checks.check import Check, Finding


@dataclass(frozen=True)
class Trouble:
    """Why a probe gave no answer: a short code, and a sentence for the student."""

    code: str
    message: str


@dataclass(frozen=True)
class Verdict:
    """What one exercise earned and why.

    Attributes:
        check_id: lesson and exercise.
        version: of the check.
        seed: 64 bits that the inputs were drawn from.
        findings: one an aspect.
    """

    check_id: str
    version: int
    seed: int
    findings: tuple[Finding, ...]

    @property
    def share(self) -> float:
        """The part of the points that was earned, 0 to 1."""
        return min(1.0, max(0.0, round(sum(finding.earned for finding in self.findings), 6)))

    def points(self, max_points: float) -> float:
        """Points to two decimals; all of them only for the whole share."""
        return round(max_points * self.share, 2)

    def record(self) -> dict:
        """The verdict as plain data, to be kept with the grade."""
        return {
            "check": self.check_id,
            "version": self.version,
            "seed": f"{self.seed:016x}",
            "share": self.share,
            "findings": [asdict(finding) for finding in self.findings],
        }


def draw(check: Check, seed: int) -> dict:
    """The inputs of one run of a check."""
    return check.inputs(np.random.default_rng(seed))


def judge(check_id: str, seed: int, inputs: dict, reply: dict | Trouble) -> Verdict:
    """Judge a kernel's reply.

    Args:
        reply: ``{"outputs": …}`` or ``{"failed": …}`` as decoded, or the trouble that there is no reply.
    """
    check = find(check_id)
    if isinstance(reply, Trouble):
        findings: Sequence[Finding] = [Finding("answer", 1.0, 0.0, reply.message, reply.code)]
    elif isinstance(reply.get("outputs"), dict):
        try:
            findings = check.judge(inputs, reply["outputs"])
        except Exception as error:  # a fault of the check must not stop a class, and must be seen
            text = f"The check itself failed ({type(error).__name__}); please tell your instructor."
            findings = [Finding("answer", 1.0, 0.0, text, "check_failed")]
    else:
        findings = [Finding("answer", 1.0, 0.0, _failed(reply.get("failed")), "raised")]
    return Verdict(check_id, check.version, seed, tuple(findings))


def _failed(failed: object) -> str:
    if not isinstance(failed, dict):
        return "What came back from your notebook can't be read."
    text = f"Your code stopped with {failed.get('type')}: {failed.get('message')}"
    if failed.get("code"):
        text += f" (line {failed.get('cell_line')}: {failed.get('code')})"
    return text
