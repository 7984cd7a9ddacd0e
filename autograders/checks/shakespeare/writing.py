"""Checks of what writes: sample, which draws a character, and generate, which goes on from a prompt."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

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
    scalar,
    together,
    trouble,
    untouched,
)
from autograders.checks.shakespeare.known import (
    LETTERS,
    Way,
    cases_of,
    draw_globals,
    draw_table,
    find_way,
    off_by,
    size,
)
from autograders.reference import shakespeare as reference

#: A draw this close to the border between two indices could fall elsewhere in single precision.
MARGIN = 2e-3


# sample


def temperature_of(case: Mapping) -> float:
    return 1.0 if case["temperature"] is None else case["temperature"]


@functools.lru_cache(4096)
def stream(seed: int) -> tuple[float, ...]:
    """The generator's first numbers, kept: making a generator takes longer than all the rest of a draw."""
    return tuple(float(u) for u in reference.uniforms(seed, 40))


def pick(p: np.ndarray, uniform: float) -> int:
    """The index that a number from [0, 1) falls on, for weights that need not add up to 1."""
    return reference.draw(np.asarray(p, dtype=float), uniform)[0]


def tempered(case: Mapping, temperature: float | None = None) -> np.ndarray:
    return reference.distribution(case["preds"], temperature_of(case) if temperature is None else temperature)


def right_index(case: Mapping) -> int:
    return pick(tempered(case), stream(case["seed"])[0])


def drawn_from(code: str, message: str, weights: Callable[[np.ndarray, float], np.ndarray]) -> Way:
    """The way of drawing from other probabilities, made from ``p (n,)`` and the temperature."""

    def gives(case: Mapping) -> dict:
        p = np.asarray(case["preds"], dtype=float)
        with np.errstate(all="ignore"):
            return {"index": pick(weights(p, temperature_of(case)), stream(case["seed"])[0])}

    return Way(code, message, gives)


def drawn_by(code: str, message: str, draw: Callable[[np.random.Generator, np.ndarray], int]) -> Way:
    """The way of drawing otherwise with the given generator."""
    return Way(code, message, lambda case: {"index": int(draw(np.random.default_rng(case["seed"]), tempered(case)))})


def soft(z: np.ndarray) -> np.ndarray:
    return reference.softmax(z)


