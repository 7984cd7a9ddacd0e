"""Answers one request of the grader: run a probe on the student's namespace and hand back plain data."""

from __future__ import annotations

import contextlib
import importlib
import io

import numpy as np

from autograders.kernel import codec
from autograders.kernel.attempt import describe, private

#: The type under which an answer travels in the kernel's reply.
MIME = "application/x-autograders-answer"


class Answer:
    """One answer as text, in the reply to the request that asked for it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        return {MIME: self.text}

    def __repr__(self) -> str:
        return "Answer"


class _Nowhere(io.TextIOBase):
    def write(self, text: str) -> int:
        return len(text)


def run_probe(student: dict, check_id: str, inputs: dict) -> dict:
    """Run the probe of a check.

    Args:
        student: the namespace that holds the student's functions.
        check_id: lesson and exercise, ``"dinosaur_names/softmax"``.
        inputs: what the check drew for this run, as plain data.

    Returns:
        ``{"outputs": …}``, or ``{"failed": …}`` with :func:`~autograders.kernel.attempt.describe` of an error that
        the probe did not expect.
    """
    lesson, _, exercise = check_id.partition("/")
    probe = getattr(importlib.import_module(f"autograders.kernel.probes.{lesson}"), exercise)
    random_state = np.random.get_state()
    try:
        with contextlib.redirect_stdout(_Nowhere()), contextlib.redirect_stderr(_Nowhere()):
            return {"outputs": probe(student, private(inputs))}
    except Exception as error:
        return {"failed": describe(error)}
    finally:
        np.random.set_state(random_state)


def answer(student: dict, request: str) -> Answer:
    """Answer one request ``{"nonce", "check", "inputs"}``, encoded by :mod:`autograders.kernel.codec`."""
    asked = codec.loads(request)
    reply = {"nonce": asked["nonce"], **run_probe(student, asked["check"], asked["inputs"])}
    try:
        return Answer(codec.dumps(reply))
    except codec.CodecError as error:
        failed = {"type": "TooMuchData", "message": str(error), "cell_line": None, "code": None}
        return Answer(codec.dumps({"nonce": asked["nonce"], "failed": failed}))
