"""Probes for the lesson on Shakespeare: what is called, with what, and what came back.

Keras is imported inside of the functions that need it, where the student's notebook has imported it anyway. A model
that a student's code is to call is a real one, with weights that came with the inputs.
"""

from __future__ import annotations

import contextlib
import inspect
import random
from collections.abc import Callable, Iterator

import numpy as np

from autograders.kernel.attempt import attempt, private
from autograders.kernel.calls import (
    TookTooLong,
    bind,
    call,
    guard,
    in_place_of,
    missing,
    plain,
    snapshot,
    timed,
    took_too_long,
)

#: Seconds of processor time for a call in which Keras builds or runs a model.
PATIENCE = 4.0
MAX_LAYERS = 40


@contextlib.contextmanager
def _globals(student: dict, inputs: dict) -> Iterator[None]:
    """Put the given values into the student's namespace for a while: nothing in it is to be leaned on."""
    with contextlib.ExitStack() as stack:
        for name, value in inputs["globals"].items():
            stack.enter_context(in_place_of(student, name, private(value)))
        yield


def _each(one: Callable[[int, dict], dict | None], cases: list) -> list:
    """What comes of each case, by number and case, up to one that never comes to an end."""
    outcomes: list = []
    for number, case in enumerate(cases):
        outcomes.append(guard(one, number, case))
        if took_too_long(outcomes[-1] or {}):
            break
    return outcomes


def _settings(case: dict) -> tuple[list, dict]:
    """The settings of a call, by place or by name."""
    return (list(case["settings"].values()), {}) if case.get("positional") else ([], case["settings"])


def _show(value: object) -> object:
    """Plain data, with arrays of strings as lists in ``strings`` and arrays of objects as numbers in ``objects``."""
    if isinstance(value, (list, tuple)) and any(isinstance(item, np.ndarray) for item in value[:2]):
        return type(value)([_show(item) for item in value]) if type(value) in (list, tuple) else plain(value)
    if isinstance(value, np.ndarray) and value.dtype.kind in "UO" and 0 < value.size <= 200_000:
        if all(isinstance(item, str) for item in value.flat):
            return {"strings": plain(value.tolist())}
        if all(isinstance(item, (bool, int, float, np.bool_)) for item in value.flat):
            return {"objects": value.astype(float)}
    return plain(value)


