"""Right answers for the lesson on dinosaur names, written apart from the worked notebook.

Gradients come from the complex step (Squire and Trapp, "Using complex variables to estimate derivatives of real
functions", SIAM Review 40, 1998): f'(x) = Im f(x + ih) / h, exact to rounding because nothing is subtracted.
Samples come from inverting the cumulative distribution with one uniform number, which is how
``numpy.random.RandomState.choice`` is documented to draw with given probabilities.

Shapes, with ``n`` the size of the vocabulary: ``Wax (n_a, n_x)``, ``Waa (n_a, n_a)``, ``ba (n_a, 1)``,
``Wya (n_y, n_a)``, ``by (n_y, 1)``; inputs, states and outputs are columns ``(n_x, 1)``, ``(n_a, 1)``, ``(n_y, 1)``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

NAMES = ("Wax", "Waa", "ba", "Wya", "by")
STEP = 1e-30

Parameters = Mapping[str, np.ndarray]


def build_vocabulary(text: str) -> tuple[dict[str, int], dict[int, str]]:
    """Characters of the lower-cased text in code-point order, counted from 0, and the inverse table."""
    table: dict[str, int] = {}
    for code in sorted({ord(ch) for ch in text.lower()}):
        table[chr(code)] = len(table)
    return table, {ix: ch for ch, ix in table.items()}


def one_hot(ix: int | None, vocab_size: int) -> np.ndarray:
    """Column ``ix`` of the identity, ``(vocab_size, 1)``; zeros for ``None``."""
    if ix is None:
        return np.zeros((vocab_size, 1))
    return np.eye(vocab_size)[:, [ix]]


def softmax(z: np.ndarray) -> np.ndarray:
    """exp(z - log sum exp z) along axis 0, in the shape of ``z``."""
    z = np.asarray(z, dtype=float)
    top = z.max(axis=0)
    return np.exp(z - (top + np.log(np.exp(z - top).sum(axis=0))))


def hidden(parameters: Parameters, x: np.ndarray, a_prev: np.ndarray) -> np.ndarray:
    """tanh(Wax x + Waa a_prev + ba); parameters may carry leading axes."""
    return np.tanh(parameters["Wax"] @ x + parameters["Waa"] @ a_prev + parameters["ba"])


def logits(parameters: Parameters, a: np.ndarray) -> np.ndarray:
    """Wya a + by; parameters may carry leading axes."""
    return parameters["Wya"] @ a + parameters["by"]


def forward(parameters: Parameters, x: np.ndarray, a_prev: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One step of the cell: the state ``a (n_a, 1)`` and the distribution ``y (n_y, 1)``."""
    a = hidden(parameters, x, a_prev)
    return a, softmax(logits(parameters, a))


def complex_step(function: Callable[[dict], np.ndarray], arrays: Parameters) -> dict[str, np.ndarray]:
    """The derivative of a scalar function with respect to every entry of ``arrays``.

    ``function`` gets the arrays with one more axis in front, one entry a perturbation, and returns one number for each.
    """
    count = sum(array.size for array in arrays.values())
    perturbed, start = {}, 0
    for name, array in arrays.items():
        copies = np.tile(np.asarray(array, dtype=complex), (count, *([1] * array.ndim)))
        flat = copies.reshape(count, -1)
        flat[np.arange(start, start + array.size), np.arange(array.size)] += 1j * STEP
        perturbed[name] = copies
        start += array.size
    slopes = np.imag(function(perturbed)) / STEP
    gradients, start = {}, 0
    for name, array in arrays.items():
        gradients[name] = slopes[start : start + array.size].reshape(array.shape)
        start += array.size
    return gradients


