"""Probes for the lesson on dinosaur names: what is called, with what, and what came back.

Where an exercise leans on earlier ones, it is called with the student's own and with stand-ins, which return numbers
that came with the inputs, keep a record of what they were given, and compute nothing. A stand-in for a method is set
on the class and taken away again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import numpy as np

from autograders.kernel import calls as shared
from autograders.kernel.attempt import attempt, private
from autograders.kernel.calls import TookTooLong, as_key, bind, call, guard, in_place_of, missing, took_too_long

MAX_ITEMS = shared.MAX_ITEMS
CELL_NAMES = ("x", "a_prev", "a", "y", "dy", "ai", "ao")


def _plain(value: object, depth: int = 0) -> object:
    """A snapshot of a value that can travel: arrays copied, cells as ``{"cell": number, ...what they hold}``."""
    seen: list = []

    def cell(value: object, depth: int) -> object:
        held = getattr(value, "__dict__", None)
        if not isinstance(held, dict) or not any(name in held for name in CELL_NAMES):
            return value
        number = next((i for i, other in enumerate(seen) if other is value), len(seen))
        if number == len(seen):
            seen.append(value)
        return {"cell": number, **{name: _plain(held[name], depth + 2) for name in CELL_NAMES if name in held}}

    return shared.plain(value, cell, depth)


def _snapshot(outcome: dict) -> dict:
    """The outcome of a call with plain data in it."""
    return shared.snapshot(outcome, _plain)


def _one_hot_table(student: dict, columns: list) -> Callable:
    """``one_hot`` by looking up given columns; for any other size the student's own is asked."""
    own = student.get("one_hot")

    def one_hot(*args: object, **keywords: object) -> object:
        ix, size = bind(("ix", "vocab_size"), args, keywords)
        if size == len(columns) - 1:
            if ix is None:
                return np.array(columns[-1])
            if 0 <= int(ix) < size:
                return np.array(columns[int(ix)])
        if not callable(own):
            raise IndexError(f"there is no index {ix!r} among {size!r}")
        return own(ix, size)

    return one_hot


class _Tape:
    """Deals out given values call by call and keeps what it was called with; ends a loop that never stops."""

    def __init__(self, length: int, limit: int | None = None) -> None:
        self.calls: list = []
        self.length = max(1, length)
        self.limit = limit or 20 * self.length + 50

    def turn(self, record: object) -> int:
        if len(self.calls) >= self.limit:
            raise TookTooLong("the cell was called without end: look for a loop that never stops")
        self.calls.append(record)
        return (len(self.calls) - 1) % self.length


def _forward_tape(a: list, y: list, limit: int | None = None) -> tuple[Callable, _Tape]:
    """A ``forward_pass`` that deals out given states and distributions."""
    tape = _Tape(len(a), limit)

    def forward_pass(self: object, *args: object, **keywords: object) -> object:
        x, a_prev = bind(("x", "a_prev"), args, keywords)
        parameters = getattr(self, "parameters", None)
        turn = tape.turn({"x": _plain(x), "a_prev": _plain(a_prev), "parameters": _plain(parameters)})
        self.x, self.a_prev, self.a, self.y = x, a_prev, np.array(a[turn]), np.array(y[turn])
        return self.a

    return forward_pass, tape


def _softmax_tape(y: list, limit: int | None = None) -> tuple[Callable, _Tape]:
    """A ``softmax`` that deals out given distributions in the shape of its argument."""
    tape = _Tape(len(y), limit)

    def softmax(*args: object, **keywords: object) -> object:
        z = args[0] if args else next(iter(keywords.values()))
        dealt = np.array(y[tape.turn(_plain(z))])
        return dealt.reshape(np.shape(z)) if dealt.size == np.size(z) else dealt

    return softmax, tape


