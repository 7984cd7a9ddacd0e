"""Checks of the small parts: vocabulary, one-hot vectors, softmax, and what is done to parameters and gradients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from autograders.checks.check import Check, Finding
from autograders.checks.compare import (
    RIGHT,
    Mistake,
    Result,
    Sheet,
    compared,
    entry,
    explain,
    kind_of,
    nothing_came,
    numbers,
    same,
    same_numbers,
    together,
    trouble,
    untouched,
)
from autograders.reference import dinosaur_names as reference

LETTERS = "abcdefghijklmnopqrstuvwxyz"
WEIGHTS = ("Wax", "Waa", "Wya")
BIASES = ("ba", "by")


def size(rng: np.random.Generator, low: int, high: int) -> int:
    """A size from ``low`` to ``high`` that is not one of the course's own model."""
    return int(rng.choice([n for n in range(low, high + 1) if n not in (27, 50)]))


# build_vocabulary


def draw_vocabulary(rng: np.random.Generator) -> dict:
    """Three texts, each shorter than the alphabet and in an order that is not the sorted one.

    ``names`` has small letters and ends with a newline, ``marks`` also digits and punctuation and no newline,
    ``capitals`` letters of both cases and no newline.
    """
    letters = [str(ch) for ch in rng.permutation(list(LETTERS))]
    some = letters[: size(rng, 8, 14)]
    names = [some[-1], *some, *(str(ch) for ch in rng.choice(some, 12)), "\n"]
    marks = [*letters[5:15], *(str(ch) for ch in rng.choice(list("0123456789"), 3)), *" -_'{~"]
    small = letters[10:19]
    capitals = [str(rng.choice([ch, ch.upper()])) for ch in rng.choice(small, 15)]
    capitals += [small[0], small[0].upper(), small[2], letters[20].upper()]
    texts = {"names": names, "marks": [*(str(ch) for ch in rng.permutation(marks)), *marks[:3]], "capitals": capitals}
    for text in texts.values():
        lowered = [ch.lower() for ch in text]
        if list(dict.fromkeys(lowered)) == sorted(set(lowered)):
            return draw_vocabulary(rng)
    return {"texts": {name: "".join(text) for name, text in texts.items()}}


def vocabulary_mistakes(text: str) -> list[tuple[str, str, dict, dict]]:
    """Known mistakes: code, message, and the two tables that they give."""
    small = text.lower()
    unsorted = list(dict.fromkeys(small))

    def both(chars: Sequence[str], start: int = 0) -> tuple[dict, dict]:
        return {ch: i for i, ch in enumerate(chars, start)}, {i: ch for i, ch in enumerate(chars, start)}

    late = both(sorted(set(text)))
    return [
        (
            "not_lower_cased",
            "Capital letters are kept apart from small ones: lower-case the text first.",
            *both(sorted(set(text))),
        ),
        ("not_sorted", "The characters are numbered as they turn up in the text: sort them first.", *both(unsorted)),
        ("starts_at_one", "The counting starts at 1: it should start at 0.", *both(sorted(set(small)), 1)),
        (
            "newline_dropped",
            "The newline is missing: it is a character like the others, and ends a name.",
            *both(sorted(set(small) - {"\n"})),
        ),
        (
            "newline_dropped",
            "White space is missing: a space or a newline is a character like the others.",
            *both(sorted(set("".join(small.split())))),
        ),
        (
            "not_unique",
            "Repeated characters are counted again: each should be numbered once, as in a set.",
            *both(sorted(small)),
        ),
        (
            "lower_cased_late",
            "The characters were numbered before they were lower-cased, so that some numbers are skipped: "
            "lower-case the text first.",
            {ch.lower(): i for ch, i in late[0].items()},
            {i: ch.lower() for i, ch in late[1].items()},
        ),
        (
            "hard_coded_alphabet",
            "The alphabet is written into the code: take the characters from the text.",
            *both("\n" + LETTERS),
        ),
        (
            "hard_coded_alphabet",
            "The alphabet is written into the code: take the characters from the text.",
            *both(LETTERS),
        ),
        ("upper_cased", "The text was turned into capitals: lower-case it.", *both(sorted(set(text.upper())))),
        ("reversed", "The characters are sorted backwards.", *both(sorted(set(small))[::-1])),
        (
            "letters_only",
            "Only letters are numbered: every character of the text counts, a newline or a hyphen too.",
            *both(sorted(ch for ch in set(small) if ch.isalpha())),
        ),
    ]


def plain_key(key: object) -> object:
    """A key as Python's dict sees it: 1, 1.0 and np.int64(1) are one key."""
    number = numbers(key)
    if isinstance(key, str) or number is None or number.ndim:
        return key
    return float(number)


def is_index(item: object, wanted: int) -> bool:
    """Whether an item is this integer, be it Python's or numpy's."""
    if isinstance(item, bool) or not isinstance(item, (int, np.integer, np.ndarray)):
        return False
    number = numbers(item)
    return number is not None and number.ndim == 0 and np.asarray(item).dtype.kind in "iu" and number == wanted


def same_table(value: object, wanted: Mapping) -> bool:
    """Equal dicts from characters to integers or back."""
    if not isinstance(value, Mapping) or len(value) != len(wanted):
        return False
    table = {plain_key(key): item for key, item in value.items()}
    for key, right in wanted.items():
        item = table.get(plain_key(key))
        if isinstance(right, str):
            if not isinstance(item, str) or item != right:
                return False
        elif not is_index(item, right):
            return False
    return True


def looks_like_ix_to_char(value: object) -> bool:
    return isinstance(value, Mapping) and bool(value) and all(isinstance(item, str) for item in value.values())


def same_but_for_order(value: Mapping, wanted: Mapping) -> bool:
    """Whether a table holds the wanted keys and the wanted items in another order."""
    keys, items = list(wanted), list(wanted.values())
    table = {plain_key(key): item for key, item in value.items()}
    if len(table) != len(keys) or any(plain_key(key) not in table for key in keys):
        return False
    found = {plain_key(item) for item in table.values() if isinstance(item, (str, int, np.integer))}
    return found == {plain_key(item) for item in items}


def judge_table(name: str, value: object, wanted: Mapping, mistakes: Sequence[tuple[str, str, Mapping]]) -> Result:
    """One of the two tables; a list that gives the right characters counts half."""
    if same_table(value, wanted):
        return RIGHT
    for code, message, gives in mistakes:
        if gives != wanted and same_table(value, gives):
            return 0.0, message, code
    if not isinstance(value, Mapping):
        items = list(value) if isinstance(value, (list, tuple, str)) else []
        half = all(isinstance(item, str) for item in items) and items == list(wanted.values())
        return 0.5 * half, f"{name} is {kind_of(value)}; a dict was asked for.", "type"
    if same_but_for_order(value, wanted):
        return 0.0, "The right characters are numbered in another order: sort them first.", "not_sorted"
    if len(value) != len(wanted):
        return 0.0, f"{name} has {len(value)} entries for a text with {len(wanted)} different characters.", "value"
    return 0.0, f"{name} does not number the sorted characters of the text from 0 with integers.", "value"


