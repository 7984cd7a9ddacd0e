"""The checks against the answer bank: right answers get everything, wrong ones less and their diagnosis."""

from __future__ import annotations

import ast
import functools
import re

import numpy as np
import pytest
from answer_bank import EVERY, namespace_with, verdict_for
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lesson_code import lesson_namespace

from autograders.answers import load_answers
from autograders.checks import find
from autograders.checks.check import Finding
from autograders.grader.judging import draw, judge
from autograders.grader.preview import verdict_on
from autograders.kernel.answer import run_probe
from autograders.kernel.codec import Opaque

SEEDS = range(5)
BANK = {(lesson, exercise): load_answers(lesson, exercise) for lesson, exercise in EVERY}


def cases(kind: str) -> list:
    return [
        pytest.param(lesson, exercise, answer, id=f"{lesson}/{exercise}: {answer.title}")
        for (lesson, exercise), answers in BANK.items()
        for answer in answers
        if answer.kind == kind
    ]


def told(verdict) -> str:
    return "\n".join(f"{f.aspect} {f.earned:.3f}/{f.share:.3f} [{f.mistake}] {f.message}" for f in verdict.findings)


def assert_well_formed(verdict) -> None:
    assert all(isinstance(finding, Finding) for finding in verdict.findings)
    assert sum(finding.share for finding in verdict.findings) == pytest.approx(1)
    assert all(0 <= finding.earned <= finding.share + 1e-12 for finding in verdict.findings)
    assert all(finding.message for finding in verdict.findings)
    assert len({finding.aspect for finding in verdict.findings}) == len(verdict.findings)


@pytest.mark.parametrize(("lesson", "exercise", "answer"), cases("right"))
def test_a_right_answer_gets_every_point(lesson, exercise, answer):
    for seed in SEEDS:
        verdict = verdict_for(answer, exercise, seed, lesson)
        assert_well_formed(verdict)
        assert verdict.share == 1, told(verdict)


@pytest.mark.parametrize(("lesson", "exercise", "answer"), cases("wrong"))
def test_a_wrong_answer_gets_less_and_its_diagnosis(lesson, exercise, answer):
    for seed in SEEDS:
        verdict = verdict_for(answer, exercise, seed, lesson)
        assert_well_formed(verdict)
        assert verdict.share < 1, told(verdict)
        assert answer.diagnosis in [finding.mistake for finding in verdict.findings], told(verdict)


@pytest.mark.parametrize(("lesson", "exercise"), EVERY)
def test_the_bank_is_large_enough(lesson, exercise):
    kinds = [answer.kind for answer in BANK[lesson, exercise]]
    assert kinds.count("right") >= 4
    assert kinds.count("wrong") >= 6
    for answer in BANK[lesson, exercise]:
        assert (answer.diagnosis is None) == (answer.kind == "right")
    assert len({(answer.kind, answer.title) for answer in BANK[lesson, exercise]}) == len(BANK[lesson, exercise])


@pytest.mark.parametrize(("lesson", "exercise"), EVERY)
@pytest.mark.parametrize("how", ["blank", "undefined"])
def test_an_undone_exercise_earns_nothing_and_is_called_so(lesson, exercise, how):
    stub = None
    if how == "blank":
        source = BANK[lesson, exercise][0].source
        function = next(node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef))
        head = source.splitlines()[: function.body[0].lineno - 1]
        stub = "\n".join([*head, '    raise NotImplementedError("your code here")', ""])
    verdict = verdict_for(stub, exercise, 0, lesson)
    assert_well_formed(verdict)
    assert verdict.share == 0
    codes = [finding.mistake for finding in verdict.findings]
    assert ("not_done" if how == "blank" else "missing") in codes, told(verdict)


@pytest.mark.parametrize(("lesson", "exercise"), EVERY)
def test_the_lessons_own_solution_gets_every_point(lesson, exercise):
    verdict = verdict_on(f"{lesson}/{exercise}", lesson_namespace(lesson), 7)
    assert verdict.share == 1, told(verdict)


@pytest.mark.parametrize(("lesson", "exercise"), EVERY)
def test_inputs_depend_on_the_seed_and_on_nothing_else(lesson, exercise):
    check = find(f"{lesson}/{exercise}")
    assert repr(draw(check, 3)) == repr(draw(check, 3))
    assert repr(draw(check, 3)) != repr(draw(check, 4))


@pytest.mark.parametrize(("lesson", "exercise"), EVERY)
def test_no_message_holds_the_right_numbers(lesson, exercise):
    for answer in BANK[lesson, exercise]:
        for finding in verdict_for(answer, exercise, 1, lesson).findings:
            # a student's own line, quoted after an error, is no secret
            message = re.sub(r"\(in the line `.*`\)", "", finding.message)
            assert "array(" not in message
            # numbers with many digits are values; shapes, counts and indices are short
            assert not any(len(part) > 8 for part in message.replace("-", " ").split() if part[:2] == "0.")


junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats()
    | st.text(max_size=3)
    | st.builds(Opaque, st.just("module"))
    | st.sampled_from([np.zeros(0), np.full((3, 1), np.nan), np.ones((2, 2)), np.array(1.5), np.zeros((1, 0, 2))]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["returned", "raised", "cases", "own", "stand_in", "cell", "after", "calls", "x", "Wax"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=10,
)


@pytest.mark.parametrize(("lesson", "exercise"), EVERY)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(data=st.data())
def test_a_judge_takes_whatever_comes_back(lesson, exercise, data):
    check = find(f"{lesson}/{exercise}")
    inputs = draw(check, 0)
    outputs = data.draw(st.dictionaries(st.text(max_size=2), junk, max_size=3) | outputs_with_junk(check.id))
    verdict = judge(check.id, 0, inputs, {"outputs": outputs})
    assert_well_formed(verdict)
    assert "check_failed" not in [finding.mistake for finding in verdict.findings], repr(outputs)


def outputs_with_junk(check_id: str):
    """What the right answer gives, with junk in one random place."""

    def spoil(path_and_junk):
        steps, value = path_and_junk
        return put(right_outputs(check_id), steps, value)

    return st.tuples(st.lists(st.integers(0, 5), min_size=1, max_size=6), junk).map(spoil)


@functools.cache
def right_outputs(check_id: str) -> dict:
    lesson, _, exercise = check_id.partition("/")
    namespace = namespace_with(BANK[lesson, exercise][0].source, exercise, lesson)
    return run_probe(namespace, check_id, draw(find(check_id), 0))["outputs"]


def put(tree: object, steps: list[int], value: object) -> object:
    if not steps or not isinstance(tree, (dict, list, tuple)) or not tree:
        return value
    keys = list(tree) if isinstance(tree, dict) else list(range(len(tree)))
    key = keys[steps[0] % len(keys)]
    if isinstance(tree, dict):
        return {**tree, key: put(tree[key], steps[1:], value)}
    changed = [put(item, steps[1:], value) if i == key else item for i, item in enumerate(tree)]
    return changed if isinstance(tree, list) else tuple(changed)
