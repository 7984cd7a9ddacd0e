"""The lesson on Shakespeare with the original exercise's text and, where it lies beside it, its pretrained model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from lesson_code import lesson_namespace
from report import compare_rows, mark

NAME = "shakespeare.txt"
SHA256 = "1b454b67b44e6f367c83a17ed295c46c5d4a1173cf5d09161882af4041bae023"
MODEL = "model_shakespeare_kiank_350_epoch.h5"
CHARACTERS, UNIQUE, WINDOWS = 94275, 38, 31412
TABLE = dict(enumerate("\n !'(),-.:;?abcdefghijklmnopqrstuvwxyz"))
Tx, STRIDE = 40, 3
PARAMETERS = 221_990
#: How often the original model's first guess is right, by the first window's place; measured here with Keras 3.
RIGHT = (0.4030, 0.4040, 0.9548)


def compare(path: Path) -> bool:
    """Print each number beside the wanted one; whether all are equal."""
    lesson = lesson_namespace("shakespeare")
    text = path.read_text(encoding="utf-8").lower()
    chars = sorted(set(text))
    char_indices = {char: index for index, char in enumerate(chars)}
    X, Y = lesson["build_data"](text, Tx, STRIDE)
    x, y = lesson["vectorization"](X, Y, len(chars), char_indices, Tx)
    good = compare_rows(
        [
            ("characters", len(text), CHARACTERS),
            ("unique characters", len(chars), UNIQUE),
            ("training examples", len(X), WINDOWS),
            ("indices_char", dict(enumerate(chars)), TABLE),
            ("shape of x", x.shape, (WINDOWS, Tx, UNIQUE)),
            ("shape of y", y.shape, (WINDOWS, UNIQUE)),
        ]
    )
    weights = path.with_name(MODEL)
    if weights.is_file():
        good &= compare_model(weights, text, lesson, char_indices)
    else:
        print(f"Not compared: the original pretrained model, {weights}, is not there.")
    return good


def compare_model(weights: Path, text: str, lesson: dict, char_indices: dict[str, int]) -> bool:
    """Load the original model, put its weights into the lesson's own, and print its loss on the original text.

    The file is from Keras 2: its optimizer can't be read today, and its hard sigmoid is not Keras 3's.
    """
    import keras

    def hard_sigmoid(x):
        return keras.ops.clip(0.2 * x + 0.5, 0, 1)

    model = keras.models.load_model(weights, compile=False, custom_objects={"hard_sigmoid": hard_sigmoid})
    own = lesson["build_model"](Tx, len(char_indices))
    shapes = [[w.shape for w in m.get_weights()] for m in (own, model)]
    good = compare_rows(
        [
            ("parameters", model.count_params(), PARAMETERS),
            ("same as build_model", shapes[0] == shapes[1], True),
        ]
    )
    print(
        f"loss of the original model on windows of {Tx} with stride {STRIDE}, and how often its first guess is right:"
    )
    for offset in range(STRIDE):
        X, Y = lesson["build_data"](text[offset:], Tx, STRIDE)
        x, y = lesson["vectorization"](X, Y, len(char_indices), char_indices, Tx)
        p = model.predict(x, batch_size=1024, verbose=0)
        loss = -np.log(np.maximum(p[y].astype(float), 1e-30)).mean()
        right = np.mean(p.argmax(axis=1) == y.argmax(axis=1))
        same = abs(right - RIGHT[offset]) < 0.002
        good &= same
        print(f"  from character {offset}: {loss:.4f}  {right:.1%} right  {mark(same)}")
    print(
        "  (What it knows by heart are the windows from character 2: its text began at another place than the notes'.)"
    )
    return good
