"""Checks of the network: one step of an LSTM in NumPy, and the model in Keras."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations, product

import numpy as np

from autograders.checks.check import Check, Finding
from autograders.checks.compare import (
    RIGHT,
    Result,
    Sheet,
    entry,
    kind_of,
    nothing_came,
    numbers,
    same,
    same_numbers,
    scalar,
    together,
    trouble,
    untouched,
    what_is_off,
)
from autograders.checks.shakespeare.data import KEPT, later_differs
from autograders.checks.shakespeare.known import (
    ATOL,
    COURSE_SIZES,
    RTOL,
    Way,
    cases_of,
    find_way,
    off_by,
    size,
)
from autograders.reference import shakespeare as reference

NAMES = ("x", "h_prev", "c_prev", "W", "U", "b")
sigmoid = reference.sigmoid
#: Keras's gate order.
ORDER = "ifco"


def near(value: object, wanted: object) -> bool:
    """Equal shape and numbers, as exactly as single precision allows."""
    wanted = numbers(wanted)
    return wanted is not None and same(value, wanted, RTOL, ATOL)


# lstm_cell


def gates(case: Mapping, order: str = ORDER) -> dict[str, np.ndarray]:
    """The blocks of ``x W + h_prev U + b`` by name, if the gates stood in this order."""
    z = case["x"] @ case["W"] + case["h_prev"] @ case["U"] + case["b"]
    return dict(zip(order, np.split(z, 4, axis=1), strict=True))


def hard_sigmoid(slope: float) -> Callable[[np.ndarray], np.ndarray]:
    return lambda z: np.clip(slope * z + 0.5, 0, 1)


def finish(c: np.ndarray, o: np.ndarray) -> dict[str, np.ndarray]:
    return {"h": o * np.tanh(c), "c": c}


def step(
    case: Mapping,
    z: Mapping[str, np.ndarray] | None = None,
    gate: Callable[[np.ndarray], np.ndarray] = sigmoid,
    candidate: Callable[[np.ndarray], np.ndarray] = np.tanh,
) -> dict[str, np.ndarray]:
    """A step with other blocks or other activations."""
    z = gates(case) if z is None else z
    return finish(gate(z["f"]) * case["c_prev"] + gate(z["i"]) * candidate(z["c"]), gate(z["o"]))


def right_step(case: Mapping) -> dict[str, np.ndarray]:
    return dict(zip("hc", reference.lstm_cell(*(case[name] for name in NAMES)), strict=True))


def with_output(case: Mapping, of: Callable[[dict, np.ndarray, np.ndarray], np.ndarray]) -> dict[str, np.ndarray]:
    """The right cell state with another h, made from the blocks, the cell state and the output gate."""
    z, c = gates(case), right_step(case)["c"]
    return {"h": of(z, c, sigmoid(z["o"])), "c": c}


def with_cell(case: Mapping, of: Callable[[Mapping, np.ndarray, np.ndarray], np.ndarray]) -> dict[str, np.ndarray]:
    """Another cell state, made from the old one and what is written, with h to match."""
    z = gates(case)
    return finish(of(z, case["c_prev"], sigmoid(z["i"]) * np.tanh(z["c"])), sigmoid(z["o"]))


def without(case: Mapping, **changed: float) -> dict[str, np.ndarray]:
    """A step in which arguments are multiplied by a number."""
    return step({**case, **{name: case[name] * factor for name, factor in changed.items()}, "c_prev": case["c_prev"]})


def interleaved(case: Mapping) -> dict[str, np.ndarray]:
    z = case["x"] @ case["W"] + case["h_prev"] @ case["U"] + case["b"]
    return step(case, {name: z[:, k::4] for k, name in enumerate(ORDER)})


def softmax_gates(case: Mapping) -> dict[str, np.ndarray]:
    z = gates(case)
    shared = reference.softmax(np.stack([z[name] for name in "ifo"], axis=-1))
    return finish(shared[..., 1] * case["c_prev"] + shared[..., 0] * np.tanh(z["c"]), shared[..., 2])


def peephole(case: Mapping) -> dict[str, np.ndarray]:
    z = gates(case)
    return step(case, {**z, "i": z["i"] + case["c_prev"], "f": z["f"] + case["c_prev"]})


def gru(case: Mapping, update: int, reset: int, keeps: bool) -> dict[str, np.ndarray]:
    u = len(case["U"])
    z = case["x"] @ case["W"] + case["h_prev"] @ case["U"] + case["b"]
    block = [slice(k * u, (k + 1) * u) for k in range(4)]
    share, opened = sigmoid(z[:, block[update]]), sigmoid(z[:, block[reset]])
    inward = (case["x"] @ case["W"] + case["b"])[:, block[2]]
    new = np.tanh(inward + (opened * case["h_prev"]) @ case["U"][:, block[2]])
    share = share if keeps else 1 - share
    h = share * case["h_prev"] + (1 - share) * new
    return {"h": h, "c": h}


def plain_step(case: Mapping, block: int) -> dict[str, np.ndarray]:
    h = np.tanh(gates(case)[ORDER[block]])
    return {"h": h, "c": h}


def for_batches(way: Callable[[Mapping], dict]) -> Callable[[Mapping], dict | None]:
    return lambda case: way(case) if len(case["x"]) > 1 else None


def mean_of(case: Mapping, *names: str) -> dict[str, np.ndarray]:
    return step({**case, **{name: np.repeat(case[name].mean(axis=0)[None], len(case["x"]), 0) for name in names}})


def rows(case: Mapping, chosen: slice) -> dict[str, np.ndarray]:
    return {name: array[chosen] for name, array in right_step(case).items()}


GATE_ORDER = "The gates stand in another order: Keras has input, forget, candidate, output."
CELL_WAYS = [
    Way(
        "forget_and_input_swapped",
        "The forget gate and the input gate have changed places: forget weighs the old cell state, input the new.",
        lambda case: step(case, gates(case, "fico")),
    ),
    *(
        Way("gate_order", GATE_ORDER, lambda case, order=order: step(case, gates(case, order)))
        for order in map("".join, permutations(ORDER))
        if order not in (ORDER, "fico")
    ),
    Way("gates_interleaved", "The gates are blocks of u columns, not every fourth column.", interleaved),
    Way(
        "no_forget",
        "The forget gate is not used: it weighs the old cell state.",
        lambda case: with_cell(case, lambda z, old, new: old + new),
    ),
    Way(
        "forget_inverted",
        "The old cell state is weighed by one minus the forget gate: take the gate itself, f * c_prev.",
        lambda case: with_cell(case, lambda z, old, new: (1 - sigmoid(z["f"])) * old + new),
    ),
    Way(
        "returns_h_twice",
        "h came back in the place of c too: return h, c.",
        lambda case: {name: right_step(case)["h"] for name in "hc"},
    ),
    Way(
        "returns_old_cell",
        "The old cell state came back in the place of the new one: return h, c.",
        lambda case: {"h": right_step(case)["h"], "c": case["c_prev"]},
    ),
    Way(
        "old_cell_missing",
        "The old cell state is not used: f * c_prev is missing.",
        lambda case: with_cell(case, lambda z, old, new: new),
    ),
    Way(
        "no_new_cell",
        "Nothing is written into the cell state: i * tanh(…) is missing.",
        lambda case: with_cell(case, lambda z, old, new: sigmoid(z["f"]) * old),
    ),
    Way(
        "no_input_gate",
        "The input gate is not used: it weighs the candidate.",
        lambda case: with_cell(case, lambda z, old, new: sigmoid(z["f"]) * old + np.tanh(z["c"])),
    ),
    Way(
        "no_output_gate",
        "The output gate is not used: h is o * tanh(c).",
        lambda case: with_output(case, lambda z, c, o: np.tanh(c)),
        0.5,
    ),
    Way(
        "coupled_gates",
        "The old cell state is weighed by one minus the input gate: there is a forget gate for it.",
        lambda case: with_cell(case, lambda z, old, new: (1 - sigmoid(z["i"])) * old + new),
    ),
    Way(
        "coupled_gates",
        "The candidate is weighed by one minus the forget gate: there is an input gate for it.",
        lambda case: with_cell(
            case, lambda z, old, new: sigmoid(z["f"]) * old + (1 - sigmoid(z["f"])) * np.tanh(z["c"])
        ),
    ),
    Way(
        "candidate_sigmoid",
        "The candidate went through the sigmoid: it takes tanh.",
        lambda case: step(case, candidate=sigmoid),
    ),
    Way(
        "candidate_without_tanh",
        "The candidate's tanh is missing.",
        lambda case: step(case, candidate=lambda z: z),
    ),
    Way("gates_tanh", "The gates went through tanh: they take the sigmoid.", lambda case: step(case, gate=np.tanh)),
    Way("gates_linear", "The gates' sigmoid is missing.", lambda case: step(case, gate=lambda z: z)),
    *(
        Way(
            "hard_sigmoid",
            "The gates went through a hard sigmoid, made of straight lines: take 1 / (1 + exp(-z)).",
            lambda case, slope=slope: step(case, gate=hard_sigmoid(slope)),
        )
        for slope in (0.2, 1 / 6, 0.25)
    ),
    Way(
        "sigmoid_sign",
        "The sigmoid's sign is turned round: it is 1 / (1 + exp(-z)).",
        lambda case: step(case, gate=lambda z: sigmoid(-z)),
    ),
    Way("softmax_gates", "The gates share a softmax: each takes a sigmoid of its own.", softmax_gates),
    Way(
        "output_without_tanh",
        "The tanh on the way out is missing: h is o * tanh(c).",
        lambda case: with_output(case, lambda z, c, o: o * c),
        0.5,
    ),
    Way(
        "output_sigmoid",
        "The cell state went out through the sigmoid: h is o * tanh(c).",
        lambda case: with_output(case, lambda z, c, o: o * sigmoid(c)),
        0.5,
    ),
    Way(
        "h_from_old_c",
        "h was made from the old cell state: take the new one.",
        lambda case: with_output(case, lambda z, c, o: o * np.tanh(case["c_prev"])),
        0.5,
    ),
    *(
        Way(
            "h_from_candidate",
            "h was made from the candidate: take the new cell state.",
            lambda case, inner=inner: with_output(case, lambda z, c, o: o * inner(z["c"])),
            0.5,
        )
        for inner in (np.tanh, lambda z: np.tanh(np.tanh(z)))
    ),
    Way(
        "returns_output_gate",
        "The output gate came back in the place of h, which is o * tanh(c).",
        lambda case: with_output(case, lambda z, c, o: o),
    ),
    Way("bias_missing", "The bias is missing.", lambda case: without(case, b=0)),
    Way("bias_twice", "The bias was added twice.", lambda case: without(case, b=2)),
    Way("recurrent_missing", "The state before, h_prev U, is missing.", lambda case: without(case, U=0)),
    Way("input_missing", "The input, x W, is missing.", lambda case: without(case, W=0)),
    Way(
        "recurrent_from_c",
        "The old cell state took the place of h_prev: U goes with h_prev.",
        lambda case: step(case, gates({**case, "h_prev": case["c_prev"]})),
    ),
    Way(
        "cell_is_h_prev",
        "h_prev took the place of the old cell state.",
        lambda case: step({**case, "c_prev": case["h_prev"]}, gates(case)),
    ),
    Way(
        "cell_added_twice",
        "The old cell state was added once more, without its gate.",
        lambda case: with_cell(case, lambda z, old, new: sigmoid(z["f"]) * old + new + old),
    ),
    Way(
        "forget_bias_added",
        "A 1 was added to the forget gate: the bias b already holds what the gates start with.",
        lambda case: with_cell(case, lambda z, old, new: sigmoid(z["f"] + 1) * old + new),
    ),
    Way("peephole", "The gates see the old cell state: they are made from x and h_prev alone.", peephole),
    Way(
        "cell_clipped",
        "The cell state was kept between -1 and 1: it may be larger.",
        lambda case: with_cell(case, lambda z, old, new: np.clip(sigmoid(z["f"]) * old + new, -1, 1)),
    ),
    Way(
        "cell_tanh",
        "The cell state went through tanh: only h does.",
        lambda case: with_cell(case, lambda z, old, new: np.tanh(sigmoid(z["f"]) * old + new)),
    ),
    *(
        Way(
            "mixes_examples",
            "The examples of a batch are mixed: each row goes its own way.",
            for_batches(lambda case, names=names: mean_of(case, *names)),
        )
        for names in (("h_prev",), ("c_prev",), ("h_prev", "c_prev"), ("x",))
    ),
    Way(
        "first_example_only",
        "Only the first example of the batch came back.",
        for_batches(lambda case: rows(case, slice(1))),
    ),
    *(
        Way(
            "gru_like",
            "This is a step of a gated recurrent unit: an LSTM has a cell state and three gates.",
            lambda case, a=a, b=b, keeps=keeps: gru(case, a, b, keeps),
        )
        for a, b, keeps in product((0, 1), (0, 1), (True, False))
        if a != b
    ),
    *(
        Way(
            "plain_rnn",
            "This is a step of a plain recurrent network: an LSTM has a cell state and three gates.",
            lambda case, block=block: plain_step(case, block),
        )
        for block in range(4)
    ),
]


def draw_arguments(rng: np.random.Generator, m: int, n: int, u: int) -> dict:
    """The arguments of one step; the first unit's cell state stays larger than 1 in the first example."""
    case = {
        "kind": "ordinary",
        "x": rng.normal(size=(m, n)),
        "h_prev": np.tanh(rng.normal(size=(m, u))),
        "c_prev": 1.5 * rng.normal(size=(m, u)),
        "W": 0.8 * rng.normal(size=(n, 4 * u)),
        "U": 0.8 * rng.normal(size=(u, 4 * u)),
        "b": rng.normal(size=4 * u),
    }
    case["c_prev"][0, 0] = rng.choice([-1, 1]) * rng.uniform(4, 6)
    case["b"][u] += 1.5 - gates(case)["f"][0, 0]
    return case