def judge_vocabulary(inputs: dict, outputs: dict) -> list[Finding]:
    """Both tables, exactly, for each text.

    Shares of 16: ``char_to_ix`` 5 and ``ix_to_char`` 5 on texts without capitals, ``lower_case`` 3 for both tables on
    a text with capitals, ``order`` 3 for returning the two in the order asked for.
    """
    sheet = Sheet(char_to_ix=5, ix_to_char=5, lower_case=3, order=3)
    outcomes = [entry(entry(outputs, "texts"), name) for name in inputs["texts"]]
    if nothing_came(sheet, outputs, outcomes):
        return sheet.findings()
    results: dict[str, list[Result]] = {aspect: [] for aspect in sheet.shares}
    for (name, text), outcome in zip(inputs["texts"].items(), outcomes, strict=True):
        first, second, order = vocabulary_pair(outcome)
        there, back = reference.build_vocabulary(text)
        mistakes = vocabulary_mistakes(text)
        tables = [
            judge_table("char_to_ix", first, there, [(code, message, gives) for code, message, gives, _ in mistakes]),
            judge_table("ix_to_char", second, back, [(code, message, gives) for code, message, _, gives in mistakes]),
        ]
        if stopped := trouble(outcome):
            tables = [stopped, stopped]
        elif order[0] < 1:
            # what is not there at all has one reason
            tables = [order if t is None else r for t, r in zip((first, second), tables, strict=True)]
        results["order"].append(order)
        if name == "capitals":
            results["lower_case"] += tables
        else:
            results["char_to_ix"].append(tables[0])
            results["ix_to_char"].append(tables[1])
    for aspect, found in results.items():
        fraction, message, code = together(found)
        sheet.mark(aspect, float(fraction == 1) if aspect == "order" else fraction, message, code)
    sheet.only_with(["char_to_ix", "ix_to_char", "lower_case"], ["order"])
    return sheet.findings()


def vocabulary_pair(outcome: object) -> tuple[object, object, Result]:
    """The two tables, whichever came first, and whether they came as asked for."""
    if stopped := trouble(outcome):
        return None, None, stopped
    pair = outcome["returned"]
    if not isinstance(pair, (list, tuple)) or len(pair) != 2:
        message = f"It returned {kind_of(pair)}; a pair (char_to_ix, ix_to_char) was asked for."
        code = "returned_none" if pair is None else "shape"
        return (None, pair, (0.0, message, code)) if looks_like_ix_to_char(pair) else (pair, None, (0.0, message, code))
    if looks_like_ix_to_char(pair[0]) and not looks_like_ix_to_char(pair[1]):
        message = "The two dicts come in the wrong order: char_to_ix first, then ix_to_char."
        return pair[1], pair[0], (0.0, message, "swapped_order")
    return pair[0], pair[1], RIGHT


# one_hot


def draw_one_hot(rng: np.random.Generator) -> dict:
    """Pairs of an index and a size: inside, the last one, one with 27 characters, index 0, and None.

    The sizes all differ; ``between`` asks for another vector of each size.
    """
    sizes = [int(n) for n in rng.permutation([n for n in range(6, 41) if n != 27])[:5]]
    cases = [
        (int(rng.integers(2, sizes[0] - 1)), sizes[0]),
        (sizes[1] - 1, sizes[1]),
        (int(rng.integers(2, 26)), 27),
        (0, sizes[2]),
        (None, sizes[3]),
        (None, sizes[4]),
    ]
    between = [(1 if ix is None else (ix + int(rng.integers(1, n))) % n, n) for ix, n in cases]
    return {"cases": cases, "between": between}


def one_hot_mistakes(ix: int | None, n: int) -> list[Mistake]:
    """What known mistakes give for one case."""
    unit, zeros, ones = np.eye(n), np.zeros((n, 1)), np.ones((n, 1))

    def at(place: int) -> np.ndarray:
        return unit[:, [place % n]]

    if ix is None:
        return [
            Mistake(
                "none_taken_for_zero",
                "None gives the vector of index 0; it should give zeros only.",
                {"value": at(0)},
            ),
            Mistake(
                "none_gives_ones",
                "None gives ones everywhere, because x[None] means all of x; it should give zeros only.",
                {"value": ones},
            ),
            Mistake(
                "none_taken_for_last",
                "None gives the vector of the last index; it should give zeros only.",
                {"value": at(n - 1)},
            ),
        ]
    return [
        Mistake(
            "zero_taken_for_none",
            "Index 0 gives zeros, as if there were no character: `if ix` is false for 0 too; ask `if ix is not None`.",
            {"value": zeros if ix == 0 else None},
        ),
        Mistake("off_by_one", "The 1 stands one place too early: indices count from 0.", {"value": at(ix - 1)}),
        Mistake("off_by_one", "The 1 stands one place too late: indices count from 0.", {"value": at(ix + 1)}),
        Mistake("value_is_index", "The index itself was written into the vector; write a 1.", {"value": at(ix) * ix}),
        Mistake("inverted", "Ones and zeros are the wrong way round: a single 1 was asked for.", {"value": 1 - at(ix)}),
        Mistake("all_zeros", "The vector is all zeros: the 1 at the index is missing.", {"value": zeros}),
        Mistake("counted_from_end", "The 1 is counted from the end of the vector.", {"value": at(n - 1 - ix)}),
    ]


def judge_one_hot(inputs: dict, outputs: dict) -> list[Finding]:
    """The numbers of each vector, read row by row, and its shape ``(vocab_size, 1)``.

    Shares of 16: ``index`` 6 (three sizes, the last index among them), ``index_zero`` 2, ``none`` 2, ``shape`` 3,
    ``new_array`` 3 for vectors that later calls don't change. The last three count only where a vector for an index
    is right.
    """
    sheet = Sheet(index=6, index_zero=2, none=2, shape=3, new_array=3)
    outcomes = [entry(entry(outputs, "cases"), i) for i in range(len(inputs["cases"]))]
    if nothing_came(sheet, outputs, outcomes):
        return sheet.findings()
    results: dict[str, list[Result]] = {aspect: [] for aspect in sheet.shares}
    for (ix, n), outcome in zip(inputs["cases"], outcomes, strict=True):
        name, aspect = f"one_hot({ix}, {n})", "none" if ix is None else "index" if ix else "index_zero"
        result = numbers_then_shape(name, outcome, reference.one_hot(ix, n), one_hot_mistakes(ix, n), results["shape"])
        results[aspect].append(by_arguments(result))
    results["new_array"] = [
        unchanged_later(outcome, [entry(entry(outputs, when), i) for when in ("later", "again")])
        for i, outcome in enumerate(outcomes)
        if not trouble(outcome)
    ]
    for aspect, found in results.items():
        fraction, message, code = together(found)
        sheet.mark(aspect, float(fraction == 1) if aspect in ("shape", "new_array") else fraction, message, code)
    sheet.only_with(["index", "index_zero"], ["none", "shape", "new_array"])
    return sheet.findings()


