"""The reference for the lesson on Shakespeare, against Keras, NumPy's own generator and plain loops."""

from __future__ import annotations

import os

import numpy as np
import pytest

from autograders.reference import shakespeare as reference

# TensorFlow reads these when it is imported
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")

TEXT = "Shall I compare thee\nto a summer's day?"


def arrays(rng: np.random.Generator, *shapes: tuple[int, ...]) -> list[np.ndarray]:
    return [rng.normal(size=shape) for shape in shapes]


def layer(rng: np.random.Generator, n: int, u: int) -> list[np.ndarray]:
    return arrays(rng, (n, 4 * u), (u, 4 * u), (4 * u,))


def table_of(text: str) -> dict[str, int]:
    return {ch: ix for ix, ch in enumerate(sorted(set(text.lower())))}


@pytest.mark.parametrize(("Tx", "stride"), [(40, 3), (5, 1), (4, 2), (len(TEXT) - 1, 7), (len(TEXT), 1), (50, 3)])
def test_windows_and_targets(Tx, stride):
    starts = range(0, len(TEXT) - Tx, stride)
    wanted = [TEXT[i : i + Tx] for i in starts], [TEXT[i + Tx] for i in starts]
    assert reference.build_data(TEXT, Tx, stride) == wanted


def test_one_hot_windows():
    table = {"b": 0, "a": 2, "c": 1}
    x, y = reference.vectorization(["ab", "ca"], ["c", "b"], 4, table)
    assert x.dtype == y.dtype == bool
    assert x.astype(int).tolist() == [[[0, 0, 1, 0], [1, 0, 0, 0]], [[0, 1, 0, 0], [0, 0, 1, 0]]]
    assert y.astype(int).tolist() == [[0, 1, 0, 0], [1, 0, 0, 0]]


def test_a_prompt_is_lower_cased_cut_and_padded_on_the_left():
    table = {"a": 0, "b": 1, "c": 2}
    steps = {"Ab": [[0, 0, 0], [1, 0, 0], [0, 1, 0]], "xcBxA": [[0, 1, 0], [0, 0, 0], [1, 0, 0]], "": [[0, 0, 0]] * 3}
    for prompt, wanted in steps.items():
        encoded = reference.encode_prompt(prompt, table, 3)
        assert encoded.shape == (1, 3, 3)
        assert encoded[0].astype(int).tolist() == wanted
    # a capital I with a dot has two characters when it is lower-cased
    assert reference.encode_prompt("aİb", {"a": 0, "b": 1, "i": 2}, 3)[0].argmax(axis=-1).tolist() == [2, 0, 1]


def test_sigmoid_and_softmax_for_ordinary_and_large_numbers():
    z = np.linspace(-30, 30, 61)
    np.testing.assert_allclose(reference.sigmoid(z), 1 / (1 + np.exp(-z)), rtol=1e-7, atol=1e-15)
    assert reference.sigmoid(np.array([-1e6, 0, 1e6])).tolist() == [0, 0.5, 1]
    np.testing.assert_allclose(reference.softmax(z), np.exp(z) / np.exp(z).sum(), rtol=1e-12)
    np.testing.assert_allclose(reference.softmax(z + 1e5), reference.softmax(z), rtol=1e-9)


@pytest.mark.parametrize(("m", "n", "u"), [(1, 1, 1), (3, 4, 2), (2, 5, 7)])
def test_one_step_against_keras(m, n, u):
    import keras

    rng = np.random.default_rng(m)
    weights, (x, h, c) = layer(rng, n, u), arrays(rng, (m, n), (m, u), (m, u))
    cell = keras.layers.LSTMCell(u, dtype="float64")
    cell.build((m, n))
    cell.set_weights(weights)
    _, (wanted_h, wanted_c) = cell(x, [h, c])
    ours = reference.lstm_cell(x, h, c, *weights)
    np.testing.assert_allclose(ours[0], np.asarray(wanted_h), rtol=1e-9)
    np.testing.assert_allclose(ours[1], np.asarray(wanted_c), rtol=1e-9)