def draw_step(rng: np.random.Generator, m: int, n: int, u: int, empty: int | None = None) -> dict:
    """The arguments of one step in which every known mistake shows; one row of x may be all zeros."""
    while True:
        case = draw_arguments(rng, m, n, u)
        if empty is not None:
            case["x"][empty] = 0
        right = right_step(case)
        if all(
            any(not same(gives[name], right[name], 1e-2, 1e-3) for name in gives)
            for gives in (way.of(case) for way in CELL_WAYS)
            if gives
        ):
            return case


def draw_cell(rng: np.random.Generator) -> dict:
    """Two batches of the same sizes, a single example, a larger batch with a row of x that is all zeros, a first step
    from states of zeros, a single unit, and a batch in which all gates are wide open or shut and c_prev is large.
    """
    u, n = size(rng, 4, 5), size(rng, 7, 8)
    m = size(rng, 2, 2)
    other = size(rng, 4, 6, u, u + 2)
    many = size(rng, 4, 5)
    large = draw_step(rng, m, n, other)
    signs = np.concatenate([rng.permutation(np.resize([1.0, -1.0], other)) for _ in range(4)])
    large |= {"kind": "large", "b": signs * rng.uniform(900, 4000, 4 * other)}
    large["c_prev"] = np.sign(large["c_prev"]) * rng.uniform(800, 2000, large["c_prev"].shape)
    start = draw_arguments(rng, many, n, u)
    start |= {name: np.zeros_like(start[name]) for name in ("h_prev", "c_prev")}
    return {
        "cases": [
            draw_step(rng, m, n, u),
            draw_step(rng, m, n, u),
            draw_step(rng, 1, other, u + 2),
            draw_step(rng, many, size(rng, 9, 10), size(rng, 6, 7), int(rng.integers(many))),
            start,
            draw_arguments(rng, m, n, 1),
            large,
        ]
    }


