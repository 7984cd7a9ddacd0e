"""The reference that judges lean on, against other ways to the same numbers and against frozen values."""

from __future__ import annotations

import numpy as np
import pytest

from autograders.reference import dinosaur_names as reference

RNG = np.random.default_rng(20150521)


def parameters(n_a: int = 4, n: int = 6, scale: float = 0.5) -> dict[str, np.ndarray]:
    shapes = {"Wax": (n_a, n), "Waa": (n_a, n_a), "ba": (n_a, 1), "Wya": (n, n_a), "by": (n, 1)}
    return {name: scale * RNG.normal(size=shape) for name, shape in shapes.items()}


def textbook_backward(p: dict, cell: dict, da_next: np.ndarray) -> tuple[dict, np.ndarray]:
    """Derivatives by the chain rule, as a textbook writes them."""
    dz = (p["Wya"].T @ cell["dy"] + da_next) * (1 - cell["a"] ** 2)
    gradients = {"Wya": cell["dy"] @ cell["a"].T, "by": cell["dy"], "ba": dz}
    return gradients | {"Wax": dz @ cell["x"].T, "Waa": dz @ cell["a_prev"].T}, p["Waa"].T @ dz


def assert_equal_parameters(left: dict, right: dict, rtol: float = 1e-10) -> None:
    assert set(left) == set(right) == set(reference.NAMES)
    for name in left:
        np.testing.assert_allclose(left[name], right[name], rtol=rtol, atol=1e-13, err_msg=name)


def test_vocabulary_and_one_hot():
    assert reference.build_vocabulary("Cab\nab") == (
        {"\n": 0, "a": 1, "b": 2, "c": 3},
        {0: "\n", 1: "a", 2: "b", 3: "c"},
    )
    assert reference.one_hot(2, 4).tolist() == [[0], [0], [1], [0]]
    assert reference.one_hot(None, 2).tolist() == [[0], [0]]


def test_softmax_against_its_definition_and_for_large_logits():
    z = RNG.normal(size=(5, 3))
    np.testing.assert_allclose(reference.softmax(z), np.exp(z) / np.exp(z).sum(axis=0), rtol=1e-12)
    np.testing.assert_allclose(reference.softmax(z + 1e4), reference.softmax(z), rtol=1e-9)
    np.testing.assert_allclose(
        reference.softmax(np.array([1.0, 2.0, 3.0])), [0.09003057, 0.24472847, 0.66524096], rtol=1e-7
    )


@pytest.mark.parametrize("seed", [0, 1, 7])
def test_initial_parameters_are_drawn_as_the_contract_says(seed):
    np.random.seed(seed)
    drawn = {
        "Wax": np.random.randn(4, 3) * 0.01,
        "Waa": np.random.randn(4, 4) * 0.01,
        "Wya": np.random.randn(5, 4) * 0.01,
    }
    made = reference.initialize_parameters(4, 3, 5, seed)
    assert_equal_parameters(made, drawn | {"ba": np.zeros((4, 1)), "by": np.zeros((5, 1))})
    if seed == 1:
        assert made["Wax"][0, 0] == pytest.approx(0.016243453636632417)


def test_backward_by_the_complex_step_against_the_chain_rule():
    p = parameters()
    _, cells = reference.run_forward(p, [1, 4, 2], RNG.normal(size=(4, 1)))
    for cell in cells:
        da_next = RNG.normal(size=(4, 1))
        gradients, da_prev = reference.backward(p, cell["x"], cell["a_prev"], cell["dy"], da_next)
        wanted, wanted_da = textbook_backward(p, cell, da_next)
        assert_equal_parameters(gradients, wanted)
        np.testing.assert_allclose(da_prev, wanted_da, rtol=1e-10)


def test_gradients_of_a_sequence_against_finite_differences_and_backpropagation():
    p, X, a0 = parameters(), [3, 0, 5, 5, 1], RNG.normal(size=(4, 1))
    gradients = reference.sequence_gradients(p, X, a0)
    _, cells = reference.run_forward(p, X, a0)
    assert_equal_parameters(gradients, reference.through_cells(p, cells))
    for name in reference.NAMES:
        for place in np.ndindex(p[name].shape):
            losses = []
            for step in (1e-6, -1e-6):
                moved = {key: value.copy() for key, value in p.items()}
                moved[name][place] += step
                losses.append(reference.run_forward(moved, X, a0)[0])
            assert (losses[0] - losses[1]) / 2e-6 == pytest.approx(gradients[name][place], rel=1e-5, abs=1e-7)


def test_loss_is_the_negative_logarithm_of_the_probability():
    p, X = parameters(), [1, 2, 0]
    loss, cells = reference.run_forward(p, X, np.zeros((4, 1)))
    assert loss == pytest.approx(-np.log(np.prod([cell["y"][ix, 0] for cell, ix in zip(cells, X, strict=True)])))
    for cell, ix in zip(cells, X, strict=True):
        np.testing.assert_allclose(cell["dy"], cell["y"] - reference.one_hot(ix, 6))


def test_clip_and_step():
    clipped = reference.clip({"a": np.array([-3.0, 0.5, 2.0])}, 1.5)
    assert clipped["a"].tolist() == [-1.5, 0.5, 1.5]
    assert reference.step({"a": np.array([1.0])}, {"a": np.array([2.0])}, 0.25)["a"].tolist() == [0.5]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("eos", "max_len"), [(0, 30), (3, 30), (5, 2)])
def test_the_sampler_draws_what_numpy_draws(seed, eos, max_len):
    p = parameters()
    a, x, indices = np.zeros((4, 1)), np.zeros((6, 1)), []
    for k in range(max_len):
        a = np.tanh(p["Wax"] @ x + p["Waa"] @ a + p["ba"])
        y = reference.softmax(p["Wya"] @ a + p["by"])
        np.random.seed(seed + 2 * k)
        indices.append(int(np.random.choice(6, p=y.ravel())))
        if indices[-1] == eos:
            break
        x = reference.one_hot(indices[-1], 6)
    else:
        indices.append(eos)
    sampled, margin = reference.sample(p, eos, max_len, seed)
    assert sampled == indices
    assert 0 <= margin <= 1


@pytest.mark.parametrize("carry", [True, False])
def test_training_against_a_plain_loop(carry):
    p = parameters()
    examples = [[1, 2, 0], [4, 0], [5, 3, 1, 0]]
    plain = {name: value.copy() for name, value in p.items()}
    np.random.seed(0)
    order = list(range(3))
    np.random.shuffle(order)
    a, smooth, wanted = np.zeros((4, 1)), 7 * np.log(6), []
    for j in range(8):
        X = examples[order[j % 3]]
        loss, cells = reference.run_forward(plain, X, a if carry else np.zeros((4, 1)))
        da, total = np.zeros((4, 1)), {name: np.zeros_like(value) for name, value in plain.items()}
        for cell in reversed(cells):
            gradients, da = textbook_backward(plain, cell, da)
            total = {name: total[name] + gradients[name] for name in total}
        plain = {name: plain[name] - 0.05 * np.clip(total[name], -0.7, 0.7) for name in plain}
        a, smooth = cells[-1]["a"], 0.999 * smooth + 0.001 * loss
        wanted.append(smooth)
    np.testing.assert_allclose(reference.train(p, examples, 8, 0.05, 0.7, carry), wanted, rtol=1e-12)