def backward(
    parameters: Parameters, x: np.ndarray, a_prev: np.ndarray, dy: np.ndarray, da_next: np.ndarray
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Gradients of ``dy · (Wya a + by) + da_next · a`` and its derivative with respect to ``a_prev``.

    That scalar has ``dy`` as derivative with respect to the logits and adds ``da_next`` to the one of the state, which
    is all that a step of backpropagation through time knows of the loss.
    """

    def scalar(arrays: dict) -> np.ndarray:
        a = hidden(arrays, x, arrays["a_prev"])
        return (dy * logits(arrays, a)).sum(axis=(-2, -1)) + (da_next * a).sum(axis=(-2, -1))

    slopes = complex_step(scalar, {**{name: parameters[name] for name in NAMES}, "a_prev": a_prev})
    da_prev = slopes.pop("a_prev")
    return slopes, da_prev


def initialize_parameters(n_a: int, n_x: int, n_y: int, seed: int = 1) -> dict[str, np.ndarray]:
    """Weights from N(0, 0.01²), drawn as one stream and cut in the order Wax, Waa, Wya; biases zero."""
    sizes = {"Wax": (n_a, n_x), "Waa": (n_a, n_a), "Wya": (n_y, n_a)}
    stream = 0.01 * np.random.RandomState(seed).standard_normal(sum(rows * columns for rows, columns in sizes.values()))
    parameters, start = {}, 0
    for name, (rows, columns) in sizes.items():
        parameters[name] = stream[start : start + rows * columns].reshape(rows, columns)
        start += rows * columns
    return {**parameters, "ba": np.zeros((n_a, 1)), "by": np.zeros((n_y, 1))}


def inputs_of(X: Sequence[int], n: int) -> list[np.ndarray]:
    """What the network is fed for the targets ``X``: zeros, then each target's one-hot but the last's."""
    return [one_hot(ix, n) for ix in [None, *X[:-1]]]


def run_forward(parameters: Parameters, X: Sequence[int], a0: np.ndarray) -> tuple[float, list[dict]]:
    """The summed cross-entropy of ``X`` and, for each step, ``x, a_prev, a, y, dy``."""
    n = parameters["by"].shape[0]
    cells, a, loss = [], a0, 0.0
    for x, target in zip(inputs_of(X, n), X, strict=True):
        a_prev = a
        a, y = forward(parameters, x, a_prev)
        loss -= float(np.log(y[target, 0]))
        cells.append({"x": x, "a_prev": a_prev, "a": a, "y": y, "dy": y - one_hot(target, n)})
    return loss, cells


def sequence_gradients(parameters: Parameters, X: Sequence[int], a0: np.ndarray) -> dict[str, np.ndarray]:
    """Gradients of the summed cross-entropy of ``X``, by the complex step through all of it."""
    n = parameters["by"].shape[0]

    def loss(arrays: dict) -> np.ndarray:
        a, total = a0, 0.0
        for x, target in zip(inputs_of(X, n), X, strict=True):
            a = hidden(arrays, x, a)
            z = logits(arrays, a)[..., 0]
            top = z.real.max(axis=-1, keepdims=True)
            total = total + top[..., 0] + np.log(np.exp(z - top).sum(axis=-1)) - z[..., target]
        return total

    return complex_step(loss, {name: parameters[name] for name in NAMES})


def through_cells(parameters: Parameters, cells: Sequence[Mapping], reset: bool = False) -> dict[str, np.ndarray]:
    """Backpropagation through time over given cells; with ``reset`` nothing flows from one cell to the next."""
    total = {name: np.zeros_like(parameters[name]) for name in NAMES}
    da = np.zeros_like(parameters["ba"])
    for cell in cells[::-1]:
        gradients, da_prev = backward(parameters, cell["x"], cell["a_prev"], cell["dy"], da)
        da = np.zeros_like(da) if reset else da_prev
        total = {name: total[name] + gradients[name] for name in NAMES}
    return total


def clip(gradients: Parameters, max_value: float) -> dict[str, np.ndarray]:
    """Each entry pulled into [-max_value, max_value]."""
    return {name: np.maximum(np.minimum(value, max_value), -max_value) for name, value in gradients.items()}


def step(parameters: Parameters, gradients: Parameters, learning_rate: float) -> dict[str, np.ndarray]:
    """parameters - learning_rate * gradients, as new arrays."""
    return {name: parameters[name] - learning_rate * gradients[name] for name in parameters}


def optimize(
    parameters: Parameters, X: Sequence[int], a0: np.ndarray, learning_rate: float, max_value: float
) -> tuple[float, dict[str, np.ndarray], np.ndarray, dict[str, np.ndarray]]:
    """Loss, clipped gradients, last state and the parameters after one step of descent on ``X``."""
    loss, cells = run_forward(parameters, X, a0)
    gradients = clip(sequence_gradients(parameters, X, a0), max_value)
    return loss, gradients, cells[-1]["a"], step(parameters, gradients, learning_rate)


def draw(p: np.ndarray, seed: int) -> tuple[int, float]:
    """One draw from the distribution ``p (n,)`` after seeding, and how far it was from falling elsewhere.

    Returns:
        The index, and the distance of the uniform number from the nearest border between two indices.
    """
    uniform = np.random.RandomState(seed).random_sample()
    borders = np.cumsum(p)
    borders = borders / borders[-1]
    return int(np.sum(borders <= uniform)), float(np.min(np.abs(borders - uniform)))


def sample_from(
    distribution: Callable[[int, list[int]], np.ndarray], eos: int, max_len: int, seed: int
) -> tuple[list[int], float]:
    """Draw until ``eos`` or ``max_len`` draws, draw k after seeding with ``seed + 2 k``.

    ``distribution(k, indices)`` is the distribution ``(n,)`` of draw k after the draws in ``indices``.

    Returns:
        The indices, ending in ``eos``, and the smallest distance of any draw from a border.
    """
    indices: list[int] = []
    margin = 1.0
    while len(indices) < max_len:
        ix, distance = draw(distribution(len(indices), indices), seed + 2 * len(indices))
        indices.append(ix)
        margin = min(margin, distance)
        if ix == eos:
            return indices, margin
    return [*indices, eos], margin


def sample(parameters: Parameters, eos: int, max_len: int, seed: int) -> tuple[list[int], float]:
    """:func:`sample_from` the network, which is fed each drawn character."""
    n = parameters["by"].shape[0]
    state = {"a": np.zeros_like(parameters["ba"])}

    def distribution(k: int, indices: list[int]) -> np.ndarray:
        state["a"], y = forward(parameters, one_hot(indices[-1] if k else None, n), state["a"])
        return y[:, 0]

    return sample_from(distribution, eos, max_len, seed)


def shuffled(count: int, seed: int = 0) -> list[int]:
    """The order in which ``np.random.seed(seed); np.random.shuffle(...)`` puts ``count`` things."""
    return [int(i) for i in np.random.RandomState(seed).permutation(count)]


def smoothed(losses: Sequence[float], n: int, length: int = 7) -> list[float]:
    """0.999 s + 0.001 loss from s = log(n) * length, after each loss."""
    s, out = np.log(n) * length, []
    for loss in losses:
        s = s * 0.999 + loss * 0.001
        out.append(float(s))
    return out


def train(
    parameters: Parameters,
    examples: Sequence[Sequence[int]],
    num_iterations: int,
    learning_rate: float,
    max_value: float,
    carry_state: bool,
) -> list[float]:
    """The smoothed losses of stochastic descent over the shuffled ``examples`` (index lists)."""
    order = shuffled(len(examples))
    zeros = np.zeros_like(parameters["ba"])
    a, losses = zeros, []
    for j in range(num_iterations):
        X = examples[order[j % len(order)]]
        loss, _, a, parameters = optimize(parameters, X, a if carry_state else zeros, learning_rate, max_value)
        losses.append(loss)
    return smoothed(losses, parameters["by"].shape[0])