def test_a_layer_over_windows_against_keras():
    import keras

    rng = np.random.default_rng(7)
    weights, x = layer(rng, 4, 3), rng.normal(size=(2, 6, 4))
    lstm = keras.layers.LSTM(3, return_sequences=True, dtype="float64")
    lstm.build(x.shape)
    lstm.set_weights(weights)
    np.testing.assert_allclose(reference.lstm(x, *weights), np.asarray(lstm(x)), rtol=1e-9)


def test_the_network_and_its_loss_against_keras():
    import keras

    rng = np.random.default_rng(8)
    weights = [*layer(rng, 4, 3), *layer(rng, 3, 3), *arrays(rng, (3, 4), (4,))]
    x, y = rng.normal(size=(5, 6, 4)), np.eye(4)[rng.integers(0, 4, 5)]
    model = keras.Sequential(
        [
            keras.Input((6, 4)),
            keras.layers.LSTM(3, return_sequences=True),
            keras.layers.Dropout(0.5),
            keras.layers.LSTM(3),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(4, activation="softmax"),
        ]
    )
    model.set_weights(weights)
    p = reference.network(x, weights)
    np.testing.assert_allclose(p, np.asarray(model(x, training=False)), rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(p.sum(axis=1), 1)
    loss = keras.losses.CategoricalCrossentropy()(y, p)
    assert reference.cross_entropy(y, p) == pytest.approx(float(loss), rel=1e-5)


@pytest.mark.parametrize("temperature", [0.01, 0.2, 1.0, 2.0])
def test_the_distribution_at_a_temperature(temperature):
    p = np.random.default_rng(3).dirichlet(np.ones(6))
    wanted = p ** (1 / temperature) / np.sum(p ** (1 / temperature))
    np.testing.assert_allclose(reference.distribution(p, temperature), wanted, rtol=1e-9)
    rare = reference.distribution(np.array([0.0, 0.25, 0.75, 0.0]), temperature)
    assert rare[0] == rare[3] == 0
    assert rare[2] / rare[1] == pytest.approx(3 ** (1 / temperature))


@pytest.mark.parametrize("seed", range(20))
def test_the_sampler_draws_what_numpy_draws(seed):
    rng = np.random.default_rng(1000 + seed)
    p = rng.dirichlet(np.ones(9))
    p[rng.integers(0, 9, 3)] = 0
    p /= p.sum()
    chooser = np.random.default_rng(seed)
    for uniform in reference.uniforms(seed, 30):
        ix, margin = reference.draw(p, uniform)
        assert ix == chooser.choice(9, p=p)
        assert p[ix] > 0
        assert 0 <= margin <= 1


def test_the_poem_against_a_plain_loop():
    rng = np.random.default_rng(5)
    table, Tx = table_of(TEXT), 6
    chars = sorted(table)
    kernel = rng.normal(size=(Tx * len(table), len(table)))

    def predict(window: np.ndarray) -> np.ndarray:
        assert window.shape == (1, Tx, len(table))
        return reference.softmax(window.reshape(-1) @ kernel)

    chooser, poem = np.random.default_rng(11), "Thee Q"
    for _ in range(12):
        window = np.zeros((1, Tx, len(table)))
        for back, ch in enumerate(reversed(poem.lower()[-Tx:]), 1):
            if ch in table:
                window[0, -back, table[ch]] = 1
        p = predict(window) ** (1 / 0.7)
        poem += chars[chooser.choice(len(table), p=p / p.sum())]
    written, margin = reference.generate(predict, "Thee Q", table, Tx, 12, 0.7, 11)
    assert written == poem
    assert margin > 0
    assert reference.generate(predict, "Thee Q", table, Tx, 0, 0.7, 11)[0] == "Thee Q"