def states_of(outcome: Mapping, wanted: Mapping) -> tuple[object, object, Result]:
    """h and c, whichever came first, and whether they came as asked for."""
    pair = outcome["returned"]
    h, c = wanted["h"], wanted["c"]
    if near(pair, h):
        return pair, None, (0.5, "Only h came back: return h, c.", "returns_h_only")
    if isinstance(pair, np.ndarray) and pair.ndim == 3 and len(pair) == 2:
        pair = list(pair)
    if not isinstance(pair, (list, tuple)) or len(pair) != 2:
        text = f"It returned {kind_of(pair)}; a pair h, c was asked for."
        return None, None, (0.0, text, "returned_none" if pair is None else "type")
    first, second = pair
    if isinstance(second, (list, tuple)) and len(second) == 2 and near(second[0], h) and near(second[1], c):
        return *second, (0.5, "It returned h, [h, c], as Keras's cell does: return h, c.", "returns_like_keras")
    if near(first, c) and near(second, h):
        return second, first, (0.5, "The two come in the wrong order: return h, c.", "swapped")
    return first, second, RIGHT


def judge_state(name: str, value: object, wanted: np.ndarray) -> Result:
    """One of the two states against the wanted one; the right numbers in another shape count half."""
    if near(value, wanted):
        return RIGHT
    array = numbers(value)
    if array is not None and wanted.shape != wanted.T.shape and near(array.T, wanted):
        text = f"{name} is transposed: a row is an example, so its shape is {wanted.shape}."
        return 0.5, text, "transposed"
    message, code = what_is_off(name, value, wanted, RTOL, ATOL, COURSE_SIZES)
    message = message.replace("Use the arguments or the model's own sizes.", "Take the sizes from the arguments.")
    return (0.5 if code == "shape" and same_numbers(value, wanted, RTOL, ATOL) else 0.0), message, code


def kept_states(case: Mapping, before: Sequence[Mapping]) -> list[Way]:
    """The ways of going on from the state that an earlier call of the same shape left behind, or with its weights."""
    state = None
    shapes = {name: np.shape(case[name]) for name in ("W", "U", "b")}
    earlier = [other for other in before if all(np.shape(other[name]) == shapes[name] for name in shapes)]
    for other in [*before, case]:
        if other["h_prev"].shape == case["h_prev"].shape:
            state = step({**other, "h_prev": state["h"], "c_prev": state["c"]}) if state else right_step(other)
    text = "The step goes on from the state of an earlier call: start from h_prev and c_prev."
    weights = "The step takes the weights of an earlier call: use the arguments W, U and b."
    return [
        Way("kept_between_calls", text, lambda case: state),
        *(
            Way(
                "kept_between_calls",
                weights,
                lambda case, other=other: right_step({**case, **{name: other[name] for name in shapes}}),
            )
            for other in earlier
        ),
    ]


def judge_cell(inputs: dict, outputs: dict) -> list[Finding]:
    """Both states for batches and a single example, as exactly as single precision allows.

    Shares of 16: ``h`` 6, ``c`` 6, ``stability`` 2 for gates that are wide open or shut, ``arguments`` 2 for leaving
    them as they were. The last two count only where a state is right; half of h stays where only the way out of the
    cell is off, and of both where they came in another order or shape.
    """
    sheet = Sheet(h=6, c=6, stability=2, arguments=2)
    cases = inputs["cases"]
    outcomes = cases_of(outputs, len(cases))
    if nothing_came(sheet, outputs, outcomes):
        return sheet.findings()
    results: dict[str, list[Result]] = {aspect: [] for aspect in sheet.shares}
    states = {}
    for number, (case, outcome) in enumerate(zip(cases, outcomes, strict=True)):
        if stopped := trouble(outcome):
            for aspect in ("h", "c") if case["kind"] == "ordinary" else ("stability",):
                results[aspect].append(stopped)
            continue
        states[number] = states_of(outcome, right_step(case))
        pairs = [(entry(outcome.get("after"), i), case[name]) for i, name in enumerate(NAMES)]
        results["arguments"].append(untouched("an argument", pairs))
    wrong = [
        (cases[number], name, value)
        for number, (h, c, order) in states.items()
        for name, value in (("h", h), ("c", c))
        if order == RIGHT and cases[number]["kind"] == "ordinary" and not near(value, right_step(cases[number])[name])
    ]
    known = find_way(CELL_WAYS, wrong, near)
    single = False
    for number, (h, c, order) in states.items():
        case, right = cases[number], right_step(cases[number])
        later = entry(entry(outputs, "later"), number)
        then = states_of({"returned": entry(later, "returned")}, right)
        for name, value, after in (("h", h, then[0]), ("c", c, then[1])):
            result = order if value is None and order != RIGHT else judge_state(name, value, right[name])
            if result == RIGHT:
                single = single or np.asarray(value).dtype in (np.float32, np.float16)
                changed = later_differs({"returned": value}, {"returned": after})
                result = (0.5, KEPT, "kept_between_calls") if changed and order == RIGHT else order
            elif result[0] < 1 and order == RIGHT and (known or case["kind"] == "ordinary"):
                ways = [known] if known else [*kept_states(case, cases[:number]), *CELL_WAYS]
                if way := find_way(ways, [(case, name, value)], near):
                    result = off_by(way)
            results[name if case["kind"] == "ordinary" else "stability"].append(result)
    for aspect, found in results.items():
        fraction, message, code = together(found)
        if aspect in ("h", "c") and fraction == 1 and single:
            message = "Right, and in single precision: was it left to Keras? The lesson asks for NumPy."
        sheet.mark(aspect, float(fraction == 1) if aspect in ("stability", "arguments") else fraction, message, code)
    sheet.only_with(["h", "c"], ["stability", "arguments"])
    return sheet.findings()