def unchanged_later(outcome: Mapping, others: Sequence[object]) -> Result:
    """Whether a result is the same when seen after other calls, and when asked for again."""
    first = numbers(outcome["returned"])
    if first is None or all(same(entry(other, "returned"), first) for other in others):
        return RIGHT
    text = "All calls share one array, so that later calls change what earlier ones gave: make a new one in each call."
    return 0.0, text, "shared_buffer"


def by_arguments(result: Result) -> Result:
    """A result without the hint to a model's own sizes, where only the arguments count."""
    fraction, message, code = result
    return fraction, message.replace("Use the arguments or the model's own sizes.", "Use the arguments."), code


def numbers_then_shape(
    name: str, outcome: object, wanted: np.ndarray, mistakes: Sequence[Mistake], shapes: list[Result]
) -> Result:
    """The numbers of a result in whatever shape; where they are right, the shape is added to ``shapes``."""
    if stopped := trouble(outcome):
        return stopped
    value = outcome["returned"]
    if not same_numbers(value, wanted):
        return compared(name, value, wanted, in_any_shape(value, wanted, mistakes))
    result = compared(name, value, wanted)
    if isinstance(value, (list, tuple)):
        shapes.append((0.0, f"{name} is {kind_of(value)}; a NumPy array was asked for.", "shape"))
    else:
        shapes.append(RIGHT if result == RIGHT else (0.0, result[1], "shape"))
    return RIGHT


def in_any_shape(value: object, wanted: np.ndarray, mistakes: Sequence[Mistake]) -> list[Mistake]:
    """The mistakes with what they give in the shape of the value, where it has as many numbers."""
    array = numbers(value)
    if array is None or array.size != wanted.size or array.shape == wanted.shape:
        return list(mistakes)
    shaped = []
    for mistake in mistakes:
        gives = numbers(mistake.gives.get("value"))
        if gives is not None and gives.size == array.size:
            shaped.append(Mistake(mistake.code, mistake.message, {"value": gives.reshape(array.shape)}))
    return shaped


# softmax


def draw_softmax(rng: np.random.Generator) -> dict:
    """Logits by name: ordinary ones in the three shapes, and large ones.

    ``raised`` and ``lowered`` are ordinary ones plus or minus up to 10⁴, ``spread`` goes from far below to far above
    zero, so that only subtracting a maximum keeps the exponential from overflowing: a minimum or mean overflows in
    ``spread``, the largest absolute value leaves nothing but zeros of ``lowered``.
    """
    n, m = size(rng, 4, 9), size(rng, 3, 6)
    n += n == m

    def far() -> float:
        return float(rng.uniform(2000, 9000))

    spread = np.concatenate([rng.uniform(-9900, -4000, n), far() + rng.normal(size=3)])
    ordinary = {"column": (n, 1), "vector": (n + 1,), "matrix": (n, m)}
    cases = {name: rng.normal(size=shape) * 1.5 + rng.uniform(-1, 1) for name, shape in ordinary.items()}
    cases["raised"] = rng.normal(size=(n + 2, 1)) * 1.5 + far()
    cases["lowered"] = rng.normal(size=(n + 3,)) * 1.5 - far()
    cases["lowered_column"] = rng.normal(size=(n + 1, 1)) * 1.5 - far()
    cases["spread"] = rng.permutation(spread)[:, None]
    cases["raised_matrix"] = rng.normal(size=(n, m)) * 1.5 + far()
    return {"cases": cases}


def softmax_mistakes(z: np.ndarray) -> list[Mistake]:
    """What known mistakes give for ordinary logits."""
    e = np.exp(z)
    right = reference.softmax(z)
    return [
        Mistake(
            "wrong_axis",
            "The sum runs along the wrong axis: each column should add up to 1, so sum over axis 0.",
            {"value": e / e.sum(axis=-1, keepdims=True)},
        ),
        Mistake(
            "global_sum",
            "All columns were divided by one sum: each column needs its own, so sum over axis 0.",
            {"value": e / e.sum()},
        ),
        *(
            Mistake("not_normalised", "The exponentials are not divided by their sum.", {"value": np.exp(z - shift)})
            for shift in (z.max(axis=0), z.max(), 0, z.mean(axis=0), z.mean())
        ),
        Mistake("log_softmax", "This is the logarithm of softmax: leave out the log.", {"value": np.log(right)}),
        Mistake(
            "sigmoid",
            "This is the sigmoid of each number: softmax divides by the sum over all of a column.",
            {"value": 1 / (1 + np.exp(-z))},
        ),
        Mistake(
            "wrong_sign",
            "The sign is turned round: the largest logit should get the largest probability.",
            {"value": reference.softmax(-z)},
        ),
        *(
            Mistake("no_exponential", "The logits come back as they were: take their exponentials.", {"value": gives})
            for gives in (z, z - z.max(axis=0), z - z.max())
        ),
        Mistake(
            "no_exponential",
            "The logits were divided by their sum: take their exponentials first.",
            {"value": z / z.sum(axis=0)},
        ),
        Mistake(
            "divided_by_maximum",
            "The exponentials were divided by their maximum: divide by their sum.",
            {"value": e / e.max(axis=0)},
        ),
        Mistake(
            "base_two",
            "2 was raised to the logits: softmax takes the exponential.",
            {"value": reference.softmax(z * np.log(2))},
        ),
    ]


def overflows(result: Result, value: object) -> Result:
    """The result for large logits, with the reason where it is known."""
    array = numbers(value)
    if array is not None and not np.all(np.isfinite(array)):
        message = "Large logits give NaN or infinity: subtract the maximum before taking exponentials."
        return 0.0, message, "overflow"
    return result