def build_data(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: a text and settings each. ``later`` shows the results again after all calls."""
    if name := missing(student, "build_data"):
        return {"missing": name}
    held, cases = [], []
    with _globals(student, inputs):
        for case in inputs["cases"]:
            places, names = _settings(case)
            held.append(call(student["build_data"], case["text"], *places, **names))
            cases.append(snapshot(held[-1], _show))
            if took_too_long(cases[-1]):
                break
    return {"cases": cases, "later": [snapshot(outcome, _show) for outcome in held]}


def vectorization(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: X, Y, n_x, a table and settings each; ``later`` as in :func:`build_data`."""
    if name := missing(student, "vectorization"):
        return {"missing": name}
    held, cases = [], []
    with _globals(student, inputs):
        for case in inputs["cases"]:
            X, Y, table = private(case["X"]), private(case["Y"]), private(case["table"])
            held.append(timed(PATIENCE, student["vectorization"], X, Y, case["n_x"], table, **case["settings"]))
            cases.append({**snapshot(held[-1], _show), "after": plain({"X": X, "Y": Y, "char_indices": table})})
            if took_too_long(cases[-1]):
                break
    return {"cases": cases, "later": [snapshot(outcome, _show) for outcome in held]}


def encode_prompt(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: a prompt, a table and settings each; ``later`` as in :func:`build_data`."""
    if name := missing(student, "encode_prompt"):
        return {"missing": name}
    held, cases = [], []
    with _globals(student, inputs):
        for case in inputs["cases"]:
            table, (places, names) = private(case["table"]), _settings(case)
            held.append(timed(PATIENCE, student["encode_prompt"], case["prompt"], table, *places, **names))
            cases.append({**snapshot(held[-1]), "after": plain(table)})
            if took_too_long(cases[-1]):
                break
    return {"cases": cases, "later": [snapshot(outcome) for outcome in held]}


def lstm_cell(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: x, h_prev, c_prev, W, U, b each."""
    if name := missing(student, "lstm_cell"):
        return {"missing": name}
    held, cases = [], []
    for case in inputs["cases"]:
        arguments = [private(case[name]) for name in ("x", "h_prev", "c_prev", "W", "U", "b")]
        held.append(timed(PATIENCE, student["lstm_cell"], *arguments))
        cases.append({**snapshot(held[-1]), "after": plain(arguments)})
        if took_too_long(cases[-1]):
            break
    return {"cases": cases, "later": [snapshot(outcome) for outcome in held]}


def _say(describe: Callable[[], object]) -> object:
    """What something says of itself, as plain data; None where it says nothing."""
    return plain(attempt(describe).get("returned"), lambda value, depth: type(value).__name__)


def _layers(model: object) -> list:
    """A model's layers in their order, those inside of others after them."""
    found: list = []
    waiting = list(getattr(model, "layers", None) or [])
    while waiting and len(found) < MAX_LAYERS:
        layer = waiting.pop(0)
        found.append(layer)
        inner = [getattr(layer, name, None) for name in ("forward_layer", "backward_layer", "layer", "cell")]
        waiting = [*(getattr(layer, "layers", None) or []), *(one for one in inner if one is not None), *waiting]
    return found


def _about(layer: object) -> dict:
    names = ("rate", "units", "dropout", "recurrent_dropout", "return_sequences", "go_backwards", "stateful")
    held = {name: getattr(layer, name) for name in names if isinstance(getattr(layer, name, None), (bool, int, float))}
    for name in ("activation", "recurrent_activation"):
        held[name] = getattr(getattr(layer, name, None), "__name__", None)
    return {"class": [kind.__name__ for kind in type(layer).__mro__], **held}


def _shapes(model: object) -> list:
    return [[int(n) for n in array.shape] for array in model.get_weights()]


def _supply(model: object, weights: list) -> bool:
    """Give a model the arrays, each weight the first that is left of its shape; False where they don't fit."""
    left, chosen = list(weights), []
    for shape in _shapes(model):
        place = next((i for i, array in enumerate(left) if list(array.shape) == shape), None)
        if place is None:
            return False
        chosen.append(left.pop(place))
    if left:
        return False
    model.set_weights(chosen)
    return True


def _spread(array: np.ndarray, shape: list) -> np.ndarray:
    """An array for one unit as the first unit's of a larger one that is zero elsewhere; gates come in four blocks."""
    large = np.zeros(shape)
    columns = np.arange(4) * (shape[-1] // 4) if array.shape[-1] == 4 else np.arange(array.shape[-1])
    large[(*(slice(n) for n in array.shape[:-1]), columns)] = array
    return large


def _supply_one_unit(model: object, weights: list) -> bool:
    """Give a model arrays for one unit; the others' are zero."""
    shapes = _shapes(model)
    if len(shapes) != len(weights):
        return False
    if any(
        len(s) != a.ndim or any(n < k for n, k in zip(s, a.shape, strict=True))
        for a, s in zip(weights, shapes, strict=True)
    ):
        return False
    model.set_weights([_spread(array, shape) for array, shape in zip(weights, shapes, strict=True)])
    return True


def build_model(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: sizes and settings, weights, a batch to call the model with, and whether as in training.

    A model's layers, loss and optimizer are told as it says them; what it computes with the given weights is shown.
    ``again`` is whether a second call as the first shares weights with an earlier one.
    """
    if name := missing(student, "build_model"):
        return {"missing": name}
    import keras

    models: list = []

    def shares(model: object) -> bool:
        variables = {id(variable) for variable in model.weights}
        shared = any(variables & held or model is other for other, held in models)
        models.append((model, variables))
        return shared

    def once_more(case: dict) -> bool:
        made = timed(PATIENCE, student["build_model"], case["Tx"], case["n_x"], **case["settings"]).get("returned")
        return isinstance(made, keras.Model) and shares(made)

    def one(number: int, case: dict) -> dict:
        # layers that are to drop something draw their seeds from here
        random.seed(inputs["noise"] + number)
        made = timed(PATIENCE, student["build_model"], case["Tx"], case["n_x"], **case["settings"])
        if not isinstance(made.get("returned"), keras.Model):
            return snapshot(made)
        model = made["returned"]
        shared = shares(model)
        said = {
            "class": [kind.__name__ for kind in type(model).__mro__],
            "built": bool(model.built),
            "shared": shared,
            "input_shape": _say(lambda: model.input_shape),
            "output_shape": _say(lambda: model.output_shape),
            "compiled": bool(getattr(model, "compiled", False)),
            "optimizer": _say(lambda: [kind.__name__ for kind in type(model.optimizer).__mro__]),
            "learning_rate": _say(lambda: model.optimizer.get_config()["learning_rate"]),
            "layers": _say(lambda: [_about(layer) for layer in _layers(model)]),
        }
        x = np.array(case["x"], dtype=np.float32)
        if not model.built:
            timed(PATIENCE, model, x)
        said["shapes"] = _say(lambda: _shapes(model))
        said["trainable"] = _say(lambda: len(model.trainable_weights))
        supply = _supply_one_unit if case["one_unit"] else _supply
        said["fits"] = attempt(lambda: supply(model, case["weights"])).get("returned") is True
        if said["fits"]:
            run = [timed(PATIENCE, lambda: np.array(model(x, training=case["training"]))) for _ in range(2)]
            said["outputs"] = [snapshot(outcome) for outcome in run]
        if not case["training"]:
            y, p = (np.array(case[name], dtype=np.float32) for name in ("y", "p"))
            said["loss"] = snapshot(timed(PATIENCE, lambda: float(np.array(model.compute_loss(y=y, y_pred=p)))))
        return {"returned": {"model": said}}

    state = random.getstate()
    try:
        cases = _each(one, inputs["cases"])
        # only where there was a model before, so that a call that takes too long isn't made again
        again = attempt(lambda: bool(models) and once_more(inputs["cases"][0])).get("returned")
        return {"cases": cases, "again": again}
    finally:
        random.setstate(state)


def sample(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: preds, a temperature or None, a seed for a generator, one for NumPy's global generator.

    ``next`` is the number that the generator gives after the call. ``free`` are two series of calls without a
    generator, after the same seed of the global one, ``certain`` a call in which one index is certain, ``sharp`` some
    in which the temperature makes one so. ``defaults`` are the temperature's, and the kind of that of rng.
    """
    if name := missing(student, "sample"):
        return {"missing": name}
    function = student["sample"]

    def one(case: dict) -> dict:
        np.random.seed(case["noise"])
        generator, preds = np.random.default_rng(case["seed"]), private(case["preds"])
        settings = {} if case["temperature"] is None else {"temperature": case["temperature"]}
        outcome = snapshot(call(function, preds, **settings, rng=generator))
        return {**outcome, "after": plain(preds), "next": float(generator.random())}

    def series(free: dict) -> list:
        np.random.seed(free["noise"])
        return [snapshot(call(function, private(free["preds"]), free["temperature"])) for _ in range(free["count"])]

    with _globals(student, inputs):
        cases = _each(lambda number, case: one(case), inputs["cases"])
        if took_too_long(cases[-1]):
            return {"cases": cases}
        free = [series(inputs["free"]) for _ in range(2)]
        certain = snapshot(call(function, private(inputs["certain"]), inputs["free"]["temperature"], None))
        sharp = inputs["sharp"]
        sharps = [snapshot(call(function, private(sharp["preds"]), sharp["temperature"])) for _ in range(4)]

    def defaults() -> dict:
        parameters = inspect.signature(function).parameters
        given = {name: parameters[name].default for name in ("temperature", "rng") if name in parameters}
        return {**given, **({"rng": type(given["rng"]).__name__} if "rng" in given else {})}

    said = plain(attempt(defaults).get("returned"))
    return {"cases": cases, "free": free, "certain": certain, "sharp": sharps, "defaults": said}


def _sample_tape(dealt: list) -> tuple[Callable, list]:
    """A ``sample`` that deals out given indices and takes one number from the generator that it is given."""
    calls: list = []

    def sample(*args: object, **keywords: object) -> int:
        defaults = {"temperature": 1.0, "rng": None}
        preds, temperature, rng = bind(("preds", "temperature", "rng"), args, keywords, defaults)
        if len(calls) > len(dealt) + 50:
            raise TookTooLong("sample was called without end: look for a loop that never stops")
        number = rng.random() if isinstance(rng, np.random.Generator) else None
        calls.append({"preds": plain(np.array(preds)), "temperature": plain(temperature), "number": number})
        return dealt[(len(calls) - 1) % len(dealt)]

    return sample, calls


def _prompt_table(student: dict, model: dict, windows: dict) -> Callable:
    """An ``encode_prompt`` that looks a text up among given ones; for any other the student's own is asked."""
    own = student.get("encode_prompt")

    def encode_prompt(*args: object, **keywords: object) -> object:
        prompt, table, Tx = bind(("prompt", "char_indices", "Tx"), args, keywords, {"Tx": 40})
        if isinstance(prompt, str) and prompt in windows and Tx == model["Tx"] and table == model["table"]:
            return np.array(windows[prompt])
        return own(prompt, table, Tx)

    return encode_prompt


def _small_model(described: dict) -> object:
    """A model from (m, Tx, n_x) to (m, n_x) with given weights; its dropout shows where it is called as in training."""
    import keras

    layers, n = keras.layers, len(described["table"])
    dense = layers.Dense(n, activation="softmax")
    model = keras.Sequential([keras.Input((described["Tx"], n)), layers.Flatten(), layers.Dropout(0.5), dense])
    model.set_weights([described["kernel"], described["bias"]])
    # predict is quicker for so small a model when it isn't compiled
    model.run_eagerly = True
    return model


def generate(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: a model's number, a prompt, settings, and a shorter length with what stand-ins give in it.

    ``own`` are calls with the student's sample and encode_prompt, ``stand_ins`` some with a stand-in for sample and
    one for encode_prompt. A case without a length of its own is tried with stand-ins first, and otherwise only where
    they were not asked. Each call takes a while where a model's predict is used, so there are few.
    """
    if name := missing(student, "generate"):
        return {"missing": name}
    function, state = student["generate"], random.getstate()
    # where dropout is not left out, it draws its seed from here
    random.seed(inputs["noise"])
    models = [_small_model(described) for described in inputs["models"]]
    random.setstate(state)

    def one(case: dict, length: int) -> dict:
        table = private(inputs["models"][case["model"]]["table"])
        settings = {"length": length, **case["settings"]}
        outcome = timed(PATIENCE, function, models[case["model"]], case["prompt"], table, **settings)
        return {**snapshot(outcome), "after": plain(table)}

    def with_stand_ins(case: dict) -> dict:
        sample, calls = _sample_tape(case["dealt"])
        encode_prompt = _prompt_table(student, inputs["models"][case["model"]], case["windows"])
        with in_place_of(student, "sample", sample), in_place_of(student, "encode_prompt", encode_prompt):
            outcome = one(case, len(case["dealt"]))
        return {**outcome, "calls": calls}

    def without_stand_ins(number: int, case: dict) -> dict | None:
        return None if case["length"] is None else one(case, case["length"])

    def else_alone(number: int, case: dict) -> dict | None:
        asked = number < len(stand_ins) and (stand_ins[number] or {}).get("calls")
        return one(case, case["else_length"]) if case["length"] is None and not asked else None

    before = np.random.get_state()[1:3]
    with _globals(student, inputs):
        own = _each(without_stand_ins, inputs["cases"])
        after = np.random.get_state()[1:3]
        endless = any(took_too_long(outcome or {}) for outcome in own)
        rest = [] if endless else inputs["cases"]
        stand_ins = _each(lambda number, case: with_stand_ins(case) if case["dealt"] else None, rest)
        alone = _each(else_alone, rest)
    own = [(alone[i : i + 1] or [None])[0] or outcome for i, outcome in enumerate(own)]
    moved = bool(before[1] != after[1] or np.any(before[0] != after[0]))

    def defaults() -> dict:
        parameters = inspect.signature(function).parameters
        return {name: parameters[name].default for name in ("length", "temperature", "seed") if name in parameters}

    said = attempt(defaults).get("returned")
    weights = [plain(attempt(model.get_weights).get("returned")) for model in models]
    return {"own": own, "stand_ins": stand_ins, "global_moved": moved, "defaults": plain(said), "weights": weights}