# build_model

#: Rows of one batch in which each is dropped or kept anew.
ROWS = 600
UNITS, DROPOUT = 128, 0.5
#: More units than in the lesson.
MANY = 131


def shapes_of(n: int, u: int) -> list[list[int]]:
    """The shapes of the model's weights: two LSTM layers and the last."""
    return [[n, 4 * u], [u, 4 * u], [4 * u], [u, 4 * u], [u, 4 * u], [4 * u], [u, n], [n]]


def draw_weights(rng: np.random.Generator, n: int, u: int, scale: float) -> list[np.ndarray]:
    return [scale * rng.normal(size=shape) for shape in shapes_of(n, u)]


def draw_model(rng: np.random.Generator) -> dict:
    """Calls of build_model: one to compare predictions and loss, three to see in one unit what is dropped, and one with
    two units, of which each is to be dropped for itself.

    The first of the three has a dropout of its own, the second none and many units, the third is called without units
    and dropout.
    """
    rate = float(np.round(rng.uniform(0.35, 0.42), 3))
    settings = [{"units": 1, "dropout": rate}, {"units": MANY, "dropout": 0.0}, {}]
    cases = [draw_main_call(rng), *(draw_one_unit(rng, one) for one in settings), draw_two_units(rng, rate)]
    return {"cases": cases, "noise": int(rng.integers(2**31))}


def draw_main_call(rng: np.random.Generator) -> dict:
    n = size(rng, 6, 8)
    u = size(rng, 4, 5)
    Tx = size(rng, 5, 7, n, u)
    while True:
        x = np.eye(n)[rng.integers(0, n, (5, Tx))]
        # the beginning of a short prompt, as encode_prompt gives it
        x[0, : Tx - 2] = 0
        case = {
            "Tx": Tx,
            "n_x": n,
            "settings": {"units": u, "dropout": float(np.round(rng.uniform(0.18, 0.38), 3))},
            "weights": draw_weights(rng, n, u, 1.0),
            "x": x,
            "y": np.eye(n)[rng.permutation(np.arange(n))[:4]],
            "p": rng.dirichlet(np.ones(n), 4) * 0.9 + 0.1 / n,
            "one_unit": False,
            "training": False,
        }
        if model_shows(case):
            return case


def draw_one_unit(rng: np.random.Generator, settings: Mapping) -> dict:
    """A call for one unit, or with the defaults, and a batch of the same two steps again and again."""
    n = size(rng, 5, 7)
    while True:
        case = {
            "Tx": 2,
            "n_x": n,
            "settings": dict(settings),
            "weights": draw_weights(rng, n, 1, 1.5),
            "x": np.tile(np.eye(n)[rng.permutation(n)[:2]], (ROWS, 1, 1)),
            "one_unit": True,
            "training": True,
        }
        if drops_show(case):
            return case


def draw_two_units(rng: np.random.Generator, rate: float) -> dict:
    """A call for two units, and a batch of the same single step again and again."""
    n = size(rng, 5, 7)
    while True:
        case = {
            "Tx": 1,
            "n_x": n,
            "settings": {"units": 2, "dropout": rate},
            "weights": draw_weights(rng, n, 2, 1.5),
            "x": np.tile(np.eye(n)[[int(rng.integers(n))]], (ROWS, 1, 1)),
            "one_unit": False,
            "training": True,
        }
        found = [p for p, _ in two_drops(case)]
        if len(found) == 13 and all(np.abs(a - b).max() > 2e-3 for a, b in combinations(found, 2)):
            return case


def rate_of(case: Mapping) -> float:
    return case["settings"].get("dropout", DROPOUT)


def scaled(kept: bool, rate: float) -> float:
    """What dropout multiplies a number with."""
    return 1 / (1 - rate) if kept else 0.0


def relu(z: np.ndarray) -> np.ndarray:
    return np.maximum(z, 0)


def softsign(z: np.ndarray) -> np.ndarray:
    return z / (1 + np.abs(z))


def as_it_is(h: np.ndarray) -> np.ndarray:
    return h


@dataclass(frozen=True)
class Pieces:
    """What the network does with its input, in its layers and between them; as it stands, the right things."""

    before: Callable[[np.ndarray], np.ndarray] = as_it_is
    gate: Callable[[np.ndarray], np.ndarray] = sigmoid
    inner: Callable[[np.ndarray], np.ndarray] = np.tanh
    between: Callable[[np.ndarray], np.ndarray] = as_it_is
    at: Callable[[np.ndarray], np.ndarray] = lambda h: h[:, -1]
    last: Callable[[np.ndarray], np.ndarray] = reference.softmax
    #: Which of the two LSTM layers have other activations.
    off: tuple[int, ...] = (0, 1)


def layer_with(x: np.ndarray, weights: Sequence[np.ndarray], pieces: Pieces) -> np.ndarray:
    """The states of a layer, ``(m, Tx, u)``, whose activations may be others."""
    W, U, b = weights
    h = c = np.zeros((len(x), len(U)))
    states = []
    for t in range(x.shape[1]):
        z = gates({"x": x[:, t], "h_prev": h, "W": W, "U": U, "b": b})
        c = pieces.gate(z["f"]) * c + pieces.gate(z["i"]) * pieces.inner(z["c"])
        h = pieces.gate(z["o"]) * pieces.inner(c)
        states.append(h)
    return np.stack(states, axis=1)