def judge_softmax(inputs: dict, outputs: dict) -> list[Finding]:
    """Probabilities of ordinary and of large logits, their shape, and the argument after the call.

    Shares of 16: ``column`` 3, ``vector`` 2, ``matrix`` 3 for the numbers, read row by row; ``stability`` 4 for all
    large logits in the shapes whose ordinary numbers are right, a column or a matrix among them; ``shape`` 2;
    ``argument`` 2 for leaving it as it was.
    """
    sheet = Sheet(column=3, vector=2, matrix=3, stability=4, shape=2, argument=2)
    cases = inputs["cases"]
    outcomes = {name: entry(entry(outputs, "cases"), name) for name in cases}
    if nothing_came(sheet, outputs, list(outcomes.values())):
        return sheet.findings()
    shapes: list[Result] = []
    results = {
        name: numbers_then_shape(
            f"softmax of {'' if name in sheet.shares else 'large logits in '}an array of shape {z.shape}",
            outcomes[name],
            reference.softmax(z),
            softmax_mistakes(z) if name in sheet.shares else [],
            shapes if name in sheet.shares else [],
        )
        for name, z in cases.items()
    }
    ordinary = ("column", "vector", "matrix")
    for name in ordinary:
        sheet.mark(name, *results[name])
    of_shape = {"column": ("raised", "lowered_column", "spread"), "vector": ("lowered",), "matrix": ("raised_matrix",)}
    large = [
        overflows(results[case], entry(outcomes[case], "returned"))
        for name in ordinary
        if results[name][0] == 1
        for case in of_shape[name]
    ]
    fraction, message, code = together(large)
    sheet.mark("stability", float(fraction == 1), message, code)
    fraction, message, code = together(shapes)
    sheet.mark("shape", float(fraction == 1), message, code)
    pairs = [(entry(outcomes[name], "after"), z) for name, z in cases.items() if not trouble(outcomes[name])]
    sheet.mark("argument", *untouched("its argument z", pairs))
    sheet.only_with(["column", "matrix"], ["stability"])
    sheet.only_with(ordinary, ["shape", "argument"])
    return sheet.findings()


# initialize_parameters


def draw_initialize(rng: np.random.Generator) -> dict:
    """Sizes, a seed (None: the default) and what the model has as its own sizes.

    First with other sizes on the model than in the arguments, then with the same, then the lesson's own model.
    """
    sizes = [[size(rng, 3, 12) for _ in range(3)] for _ in range(2)]
    for one in sizes:
        while len(set(one)) < 3:
            one[int(rng.integers(3))] = size(rng, 3, 12)
    seeds = [int(seed) for seed in rng.choice(np.arange(2, 10_000), 2, replace=False)]
    course = [50, 27, 27]
    return {
        "noise": int(rng.integers(10_000, 2**31)),
        "cases": [
            {"sizes": sizes[0], "seed": seeds[0], "attributes": [n + 13 for n in sizes[0]]},
            {"sizes": sizes[1], "seed": seeds[1], "attributes": sizes[1]},
            {"sizes": course, "seed": None, "attributes": course},
        ],
    }


def initialize_mistakes(case: Mapping, noise: int) -> list[Mistake]:
    """What known mistakes give for the weights."""
    n_a, n_x, n_y = case["sizes"]
    seed = 1 if case["seed"] is None else case["seed"]
    shapes = {"Wax": (n_a, n_x), "Waa": (n_a, n_a), "Wya": (n_y, n_a), "ba": (n_a, 1), "by": (n_y, 1)}

    def stream(order: Sequence[str], seed: int = seed, scale: float = 0.01) -> dict[str, np.ndarray]:
        state = np.random.RandomState(seed)
        return {name: state.standard_normal(shapes[name]) * scale for name in order}

    def uniform(low: float, high: float) -> dict[str, np.ndarray]:
        state = np.random.RandomState(seed)
        return {name: state.uniform(low, high, shapes[name]) for name in WEIGHTS}

    def fresh(name: str) -> np.ndarray:
        return np.random.default_rng(seed).standard_normal(shapes[name])

    new = np.random.default_rng(seed)
    order = "The matrices were drawn in another order: first Wax, then Waa, then Wya."
    biases = "Random biases were drawn between the weights: biases are zero and need no draw."
    constant = (
        ("default_seed", "Without a seed in the call, the seed should be 1.")
        if case["seed"] is None
        else ("ignores_seed", "The seed is always the same: use the argument seed.")
    )
    even = "Uniform numbers were drawn: use the normal distribution, np.random.randn."
    no_scale = "The factor 0.01 is missing."
    told: list[tuple[str, str, dict]] = [
        ("no_scale", no_scale, stream(WEIGHTS, scale=1)),
        *((*constant, stream(WEIGHTS, other)) for other in (1, 0, 2, 42)),
        ("no_seed", "The generator was not seeded: call np.random.seed(seed) first.", stream(WEIGHTS, noise)),
        *(("draw_order", order, stream(p)) for p in ORDERS),
        ("biases_drawn", biases, stream(("Wax", "Waa", "ba", "Wya", "by"))),
        ("biases_drawn", biases, stream(("Wax", "ba", "Waa", "Wya", "by"))),
        (
            "reseeds",
            "The generator was seeded again before each matrix: seed it once.",
            {name: stream([name])[name] for name in WEIGHTS},
        ),
        (
            "transposed",
            "A matrix was drawn in its transposed shape: draw it in the shape asked for.",
            {name: stream(WEIGHTS)[name].reshape(shapes[name][::-1]).T for name in WEIGHTS},
        ),
        ("uniform", even, uniform(0, 0.01)),
        ("uniform", even, uniform(0, 1)),
        ("uniform", even, uniform(-0.01, 0.01)),
        (
            "default_rng",
            "np.random.default_rng draws other numbers: seed with np.random.seed and draw with np.random.randn.",
            {name: new.standard_normal(shapes[name]) * 0.01 for name in WEIGHTS},
        ),
        (
            "default_rng",
            "np.random.default_rng draws other numbers: seed with np.random.seed and draw with np.random.randn.",
            {name: fresh(name) * 0.01 for name in WEIGHTS},
        ),
        ("zeros", "The weights are all zero: draw them.", {name: np.zeros(shapes[name]) for name in WEIGHTS}),
    ]
    return [Mistake(code, message, gives) for code, message, gives in told]


#: The wrong orders of three draws.
ORDERS = [(a, b, c) for a in WEIGHTS for b in WEIGHTS for c in WEIGHTS if len({a, b, c}) == 3 and (a, b, c) != WEIGHTS]


def factor(value: object, wanted: np.ndarray) -> float | None:
    """The positive number that ``wanted`` was multiplied with to give ``value``, in whatever shape."""
    array = numbers(value)
    if array is None or array.size != wanted.size or not np.all(np.isfinite(array)):
        return None
    with np.errstate(all="ignore"):
        ratio = float(array.ravel() @ wanted.ravel() / (wanted.ravel() @ wanted.ravel()))
    return ratio if ratio > 0 and same_numbers(value, wanted * ratio, atol=0) else None


