"""Answers that the checks must tell apart, and their parser.

A file holds the answers to one exercise in jupytext's percent format. A cell opens with its kind and a title; in a
wrong answer the next line names the mistake that the check has to find::

    # %% right: einsum and keepdims
    def softmax(z): ...

    # %% wrong: forgets the maximum
    # diagnosis: overflow
    def softmax(z): ...
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

BANK = Path(__file__).parent
HEAD = re.compile(r"^# %%[ \t]*(\w+)[ \t]*:[ \t]*(.*)$", re.MULTILINE)
DIAGNOSIS = re.compile(r"^#[ \t]*diagnosis[ \t]*:[ \t]*(\S+)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Answer:
    """One cell: ``kind`` is "right", "wrong" or "dishonest"; ``diagnosis`` is None where the cell names none."""

    kind: str
    title: str
    diagnosis: str | None
    source: str


def exercises(lesson: str) -> list[str]:
    """The exercises of a lesson that the bank has answers to, in alphabetical order."""
    return sorted(path.stem for path in (BANK / lesson).glob("*.py"))


def load_answers(lesson: str, exercise: str) -> list[Answer]:
    """The answers to an exercise, in the order of its file.

    Raises:
        FileNotFoundError: the lesson has no such file.
    """
    text = (BANK / lesson / f"{exercise}.py").read_text(encoding="utf-8")
    heads = list(HEAD.finditer(text))
    answers = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        source = text[head.end() : following.start() if following else len(text)].strip("\n") + "\n"
        found = DIAGNOSIS.search(source)
        answers.append(Answer(head[1], head[2].strip(), found[1] if found else None, source))
    return answers