def run(x: np.ndarray, weights: Sequence[np.ndarray], pieces: Pieces, factors: Sequence = (1, 1, 1)) -> np.ndarray:
    """Predictions; ``factors`` multiply the input, what the second layer reads, and what the last one reads."""
    first, second = (pieces if layer in pieces.off else Pieces() for layer in range(2))
    h = layer_with(pieces.before(x * factors[0]), weights[:3], first)
    h = layer_with(pieces.between(h) * factors[1], weights[3:6], second)
    return pieces.last(pieces.at(h) * factors[2] @ weights[6] + weights[7])


Outcomes = list[tuple[np.ndarray, float]]


def drops(case: Mapping, rates: Sequence[float], pieces: Pieces | None = None) -> Outcomes:
    """What a network of one unit gives after two steps, ``(n,)`` each, and how often.

    Each step's input, each state that the second layer reads and its last state are dropped or kept; ``rates`` are
    those for the three.
    """
    kept = np.array(list(product((True, False), repeat=5)))
    each = np.repeat(rates, (2, 2, 1))
    chances = np.prod(np.where(kept, 1 - each, each), axis=1)
    kept, chances = kept[chances > 0], chances[chances > 0]
    factors = np.divide(kept, 1 - each, out=np.zeros(kept.shape), where=kept)
    x = np.repeat(case["x"][:1], len(kept), axis=0)
    split = factors[:, :2, None], factors[:, 2:4, None], factors[:, 4:]
    return merged(run(x, case["weights"], pieces or Pieces(), split), chances)


def two_drops(case: Mapping, pieces: Pieces | None = None, alike: bool = False) -> Outcomes:
    """What a network of two units gives after a single step, and how often.

    ``alike``: both layers drop the same units, as they do after a single step where both have the same seed.
    """
    rate = rate_of(case)
    kept = np.array(list(product((True, False), repeat=2 if alike else 4)))
    chances = np.prod(np.where(kept, 1 - rate, rate), axis=1)
    if alike:
        kept = np.hstack([kept, kept])
    factors = kept / (1 - rate)
    x = np.repeat(case["x"][:1], len(kept), axis=0)
    split = 1, factors[:, None, :2], factors[:, 2:]
    return merged(run(x, case["weights"], pieces or Pieces(), split), chances)


def merged(outputs: np.ndarray, chances: np.ndarray) -> Outcomes:
    """The outputs, equal ones as one."""
    found: Outcomes = []
    for p, chance in zip(outputs, chances, strict=True):
        place = next((i for i, (other, _) in enumerate(found) if np.max(np.abs(other - p)) < 1e-9), None)
        if place is None:
            found.append((p, float(chance)))
        else:
            found[place] = (p, found[place][1] + float(chance))
    return found


def fits(outputs: np.ndarray, wanted: Sequence[tuple[np.ndarray, float]]) -> bool:
    """Whether each row is one of the wanted, and each of those comes about as often as it should."""
    distance = np.stack([np.abs(outputs - p).max(axis=1) for p, _ in wanted])
    if not np.all(distance.min(axis=0) < 1e-4):
        return False
    counts = np.bincount(distance.argmin(axis=0), minlength=len(wanted))
    return all(
        abs(count - len(outputs) * chance) <= 5.5 * np.sqrt(len(outputs) * chance * (1 - chance)) + 1e-9
        for count, (_, chance) in zip(counts, wanted, strict=True)
    )


def other_rates(case: Mapping) -> list[tuple[str, str, float, tuple[float, float, float]]]:
    """Known mistakes: code, message, credit, and the rates for input, first and second state."""
    rate = rate_of(case)
    missing = "Nothing is dropped: put a Dropout layer after each LSTM layer."
    once = "One of the two Dropout layers is missing: there is one after each LSTM layer."
    ignored = "The rate is written into the code: use the argument dropout in both Dropout layers."
    inverted = "The rate is turned round: dropout is the share that is dropped, not the one that is kept."
    before = "The input is dropped: the Dropout layers stand after the LSTM layers, not before them."
    told = [
        ("dropout_missing", missing, 0.0, (0.0, 0.0, 0.0)),
        ("dropout_once", once, 0.5, (0.0, rate, 0.0)),
        ("dropout_once", once, 0.5, (0.0, 0.0, rate)),
        ("dropout_inverted", inverted, 0.5, (0.0, 1 - rate, 1 - rate)),
        ("dropout_before_lstm", before, 0.5, (rate, rate, 0.0)),
        ("dropout_before_lstm", before, 0.5, (rate, rate, rate)),
        ("dropout_before_lstm", before, 0.25, (rate, 0.0, 0.0)),
        ("dropout_before_lstm", before, 0.25, (rate, 0.0, rate)),
        ("dropout_inverted", inverted, 0.25, (0.0, 1 - rate, rate)),
        ("dropout_inverted", inverted, 0.25, (0.0, rate, 1 - rate)),
    ]
    for fixed in (0.5, 0.1, 0.2, 0.25, 0.3):
        pairs = ((fixed, fixed), (rate, fixed), (fixed, rate))
        told += [("dropout_ignored", ignored, 0.5, (0.0, *pair)) for pair in pairs]
    return [(code, text, credit, rates) for code, text, credit, rates in told if rates != (0.0, rate, rate)]


def drops_show(case: Mapping) -> bool:
    """Whether what is dropped can be seen, and told from known mistakes."""
    rate = rate_of(case)
    right = [p for p, _ in drops(case, (0.0, rate, rate))]
    if any(np.abs(a - b).max() < 0.01 for i, a in enumerate(right) for b in right[:i]):
        return False
    told = [rates for code, _, _, rates in other_rates(case) if rate or code == "dropout_ignored"]
    return all(
        len(others) != len(right) or any(min(np.abs(p - other).max() for other in right) > 2e-3 for p, _ in others)
        for others in (drops(case, rates) for rates in told)
    )


def after_softmax(outputs: np.ndarray, case: Mapping) -> bool:
    """Whether entries of the probabilities themselves were dropped."""
    rate = rate_of(case)
    sums = outputs.sum(axis=1)
    zeros = np.mean(outputs == 0)
    return bool(np.any(np.abs(sums - 1) > 1e-2)) and abs(zeros - rate) < 0.1


def masked(case: Mapping) -> np.ndarray:
    """Predictions where steps that are all zeros are left out."""
    p = []
    for row in case["x"]:
        p.append(reference.network(row[None, np.any(row != 0, axis=1)], case["weights"])[0])
    return np.stack(p)


def reverse(h: np.ndarray) -> np.ndarray:
    return h[:, ::-1]


