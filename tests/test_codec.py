"""Plain data must cross the kernel's border unchanged, and nothing else may."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograders.kernel import codec
from autograders.kernel.codec import CodecError, Opaque, dumps, loads

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=4)
    ),
    max_leaves=12,
)
arrays = hnp.arrays(
    dtype=hnp.floating_dtypes() | hnp.integer_dtypes() | hnp.boolean_dtypes() | hnp.complex_number_dtypes(),
    shape=hnp.array_shapes(min_dims=0, max_dims=4, max_side=4),
)


def same(a: object, b: object) -> bool:
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    return a == b


@given(plain)
def test_plain_data_comes_back_the_same(value):
    assert same(loads(dumps(value)), value)


@given(arrays)
def test_arrays_keep_dtype_shape_and_every_bit(array):
    back = loads(dumps(array))
    assert back.dtype == array.dtype.newbyteorder("=")
    assert back.shape == array.shape
    assert back.tobytes() == array.astype(array.dtype.newbyteorder("=")).tobytes()


def test_nan_and_infinity_travel():
    back = loads(dumps([float("nan"), float("inf"), -0.0]))
    assert np.isnan(back[0])
    assert back[1] == float("inf")
    assert str(back[2]) == "-0.0"


def test_what_is_not_plain_arrives_as_the_name_of_its_type():
    class Secret:
        pass

    assert loads(dumps({"a": Secret(), "b": {1, 2}})) == {"a": Opaque("Secret"), "b": Opaque("set")}
    assert loads(dumps(np.array([object()]))) == Opaque("array of object")


def test_subclasses_travel_as_what_they_hold():
    class Lying(np.ndarray):
        def __array_ufunc__(self, *args, **kwargs):
            return True

    back = loads(dumps(np.array([[1.0, 2.0]]).view(Lying)))
    assert type(back) is np.ndarray
    assert back.shape == (1, 2)


def test_numpy_strings_travel_as_strings():
    assert loads(dumps({np.str_("a"): np.str_("b")})) == {"a": "b"}


def test_a_scalar_stays_a_scalar():
    back = loads(dumps(np.int64(7)))
    assert isinstance(back, np.int64)
    assert back == 7


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        "[1]",
        '{"k": "pickle", "v": "gASV"}',
        '{"k": "array", "dtype": "|O", "shape": [1], "data": "AAAAAAAAAAA="}',
        '{"k": "array", "dtype": "<f8", "shape": [1000000], "data": ""}',
        '{"k": "array", "dtype": "<f8", "shape": [-1], "data": "AAAAAAAAAAA="}',
        '{"k": "float", "v": "nothing"}',
        '{"k": "dict", "v": [[{"k": "list", "v": []}, 1]]}',
        "[" * 100_000,
    ],
)
def test_what_is_not_of_the_protocol_is_refused(text):
    with pytest.raises(CodecError):
        loads(text)


def test_size_and_depth_are_bounded(monkeypatch):
    deep = []
    for _ in range(codec.MAX_DEPTH + 1):
        deep = [deep]
    with pytest.raises(CodecError):
        dumps(deep)
    with pytest.raises(CodecError):
        dumps(np.zeros(codec.MAX_BYTES // 8 + 1))
    with pytest.raises(CodecError):
        dumps([None] * (codec.MAX_ITEMS + 1))
    endless = []
    endless.append(endless)
    with pytest.raises(CodecError):
        dumps(endless)