def parameters_of(outcome: Mapping) -> tuple[Mapping, Result]:
    """The parameters, from the model or else from what came back, and whether they are on the model."""
    held, returned = outcome.get("parameters"), entry(outcome, "returned")
    if isinstance(held, Mapping):
        missing = [name for name in reference.NAMES if name not in held]
        return held, (0.0, f"self.parameters has no {missing[0]}.", "wrong_keys") if missing else RIGHT
    if isinstance(returned, Mapping):
        return returned, (0.0, "The parameters were returned, but not kept: set self.parameters.", "not_kept")
    if held is None:
        return {}, (0.0, "self.parameters is not set.", "not_kept")
    return {}, (0.0, f"self.parameters is {kind_of(held)}; a dict was asked for.", "type")


def of_attributes(case: Mapping, table: Mapping) -> bool:
    """Whether the shapes follow the model's own sizes where the arguments are others."""
    n_a, n_x, n_y = case["attributes"]
    shapes = {"Wax": (n_a, n_x), "Waa": (n_a, n_a), "Wya": (n_y, n_a)}
    arrays = {name: numbers(table.get(name)) for name in shapes}
    return case["attributes"] != case["sizes"] and all(
        arrays[name] is not None and arrays[name].shape == shape for name, shape in shapes.items()
    )


def judge_weights(case: Mapping, table: Mapping, noise: int) -> tuple[list[Result], list[Result], list[Result]]:
    """For each weight: whether its draws are right up to a factor; for those that are, the factor and the shape."""
    seed = 1 if case["seed"] is None else case["seed"]
    wanted = reference.initialize_parameters(*case["sizes"], seed)
    known = explain({name: table.get(name) for name in WEIGHTS}, wrong_in(initialize_mistakes(case, noise), wanted))
    draws, scales, shapes = [], [], []
    for name in WEIGHTS:
        if name not in table:
            draws.append((0.0, f"The parameters have no {name}.", "wrong_keys"))
            continue
        ratio = factor(table[name], wanted[name])
        if ratio is None:
            if of_attributes(case, table):
                text = f"The shape of {name} follows the model's own sizes: use the arguments n_a, n_x and n_y."
                draws.append((0.0, text, "uses_attributes"))
            else:
                draws.append(compared(name, table[name], wanted[name], [known] if known else [], name))
            continue
        draws.append(RIGHT)
        if abs(ratio - 1) <= 1e-6:
            scales.append(RIGHT)
        elif abs(ratio - 100) <= 1e-4:
            scales.append((0.0, "The factor 0.01 is missing.", "no_scale"))
        else:
            scales.append((0.0, f"{name} has another factor than 0.01.", "other_scale"))
        if np.shape(numbers(table[name])) == wanted[name].shape:
            shapes.append(judge_precision(name, table[name]))
        else:
            shapes.append(compared(name, numbers(table[name]) / ratio, wanted[name]))
    return draws, scales, shapes


def wrong_in(mistakes: Sequence[Mistake], wanted: Mapping) -> list[Mistake]:
    """The mistakes without the parts that they give right."""
    return [Mistake(m.code, m.message, {k: v for k, v in m.gives.items() if not same(v, wanted[k])}) for m in mistakes]


def judge_precision(name: str, value: object) -> Result:
    """Whether these numbers are floating-point ones of at least NumPy's default precision."""
    kind = np.asarray(value).dtype
    if kind.kind in "iub":
        text = f"{name} holds whole numbers, which can't take a small step: use float64, NumPy's default for np.zeros."
        return 0.0, text, "integers"
    if kind.itemsize < 8:
        return 0.0, f"{name} is in {kind}; use NumPy's default, float64.", "float32"
    return RIGHT


def judge_apart(outcome: Mapping, later: object) -> Result:
    """Whether a model's parameters are what they were before another model's were set."""
    held = outcome.get("parameters")
    if not isinstance(held, Mapping):
        return RIGHT
    for name, value in held.items():
        array = numbers(value)
        if array is not None and np.all(np.isfinite(array)) and not same(entry(later, name), array):
            text = "A second model changes the parameters of the first: set self.parameters to a dict of new arrays."
            return 0.0, text, "shared_between_models"
    return RIGHT


def judge_bias(name: str, value: object, rows: int) -> tuple[Result, Result | None]:
    """Whether a bias is zero, and, where it has the right size, whether it has the right shape."""
    array = numbers(value)
    if array is None:
        text = f"{name} is {kind_of(value)}; zeros of shape {(rows, 1)} were asked for."
        return (0.0, text, "type" if value is not None else "wrong_keys"), None
    if array.size and np.any(array != 0):
        return (0.0, f"{name} is not zero: biases start at zero.", "biases_not_zero"), None
    result = compared(name, value, np.zeros((rows, 1)))
    return RIGHT, judge_precision(name, value) if result == RIGHT else by_arguments(result)


def judge_initialize(inputs: dict, outputs: dict) -> list[Finding]:
    """Three sets of parameters: two with a seed, one with the default seed in the lesson's own sizes.

    Shares of 16: ``draws`` 5 for Wax, Waa and Wya up to a factor, with given seeds; ``default_seed`` 1; ``scale`` 2;
    ``biases`` 2 for zeros, each in an array of its own; ``shape`` 2, and float64; ``kept`` 4 for setting
    ``self.parameters`` with all five names, on this model alone. All but the first two count only with them.
    """
    sheet = Sheet(draws=5, default_seed=1, scale=2, biases=2, shape=2, kept=4)
    outcomes = [entry(entry(outputs, "cases"), i) for i in range(len(inputs["cases"]))]
    if nothing_came(sheet, outputs, outcomes, may_return_none=True):
        return sheet.findings()
    results: dict[str, list[Result]] = {aspect: [] for aspect in sheet.shares}
    for number, (case, outcome) in enumerate(zip(inputs["cases"], outcomes, strict=True)):
        aspect = "default_seed" if case["seed"] is None else "draws"
        if stopped := trouble(outcome):
            results[aspect].append(stopped)
            continue
        table, kept = parameters_of(outcome)
        results["kept"] += [kept, judge_apart(outcome, entry(entry(outputs, "later"), number))]
        if not table:
            results[aspect].append(kept)
            continue
        draws, scales, shapes = judge_weights(case, table, inputs["noise"])
        results[aspect] += [by_arguments(result) for result in draws]
        results["scale"] += scales
        n_a, _, n_y = case["sizes"]
        for name, rows in (("ba", n_a), ("by", n_y)):
            zero, shape = judge_bias(name, table.get(name), rows)
            results["biases"].append(zero)
            shapes += [shape] if shape else []
        if shared := outcome.get("shared"):
            names = " and ".join(str(name) for name in (entry(shared, 0) or ["two arrays"]))
            text = f"{names} share memory, so that a step in place changes both: make two arrays."
            results["biases"].append((0.0, text, "shared_arrays"))
        results["shape"] += [by_arguments(result) for result in shapes]
    for aspect, found in results.items():
        fraction, message, code = together(found)
        whole = aspect in ("scale", "biases", "shape", "kept")
        sheet.mark(aspect, float(fraction == 1) if whole else fraction, message, code)
    sheet.only_with(["draws", "default_seed"], ["scale", "biases", "shape", "kept"])
    return sheet.findings()