NO_SOFTMAX = "The softmax is missing: the last layer gives logits, which don't add up to 1."
TWICE = "The softmax was taken twice, which makes all characters nearly as likely."
OTHER = "The LSTM layers have another activation than tanh: leave the default."
HARD = "The LSTM layers' gates take a hard sigmoid: leave the default, sigmoid."
EVERY = "There is an output for every step: the second LSTM layer gives its last state only."
BACKWARDS = "A layer reads its steps backwards."
AGAIN = "The second layer reads the first one's last state again and again: it should read all of its states."
#: Pieces that are others than the right ones: code, message, and the share of the predictions that stays.
OTHER_PIECES = [
    ("no_softmax", NO_SOFTMAX, 0.5, Pieces(last=as_it_is)),
    ("softmax_twice", TWICE, 0.5, Pieces(last=lambda z: reference.softmax(reference.softmax(z)))),
    ("sigmoid_output", "The last layer takes the sigmoid: take the softmax.", 0.5, Pieces(last=sigmoid)),
    ("wrong_activation", "The last layer takes relu: take the softmax.", 0.25, Pieces(last=relu)),
    *(
        ("wrong_activation", OTHER, 0.25, Pieces(inner=inner, off=off))
        for inner, off in product((relu, sigmoid, as_it_is, softsign), ((0, 1), (0,), (1,)))
    ),
    *(
        ("hard_sigmoid", HARD, 0.25, Pieces(gate=hard_sigmoid(slope), off=off))
        for slope, off in product((1 / 6, 0.2), ((0, 1), (0,), (1,)))
    ),
    ("output_at_every_step", EVERY, 0.5, Pieces(at=as_it_is)),
    (
        "mean_over_steps",
        "The second layer's states were averaged: take the last.",
        0.25,
        Pieces(at=lambda h: h.mean(1)),
    ),
    (
        "mean_over_steps",
        "The largest of the second layer's states were taken: take the last.",
        0.25,
        Pieces(at=lambda h: h.max(1)),
    ),
    ("first_step_read", "The second layer's first state was taken: take the last.", 0.25, Pieces(at=lambda h: h[:, 0])),
    ("goes_backwards", BACKWARDS, 0.25, Pieces(before=reverse)),
    ("goes_backwards", BACKWARDS, 0.25, Pieces(between=reverse)),
    ("goes_backwards", BACKWARDS, 0.25, Pieces(before=reverse, between=reverse)),
    ("return_sequences_missing", AGAIN, 0.0, Pieces(between=lambda h: np.repeat(h[:, -1:], h.shape[1], axis=1))),
    ("return_sequences_missing", AGAIN, 0.0, Pieces(between=lambda h: h[:, -1:])),
]
MODEL_WAYS = [
    *(
        Way(code, text, lambda case, pieces=pieces: {"p": run(case["x"], case["weights"], pieces)}, credit)
        for code, text, credit, pieces in OTHER_PIECES
    ),
    Way(
        "masked",
        "Steps that are all zeros are left out: there is to be no Masking layer.",
        lambda case: {"p": masked(case)},
        0.5,
    ),
]


def model_shows(case: Mapping) -> bool:
    """Whether every known mistake gives other predictions, and another loss."""
    right = reference.network(case["x"], case["weights"])
    return all(not same(way.of(case)["p"], right, 1e-2, 1e-3) for way in MODEL_WAYS)


