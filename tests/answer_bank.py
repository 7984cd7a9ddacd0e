"""Namespaces in which the answers of the bank run: the given names and canonical answers to all other exercises."""

from __future__ import annotations

import functools
import linecache
import os
import types

from autograders.answers import Answer, exercises, load_answers
from autograders.grader.judging import Verdict
from autograders.grader.preview import verdict_on

# TensorFlow reads these when the lesson on Shakespeare imports it
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")

LESSONS = ("dinosaur_names", "shakespeare")
#: Every auto-graded exercise as (lesson, exercise).
EVERY = [(lesson, exercise) for lesson in LESSONS for exercise in exercises(lesson)]
#: The lesson of the tests that need only one, and its exercises.
LESSON = LESSONS[0]
EXERCISES = exercises(LESSON)
GIVEN = {
    "dinosaur_names": """
import numpy as np


def add_to(cls):
    def add(function):
        setattr(cls, function.__name__, function)
        return function

    return add


class RnnCell:
    def __init__(self, parameters):
        self.parameters = parameters
        self.x = self.a_prev = self.a = self.y = self.dy = None


class CharacterLanguageModel:
    def __init__(self, n_a=50, vocab_size=27):
        self.n_a, self.n_x, self.n_y = n_a, vocab_size, vocab_size
        self.initialize_parameters(n_a, vocab_size, vocab_size)


def smooth(loss, cur_loss):
    return loss * 0.999 + cur_loss * 0.001


def get_initial_loss(vocab_size, seq_length):
    return -np.log(1.0 / vocab_size) * seq_length


def print_sample(sample_ix, ix_to_char):
    pass


def progress(n):
    return range(n)


# what a lesson's own data leaves in the namespace, and no answer may lean on
vocab_size, n_a = 27, 50
ix_to_char = dict(enumerate("\\nabcdefghijklmnopqrstuvwxyz"))
char_to_ix = {ch: ix for ix, ch in ix_to_char.items()}
""",
    "shakespeare": """
import os
from collections import Counter, defaultdict
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

# what a lesson's own data leaves in the namespace, and no answer may lean on
chars = sorted("\\n !'(),-.:;?abcdefghijklmnopqrstuvwxyz")
char_indices = {ch: ix for ix, ch in enumerate(chars)}
indices_char = dict(enumerate(chars))
text = "".join(chars) * 3
Tx = 40


def progress(n):
    return range(n)
""",
}


@functools.cache
def compiled(source: str, name: str) -> types.CodeType:
    # the traceback of a student's error quotes its line
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    return compile(source, name, "exec")


def canonical(exercise: str, lesson: str = LESSON) -> str:
    """The first right answer to an exercise."""
    return load_answers(lesson, exercise)[0].source


def namespace_with(source: str | None, exercise: str, lesson: str = LESSON) -> dict:
    """A namespace with ``source`` as the answer to ``exercise`` (None: undone) and all others right."""
    namespace: dict = {"__name__": "student"}
    exec(compiled(GIVEN[lesson], "<given>"), namespace)
    for other in exercises(lesson):
        if other != exercise:
            exec(compiled(canonical(other, lesson), f"<answer {other}>"), namespace)
    if source is not None:
        exec(compiled(source, f"<answer to {exercise}: {hash(source)}>"), namespace)
    return namespace


def verdict_for(answer: Answer | str | None, exercise: str, seed: int, lesson: str = LESSON) -> Verdict:
    """The verdict on an answer, through the same encoding as between a kernel and the grader."""
    source = answer.source if isinstance(answer, Answer) else answer
    return verdict_on(f"{lesson}/{exercise}", namespace_with(source, exercise, lesson), seed)