# clip and update_parameters


def draw_model(rng: np.random.Generator) -> dict:
    """A small model: ``n_a``, ``n`` and its parameters."""
    n_a = size(rng, 3, 6)
    n = size(rng, 7, 10)
    shapes = {"Wax": (n_a, n), "Waa": (n_a, n_a), "ba": (n_a, 1), "Wya": (n, n_a), "by": (n, 1)}
    return {"n_a": n_a, "n": n, "parameters": {name: rng.normal(size=shape) for name, shape in shapes.items()}}


def draw_gradients(rng: np.random.Generator, parameters: Mapping, limit: float) -> dict[str, np.ndarray]:
    """Gradients with entries above, below and on both sides inside of a limit, none of them near it or zero."""
    gradients = {}
    for name, parameter in parameters.items():
        count = parameter.size
        groups = np.array([0, 1, 2, 3, *rng.integers(0, 4, count)])[:count]
        inside, outside = rng.uniform(0.1, 0.9, count), rng.uniform(3, 5, count)
        values = np.choose(groups, [outside, -outside, inside, -inside])
        gradients[name] = limit * rng.permutation(values).reshape(parameter.shape)
    return gradients


def draw_clip(rng: np.random.Generator) -> dict:
    """A model and gradients with two limits, one below and one above 1; parameters beyond both."""
    model = draw_model(rng)
    for name, value in model["parameters"].items():
        model["parameters"][name] = 4 * value + np.sign(value)
        model["parameters"][name].flat[0] = rng.uniform(5, 9)
    limits = [float(rng.uniform(0.4, 0.7)), float(rng.uniform(2.2, 4.5))]
    cases = [{"gradients": draw_gradients(rng, model["parameters"], m), "max_value": m} for m in limits]
    return {**model, "cases": cases}


def clip_mistakes(gradients: Mapping, limit: float) -> list[Mistake]:
    """What known mistakes give, by name."""
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    always = "The limit is written into the code: use max_value."
    shrunk = "The norm was limited, which shrinks every entry: limit each entry for itself."
    told = [
        ("unchanged", "The gradients come back as they were: is the clipped result thrown away?", lambda g: g),
        ("only_above", "Only large positive entries are limited: limit the negative ones at -max_value too.",
         lambda g: np.minimum(g, limit)),
        ("only_below", "Only large negative entries are limited: limit the positive ones at max_value too.",
         lambda g: np.maximum(g, -limit)),
        ("clips_at_zero", "Negative entries become zero: the lower limit is -max_value.",
         lambda g: np.clip(g, 0, limit)),
        ("sign_lost", "Large negative entries become positive: they should become -max_value.",
         lambda g: np.where(np.abs(g) > limit, limit, g)),
        ("sign_lost", "Negative entries become positive: keep the sign.", lambda g: np.minimum(np.abs(g), limit)),
        ("norm_clip", shrunk, lambda g: g * min(1.0, limit / norm)),
        ("norm_clip", shrunk, lambda g: g * min(1.0, limit / np.sqrt(np.sum(g**2)))),
        ("norm_clip", shrunk, lambda g: g * min(1.0, limit / np.max(np.abs(g)))),
        *(("ignores_max_value", always, lambda g, m=m: np.clip(g, -m, m)) for m in (1, 5, 10)),
        ("zeroed", "Entries beyond the limit become zero: they should become the limit.",
         lambda g: np.where(np.abs(g) > limit, 0.0, g)),
        ("zeroed", "Entries beyond the limit become zero: they should become the limit.",
         lambda g: np.where(g > limit, 0.0, g)),
        ("all_at_limit", "Every entry becomes the limit: leave those inside as they are.",
         lambda g: np.sign(g) * limit),
        ("divided", "The gradients were divided by max_value: limit each entry.", lambda g: g / limit),
        ("tanh", "The entries were squashed with tanh: limit them and leave those inside as they are.",
         lambda g: limit * np.tanh(g / limit)),
        ("swapped_limits", "Lower and upper limit are the wrong way round.", lambda g: np.full(g.shape, -limit)),
    ]  # fmt: skip
    return [Mistake(code, message, {k: change(g) for k, g in gradients.items()}) for code, message, change in told]


def sides_right(value: object, gradient: np.ndarray, limit: float) -> tuple[bool, bool]:
    """Whether the positive entries are right, and whether the negative ones are."""
    array = numbers(value)
    wanted = np.clip(gradient, -limit, limit)
    if array is None or array.shape != gradient.shape:
        return False, False
    return tuple(same(array[side], wanted[side]) for side in (gradient > 0, gradient < 0))


def clipped_of(outcome: Mapping, gradients: Mapping) -> tuple[Mapping, Result]:
    """The clipped gradients, from what came back or else from the argument, and whether they came back."""
    returned, after = outcome["returned"], outcome.get("after")
    if isinstance(returned, Mapping):
        missing = [name for name in gradients if name not in returned]
        return returned, (0.0, f"What was returned has no entry {missing[0]}.", "wrong_keys") if missing else RIGHT
    text = f"It returned {kind_of(returned)}: return the dict of gradients."
    code = "returned_none" if returned is None else "type"
    if isinstance(returned, (list, tuple)) and len(returned) == len(gradients):
        return dict(zip(gradients, returned, strict=True)), (0.0, text, code)
    return (after if isinstance(after, Mapping) else {}), (0.0, text, code)


