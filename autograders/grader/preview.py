"""A check made on the spot, in the process that asks for it: for the worked notebook, never for a grade."""

from __future__ import annotations

from autograders.checks import find
from autograders.grader.judging import Verdict, draw, judge
from autograders.kernel import codec
from autograders.kernel.answer import run_probe


def verdict_on(check_id: str, student: dict, seed: int) -> Verdict:
    """Probe ``student`` in this process and judge, through the same encoding as between processes."""
    inputs = draw(find(check_id), seed)
    reply = codec.loads(codec.dumps(run_probe(student, check_id, codec.loads(codec.dumps(inputs)))))
    return judge(check_id, seed, inputs, reply)


def preview(check_id: str, student: dict, seed: int) -> float:
    """The earned share, 1.0.

    Raises:
        AssertionError: less than the whole share was earned.
    """
    verdict = verdict_on(check_id, student, seed)
    if verdict.share < 1:
        lines = [f"{check_id}: {verdict.share:.0%} of the points"]
        lines += [f"- {f.aspect}: {f.message}" for f in verdict.findings if f.earned < f.share]
        raise AssertionError("\n".join(lines))
    return verdict.share