def shape_ways(case: Mapping) -> list[tuple[str, str, list[list[int]]]]:
    """Known mistakes by the shapes of the weights that they give."""
    n, u, Tx = case["n_x"], case["settings"].get("units", UNITS), case["Tx"]
    first, second, last = shapes_of(n, u)[:3], shapes_of(n, u)[3:6], shapes_of(n, u)[6:]

    def lstm(rows: int, units: int) -> list[list[int]]:
        return [[rows, 4 * units], [units, 4 * units], [4 * units]]

    def gru(rows: int) -> list[list[int]]:
        return [[rows, 3 * u], [u, 3 * u], [2, 3 * u]]

    def plain(rows: int) -> list[list[int]]:
        return [[rows, u], [u, u], [u]]

    one = "Only one LSTM layer leads to the output: there should be two, the second one reading the first one's states."
    more = "There are more LSTM layers than two."
    units = "The number of units is written into the code: use the argument units in both LSTM layers."
    bias = "Biases are missing: leave use_bias as it is."
    told = [
        ("one_lstm", one, [*first, *last]),
        ("three_lstms", more, [*first, *second, *second, *last]),
        ("units_ignored", units, shapes_of(n, UNITS)),
        ("units_ignored", units, [*first, *lstm(u, UNITS), [UNITS, n], [n]]),
        ("units_ignored", units, [*lstm(n, UNITS), *lstm(UNITS, u), *last]),
        (
            "second_layer_smaller",
            "The second LSTM layer has fewer units: both have as many as the argument says.",
            [*first, *lstm(u, u // 2), [u // 2, n], [n]],
        ),
        ("gru", "These are gated recurrent units: LSTM layers were asked for.", [*gru(n), *gru(u), *last]),
        ("simple_rnn", "These are plain recurrent layers: LSTM layers were asked for.", [*plain(n), *plain(u), *last]),
        (
            "bidirectional",
            "A layer reads in both directions: only the characters before are known when we write.",
            [*first, *first, *lstm(2 * u, u), *last],
        ),
        (
            "bidirectional",
            "A layer reads in both directions: only the characters before are known when we write.",
            [*first, *first, *lstm(2 * u, u), *lstm(2 * u, u), [2 * u, n], [n]],
        ),
        (
            "flattened",
            "All steps of the second layer go into the last: it should give its last state only.",
            [*first, *second, [Tx * u, n], [n]],
        ),
        ("extra_layer", "There is a Dense layer too many.", [*first, [u, u], [u], *second, *last]),
        ("extra_layer", "There is a Dense layer too many.", [*first, *second, [u, u], [u], *last]),
        ("bias_missing", bias, [s for s in shapes_of(n, u) if len(s) == 2]),
        ("bias_missing", bias, [*first, *second, last[0]]),
        ("bias_missing", bias, [*first[:2], *second[:2], *last]),
        (
            "n_x_ignored",
            "The number of characters is written into the code: use the argument n_x.",
            shapes_of(38, u),
        ),
        (
            "n_x_ignored",
            "The number of outputs is written into the code: use the argument n_x.",
            [*first, *second, [u, 38], [38]],
        ),
        (
            "tx_and_n_x_swapped",
            "Tx and n_x have changed places: the input has shape (Tx, n_x).",
            [*lstm(Tx, u), *second, *last],
        ),
        (
            "dense_at_units",
            "The last layer has another number of outputs than n_x.",
            [*first, *second, [u, u], [u]],
        ),
    ]
    return [(code, text, shapes) for code, text, shapes in told if shapes != shapes_of(n, u)]


def is_layer(layer: object, name: str) -> bool:
    kinds = entry(layer, "class")
    return isinstance(kinds, (list, tuple)) and name in [kind for kind in kinds if isinstance(kind, str)]


def layers_of(said: Mapping) -> list:
    layers = said.get("layers")
    return list(layers) if isinstance(layers, (list, tuple)) else []


def held(layer: object, name: str) -> float:
    number = scalar(entry(layer, name))
    return number if number is not None and np.isfinite(number) else 0.0


def plain_list(value: object) -> list | None:
    """Shapes as lists of int; None where they are something else."""
    if not isinstance(value, (list, tuple)):
        return None
    shapes = [numbers(item) for item in value]
    if any(shape is None or shape.ndim != 1 or not np.all(np.isfinite(shape)) for shape in shapes):
        return None
    return [[int(n) for n in shape] for shape in shapes]


OF_ITS_OWN = "The model is of a class of its own, without input_shape: write it as Sequential, or functional."


def of_its_own(said: Mapping) -> bool:
    """Whether a model is of a class that does not tell the shape of its input."""
    return said.get("input_shape") is None and not any(is_layer(said, name) for name in ("Sequential", "Functional"))


def judge_layers(case: Mapping, said: Mapping) -> Result:
    """The shapes of the weights, and whether all of them learn."""
    n, u = case["n_x"], case["settings"].get("units", UNITS)
    shapes = plain_list(said.get("shapes"))
    if shapes == shapes_of(n, u):
        if scalar(said.get("trainable")) != len(shapes):
            return 0.0, "Some of the layers are frozen: all of them are to learn.", "not_trainable"
        return RIGHT
    if not shapes and of_its_own(said):
        return 0.0, OF_ITS_OWN, "unbuilt"
    if not shapes:
        return 0.0, "The model has no weights: give its first layer an Input, or build it.", "unbuilt"
    for code, text, gives in shape_ways(case):
        if shapes == gives:
            return 0.25, text, code
    text = "The layers are others than two LSTM layers and a Dense one, with the numbers of units that were asked for."
    return 0.0, text, "wrong_layers"


def judge_predictions(case: Mapping, said: Mapping) -> Result:
    """What the model gives with supplied weights."""
    if said.get("fits") is not True:
        return 0.0, "Not reached: the model's weights have other shapes.", None
    once, again = (entry(said.get("outputs"), i) for i in range(2))
    if stopped := trouble(once) or trouble(again):
        return stopped
    p, right = once["returned"], reference.network(case["x"], case["weights"])
    if near(p, right):
        return RIGHT
    array = numbers(p)
    if array is not None and not same(again["returned"], array, 1e-5, 1e-6):
        text = "The same input gives other predictions the second time: nothing is to be dropped, or kept, there."
        return 0.0, text, "not_repeatable"
    if way := find_way(MODEL_WAYS, [(case, "p", p)], near):
        return off_by(way)
    message, code = what_is_off("The prediction", p, right, RTOL, ATOL, COURSE_SIZES)
    return (0.5 if code == "shape" and same_numbers(p, right, RTOL, ATOL) else 0.0), message, code


def inside_lstm(said: Mapping) -> bool:
    """Whether a layer says that it drops something inside."""
    return any(held(layer, name) > 0 for layer in layers_of(said) for name in ("dropout", "recurrent_dropout"))


INSIDE = "The LSTM layers drop numbers themselves: put a Dropout layer after each instead."


def named_drops(case: Mapping, said: Mapping, otherwise: str) -> Result:
    """What the Dropout layers say of themselves, where nothing else tells."""
    named = [layer for layer in layers_of(said) if is_layer(layer, "Dropout")]
    if len(named) == 2 and all(abs(held(layer, "rate") - rate_of(case)) < 1e-9 for layer in named):
        return 0.5, "Two layers say that they drop the right share; the rest of the model is another.", None
    return 0.0, otherwise, None


def judge_drops(case: Mapping, said: Mapping, pieces: Pieces | None = None, readable: bool = True) -> Result:
    """What a model of one unit gives in training.

    ``pieces`` is what its layers are known to compute with, ``readable`` whether that is known at all.
    """
    rate = rate_of(case)
    if said.get("fits") is not True:
        return named_drops(case, said, "Not reached: the model's weights have other shapes.")
    once = entry(said.get("outputs"), 0)
    if stopped := trouble(once):
        return stopped
    outputs, n = numbers(once["returned"]), case["n_x"]
    if outputs is not None and outputs.shape == (ROWS, case["Tx"], n):
        # one for every step costs elsewhere
        outputs, pieces = outputs[:, -1], None
    if outputs is None or outputs.shape != (ROWS, n) or not np.all(np.isfinite(outputs)):
        return 0.0, f"In training the model gives {kind_of(once['returned'])}.", "shape"
    inside = inside_lstm(said)
    if fits(outputs, drops(case, (0.0, rate, rate), pieces)):
        return (0.5, INSIDE, "dropout_inside_lstm") if inside else RIGHT
    if inside:
        return 0.25, INSIDE, "dropout_inside_lstm"
    for code, text, credit, rates in other_rates(case):
        if fits(outputs, drops(case, rates, pieces)):
            return credit, text, code
    if after_softmax(outputs, case):
        text = "The probabilities themselves are dropped: the second Dropout layer stands before the last layer."
        return 0.25, text, "dropout_after_softmax"
    if not readable:
        return named_drops(case, said, "Not reached: what is dropped shows only where the predictions are right.")
    text = "What is dropped in training is not what two Dropout layers drop, one after each LSTM layer."
    return 0.0, text, "wrong_dropout"


def known_pieces(case: Mapping, said: Mapping) -> Pieces | None:
    """What a model's layers compute with, where its predictions tell; so that it costs only there."""
    p = entry(entry(said.get("outputs"), 0), "returned")
    return next((pieces for *_, pieces in OTHER_PIECES if near(p, run(case["x"], case["weights"], pieces))), None)


def judge_loss(case: Mapping, said: Mapping, pieces: Pieces | None) -> Result:
    """The loss of given predictions, or of logits from a model that gives some; a sum is as good as the mean."""
    if said.get("compiled") is not True:
        return 0.0, "The model is not compiled: call its compile with a loss and an optimizer.", "not_compiled"
    outcome = said.get("loss")
    text = "The loss is not the categorical cross-entropy of probabilities."
    if trouble(outcome):
        return 0.0, text, "wrong_loss"
    p = case["p"] if pieces is None or pieces.last is reference.softmax else reference.softmax(case["p"])
    loss, rights = scalar(outcome["returned"]), [reference.cross_entropy(case["y"], one) for one in (case["p"], p)]
    if loss is not None and any(same(loss, factor * right, 1e-3, 1e-5) for factor in (1, len(p)) for right in rights):
        return RIGHT
    return 0.0, text, "wrong_loss"


def judge_optimizer(said: Mapping) -> Result:
    kinds = said.get("optimizer")
    names = [kind for kind in kinds if isinstance(kind, str)] if isinstance(kinds, (list, tuple)) else []
    if said.get("compiled") is not True:
        return 0.0, "The model is not compiled: call its compile with a loss and an optimizer.", "not_compiled"
    rate = scalar(said.get("learning_rate"))
    if "Adam" in names and rate == 0:
        return 0.0, "With a learning rate of 0 nothing is learned: leave the default.", "wrong_optimizer"
    if "Adam" in names and "AdamW" not in names:
        return RIGHT
    return 0.0, "The optimizer is another than Adam.", "wrong_optimizer"


def judge_input(case: Mapping, said: Mapping) -> Result:
    """Whether the model's input has shape (None, Tx, n_x)."""
    shape, Tx, n = said.get("input_shape"), case["Tx"], case["n_x"]
    if of_its_own(said):
        return 0.0, OF_ITS_OWN, "unbuilt"
    if said.get("built") is not True or not isinstance(shape, (list, tuple)):
        text = "The model has no shape for its input: give it an Input of shape (Tx, n_x)."
        return 0.0, text, "unbuilt"
    sizes = [None if one is None else scalar(one) for one in shape]
    if sizes == [None, Tx, n]:
        return RIGHT
    if sizes == [None, n, Tx]:
        return 0.0, "Tx and n_x have changed places: the input has shape (Tx, n_x).", "tx_and_n_x_swapped"
    if len(sizes) == 3 and sizes[1] != Tx:
        return 0.0, "The input's number of steps is not Tx: use the argument.", "tx_ignored"
    if len(sizes) == 3 and sizes[2] != n:
        return 0.0, "The input's number of characters is not n_x: use the argument.", "n_x_ignored"
    return 0.0, "The input's shape is not (None, Tx, n_x).", "shape"


SHARED = "The model shares weights with one from an earlier call: make a new one in each."


def judge_model(inputs: dict, outputs: dict) -> list[Finding]:
    """A model by what it computes with supplied weights, and by what it says of itself where nothing else tells.

    Shares of 16: ``layers`` 3 for the shapes of the weights, ``predictions`` 4, ``dropout`` 3 by what a model of one
    unit gives in training, ``loss`` 2 by its value, ``optimizer`` 1 by its name, ``input`` 2, ``defaults`` 1 for units
    and dropout.
    """
    sheet = Sheet(layers=3, predictions=4, dropout=3, loss=2, optimizer=1, input=2, defaults=1)
    cases = inputs["cases"]
    outcomes = cases_of(outputs, len(cases))
    if nothing_came(sheet, outputs, outcomes):
        return sheet.findings()
    told: list[Mapping | Result] = []
    for number, outcome in enumerate(outcomes):
        said = None if trouble(outcome) else entry(outcome["returned"], "model")
        if stopped := trouble(outcome):
            told.append(stopped)
        elif not isinstance(said, Mapping):
            text = f"It returned {kind_of(outcome['returned'])}: a model was asked for."
            told.append((0.0, text, "returned_none" if outcome["returned"] is None else "type"))
        elif number and said.get("shared") is True:
            told.append((0.0, SHARED, "kept_between_calls"))
        else:
            told.append(said)

    def mark(aspect: str, said: Mapping | Result, judge: Callable[[Mapping], Result]) -> Result:
        result = judge(said) if isinstance(said, Mapping) else said
        sheet.mark(aspect, *result)
        return result

    main, dropping, none, plain, two = told
    pieces = known_pieces(cases[0], main) if isinstance(main, Mapping) else None
    mark("layers", main, lambda said: judge_layers(cases[0], said))
    readable = mark("predictions", main, lambda said: judge_predictions(cases[0], said)) == RIGHT or pieces is not None
    mark("loss", main, lambda said: judge_loss(cases[0], said, pieces))
    mark("optimizer", main, judge_optimizer)
    mark("input", main, lambda said: judge_input(cases[0], said))
    if mark("dropout", dropping, lambda said: judge_drops(cases[1], said, pieces, readable)) == RIGHT:
        fewer = isinstance(none, Mapping) and none.get("fits") is not True
        off = judge_drops(cases[2], none, pieces, readable) if isinstance(none, Mapping) else none
        if off != RIGHT and not fewer:
            sheet.mark("dropout", 0.75, "A dropout of 0 still drops something, or stops.", off[2] or "dropout_ignored")
        elif isinstance(two, Mapping) and not drops_each(cases[4], two, pieces):
            sheet.mark("dropout", 0.5, TOGETHER, "wrong_dropout")
    mark("defaults", plain, lambda said: judge_defaults(cases[3], said, sheet, pieces, readable))
    if sheet.marks["layers"] == RIGHT:
        many = judge_layers(cases[2], none) if isinstance(none, Mapping) else RIGHT
        if entry(outputs, "again") is True:
            sheet.mark("layers", 0.5, SHARED, "kept_between_calls")
        elif many != RIGHT:
            text = (
                "With more units than in the lesson the layers are others: use the argument units in both LSTM layers."
            )
            sheet.mark("layers", 0.5, text, "units_ignored")
    sheet.only_with(["layers", "predictions", "dropout"], ["loss", "optimizer", "input", "defaults"])
    return sheet.findings()


TOGETHER = "Units are dropped together: each number is to be dropped for itself, so leave noise_shape as it is."


def drops_each(case: Mapping, said: Mapping, pieces: Pieces | None) -> bool:
    """Whether a model of two units drops each for itself; so too where that doesn't show."""
    once = entry(said.get("outputs"), 0)
    outputs = None if trouble(once) else numbers(once["returned"])
    if outputs is None or outputs.shape != (ROWS, case["n_x"]) or not np.all(np.isfinite(outputs)):
        return said.get("fits") is not True or (outputs is not None and outputs.ndim == 3)
    return any(fits(outputs, two_drops(case, pieces, alike)) for alike in (False, True))


def judge_defaults(case: Mapping, said: Mapping, sheet: Sheet, pieces: Pieces | None, readable: bool = True) -> Result:
    """The units and the dropout of a model that was made without them, each as far as it is right when it is given."""
    found = {
        "units should be 128": judge_layers(case, said),
        "dropout should be 0.5": judge_drops(case, said, pieces, readable),
    }
    most = [sheet.marks[aspect] for aspect in ("layers", "dropout")]
    wrong = [text for (text, result), right in zip(found.items(), most, strict=True) if result[0] < right[0]]
    if said.get("fits") is not True or found["units should be 128"][0] < most[0][0]:
        # what is dropped shows only in layers of the right size
        wrong = wrong[:1]
    if wrong:
        return 0.0, f"Without these arguments in the call, {' and '.join(wrong)}.", "wrong_default"
    return together(most)


CHECKS = [
    Check("shakespeare/lstm_cell", 1, draw_cell, judge_cell),
    Check("shakespeare/build_model", 1, draw_model, judge_model),
]