def judge_clip(inputs: dict, outputs: dict) -> list[Finding]:
    """The gradients that come back (or, where nothing does, what became of the argument) for two limits.

    Shares of 16: ``above`` 4 and ``below`` 4 for the positive and the negative entries of the weights, those inside
    of the limit unchanged; ``biases`` 2 for treating them like the weights; ``returned`` 4; ``model`` 2 for leaving
    its parameters as they were.
    """
    sheet = Sheet(above=4, below=4, biases=2, returned=4, model=2)
    outcomes = [entry(entry(outputs, "cases"), i) for i in range(len(inputs["cases"]))]
    if nothing_came(sheet, outputs, outcomes, may_return_none=True):
        return sheet.findings()
    results: dict[str, list[Result]] = {aspect: [] for aspect in sheet.shares}
    known = explain_clip(inputs["cases"], outcomes)
    for number, (case, outcome) in enumerate(zip(inputs["cases"], outcomes, strict=True)):
        if stopped := trouble(outcome):
            for found in results.values():
                found.append(stopped)
            continue
        gradients, limit = case["gradients"], case["max_value"]
        table, returned = clipped_of(outcome, gradients)
        results["returned"].append(returned)
        held = outcome.get("parameters")
        pairs = [(entry(held, name), value) for name, value in inputs["parameters"].items()]
        results["model"].append(changes(pairs))
        wanted = reference.clip(gradients, limit)
        mistakes = (
            [Mistake(known.code, known.message, {name: known.gives.get((number, name)) for name in wanted})]
            if known
            else []
        )
        sides = {name: sides_right(table.get(name), gradients[name], limit) for name in gradients}
        some = any(all(sides[name]) for name in sides)
        reasons = {}
        for name in gradients:
            reasons[name] = named(name, table, wanted[name], mistakes if name in WEIGHTS or not some else [])
            if some and reasons[name][0] < 1 and same(table.get(name), gradients[name]):
                code = "unchanged" if name in WEIGHTS else "biases_forgotten"
                reasons[name] = (0.0, f"The gradient of {name} is not limited: limit all five.", code)
        for name in WEIGHTS:
            fraction, message, code = reasons[name]
            for right, aspect in zip(sides[name], ("above", "below"), strict=True):
                results[aspect].append(RIGHT if right else (fraction, message, code))
        as_weights = [all(sides[name][i] for name in WEIGHTS) for i in range(2)]
        for name in BIASES:
            like = any(as_weights) and all(a or not b for a, b in zip(sides[name], as_weights, strict=True))
            results["biases"].append(RIGHT if like else reasons[name])
    for aspect, found in results.items():
        fraction, message, code = together(found)
        sheet.mark(aspect, float(fraction == 1) if aspect == "model" else fraction, message, code)
    sheet.only_with(["above", "below"], ["biases", "returned", "model"])
    return sheet.findings()


def changes(pairs: Sequence[tuple[object, object]]) -> Result:
    """Whether the model's parameters are what they were, given as pairs (after, before)."""
    if untouched("", pairs) == RIGHT:
        return RIGHT
    return 0.0, "The call changes the model's parameters: limit the gradients only.", "changes_parameters"


def explain_clip(cases: Sequence[Mapping], outcomes: Sequence[object]) -> Mistake | None:
    """The mistake that explains most of all cases' weights; what it gives goes by case and name."""
    parts, gives = {}, []
    for number, (case, outcome) in enumerate(zip(cases, outcomes, strict=True)):
        wanted = reference.clip(case["gradients"], case["max_value"])
        mistakes = clip_mistakes(case["gradients"], case["max_value"])
        gives = gives or [(mistake.code, mistake.message, {}) for mistake in mistakes]
        for mine, mistake in zip(gives, wrong_in(mistakes, wanted), strict=True):
            mine[2].update({(number, name): value for name, value in mistake.gives.items()})
        if not trouble(outcome):
            table = clipped_of(outcome, wanted)[0]
            parts.update({(number, name): table.get(name) for name in WEIGHTS})
    known = explain(parts, [Mistake(*mine) for mine in gives])
    if known and known.code == "ignores_max_value":
        missed = [key for key in known.gives if key in parts and not same(parts[key], known.gives[key])]
        if missed:
            text = "The entries are limited at another value than max_value."
            return Mistake("other_limit", text, known.gives)
    return known


def named(name: str, table: Mapping, wanted: np.ndarray, mistakes: Sequence[Mistake]) -> Result:
    """One entry of a table of gradients or parameters against the wanted one."""
    if name not in table:
        return 0.0, f"There is no entry {name}.", "wrong_keys"
    return compared(name, table[name], wanted, mistakes, name)


def draw_update(rng: np.random.Generator) -> dict:
    """A model and two steps: gradients on both sides of 1, and learning rates other than the usual ones."""
    model = draw_model(rng)
    rates = [float(rng.uniform(0.03, 0.08)), float(rng.uniform(0.15, 0.4))]
    steps = [
        {"gradients": draw_gradients(rng, model["parameters"], float(rng.uniform(1.2, 1.8))), "learning_rate": rate}
        for rate in (rates[i] for i in rng.permutation(2))
    ]
    return {**model, "steps": steps}


def update_mistakes(parameters: Mapping, gradients: Mapping, rate: float) -> list[Mistake]:
    """What known mistakes give, by name."""
    always = "The learning rate is written into the code: use the argument."
    told = [
        ("unchanged", "self.parameters is as it was before: put the new values into it.", lambda p, g: p),
        ("ascent", "This goes uphill: subtract the gradient.", lambda p, g: p + rate * g),
        ("no_learning_rate", "The learning rate is missing.", lambda p, g: p - g),
        ("no_learning_rate", "The learning rate is missing, and this goes uphill.", lambda p, g: p + g),
        *(("ignores_learning_rate", always, lambda p, g, r=r: p - r * g) for r in (0.01, 0.1, 0.001)),
        ("clips", "The gradients were clipped here as well: clip does that.",
         lambda p, g: p - rate * np.clip(g, -1, 1)),
        ("clips", "The gradients were clipped here as well: clip does that.",
         lambda p, g: p - rate * np.clip(g, -5, 5)),
        ("replaces", "The step took the place of the parameter: subtract it from the old value.",
         lambda p, g: -rate * g),
        ("replaces", "The step took the place of the parameter: subtract it from the old value.",
         lambda p, g: rate * g),
        ("replaces", "The gradient took the place of the parameter.", lambda p, g: g),
        ("divides", "The gradient was divided by the learning rate: multiply.", lambda p, g: p - g / rate),
        ("twice", "The step was made twice.", lambda p, g: p - 2 * rate * g),
        ("sign_of_gradient", "Only the gradient's sign was used.", lambda p, g: p - rate * np.sign(g)),
        ("wrong_brackets", "The difference was multiplied: only the gradient takes the learning rate.",
         lambda p, g: rate * (p - g)),
        ("wrong_brackets", "The parameter was multiplied: the learning rate belongs to the gradient.",
         lambda p, g: rate * p - g),
        ("multiplies", "The parameter was multiplied by the step: subtract it.", lambda p, g: p * (1 - rate * g)),
        ("multiplies", "The parameter was multiplied by the step: subtract it.", lambda p, g: p * rate * g),
        ("other_way_round", "The parameter was subtracted from the step.", lambda p, g: rate * g - p),
    ]  # fmt: skip
    names = [name for name in parameters if name in gradients]
    return [Mistake(code, text, {k: change(parameters[k], gradients[k]) for k in names}) for code, text, change in told]