def truncated(p: np.ndarray, temperature: float, keep: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    weights = reference.distribution(p, temperature)
    return np.where(keep(weights), weights, 0)


def shuffled_first(rng: np.random.Generator, p: np.ndarray) -> int:
    rng.shuffle(np.arange(len(p)))
    return rng.choice(len(p), p=p)


IGNORED = "The temperature is not used: divide the logarithms by it."
MULTIPLIED = "The temperature works the wrong way round: divide the logarithms by it."
ON_P = "The temperature divided the probabilities: divide their logarithms."
SPREAD = "The draws follow another distribution: it is softmax(log p / temperature)."
FEW = "Rare characters are left out: all of them can be drawn."
ONCE = "More than one number was drawn: call rng.choice once."
CLIPPED = "The temperature is kept within limits: use it as it is."
TWICE = "The softmax was taken twice: exp(log p / temperature), divided by its sum, is all."
SAMPLE_WAYS = [
    Way(
        "argmax",
        "The most probable character is taken: draw one with rng.choice.",
        lambda case: {"index": int(np.argmax(case["preds"]))},
    ),
    drawn_from("temperature_ignored", IGNORED, lambda p, temperature: p),
    drawn_from("temperature_multiplied", MULTIPLIED, lambda p, temperature: p**temperature),
    drawn_from("temperature_on_p", ON_P, lambda p, temperature: soft(p / temperature)),
    drawn_from("softmax_twice", TWICE, lambda p, temperature: soft(reference.distribution(p, temperature))),
    *(
        drawn_from("temperature_clipped", CLIPPED, lambda p, temperature, low=low: p ** (1 / max(temperature, low)))
        for low in (0.5, 1.0)
    ),
    *(
        drawn_from("temperature_clipped", CLIPPED, lambda p, temperature, high=high: p ** (1 / min(temperature, high)))
        for high in (1.0, 1.5)
    ),
    drawn_from("other_distribution", SPREAD, lambda p, temperature: p ** (1 / np.sqrt(temperature))),
    drawn_from("other_distribution", SPREAD, lambda p, temperature: p ** (1 / temperature**2)),
    drawn_from("other_distribution", SPREAD, lambda p, temperature: reference.distribution(p, temperature)[::-1]),
    drawn_from("other_distribution", SPREAD, lambda p, temperature: np.exp(-np.log2(1 / p) / temperature)),
    drawn_from("other_distribution", SPREAD, lambda p, temperature: p ** (1 / (temperature * np.log(10)))),
    drawn_from("truncated", FEW, lambda p, t: truncated(p, t, lambda w: w >= np.sort(w)[-5])),
    drawn_from("truncated", FEW, lambda p, t: truncated(p, t, lambda w: w >= np.sort(w)[-3])),
    drawn_from("truncated", FEW, lambda p, t: truncated(p, t, lambda w: w >= 0.05 * np.max(w))),
    drawn_by(
        "probabilities_ignored",
        "All characters are equally likely: pass the probabilities as p=.",
        lambda rng, p: rng.choice(len(p)),
    ),
    drawn_by("other_draw", "", lambda rng, p: np.argmax(rng.multinomial(1, p))),
    drawn_by("drawn_too_often", ONCE, lambda rng, p: rng.choice(len(p), size=10, p=p)[-1]),
    drawn_by("drawn_too_often", ONCE, lambda rng, p: rng.choice(len(p), size=2, p=p)[-1]),
    drawn_by("drawn_too_often", ONCE, shuffled_first),
    Way(
        "global_generator",
        "The draw comes from NumPy's global generator: use the argument rng.",
        lambda case: {"index": pick(tempered(case), np.random.RandomState(case["noise"]).random_sample())},
    ),
    *(
        Way(
            "rng_ignored",
            "The generator has a seed of its own: use the argument rng.",
            lambda case, seed=seed: {"index": pick(tempered(case), stream(seed)[0])},
        )
        for seed in (0, 1, 42)
    ),
    Way("off_by_one", "The index is one too high: they count from 0.", lambda case: {"index": right_index(case) + 1}),
    Way("off_by_one", "The index is one too low: they count from 0.", lambda case: {"index": right_index(case) - 1}),
]
#: Limits beyond most of the temperatures: they show only at very low ones and at very high ones.
FLOORS, CAPS = (0.02, 0.05, 0.1), (2.0, 5.0, 10.0)
EXTREME_WAYS = [
    *(
        drawn_from("temperature_clipped", CLIPPED, lambda p, temperature, low=low: p ** (1 / max(temperature, low)))
        for low in FLOORS
    ),
    *(
        drawn_from("temperature_clipped", CLIPPED, lambda p, temperature, high=high: p ** (1 / min(temperature, high)))
        for high in CAPS
    ),
]
#: Mistakes that can't be seen at temperature 1.
ONLY_WITH_TEMPERATURE = (
    "temperature_ignored",
    "temperature_multiplied",
    "temperature_clipped",
    "temperature_on_p",
    "other_distribution",
)
OTHER_DRAW = (
    "The index is another than rng.choice draws with the given generator: draw with a single rng.choice(len(p), p=p)."
)


def draw_preds(rng: np.random.Generator, n: int, kind: str = "float64") -> np.ndarray:
    """Probabilities from common to rare, none of them zero; those in float32 add up to 1 only nearly."""
    p = rng.dirichlet(np.full(n, 0.7)) + 2e-3
    p = p / p.sum()
    return p if kind == "float64" else (p * (1 + 3e-7)).astype(kind)


def draw_case(rng: np.random.Generator, kind: str, preds: np.ndarray, temperature: float | None) -> dict:
    """A seed with which the draw is not near a border between two indices."""
    while True:
        case = {
            "kind": kind,
            "preds": preds,
            "temperature": temperature,
            "seed": int(rng.integers(50, 2**31)),
            "noise": int(rng.integers(50, 2**31)),
        }
        margin = reference.draw(tempered(case), stream(case["seed"])[0])[1]
        if margin > MARGIN:
            return case


def shows(cases: Sequence[Mapping], ways: Sequence[Way]) -> bool:
    """Whether each way gives other indices than are right, and no two with other names the same."""
    right = tuple(right_index(case) for case in cases)
    given = [(tuple(way.of(case).get("index") for case in cases), way.code) for way in ways]
    codes = dict(given)
    return right not in codes and all(codes[indices] == code for indices, code in given)


def draw_group(rng: np.random.Generator, kind: str, temperatures: Sequence[float | None]) -> list[dict]:
    """Cases of one kind in which every known mistake shows; many characters, so that a small change moves the draw."""
    if kind == "default":
        ways = [drawn_from("", "", lambda p, t, one=one: p ** (1 / one)) for one in (0.2, 0.5, 0.7, 0.8, 1.2, 1.5)]
    else:
        ways = [way for way in SAMPLE_WAYS if kind != "draw" or way.code not in ONLY_WITH_TEMPERATURE]

    def draw_one(number: int) -> tuple[dict, list]:
        """A case, and what is right and each way's index."""
        preds = draw_preds(rng, size(rng, 18, 34), "float32" if number % 2 else "float64")
        case = draw_case(rng, kind, preds, temperatures[number])
        return case, [right_index(case), *(way.of(case).get("index") for way in ways)]

    codes = [None, *(way.code for way in ways)]
    group = [draw_one(number) for number in range(len(temperatures))]
    while left := clashes(codes, group):
        # one case after the other is drawn anew, which soon ends; waiting for a whole group that will do would not
        number = int(rng.integers(len(group)))
        other = [*group[:number], draw_one(number), *group[number + 1 :]]
        if clashes(codes, other) <= left:
            group = other
    return [case for case, _ in group]


def clashes(codes: Sequence[str | None], group: Sequence[tuple[Mapping, Sequence]]) -> int:
    """How many pairs of ways with other codes give the same index in every case."""
    given = list(zip(*(indices for _, indices in group), strict=True))
    pairs = combinations(zip(codes, given, strict=True), 2)
    return sum(one == other and code != another for (code, one), (another, other) in pairs)


def draw_zeros(rng: np.random.Generator) -> list[dict]:
    """Probabilities with zeros: a few, and so many that they count where they were raised to a small number."""
    cases = []
    for i, temperature in enumerate((0.7, 0.4)):
        p = draw_preds(rng, size(rng, 18, 34))
        p[rng.permutation(len(p))[:3]] = 0
        cases.append(draw_case(rng, "zeros", (p / p.sum()).astype("float32" if i else "float64"), temperature))
    many = np.zeros(200 + size(rng, 15, 19))
    many[200:] = draw_preds(rng, len(many) - 200)
    while len(cases) < 4:
        case = draw_case(rng, "zeros", rng.permutation(many) if len(cases) > 2 else many, 1.9)
        if len(cases) > 2 or 0.02 < stream(case["seed"])[0] < 0.03:
            cases.append(case)
    return [*cases, draw_high(rng, many[200:]), draw_case(rng, "zeros", rng.permutation(many), HIGH)]


#: A temperature at which even a tiny probability is nearly as likely as any other.
HIGH = 1000.0


def draw_high(rng: np.random.Generator, possible: np.ndarray) -> dict:
    """Many zeros before the others, at a temperature at which a number below 1e-300 in their place would be drawn.

    The others go from rare to common, and the number falls where a lower temperature draws another of them.
    """
    preds = np.concatenate([np.zeros(200), np.sort(possible)])
    lower = [np.cumsum(tempered({"preds": preds}, cap)) for cap in CAPS]
    while True:
        case = draw_case(rng, "zeros", preds, HIGH)
        u = stream(case["seed"])[0]
        if 0.1 < u < 0.7 and all(np.searchsorted(borders, u, side="right") != right_index(case) for borders in lower):
            return case


def draw_low(rng: np.random.Generator) -> list[dict]:
    """Single-precision probabilities below 0.15 at a temperature at which their powers are too small for float32.

    They are so close to each other that somewhat higher temperatures draw others than the most probable, and they do.
    """
    cases = []
    while len(cases) < 3:
        p = 0.98 ** np.arange(size(rng, 12, 16))
        preds = rng.permutation(p / p.sum()).astype("float32")
        case = draw_case(rng, "low", preds, 0.01)
        floors = FLOORS if len(cases) < 2 else FLOORS[1:]
        indices = [pick(tempered(case, low), stream(case["seed"])[0]) for low in (0.01, *floors)]
        if indices[0] == np.argmax(preds) and indices[0] not in indices[1:]:
            cases.append(case)
    return cases


def draw_again(rng: np.random.Generator, cases: Sequence[Mapping]) -> list[dict]:
    """Some of the cases once more, none after a case with the same index."""
    while True:
        again = [cases[int(i)] for i in rng.permutation(len(cases))[:4]] + [cases[0], cases[1]]
        again = [again[int(i)] for i in rng.permutation(len(again))]
        right = [right_index(case) for case in again]
        if all(a != b for a, b in zip(right, right[1:], strict=False)):
            return [dict(case) for case in again]


def draw_sample(rng: np.random.Generator) -> dict:
    """Draws at temperature 1, at others, at the default and at a very low one, with and without zeros.

    The first two have the same index, so that a memory of the last one shows, and some come again at the end.
    ``free`` is asked for without a generator, ``certain`` has a single possible index, ``sharp`` one that the
    temperature makes all but certain.
    """
    spread = [0.2, 0.3, 0.45, 0.5, 0.7, 0.8, 1.2, 1.4, 1.7, 1.9]
    others = [float(np.round(one * rng.uniform(0.95, 1.05), 3)) for one in rng.permutation(spread)]
    plain = draw_group(rng, "draw", [1.0] * 8)
    twin = plain[0]
    while twin["seed"] == plain[0]["seed"] or right_index(twin) != right_index(plain[0]):
        twin = draw_case(rng, "draw", plain[0]["preds"], 1.0)
    first = [plain[0], twin, *plain[1:], *draw_group(rng, "temperature", others)]
    told = [way for way in SAMPLE_WAYS if way.code in ("temperature_ignored", "temperature_multiplied")]
    rare = draw_group(rng, "default", [None] * 4)
    for draw_some in (draw_zeros, draw_low):
        some = draw_some(rng)
        while not shows(some, told):
            some = draw_some(rng)
        rare += some
    n = size(rng, 25, 35)
    certain = np.zeros(n)
    certain[int(rng.integers(1, n - 1))] = 1
    preds = 0.5 / n + 0.5 * rng.dirichlet(np.full(n, 5.0))
    return {
        "cases": [*first, *rare, *draw_again(rng, first)],
        "free": {"preds": preds, "temperature": 1.5, "count": 12, "noise": int(rng.integers(2**31))},
        "certain": certain,
        "sharp": {"preds": rng.permutation(np.append(np.full(n - 1, 0.8 / (n - 1)), 0.2)), "temperature": 0.05},
        "globals": draw_globals(rng, draw_table(rng, LETTERS[:20])),
    }


def index_of(value: object) -> int | None:
    """A whole number of any kind, or the only one in an array."""
    if isinstance(value, bool):
        return None
    number = scalar(value)
    return int(number) if number is not None and np.isfinite(number) and number == int(number) else None


def is_integer(value: object) -> bool:
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def other_thing(case: Mapping, value: object) -> Result | None:
    """What came back in the place of an index, where it is something known."""
    n = len(case["preds"])
    array = numbers(value)
    if value is None:
        return 0.0, "It returned None: is the `return` missing?", "returned_none"
    if isinstance(value, str):
        return 0.0, "A character came back: the index was asked for.", "returns_character"
    if array is None:
        return 0.0, f"It returned {kind_of(value)}: an integer was asked for.", "type"
    if array.shape == (n,):
        if same(np.sort(array), np.eye(n)[-1]):
            return 0.0, "A one-hot vector came back: the index was asked for.", "returns_one_hot"
        return 0.0, "The probabilities came back: an index drawn with them was asked for.", "returns_probabilities"
    if array.size != 1:
        return 0.0, f"It returned {kind_of(value)}: an integer was asked for.", "type"
    if index_of(value) is None:
        if same(scalar(value), tempered(case)[right_index(case)], 1e-4, 1e-6):
            return 0.0, "The probability of the drawn index came back: the index was asked for.", "returns_probability"
        return 0.0, "A number that is not whole came back: an index was asked for.", "not_int"
    return None


def with_memory(case: Mapping, before: object) -> Way:
    """The way of never drawing the last call's index again."""

    def gives(case: Mapping) -> dict:
        p, last = tempered(case), index_of(before)
        if last is None or not 0 <= last < len(p):
            return {}
        p[last] = 0
        return {"index": pick(p, stream(case["seed"])[0])} if p.any() else {}

    return Way("kept_between_calls", MEMORY, gives)


MEMORY = "The draw depends on the calls before: each is to be made from its arguments alone."


def judge_draws(cases: Sequence[Mapping], outcomes: Sequence[object]) -> dict[str, Result]:
    """Each kind of case as a whole: right, or why not."""
    came: dict[str, list[tuple[Mapping, str, object]]] = {}
    found: dict[str, list[Result]] = {}
    unlike = repeats_differ(cases, outcomes)
    for number, (case, outcome) in enumerate(zip(cases, outcomes, strict=True)):
        results = found.setdefault(case["kind"], [])
        if result := trouble(outcome) or other_thing(case, outcome["returned"]):
            results.append(result)
            continue
        index = index_of(outcome["returned"])
        before = entry(outcomes[number - 1], "returned") if number else None
        memory = with_memory(case, before).of(case).get("index") if unlike else None
        if index == right_index(case):
            results.append(RIGHT)
        elif unlike and index == memory:
            results.append((0.0, MEMORY, "kept_between_calls"))
        came.setdefault(case["kind"], []).append((case, "index", index))
    # a way has to give all that came back, not only what is wrong: single indices agree by chance
    known = find_way(SAMPLE_WAYS, [item for kind in ("draw", "temperature") for item in came.get(kind, [])], same_index)
    for kind, items in came.items():
        way = known or find_way([*EXTREME_WAYS, *SAMPLE_WAYS], items, same_index)
        for case, _, index in items:
            if index == right_index(case):
                continue
            told = way is not None and way.message and way.of(case).get("index") == index
            found[kind].append(off_by(way) if told else unexplained(case, index))
    if unlike:
        found = {kind: [*results, (0.0, MEMORY, "kept_between_calls")] for kind, results in found.items()}
    judged = {}
    for kind, results in found.items():
        fraction, message, code = together(results)
        judged[kind] = (float(fraction == 1), message, code)
    return judged


def same_index(value: object, wanted: object) -> bool:
    return value is not None and value == wanted


def repeats_differ(cases: Sequence[Mapping], outcomes: Sequence[object]) -> bool:
    """Whether the same call gave another index the second time, where its generator's state was the same."""
    first: dict[int, object] = {}
    for case, outcome in zip(cases, outcomes, strict=True):
        value = index_of(entry(outcome, "returned"))
        if first.setdefault(case["seed"], value) != value:
            # a generator of its own differs every time; this one was used
            return not unused(case, outcome)
    return False


def unused(case: Mapping, outcome: object) -> bool:
    """Whether the given generator is where it was before the call."""
    return same(scalar(entry(outcome, "next")), stream(case["seed"])[0])


def unexplained(case: Mapping, value: int | None) -> Result:
    p = np.asarray(case["preds"])
    if value is not None and 0 <= value < len(p) and p[value] == 0:
        text = "An index with probability 0 was drawn: it is to be impossible at every temperature."
        return 0.0, text, "zero_can_be_drawn"
    if value is not None and not 0 <= value < len(p):
        return 0.0, "The index is outside of the probabilities.", "outside"
    return 0.0, OTHER_DRAW, "other_draw"


def judge_next(case: Mapping, outcome: Mapping) -> Result:
    """Whether the generator is one number further than before the call."""
    number, coming = scalar(outcome.get("next")), stream(case["seed"])
    if same(number, coming[1]):
        return RIGHT
    if same(number, coming[0]):
        text = "The given generator is where it was before: draw with rng itself, not with a copy or another one."
        return 0.0, text, "rng_not_advanced"
    return 0.0, ONCE, "drawn_too_often"


#: How often the ``sharp`` draw is asked for.
SHARP = 4


def judge_free(inputs: Mapping, outputs: object, tempers: bool) -> Result:
    """Calls without a generator: integers in range, other ones each time, and the certain one where there is one.

    ``tempers`` is whether the temperature is used where there is a generator.
    """
    series = [[entry(one, i) for i in range(inputs["free"]["count"])] for one in cases_of(outputs, 2, "free")]
    certain = entry(outputs, "certain")
    for outcome in [*series[0], *series[1], certain]:
        if stopped := trouble(outcome):
            return stopped
    indices = [[index_of(outcome["returned"]) for outcome in one] for one in series]
    n = len(inputs["free"]["preds"])
    if any(ix is None or not 0 <= ix < n for one in indices for ix in one):
        return 0.0, "Without a generator it returns something else than an index.", "type"
    if indices[0] == indices[1]:
        if len({*indices[0]}) == 1:
            text = "Without a generator the same index comes each time: make one with np.random.default_rng()."
            return 0.0, text, "fixed_seed"
        text = "Without a generator the draw comes from NumPy's global one: make one with np.random.default_rng()."
        return 0.0, text, "global_generator"
    if index_of(certain["returned"]) != int(np.argmax(inputs["certain"])):
        return 0.0, "Where one index is certain, another one was drawn.", "value"
    sharp = [entry(one, "returned") for one in cases_of(outputs, SHARP, "sharp")]
    if tempers and any(index_of(value) != int(np.argmax(inputs["sharp"]["preds"])) for value in sharp):
        return (
            0.0,
            "Without a generator the temperature is not used: divide the logarithms by it.",
            "temperature_ignored",
        )
    kind = entry(entry(outputs, "defaults"), "rng")
    if isinstance(kind, str) and kind != "NoneType":
        text = "Without rng in the call, it should be None, for which each call makes a new generator."
        return 0.0, text, "wrong_default"
    return RIGHT


def judge_sample(inputs: dict, outputs: dict) -> list[Finding]:
    """Indices drawn with given generators, against an independent sampler.

    Shares of 16: ``draw`` 3 at temperature 1, ``temperature`` 4 at others, ``default`` 1, ``zeros`` 1 and ``warnings``
    1 for probabilities of 0, ``precision`` 1 for a temperature at which float32 is too small, ``one draw`` 2 for the
    generator's state after a call, ``no generator`` 1, ``integer`` 1, ``arguments`` 1. All but the first two count only
    with one of them, and each of the first five only as a whole.
    """
    sheet = Sheet(
        **{"draw": 3, "temperature": 4, "default": 1, "zeros": 1, "warnings": 1, "precision": 1, "one draw": 2},
        **{"no generator": 1, "integer": 1, "arguments": 1},
    )
    cases = inputs["cases"]
    outcomes = cases_of(outputs, len(cases))
    if nothing_came(sheet, outputs, outcomes):
        return sheet.findings()
    judged = judge_draws(cases, outcomes)
    for aspect, kind in (*((name, name) for name in ("draw", "temperature", "default", "zeros")), ("precision", "low")):
        sheet.mark(aspect, *judged[kind])
    came = [(case, outcome) for case, outcome in zip(cases, outcomes, strict=True) if not trouble(outcome)]
    right = [(case, outcome) for case, outcome in came if index_of(outcome["returned"]) == right_index(case)]
    ordinary = [judged[kind][0] == 1 for kind in ("draw", "temperature")]
    default = scalar(entry(entry(outputs, "defaults"), "temperature"))
    off = judged["default"][0] < 1 or (default is not None and default != 1)
    if all(ordinary) and off and judged["default"][2] != "kept_between_calls":
        sheet.mark("default", 0, "Without a temperature in the call, it should be 1.", "wrong_default")
    if (
        all(ordinary)
        and judged["zeros"][0] < 1
        and judged["zeros"][2] in ("other_draw", "temperature_ignored", "argmax")
    ):
        text = "With probabilities of 0 the draw is off: they are to stay 0 at every temperature."
        sheet.mark("zeros", 0, text, "zero_can_be_drawn")
    if all(ordinary) and judged["low"][0] < 1 and judged["low"][2] != "temperature_clipped":
        text = "At a very low temperature the numbers fall below what float32 can hold: compute in float64."
        sheet.mark("precision", 0, text, "float32")
    noisy = [outcome.get("warnings") for case, outcome in came if case["kind"] == "zeros"]
    if not noisy:
        sheet.mark("warnings", 0, "Not reached: there was no draw with a probability of 0.", None)
    elif any("RuntimeWarning" in names for names in noisy if isinstance(names, (list, tuple, str))):
        text = "A probability of 0 gives a warning from the logarithm: silence it with np.errstate, or leave zeros out."
        sheet.mark("warnings", 0, text, "warns_at_zero")
    else:
        sheet.mark("warnings", 1)
    advanced = together([judge_next(case, outcome) for case, outcome in right])
    sheet.mark("one draw", float(advanced[0] == 1), *advanced[1:])
    if not any(ordinary):
        tell_generator(sheet, came)
    sheet.mark("no generator", *judge_free(inputs, outputs, judged["temperature"][0] == 1))
    kinds = [kind_of_index(outcome["returned"]) for _, outcome in right]
    sheet.mark("integer", *together(kinds))
    sheet.mark("arguments", *untouched("preds", [(outcome.get("after"), case["preds"]) for case, outcome in came]))
    sheet.only_with(
        ["draw", "temperature"], [aspect for aspect in sheet.shares if aspect not in ("draw", "temperature")]
    )
    return sheet.findings()


def tell_generator(sheet: Sheet, came: Sequence[tuple[Mapping, Mapping]]) -> None:
    """Why all draws are off, where the state of the given generator tells it."""
    if sheet.marks["draw"][2] not in ("other_draw", "kept_between_calls") or not came:
        return
    multinomial = [way for way in SAMPLE_WAYS if way.code == "other_draw"]
    if all(unused(case, outcome) for case, outcome in came):
        text = "The given generator was not used: draw with the argument rng."
        sheet.mark("draw", 0, text, "rng_ignored")
    elif find_way(multinomial, [(case, "index", index_of(out["returned"])) for case, out in came], same_index):
        twice = []
        for case, outcome in came:
            rng = np.random.default_rng(case["seed"])
            rng.choice(len(case["preds"]), p=rng.multinomial(1, tempered(case)).astype(float))
            twice.append(same(scalar(outcome.get("next")), rng.random()))
        if all(twice):
            text = "The draw was made twice, by multinomial and then by choice: a single rng.choice is enough."
            sheet.mark("draw", 0, text, "drawn_twice")


def kind_of_index(value: object) -> Result:
    if is_integer(value):
        return RIGHT
    if isinstance(value, (np.ndarray, list, tuple)):
        return 0.0, f"The index came as {kind_of(value)}: a single integer was asked for.", "returns_array"
    return 0.0, f"The index came as {kind_of(value)}: an integer was asked for.", "not_int"


CHECKS = [
    Check("shakespeare/sample", 1, draw_sample, judge_sample),
]
