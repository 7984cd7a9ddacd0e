"""Plain data in and out of a kernel as JSON: no pickle, nothing that runs code when it is read.

Arrays travel as dtype, shape and the bytes in base64. What is neither a number, a string, an array nor a list or
dict of those arrives as :class:`Opaque`, which holds the name of its type and nothing else.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass

import numpy as np

MAX_DEPTH = 12
MAX_ITEMS = 200_000
MAX_BYTES = 16_000_000
#: Kinds of numpy dtype that may travel: bool, signed, unsigned, float, complex.
KINDS = "biufc"


class CodecError(ValueError):
    """The data is too large, too deep or not of the protocol."""


@dataclass(frozen=True)
class Opaque:
    """Stands for a value that can't travel: ``type_name`` is all that is known of it."""

    type_name: str


class _Budget:
    def __init__(self) -> None:
        self.items = MAX_ITEMS
        self.bytes = MAX_BYTES

    def take(self, items: int = 1, size: int = 0) -> None:
        self.items -= items
        self.bytes -= size
        if self.items < 0 or self.bytes < 0:
            raise CodecError("too much data")


def dumps(value: object) -> str:
    """Encode plain data as JSON text.

    Raises:
        CodecError: more than ``MAX_ITEMS`` items, ``MAX_BYTES`` bytes or ``MAX_DEPTH`` levels.
    """
    return json.dumps(_encode(value, 0, _Budget()), separators=(",", ":"))


def loads(text: str) -> object:
    """Decode what :func:`dumps` wrote.

    Raises:
        CodecError: the text is not of the protocol, or larger than it allows.
    """
    if len(text) > 2 * MAX_BYTES:
        raise CodecError("too much data")
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CodecError("not JSON") from error
    return _decode(raw, 0, _Budget())


def _array(value: np.ndarray, budget: _Budget) -> dict:
    budget.take(size=value.nbytes)
    plain = np.ascontiguousarray(value).astype(value.dtype.newbyteorder("<"), copy=False)
    return {
        "k": "array",
        "dtype": plain.dtype.str,
        "shape": list(value.shape),
        "data": base64.b64encode(plain.tobytes()).decode("ascii"),
    }


def _encode(value: object, depth: int, budget: _Budget) -> object:
    if depth > MAX_DEPTH:
        raise CodecError("nested too deep")
    budget.take()
    kind = type(value)
    if value is None or kind is bool:
        return value
    if kind is float:
        return {"k": "float", "v": value.hex()}
    if kind is int:
        return {"k": "int", "v": hex(value)} if value.bit_length() < 4096 else {"k": "opaque", "type": "int"}
    if kind is str:
        budget.take(size=len(value))
        # lone surrogates are legal in a str but not in UTF-8
        return value.encode("utf-8", "replace").decode("utf-8")
    if kind in (list, tuple):
        return {"k": kind.__name__, "v": [_encode(item, depth + 1, budget) for item in value]}
    if kind is dict:
        pairs = [[_encode(k, depth + 1, budget), _encode(v, depth + 1, budget)] for k, v in value.items()]
        return {"k": "dict", "v": pairs}
    if isinstance(value, np.generic) and value.dtype.kind in KINDS and value.dtype.itemsize <= 16:
        return {"k": "scalar", "array": _array(np.asarray(value), budget)}
    if isinstance(value, str):
        return _encode(str.__str__(value), depth + 1, budget)
    if not isinstance(value, np.ndarray) and hasattr(kind, "__array__"):
        try:
            value = np.asarray(value)
        except Exception:
            return {"k": "opaque", "type": kind.__name__}
    if isinstance(value, np.ndarray):
        if value.dtype.kind in KINDS and value.dtype.itemsize <= 16:
            return _array(np.asarray(value), budget)
        return {"k": "opaque", "type": f"array of {value.dtype}"}
    for plain in (int, float, dict, list, tuple):
        if isinstance(value, plain):
            return _encode(plain(value), depth + 1, budget)
    return {"k": "opaque", "type": str(getattr(kind, "__name__", "object"))[:80]}


def _decode_array(raw: dict, budget: _Budget) -> np.ndarray:
    try:
        dtype = np.dtype(str(raw["dtype"]))
        shape = tuple(int(n) for n in raw["shape"])
        data = base64.b64decode(raw["data"], validate=True)
    except (KeyError, TypeError, ValueError) as error:
        raise CodecError("a malformed array") from error
    if dtype.kind not in KINDS or dtype.itemsize > 16 or any(n < 0 for n in shape) or len(shape) > 8:
        raise CodecError("an array of a type that may not travel")
    budget.take(size=len(data))
    count = 1
    for n in shape:
        count *= n
    if count * dtype.itemsize != len(data):
        raise CodecError("an array whose size is not its shape's")
    return np.frombuffer(data, dtype=dtype).reshape(shape).astype(dtype.newbyteorder("="))


def _decode(raw: object, depth: int, budget: _Budget) -> object:
    if depth > MAX_DEPTH:
        raise CodecError("nested too deep")
    budget.take()
    if raw is None or isinstance(raw, (bool, str)):
        return raw
    if not isinstance(raw, dict):
        raise CodecError("not of the protocol")
    kind, items = raw.get("k"), raw.get("v")
    try:
        if kind == "float":
            return float.fromhex(items)
        if kind == "int":
            return int(items, 16)
        if kind in ("list", "tuple"):
            decoded = [_decode(item, depth + 1, budget) for item in items]
            return decoded if kind == "list" else tuple(decoded)
        if kind == "dict":
            return {_decode(k, depth + 1, budget): _decode(v, depth + 1, budget) for k, v in items}
        if kind == "scalar":
            return _decode_array(raw["array"], budget)[()]
        if kind == "array":
            return _decode_array(raw, budget)
        if kind == "opaque":
            return Opaque(str(raw["type"])[:80])
    except CodecError:
        raise
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        raise CodecError("not of the protocol") from error
    raise CodecError("not of the protocol")