def judge_update(inputs: dict, outputs: dict) -> list[Finding]:
    """The model's parameters after one step, and after a second one.

    Shares of 16: ``weights`` 5 and ``biases`` 3 for the numbers after one step, on the model or else as returned;
    ``kept`` 3 for setting them on the model, in float64; ``gradients`` 2 for leaving the argument as it was;
    ``second_step`` 3 for a step that knows nothing of the one before.
    """
    sheet = Sheet(weights=5, biases=3, kept=3, gradients=2, second_step=3)
    first, second = inputs["steps"]
    outcome, later = (entry(entry(outputs, "steps"), i) for i in range(2))
    if nothing_came(sheet, outputs, [outcome], may_return_none=True):
        return sheet.findings()
    parameters, gradients, rate = inputs["parameters"], first["gradients"], first["learning_rate"]
    wanted, mistakes = reference.step(parameters, gradients, rate), update_mistakes(parameters, gradients, rate)
    held, returned = entry(outcome, "parameters"), outcome["returned"]
    table = held if isinstance(held, Mapping) else {}
    kept = RIGHT
    old = not table or all(same(table.get(name), value) for name, value in parameters.items())
    if old and isinstance(returned, Mapping) and any(same(returned.get(name), wanted[name]) for name in wanted):
        table = returned
        kept = (0.0, "The new values were returned, but self.parameters is as it was before: set it.", "unchanged")
    known = explain({name: table.get(name) for name in wanted}, wrong_in(mistakes, wanted))
    known = known or another_rate(parameters, first, outcome, second, later)
    some = any(same(table.get(name), wanted[name]) for name in wanted)
    for aspect, names in (("weights", WEIGHTS), ("biases", BIASES)):
        found = []
        for name in names:
            if some and same(table.get(name), parameters[name]):
                code = "unchanged" if name in WEIGHTS else "biases_forgotten"
                found.append((0.0, f"{name} is as it was before: all five parameters take a step.", code))
            else:
                found.append(named(name, table, wanted[name], [known] if known else []))
        sheet.mark(aspect, *together(found))
    missing = [name for name in wanted if name not in table]
    if missing:
        kept = (0.0, f"self.parameters has no {missing[0]} any more.", "wrong_keys")
    if kept == RIGHT:
        precise = [judge_precision(name, table[name]) for name in wanted if same(table.get(name), wanted[name])]
        kept = next((result for result in precise if result != RIGHT), RIGHT)
    sheet.mark("kept", *kept)
    sheet.mark("second_step", *judge_second_step(first, outcome, second, later, parameters))
    pairs = [(entry(entry(outcome, "after"), name), value) for name, value in gradients.items()]
    sheet.mark("gradients", *untouched("the gradients that it was given", pairs))
    sheet.only_with(["weights", "biases"], ["kept", "gradients", "second_step"])
    return sheet.findings()


def rate_of(before: object, after: object, gradients: Mapping) -> float | None:
    """The rate of a step that differs from the right one in nothing but its rate, if it is one."""
    rates = []
    for name, gradient in gradients.items():
        old, new = numbers(entry(before, name)), numbers(entry(after, name))
        if old is None or new is None or old.shape != gradient.shape or new.shape != gradient.shape:
            return None
        with np.errstate(all="ignore"):
            rate = float(np.sum((old - new) * gradient) / np.sum(gradient**2))
        if not same(new, old - rate * gradient):
            return None
        rates.append(rate)
    return rates[0] if rates and same(rates, np.full(len(rates), rates[0])) else None


def another_rate(
    parameters: Mapping, first: Mapping, outcome: Mapping, second: Mapping, later: object
) -> Mistake | None:
    """The mistake of a step with another rate, which is written into the code where the second one has it too."""
    held = outcome.get("parameters")
    rate = rate_of(parameters, held, first["gradients"])
    if rate is None or rate <= 0:
        return None
    gives = {name: parameters[name] - rate * gradient for name, gradient in first["gradients"].items()}
    other = rate_of(held, entry(later, "parameters"), second["gradients"])
    if other is not None and same(other, rate):
        text = "The learning rate is written into the code: use the argument."
        return Mistake("ignores_learning_rate", text, gives)
    text = "The step goes the right way, but its size is not the learning rate times the gradient."
    return Mistake("other_step_size", text, gives)


def judge_second_step(first: Mapping, outcome: Mapping, second: Mapping, later: object, parameters: Mapping) -> Result:
    """Whether those parameters whose first step was right take a right second step."""
    if stopped := trouble(later):
        return stopped
    one = reference.step(parameters, first["gradients"], first["learning_rate"])
    held, after = outcome.get("parameters"), entry(later, "parameters")
    if not any(same(entry(held, name), one[name]) for name in one):
        # nothing was set: each step starts from the old values
        two = reference.step(parameters, second["gradients"], second["learning_rate"])
        if all(same(entry(later["returned"], name), value) for name, value in two.items()):
            return RIGHT
        return 0.0, "Counts once the first step is right.", None
    names = [name for name in one if same(entry(held, name), one[name])]
    one = {name: numbers(entry(held, name)) for name in names}
    two = reference.step(one, second["gradients"], second["learning_rate"])
    # what single precision costs is told elsewhere
    if all(same(entry(after, name), two[name], atol=1e-6) for name in names):
        return RIGHT
    rate, sums = second["learning_rate"], {}
    for name in names:
        got, start = numbers(entry(after, name)), one[name]
        if got is None or got.shape != start.shape:
            continue
        past = (start - got) / rate - second["gradients"][name]
        with np.errstate(all="ignore"):
            share = float(np.sum(past * first["gradients"][name]) / np.sum(first["gradients"][name] ** 2))
        sums[name] = 0 < share < 1.5 and same(past, share * first["gradients"][name], 1e-5)
    if sums and all(sums.values()):
        text = "The second step holds gradients of the first, as with momentum: this is to be plain gradient descent."
        return 0.0, text, "momentum"
    return 0.0, "A second step on the same model is off: keep nothing from one step to the next.", "keeps_state"


CHECKS = [
    Check("dinosaur_names/build_vocabulary", 1, draw_vocabulary, judge_vocabulary),
    Check("dinosaur_names/one_hot", 1, draw_one_hot, judge_one_hot),
    Check("dinosaur_names/softmax", 1, draw_softmax, judge_softmax),
    Check("dinosaur_names/initialize_parameters", 1, draw_initialize, judge_initialize),
    Check("dinosaur_names/clip", 1, draw_clip, judge_clip),
    Check("dinosaur_names/update_parameters", 1, draw_update, judge_update),
]
