"""The seed of a graded run: fixed by what is graded, unknown without the course key."""

import stat

import pytest

from autograders.grader.seeds import course_key, seed_for

RUN = ("ada", "dinosaur_names", "ab" * 32, "dinosaur_names/softmax", 1)


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "grading" / "course.key"
    key = course_key(path)
    assert len(key) == 32
    assert course_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["course.key"]


def test_a_damaged_key_is_named(tmp_path):
    path = tmp_path / "course.key"
    path.write_text("abc")
    with pytest.raises(ValueError, match="course.key"):
        course_key(path)


def test_each_part_of_the_run_changes_the_seed():
    key = bytes(32)
    seed = seed_for(key, *RUN)
    assert seed == seed_for(key, *RUN)
    others = [seed_for(bytes([1] * 32), *RUN)]
    for position, other in enumerate(["bob", "shakespeare", "cd" * 32, "dinosaur_names/clip", 2]):
        changed = list(RUN)
        changed[position] = other
        others.append(seed_for(key, *changed))
    assert len({seed, *others}) == 7