def _model(student: dict, inputs: dict) -> object:
    """A model with given sizes and parameters, whether or not the student's can initialise itself."""
    kind = student["CharacterLanguageModel"]
    made = call(kind, n_a=inputs["n_a"], vocab_size=inputs["n"])
    model = made["returned"] if "returned" in made else kind.__new__(kind)
    model.n_a, model.n_x, model.n_y = inputs["n_a"], inputs["n"], inputs["n"]
    model.parameters = private(inputs["parameters"])
    return model


def _seed(inputs: dict) -> None:
    """A known state of the global generator, so that a regrade sees the same numbers."""
    np.random.seed(inputs["noise"])


def build_vocabulary(student: dict, inputs: dict) -> dict:
    """``inputs["texts"]``: strings by name."""
    if name := missing(student, "build_vocabulary"):
        return {"missing": name}
    return {"texts": {k: _snapshot(call(student["build_vocabulary"], text)) for k, text in inputs["texts"].items()}}


def one_hot(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: pairs of an index or None and a size; ``inputs["between"]``: calls between two rounds.

    The first round is shown as it came back and as it is after all calls, the last round as it came back.
    """
    if name := missing(student, "one_hot"):
        return {"missing": name}
    function = student["one_hot"]
    held, cases = [], []
    for ix, size in inputs["cases"]:
        held.append(call(function, ix, size))
        cases.append(_snapshot(held[-1]))
    for ix, size in inputs["between"]:
        call(function, ix, size)
    later = [_snapshot(outcome) for outcome in held]
    return {"cases": cases, "later": later, "again": [_snapshot(call(function, *case)) for case in inputs["cases"]]}


def softmax(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: arrays by name."""
    if name := missing(student, "softmax"):
        return {"missing": name}
    cases = {}
    for case, z in inputs["cases"].items():
        argument = private(z)
        cases[case] = {**_snapshot(call(student["softmax"], argument)), "after": _plain(argument)}
    return {"cases": cases}


def forward_pass(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: parameters, x, a_prev, and a distribution for a stand-in for softmax to return."""
    if name := missing(student, "RnnCell", "forward_pass"):
        return {"missing": name}

    def one(case: dict, stand_in: bool) -> dict:
        parameters, x, a_prev = private(case["parameters"]), private(case["x"]), private(case["a_prev"])
        cell = student["RnnCell"](parameters)
        stand, tape = _softmax_tape([case["y"]])
        with in_place_of(student, "softmax", stand) if stand_in else contextlib.nullcontext():
            outcome = _snapshot(call(cell.forward_pass, x, a_prev))
            shown = {
                **outcome,
                "cell": _plain(cell),
                "after": {"x": _plain(x), "a_prev": _plain(a_prev), "parameters": _plain(parameters)},
                "softmax": list(tape.calls),
            }
            # a second cell with the same parameters takes the same step
            second = student["RnnCell"](parameters)
            again = _snapshot(call(second.forward_pass, private(case["x"]), private(case["a_prev"])))
        return {**shown, "again": {**again, "cell": _plain(second), "softmax": tape.calls[len(shown["softmax"]) :]}}

    return {mode: [guard(one, case, mode == "stand_in") for case in inputs["cases"]] for mode in ("own", "stand_in")}


def backward_pass(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: parameters, da_next, and what a cell holds after a true forward pass."""
    if name := missing(student, "RnnCell", "backward_pass"):
        return {"missing": name}

    def one(case: dict, mode: str) -> dict:
        done = once(case, mode)
        # a fresh cell, so that what is kept from call to call shows
        return {**done, "again": once(case, mode)}

    def once(case: dict, mode: str) -> dict:
        parameters, da_next = private(case["parameters"]), private(case["da_next"])
        cell = student["RnnCell"](parameters)
        held = private(case["cell"])
        if mode != "given":
            # a student may keep things of their own in the forward pass for later
            done = call(getattr(cell, "forward_pass", None), private(held["x"]), private(held["a_prev"]))
            if mode == "own" and "raised" in done:
                return done
        for attribute in ("dy",) if mode == "own" else ("x", "a_prev", "a", "y", "dy"):
            setattr(cell, attribute, held[attribute])
        before = _plain(cell)
        outcome = _snapshot(call(cell.backward_pass, da_next))
        after = {"da_next": _plain(da_next), "parameters": _plain(parameters), "cell": _plain(cell)}
        return {**outcome, "before": before, "after": after}

    return {mode: [guard(one, case, mode) for case in inputs["cases"]] for mode in ("own", "both", "given")}


def initialize_parameters(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: sizes, a seed or None for the default, and sizes for the model's own attributes.

    ``shared`` names the arrays of one model that share memory, ``later`` is a model's parameters after all calls.
    """
    if name := missing(student, "CharacterLanguageModel", "initialize_parameters"):
        return {"missing": name}
    kind = student["CharacterLanguageModel"]
    models: list = []

    def one(case: dict) -> dict:
        model = kind.__new__(kind)
        models.append(model)
        model.n_a, model.n_x, model.n_y = case["attributes"]
        keywords = {} if case["seed"] is None else {"seed": case["seed"]}
        _seed(inputs)
        outcome = _snapshot(call(model.initialize_parameters, *case["sizes"], **keywords))
        held = getattr(model, "parameters", None)
        return {**outcome, "parameters": _plain(held), "shared": _shared(held)}

    cases = [guard(one, case) for case in inputs["cases"]]
    return {"cases": cases, "later": [guard(lambda m: _plain(getattr(m, "parameters", None)), m) for m in models]}


def _shared(table: object) -> list:
    """Pairs of names in a table whose arrays share memory."""
    if not isinstance(table, dict):
        return []
    arrays = [(as_key(k), v) for k, v in list(table.items())[:10] if isinstance(v, np.ndarray) and v.size]
    pairs = [(a, b) for i, a in enumerate(arrays) for b in arrays[i + 1 :]]
    return [[one, other] for (one, a), (other, b) in pairs if np.shares_memory(a, b)]


def run_forward(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: a model, X, a0; states and distributions for the stand-ins; one_hot's columns; modes."""
    if name := missing(student, "CharacterLanguageModel", "run_forward") or missing(student, "RnnCell"):
        return {"missing": name}

    def one(case: dict, mode: str) -> dict:
        model = _model(student, case)
        X, a0 = private(case["X"]), private(case["a0"])
        calls: list = []
        with contextlib.ExitStack() as stack:
            if mode != "own":
                stack.enter_context(in_place_of(student, "one_hot", _one_hot_table(student, case["columns"])))
            if mode == "cell":
                stand, tape = _forward_tape(case["dealt"]["a"], case["dealt"]["y"])
                calls = tape.calls
                stack.enter_context(in_place_of(student["RnnCell"], "forward_pass", stand))
            if mode == "softmax":
                stand, tape = _softmax_tape(case["dealt"]["y"])
                calls = tape.calls
                stack.enter_context(in_place_of(student, "softmax", stand))
            outcome = call(model.run_forward, X, a0)
            usable = attempt(lambda: [_usable(student, model, cell) for cell in _cells_in(outcome.get("returned"))])
            outcome = _snapshot(outcome)
        after = {"X": _plain(X), "a0": _plain(a0), "parameters": _plain(model.parameters)}
        return {**outcome, "after": after, "calls": calls, "usable": usable.get("returned", [])}

    return {"cases": [{mode: guard(one, case, mode) for mode in case["modes"]} for case in inputs["cases"]]}


def _cells_in(returned: object) -> list:
    """The cells among the things that run_forward returned."""
    for part in returned if isinstance(returned, (list, tuple)) else ():
        if isinstance(part, (list, tuple)):
            return list(part)[:MAX_ITEMS]
    return []


def _usable(student: dict, model: object, cell: object) -> dict:
    """What run_backwards needs of a cell: its kind, and its parameters where they are not the model's own dict."""
    parameters = getattr(cell, "parameters", None)
    # cells of another class do, if they can go backwards by themselves
    backwards = not isinstance(cell, student["RnnCell"]) and callable(getattr(cell, "backward_pass", None))
    own = backwards or parameters is model.parameters
    return {
        "is_cell": isinstance(cell, student["RnnCell"]) or backwards,
        "own": own,
        "parameters": None if own else _plain(parameters),
    }


def _cells(student: dict, parameters: dict, held: list, forward_first: bool) -> list:
    """Cells that hold what true forward passes left behind."""
    cells = []
    for values in held:
        cell = student["RnnCell"](parameters)
        if forward_first:
            call(getattr(cell, "forward_pass", None), np.array(values["x"]), np.array(values["a_prev"]))
        for name, value in values.items():
            setattr(cell, name, np.array(value))
        cells.append(cell)
    return cells


def run_backwards(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: a model, what its cells hold, gradients and da_prev for a stand-in to return; modes."""
    if name := missing(student, "CharacterLanguageModel", "run_backwards") or missing(student, "RnnCell"):
        return {"missing": name}

    def one(case: dict, mode: str) -> dict:
        model = _model(student, case)
        first = once(model, case, case["cells"], mode)
        # the same model goes through a shorter name next, with cells of its own
        return {**first, "again": guard(once, model, case, case["cells"][:-1], mode)}

    def once(model: object, case: dict, held: list, mode: str) -> dict:
        cells = _cells(student, model.parameters, held, mode == "own")
        argument, tape = list(cells), _Tape(len(cells))

        def backward_pass(self: object, *args: object, **keywords: object) -> tuple:
            (da_next,) = bind(("da_next",), args, keywords)
            number = next((i for i, cell in enumerate(cells) if cell is self), -1)
            tape.turn({"cell": number, "da_next": _plain(da_next)})
            dealt = private(case["dealt"][number])
            return dealt["gradients"], dealt["da_prev"]

        stand = in_place_of(student["RnnCell"], "backward_pass", backward_pass)
        with stand if mode == "stand_in" else contextlib.nullcontext():
            outcome = _snapshot(call(model.run_backwards, argument))
        same = len(argument) == len(cells) and all(one is other for one, other in zip(argument, cells, strict=True))
        return {
            **outcome,
            "after": {"cells_unchanged": same, "parameters": _plain(model.parameters)},
            "calls": tape.calls,
        }

    return {"cases": [{mode: guard(one, case, mode) for mode in case["modes"]} for case in inputs["cases"]]}


def clip(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: gradients and a limit each."""
    if name := missing(student, "CharacterLanguageModel", "clip"):
        return {"missing": name}

    def one(case: dict) -> dict:
        model, gradients = _model(student, inputs), private(case["gradients"])
        outcome = _snapshot(call(model.clip, gradients, case["max_value"]))
        return {**outcome, "after": _plain(gradients), "parameters": _plain(model.parameters)}

    return {"cases": [guard(one, case) for case in inputs["cases"]]}


def update_parameters(student: dict, inputs: dict) -> dict:
    """A model, and for each of two ``steps`` gradients and a learning rate."""
    if name := missing(student, "CharacterLanguageModel", "update_parameters"):
        return {"missing": name}

    model = _model(student, inputs)

    def one(step: dict) -> dict:
        gradients = private(step["gradients"])
        outcome = _snapshot(call(model.update_parameters, gradients, step["learning_rate"]))
        return {**outcome, "parameters": _plain(model.parameters), "after": _plain(gradients)}

    return {"steps": [guard(one, step) for step in inputs["steps"]]}


def _clips_in_place(student: dict, inputs: dict) -> bool:
    """Whether the student's own ``clip`` changes what it is given."""
    gradients = private(inputs["dealt"]["gradients"])
    call(getattr(_model(student, inputs), "clip", None), gradients, inputs["max_value"])
    try:
        return any(not np.array_equal(gradients[k], v) for k, v in inputs["dealt"]["gradients"].items())
    except Exception:
        return False


def _move(model: object, moved: dict) -> None:
    """Put given arrays in the place of a model's parameters, as an update does."""
    arrays = private(moved)
    if isinstance(getattr(model, "parameters", None), dict):
        model.parameters.update(arrays)
    else:
        model.parameters = arrays


def optimize(student: dict, inputs: dict) -> dict:
    """A model, X, a0, a rate and a limit; a loss, cells and gradients for the stand-ins to return."""
    if name := missing(student, "CharacterLanguageModel", "optimize"):
        return {"missing": name}
    kind, dealt = student["CharacterLanguageModel"], inputs["dealt"]

    def one(mode: str) -> dict:
        settings = {"learning_rate": inputs["learning_rate"], "max_value": inputs["max_value"]}
        return {**once(mode, settings), "defaults": guard(once, mode, {})}

    def once(mode: str, settings: dict) -> dict:
        model = _model(student, inputs)
        X, a0 = private(inputs["X"]), private(inputs["a0"])
        cells = _cells(student, model.parameters, dealt["cells"], False) if mode != "own" else []
        calls: list = []

        def note(name: str, **given: object) -> None:
            if len(calls) > 50:
                raise TookTooLong("earlier steps were called without end: look for a loop that never stops")
            calls.append({"name": name, **given})

        def run_forward(self: object, *args: object, **keywords: object) -> tuple:
            X, a0 = bind(("X", "a0"), args, keywords)
            note("run_forward", X=_plain(X), a0=_plain(a0))
            return dealt["loss"], list(cells)

        def run_backwards(self: object, *args: object, **keywords: object) -> dict:
            (given,) = bind(("cells",), args, keywords)
            numbers = [next((i for i, cell in enumerate(cells) if cell is one), -1) for one in given]
            note("run_backwards", cells=numbers)
            return private(dealt["gradients"])

        def clip(self: object, *args: object, **keywords: object) -> dict | None:
            gradients, max_value = bind(("gradients", "max_value"), args, keywords)
            note("clip", gradients=_plain(gradients), max_value=_plain(max_value))
            if mode == "new":
                return private(dealt["clipped"])
            for name, values in dealt["clipped"].items():
                gradients[name][...] = values
            return gradients if mode == "in_place" else None

        def update_parameters(self: object, *args: object, **keywords: object) -> None:
            gradients, rate = bind(("gradients", "learning_rate"), args, keywords)
            note("update_parameters", gradients=_plain(gradients), learning_rate=_plain(rate))
            _move(self, dealt["moved"])

        with contextlib.ExitStack() as stack:
            if mode != "own":
                for stand in (run_forward, run_backwards, clip, update_parameters):
                    stack.enter_context(in_place_of(kind, stand.__name__, stand))
            outcome = _snapshot(call(model.optimize, X, a0, **settings))
        after = {"X": _plain(X), "a0": _plain(a0)}
        return {**outcome, "after": after, "parameters": _plain(model.parameters), "calls": calls}

    # a student may use what clip returns, or rely on a clip in place, which returns nothing to speak of;
    # where their own clip does both, so does the stand-in
    modes = ["own", "new", "nothing", *(["in_place"] if _clips_in_place(student, inputs) else [])]
    return {mode: guard(one, mode) for mode in modes}


def sample(student: dict, inputs: dict) -> dict:
    """``inputs["cases"]``: a model, eos, max_len, seed; states and distributions for stand-ins."""
    if name := missing(student, "CharacterLanguageModel", "sample"):
        return {"missing": name}

    def one(case: dict, mode: str) -> dict:
        model = _model(student, case)
        calls: list = []
        with contextlib.ExitStack() as stack:
            limit = 20 * case["max_len"] + 50
            if mode != "own":
                stack.enter_context(in_place_of(student, "one_hot", _one_hot_table(student, case["columns"])))
            if mode == "cell" and student.get("RnnCell") is not None:
                stand, tape = _forward_tape(case["dealt"]["a"], case["dealt"]["y"], limit)
                calls = tape.calls
                stack.enter_context(in_place_of(student["RnnCell"], "forward_pass", stand))
            if mode == "softmax":
                stand, tape = _softmax_tape(case["dealt"]["y"], limit)
                calls = tape.calls
                stack.enter_context(in_place_of(student, "softmax", stand))
            _seed(inputs)
            given = {} if case["defaults"] else {name: case[name] for name in ("eos", "max_len", "seed")}
            outcome = _snapshot(call(model.sample, **given))
        return {**outcome, "calls": calls[: case["max_len"] + 2], "parameters": _plain(model.parameters)}

    outcomes = {}
    for mode in ("own", "cell", "softmax"):
        outcomes[mode] = []
        for case in inputs["cases"]:
            done = guard(one, case, mode)
            outcomes[mode].append(done)
            if took_too_long(done):
                break
    return outcomes


def train(student: dict, inputs: dict) -> dict:
    """A model, names, tables and settings; losses and states for a stand-in for optimize, names for one for sample."""
    if name := missing(student, "CharacterLanguageModel", "train"):
        return {"missing": name}
    kind, dealt = student["CharacterLanguageModel"], inputs["dealt"]

    settings = {name: inputs[name] for name in ("num_iterations", "learning_rate", "max_value")}

    def one(mode: str, settings: dict) -> dict:
        model = _model(student, inputs)
        data = list(inputs["data"])
        tape = _Tape(len(dealt["losses"]))

        def optimize(self: object, *args: object, **keywords: object) -> tuple:
            names = ("X", "a0", "learning_rate", "max_value")
            X, a0, rate, limit = bind(names, args, keywords, {"learning_rate": 0.01, "max_value": 1.0})
            record = {"X": _plain(X), "a0": _plain(a0), "learning_rate": _plain(rate), "max_value": _plain(limit)}
            turn = tape.turn({**record, "parameters": _plain(getattr(self, "parameters", None))})
            _move(self, dealt["moved"][turn])
            return dealt["losses"][turn], private(dealt["gradients"]), np.array(dealt["a"][turn])

        def sample(self: object, *args: object, **keywords: object) -> list:
            # a true sample seeds the global generator, and so does this
            np.random.seed(inputs["noise"])
            return list(dealt["sample"])

        def progress(*args: object, **keywords: object) -> Iterator[int]:
            n = args[0] if args else next(iter(keywords.values()))
            return iter(range(n) if isinstance(n, (int, np.integer)) else n)

        with contextlib.ExitStack() as stack:
            stack.enter_context(in_place_of(student, "progress", progress))
            if mode != "own":
                stack.enter_context(in_place_of(kind, "sample", sample))
            if mode == "stand_in":
                stack.enter_context(in_place_of(kind, "optimize", optimize))
            _seed(inputs)
            outcome = call(
                model.train,
                data,
                dict(inputs["ix_to_char"]),
                dict(inputs["char_to_ix"]),
                **settings,
            )
            outcome = _snapshot(outcome)
        return {**outcome, "data": _plain(data), "calls": tape.calls, "parameters": _plain(model.parameters)}

    outcomes: dict = {}
    for mode in ("own", "own_optimize", "stand_in"):
        outcomes[mode] = {}
        for key, given in (
            ("carry", {**settings, "carry_state": True}),
            ("reset", {**settings, "carry_state": False}),
            ("defaults", {"num_iterations": inputs["few_iterations"]}),
        ):
            done = outcomes[mode][key] = guard(one, mode, given)
            if took_too_long(done):
                break
    return outcomes
