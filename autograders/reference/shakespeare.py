"""Right answers for the lesson on Shakespeare, written apart from the worked notebook, in float64 NumPy.

The cell is that of Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 9 (1997), with the forget
gate of Gers, Schmidhuber and Cummins, "Learning to forget: continual prediction with LSTM", Neural Computation 12
(2000), and without peepholes. The gates stand in Keras's order: input, forget, candidate, output.
Samples come from inverting the cumulative distribution with one uniform number, which is how
``numpy.random.Generator.choice`` draws with given probabilities.

Shapes, with ``n`` the number of characters and ``u`` of units: ``W (n, 4u)``, ``U (u, 4u)``, ``b (4u,)``;
a batch comes first: inputs ``(m, n)``, states ``(m, u)``, windows ``(m, Tx, n)``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np


def build_data(text: str, Tx: int, stride: int) -> tuple[list[str], list[str]]:
    """Windows of ``Tx`` characters that have a character after them, every ``stride``-th, and those characters."""
    windows, targets = [], []
    start = 0
    while start + Tx < len(text):
        *window, target = text[start : start + Tx + 1]
        windows.append("".join(window))
        targets.append(target)
        start += stride
    return windows, targets


def indices(chars: Sequence[str], table: Mapping[str, int]) -> np.ndarray:
    """The characters' indices, -1 for those that the table does not have."""
    return np.array([table.get(ch, -1) for ch in chars], dtype=int)


def one_hot(ix: np.ndarray, n: int) -> np.ndarray:
    """Bool vectors along a new last axis: a single True at each index, none for an index below 0."""
    return np.asarray(ix)[..., None] == np.arange(n)


def vectorization(X: Sequence[str], Y: Sequence[str], n: int, table: Mapping[str, int]) -> tuple[np.ndarray, ...]:
    """One-hot windows ``(m, Tx, n)`` and targets ``(m, n)``."""
    return one_hot(np.stack([indices(window, table) for window in X]), n), one_hot(indices(Y, table), n)


def encode_prompt(prompt: str, table: Mapping[str, int], Tx: int) -> np.ndarray:
    """The last ``Tx`` characters of the lower-cased prompt, ``(1, Tx, n)``, after empty steps for those missing."""
    window = list(prompt.lower())[-Tx:]
    return one_hot(np.concatenate([np.full(Tx - len(window), -1), indices(window, table)]), len(table))[None]


def sigmoid(z: np.ndarray) -> np.ndarray:
    """1 / (1 + exp(-z)), by way of tanh, which does not overflow."""
    return (1 + np.tanh(np.asarray(z, dtype=float) / 2)) / 2


def softmax(z: np.ndarray) -> np.ndarray:
    """exp(z - log sum exp z) along the last axis."""
    z = np.asarray(z, dtype=float)
    top = z.max(axis=-1, keepdims=True)
    return np.exp(z - (top + np.log(np.exp(z - top).sum(axis=-1, keepdims=True))))


def lstm_cell(
    x: np.ndarray, h_prev: np.ndarray, c_prev: np.ndarray, W: np.ndarray, U: np.ndarray, b: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """One step: ``c = f * c_prev + i * tanh(z_c)``, ``h = o * tanh(c)``, both ``(m, u)``.

    ``i, f, o`` are sigmoids of their blocks of ``x W + h_prev U + b``.
    """
    u = len(U)
    z = np.hstack([x, h_prev, np.ones((len(x), 1))]) @ np.vstack([W, U, b])
    i, f, candidate, o = (z[:, k * u : (k + 1) * u] for k in range(4))
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(candidate)
    return sigmoid(o) * np.tanh(c), c


def lstm(x: np.ndarray, W: np.ndarray, U: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The states of all steps over windows ``x (m, Tx, n)``, starting from zeros: ``(m, Tx, u)``."""
    h = c = np.zeros((len(x), len(U)))
    states = []
    for t in range(x.shape[1]):
        h, c = lstm_cell(x[:, t], h, c, W, U, b)
        states.append(h)
    return np.stack(states, axis=1)


def network(x: np.ndarray, weights: Sequence[np.ndarray]) -> np.ndarray:
    """The lesson's model without dropout, ``(m, Tx, n)`` to ``(m, n)``.

    ``weights`` are W, U, b of the first layer, of the second, and kernel and bias of the last.
    """
    first = lstm(x, *weights[:3])
    return softmax(lstm(first, *weights[3:6])[:, -1] @ weights[6] + weights[7])


def cross_entropy(y: np.ndarray, p: np.ndarray) -> float:
    """The mean of -log p of the right character over a batch, both ``(m, n)``."""
    return float(-np.mean(np.log(p[np.asarray(y, dtype=bool)])))


def distribution(preds: np.ndarray, temperature: float) -> np.ndarray:
    """Probabilities proportional to p^(1 / temperature), ``(n,)``; what is impossible stays so."""
    p = np.asarray(preds, dtype=float)
    weights = np.zeros_like(p)
    possible = p > 0
    logarithms = np.log(p[possible]) / temperature
    weights[possible] = np.exp(logarithms - logarithms.max())
    return weights / weights.sum()


def draw(p: np.ndarray, uniform: float) -> tuple[int, float]:
    """One draw from ``p (n,)`` with a number from [0, 1), and how far it was from falling elsewhere.

    Returns:
        The index, and the number's distance from the nearest border between two indices.
    """
    borders = np.cumsum(p)
    borders = borders / borders[-1]
    inner = borders[:-1]
    return int(np.sum(borders <= uniform)), float(np.min(np.abs(inner - uniform), initial=1.0))


def uniforms(seed: int, count: int) -> np.ndarray:
    """The first ``count`` numbers from [0, 1) of ``np.random.default_rng(seed)``."""
    return np.random.Generator(np.random.PCG64(seed)).random(count)


def generate(
    predict: Callable[[np.ndarray], np.ndarray],
    prompt: str,
    table: Mapping[str, int],
    Tx: int,
    length: int,
    temperature: float,
    seed: int,
) -> tuple[str, float]:
    """The prompt and ``length`` sampled characters.

    ``predict`` gives the distribution ``(n,)`` after a window ``(1, Tx, n)``.

    Returns:
        The text, and the smallest distance of any draw from a border.
    """
    back = {ix: ch for ch, ix in table.items()}
    text, margin = prompt, 1.0
    for uniform in uniforms(seed, length):
        ix, distance = draw(distribution(predict(encode_prompt(text, table, Tx)), temperature), uniform)
        text, margin = text + back[ix], min(margin, distance)
    return text, margin
