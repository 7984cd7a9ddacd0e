"""Checks of the two exercises that use all the others: drawing a name, and training on a list of names."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from autograders.checks.check import Check, Finding
from autograders.checks.compare import (
    ATOL,
    COURSE_SIZES,
    RIGHT,
    RTOL,
    Result,
    Sheet,
    best_of,
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
from autograders.reference import dinosaur_names as reference

#: A draw this close to the border between two indices could fall elsewhere after a harmless change of rounding.
MARGIN = 1e-6
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def draw_parameters(rng: np.random.Generator, n: int, n_a: int, scale: float) -> dict[str, np.ndarray]:
    """Parameters far from zero, so that states and biases matter."""
    shapes = {"Wax": (n_a, n), "Waa": (n_a, n_a), "ba": (n_a, 1), "Wya": (n, n_a), "by": (n, 1)}
    return {name: scale * rng.standard_normal(shape) for name, shape in shapes.items()}


def whole(value: object) -> int | None:
    """A whole number, be it a float or an array of size 1."""
    number = scalar(value)
    return int(number) if number is not None and np.isfinite(number) and number == int(number) else None


def items(value: object) -> list | None:
    """The entries of a list, a tuple or an array; those of a column count as one each."""
    if isinstance(value, np.ndarray):
        return list(value.reshape(-1)) if value.ndim and len(value) == value.size else None
    return list(value) if isinstance(value, (list, tuple)) else None


def whole_numbers(value: object) -> list[int] | None:
    """A sequence of whole numbers as a list of int."""
    found = items(value)
    indices = [whole(item) for item in found] if found is not None else [None]
    return None if None in indices else indices


def is_integer(value: object) -> bool:
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def since_endless(outcomes: list) -> list:
    """The outcomes, with that of a call that never came to an end in place of those which the probe then left out."""
    filled: list = []
    for outcome in outcomes:
        filled.append(filled[-1] if outcome is None and filled and trouble(filled[-1]) else outcome)
    return filled


# sample


@dataclass(frozen=True)
class World:
    """What a program that samples meets: its own network, or stand-ins for parts of it.

    ``mode`` is "own", "cell" (states and distributions are dealt out by a stand-in for forward_pass) or "softmax"
    (distributions are dealt out by a stand-in for softmax).
    """

    mode: str
    case: Mapping

    def step(self, k: int, x: np.ndarray, a_prev: np.ndarray) -> tuple[np.ndarray, np.ndarray, object]:
        """State and distribution of step k, and what a stand-in is given in it."""
        parameters, dealt = self.case["parameters"], self.case["dealt"]
        turn = k % len(dealt["y"])
        if self.mode == "cell":
            return dealt["a"][turn], dealt["y"][turn], {"x": x, "a_prev": a_prev}
        a = reference.hidden(parameters, x, a_prev)
        z = reference.logits(parameters, a)
        return a, dealt["y"][turn] if self.mode == "softmax" else reference.softmax(z), z


@dataclass(frozen=True)
class Way:
    """A way to sample; as it stands, the right one. The others are known mistakes."""

    code: str = ""
    message: str = ""
    seed: Callable[[int, int], int] | None = lambda seed, k: seed + 2 * k
    stream: str = ""
    pick: str = "draw"
    power: float = 1.0
    carries: bool = True
    feeds: str = "draw"
    first: str = "zeros"
    limit: Callable[[int], int] = lambda max_len: max_len
    stops_at_zero: bool = False
    keeps_drawn_eos: bool = True
    appends: str = "eos"

    @property
    def ends_well(self) -> bool:
        """Whether the mistake is in the draws and not in where they end."""
        return not self.stops_at_zero and self.keeps_drawn_eos and self.appends == "eos" and self.limit(7) == 7


@dataclass(frozen=True)
class Trace:
    """What a way of sampling returns, what it drew, and what the stand-ins were given."""

    indices: list[int]
    drawn: list[int]
    given: list


def follow(way: Way, world: World, noise: int) -> Trace:
    """Sample in a certain way; ``noise`` is what the global generator was seeded with before the call."""
    case = world.case
    n, eos, seed = len(case["parameters"]["by"]), case["eos"], case["seed"]
    stop = 0 if way.stops_at_zero else eos
    stream = np.random.RandomState(noise if way.stream == "noise" else seed) if way.stream else None
    zeros = np.zeros_like(case["parameters"]["ba"])
    a, x = zeros, reference.one_hot({"zeros": None, "eos": eos, "zero index": 0}[way.first], n)
    drawn, given = [], []
    while len(drawn) < way.limit(case["max_len"]) and stop not in drawn[-1:]:
        k = len(drawn)
        state, y, record = world.step(k, x, a)
        p = y[:, 0] if way.power == 1 else y[:, 0] ** way.power
        drawn.append(pick(way, p, way.seed(seed, k), stream))
        given.append(record)
        a = state if way.carries else zeros
        if way.feeds != "nothing":
            x = reference.one_hot(drawn[-1], n) if way.feeds == "draw" else y
    return Trace(_ended(way, drawn, stop), drawn, given)


#: Seeded before every use; making a new one each time takes far longer.
_generator = np.random.RandomState()


@functools.lru_cache(8192)
def uniform_number(seed: int) -> float:
    """The first uniform number after seeding; kept, as seeding takes longer than all the rest of a draw."""
    _generator.seed(seed)
    return _generator.random_sample()


@functools.lru_cache(8192)
def equally_likely(n: int, seed: int) -> int:
    """The first choice out of n after seeding, where no probabilities are given."""
    _generator.seed(seed)
    return int(_generator.choice(n))


def pick(way: Way, p: np.ndarray, seed: int, stream: np.random.RandomState | None) -> int:
    """One character from the distribution ``p (n,)``, from a stream of numbers or after seeding."""
    if way.pick == "argmax":
        return int(np.argmax(p))
    if way.pick == "uniform":
        return equally_likely(len(p), seed)
    borders = np.cumsum(p)
    number = stream.random_sample() if stream else uniform_number(seed)
    return int(np.searchsorted(borders / borders[-1], number, side="right"))


def _ended(way: Way, drawn: list[int], stop: int) -> list[int]:
    indices, found = list(drawn), stop in drawn[-1:]
    if found and not way.keeps_drawn_eos:
        indices.pop()
    if way.appends == "always" or (not found and way.appends == "eos"):
        indices.append(stop)
    return indices


WAYS = [
    Way(
        "seed_not_advanced",
        "This is what comes out when every draw uses the same seed. The seed grows by 2 with each draw.",
        seed=lambda seed, k: seed,
    ),
    Way(
        "advances_by_one",
        "This is what comes out when the seed grows by 1 with each draw. It should grow by 2.",
        seed=lambda seed, k: seed + k,
    ),
    *(
        Way(
            "advances_too_fast",
            "This is what comes out when the seed grows too fast. Draw number k uses seed + 2 * k.",
            seed=seed_of,
        )
        for seed_of in (lambda seed, k: seed + 3 * k, lambda seed, k: seed + k * (k + 1), lambda seed, k: seed + k * k)
    ),
    *(
        Way(
            "advances_too_early",
            "This is what comes out when the seed already grows before the first draw. Draw 0 uses the seed itself.",
            seed=seed_of,
        )
        for seed_of in (lambda seed, k: seed + 2 * k + 2, lambda seed, k: seed + 2 * k + 1, lambda s, k: s + k + 1)
    ),
    *(
        Way(
            "ignores_seed",
            "This is what comes out when the argument seed isn't used. Draw number k uses seed + 2 * k.",
            seed=seed_of,
        )
        for seed_of in (lambda seed, k: 1 + 2 * k, lambda seed, k: 2 * k, lambda seed, k: k)
    ),
    Way(
        "seeded_once",
        "This is what comes out when the generator is seeded only once, before the loop. Seed it before every draw.",
        stream="seed",
    ),
    Way("no_seed", "The generator isn't seeded. Call np.random.seed before every draw.", stream="noise"),
    Way(
        "argmax",
        "This is what comes out when the most probable character is taken each time. Draw one with np.random.choice.",
        pick="argmax",
    ),
    Way(
        "uniform",
        "This is what comes out when all characters are equally likely. Pass the distribution y as p=.",
        pick="uniform",
    ),
    Way(
        "state_not_carried",
        "This is what comes out when every step starts from the zero state. The new state belongs to the next step.",
        carries=False,
    ),
    Way(
        "draw_not_fed",
        "This is what comes out when the input stays zero. The drawn character is the next step's input.",
        feeds="nothing",
    ),
    Way(
        "feeds_probabilities",
        "This is what comes out when the distribution y is the next input. Feed the one-hot vector of the draw.",
        feeds="probabilities",
    ),
    *(
        Way(
            "first_input",
            "This is what comes out when the first input is the one-hot vector of a character. It should be all zeros.",
            first=first,
        )
        for first in ("eos", "zero index")
    ),
    Way(
        "no_eos",
        "eos is missing at the end when max_len draws didn't bring it. Append it.",
        appends="never",
    ),
    Way(
        "drawn_eos_dropped",
        "The eos that was drawn is missing at the end of the list. It belongs there too.",
        keeps_drawn_eos=False,
    ),
    Way(
        "no_eos",
        "eos is missing at the end of every list, drawn or not. A drawn eos belongs there; else append it.",
        keeps_drawn_eos=False,
        appends="never",
    ),
    Way(
        "eos_twice",
        "eos stands twice at the end when it was drawn. Append it only after max_len draws without it.",
        appends="always",
    ),
    Way(
        "hard_coded_eos",
        "This is what comes out when eos is always 0. Use the argument eos.",
        stops_at_zero=True,
    ),
    Way(
        "hard_coded_eos",
        "This is what comes out when eos is always 0, and it is never appended. Use the argument eos.",
        stops_at_zero=True,
        appends="never",
    ),
    Way(
        "off_by_one",
        "There is one draw too many: stop after max_len draws, then append eos.",
        limit=lambda max_len: max_len + 1,
    ),
    Way(
        "off_by_one",
        "There is one draw too few: only after max_len draws is eos appended.",
        limit=lambda max_len: max_len - 1,
    ),
    Way(
        "off_by_one",
        "There is one draw too many at max_len, and no eos after it. Stop after max_len draws, then append eos.",
        limit=lambda max_len: max_len + 1,
        appends="never",
    ),
    Way(
        "ignores_max_len",
        "This is what comes out when the draws go on past max_len. Use the argument max_len.",
        limit=lambda max_len: 50,
    ),
]
#: Known mistakes that change few draws; they show in the model whose name is cut short, not in every one.
SLIGHT_WAYS = [
    Way(
        "other_distribution",
        "This is what comes out when the draws follow a sharper distribution than y. Pass y itself as p=.",
        power=1 / 0.9,
    ),
]
MODES = ("own", "cell", "softmax")
RIGHT_SEED = Way().seed
#: Lists that are together this long don't agree by chance.
TELLING = 8


def draw_sample(rng: np.random.Generator) -> dict:
    """Three cases: two names that end with eos, the second in a model of the course's own size, and one cut short.

    Every known mistake gives another list than the right one, each its own.
    """
    while True:
        noise = int(rng.integers(10_000, 2**31))
        cases = [
            draw_sample_case(rng, int(rng.integers(6, 12)), int(rng.integers(4, 9)), True, noise),
            draw_sample_case(rng, COURSE_SIZES[0], COURSE_SIZES[1], True, noise),
            draw_sample_case(rng, int(rng.integers(13, 19)), int(rng.integers(9, 13)), False, noise),
        ]
        lists = {
            way: tuple(tuple(follow(way, World("own", case), noise).indices) for case in cases)
            for way in (Way(), *WAYS)
        }
        long_enough = all(sum(map(len, found)) >= TELLING for found in lists.values())
        if long_enough and len(set(lists.values())) == len(lists):
            return {"noise": noise, "cases": [*cases, draw_default_case(rng)]}


def draw_default_case(rng: np.random.Generator) -> dict:
    """A model that is asked without eos, max_len and seed, and never draws the index 0."""
    n, n_a = int(rng.integers(5, 8)), int(rng.integers(3, 5))
    columns = [reference.one_hot(ix, n) for ix in [*range(n), None]]
    defaults = {"eos": 0, "max_len": 50, "seed": 1, "defaults": True}
    while True:
        case = {"n": n, "n_a": n_a, "parameters": draw_parameters(rng, n, n_a, 0.5), "columns": columns, **defaults}
        case["parameters"]["by"][0] = -40.0
        y = np.hstack([np.full((7, 1), 1e-15), rng.dirichlet(np.ones(n - 1), 7)])
        case["dealt"] = {
            "a": [np.tanh(rng.standard_normal((n_a, 1))) for _ in y],
            "y": [(p / p.sum()).reshape(-1, 1) for p in y],
        }
        worlds = [World(mode, case) for mode in ("own", "cell")]
        if all(least_margin(world, follow(Way(), world, 0).drawn) >= MARGIN for world in worlds):
            return case


def draw_sample_case(rng: np.random.Generator, n: int, n_a: int, ends: bool, noise: int) -> dict:
    """One model with eos, max_len and seed, and what the stand-ins deal out.

    ``ends`` says whether eos is drawn before ``max_len``; the index 0 and, but for the end, eos are never drawn.
    """
    columns = [reference.one_hot(ix, n) for ix in [*range(n), None]]
    while True:
        parameters = draw_parameters(rng, n, n_a, 0.9 if n_a < 20 else 0.5)
        case = {"n": n, "n_a": n_a, "parameters": parameters, "seed": int(rng.integers(20, 5000)), "columns": columns}
        case["defaults"] = False
        y = reference.forward(parameters, columns[-1], np.zeros((n_a, 1)))[1]
        if not first_draw_tells(case, y, noise):
            continue
        endless = World("own", {**case, "dealt": {"y": [y]}, "eos": -1, "max_len": 10})
        drawn = follow(Way(), endless, noise).drawn
        if not ends and any(follow(way, endless, noise).drawn[:5] == drawn[:5] for way in SLIGHT_WAYS):
            continue
        if ends:
            lengths = [k for k in range(5, 9) if drawn[k - 1] not in (0, *drawn[: k - 1]) and 0 not in drawn[:k]]
            found = [drawn[k - 1] for k in lengths]
        else:
            lengths, found = [5, 6, 7, 8], [ix for ix in range(1, n) if 0 not in drawn and ix not in drawn]
        if not found:
            continue
        choice = int(rng.integers(len(found)))
        length = lengths[choice if ends else int(rng.integers(4))]
        case.update(eos=found[choice], max_len=length + int(rng.integers(3, 6)) if ends else length)
        if any(first_draw_after(case, ix) == drawn[0] for ix in (0, case["eos"])):
            continue
        case["dealt"] = deal(rng, case, length if ends else None, noise)
        # the stand-ins deal out the same distributions in both other modes, so the draws are the same
        if case["dealt"] and all(mistakes_show(World(mode, case), noise) for mode in ("own", "cell")):
            return case


def first_draw_after(case: Mapping, ix: int) -> int:
    """The first draw where the first input is the one-hot vector of an index."""
    y = reference.forward(case["parameters"], case["columns"][ix], np.zeros_like(case["parameters"]["ba"]))[1]
    return pick(Way(), y[:, 0], case["seed"], None)


def first_draw_tells(case: Mapping, y: np.ndarray, noise: int) -> bool:
    """Whether the first draw from y ``(n, 1)`` is off with every known mistake that begins with it."""
    seed, borders = case["seed"], np.cumsum(y)
    seeds = {way.seed(seed, 0) for way in WAYS} - {seed} | {noise}
    others = np.searchsorted(borders / borders[-1], [uniform_number(other) for other in seeds], side="right")
    right = pick(Way(), y[:, 0], seed, None)
    return right not in {int(np.argmax(y)), equally_likely(len(y), seed), *(int(ix) for ix in others)}


def deal(rng: np.random.Generator, case: Mapping, length: int | None, noise: int) -> dict | None:
    """States and distributions for the stand-ins; the draws from them end with eos after ``length`` draws, or never.

    None where the case's seed makes this too unlikely.
    """
    n, states, distributions = case["n"], [], []
    for _ in range(40 * case["max_len"]):
        k = len(distributions)
        p, last = rng.dirichlet(np.ones(n)), k + 1 == length
        if last:
            # else it would take long until eos is drawn
            p = 0.1 * p + 0.9 * (np.arange(n) == case["eos"])
        seed = case["seed"] + 2 * k
        ix = pick(Way(), p, seed, None)
        if margin_of(p, seed) < MARGIN or ix == 0 or (ix == case["eos"]) != last:
            continue
        if k == 0 and not first_draw_tells(case, p.reshape(-1, 1), noise):
            continue
        if k == 1 and not length and any(ix == pick(way, p**way.power, seed, None) for way in SLIGHT_WAYS):
            continue
        distributions.append(p.reshape(-1, 1))
        states.append(np.tanh(rng.standard_normal((case["n_a"], 1))))
        if len(distributions) == case["max_len"] + 2:
            return {"a": states, "y": distributions}
    return None


def margin_of(p: np.ndarray, seed: int) -> float:
    """How far a draw from ``p (n,)`` after seeding is from falling elsewhere."""
    borders = np.cumsum(p)
    return float(np.min(np.abs(borders / borders[-1] - uniform_number(seed))))


def least_margin(world: World, drawn: Sequence[int]) -> float:
    """The smallest margin in the right way of sampling, which draws ``drawn``."""
    n, a, x, margins = len(world.case["parameters"]["by"]), np.zeros_like(world.case["parameters"]["ba"]), None, [1.0]
    for k, ix in enumerate(drawn):
        a, y, _ = world.step(k, reference.one_hot(x, n), a)
        margins.append(margin_of(y[:, 0], world.case["seed"] + 2 * k))
        x = ix
    return min(margins)


def mistakes_show(world: World, noise: int) -> bool:
    """Whether no draw is near a border, and every known mistake in the draws goes astray before the last one."""
    right = follow(Way(), world, noise)
    if world.mode == "own" and least_margin(world, right.drawn) < MARGIN:
        return False
    for way in WAYS:
        # with dealt distributions, mistakes in inputs and states show in what the stand-ins are given
        deaf = world.mode != "own" and way.pick == "draw" and not way.stream and way.seed is RIGHT_SEED
        if way.ends_well and not deaf:
            drawn = follow(way, world, noise).drawn
            if drawn[: len(right.drawn) - 1] == right.drawn[:-1]:
                return False
    return True


def one_end(indices: list[int] | None, case: Mapping) -> list[int] | None:
    """The list with one eos at the end where the last allowed draw is eos and another was appended."""
    if indices and len(indices) == case["max_len"] + 1 and indices[-2:] == [case["eos"]] * 2:
        return indices[:-1]
    return indices


def as_given(mode: str, calls: object, wanted: Sequence, case: Mapping) -> int:
    """How many calls of a stand-in, from the first on, were given what they should be."""
    calls = calls if isinstance(calls, list) else []
    for k, record in enumerate(wanted):
        call = calls[k] if k < len(calls) else None
        if mode == "softmax":
            right = same_numbers(call, record)
        else:
            right = all(same(entry(call, name), record[name]) for name in ("x", "a_prev"))
            own = entry(call, "parameters")
            right = right and all(same(entry(own, name), value) for name, value in case["parameters"].items())
        if not right:
            return k
    return len(wanted)


@dataclass(frozen=True)
class SampleRun:
    """One call of sample: its case, the mode it counts in, and what came of it."""

    case: Mapping
    mode: str
    outcome: object
    noise: int

    @property
    def indices(self) -> list[int] | None:
        return one_end(whole_numbers(entry(self.outcome, "returned")), self.case)

    def follows(self, way: Way) -> bool:
        """Whether this call gave what ``way`` gives, to the caller and to the stand-ins."""
        trace = follow(way, World(self.mode, self.case), self.noise)
        # the record of calls is cut a little after max_len
        given = trace.given[: self.case["max_len"] + 2]
        return self.indices == one_end(trace.indices, self.case) and self._given(given) == len(given)

    def _given(self, wanted: Sequence) -> int:
        """How many calls of a stand-in, from the first on, were given what they should be; all where there is none."""
        if self.mode == "own":
            return len(wanted)
        return as_given(self.mode, entry(self.outcome, "calls"), wanted, self.case)

    def right_draws(self) -> tuple[int, int]:
        """How many draws are right from the first on, and how many there are."""
        trace, indices = follow(Way(), World(self.mode, self.case), self.noise), self.indices or []
        equal = [one == other for one, other in zip(indices, trace.drawn, strict=False)]
        count = equal.index(False) if False in equal else len(equal)
        return min(count, self._given(trace.given)), len(trace.drawn)


def judge_sample(inputs: dict, outputs: dict) -> list[Finding]:
    """The drawn lists, to the index, in three models, with the student's own cell and with stand-ins.

    Shares of 16: ``first_draw`` 3; ``later_draws`` 5, as far as they go before the end; ``stops_at_eos`` 3 and
    ``stops_at_max_len`` 2, which need right draws, or wrong ones that a known mistake in the draws explains;
    ``defaults`` 1 for those of eos, max_len and seed; ``integers`` 1 for a list of integers, ``model`` 1 for leaving
    the parameters alone, all three only beside a right draw.
    """
    return best_of([sample_sheet(inputs, outputs, mode) for mode in MODES])


def sample_sheet(inputs: Mapping, outputs: Mapping, mode: str) -> Sheet:
    """The findings in one mode."""
    sheet = Sheet(first_draw=3, later_draws=5, stops_at_eos=3, stops_at_max_len=2, defaults=1, integers=1, model=1)
    outcomes = since_endless([entry(entry(outputs, mode), i) for i in range(len(inputs["cases"]))])
    if nothing_came(sheet, outputs, outcomes):
        return sheet
    runs = [
        # where no stand-in was called, only the student's own network can have made the values
        SampleRun(case, mode if entry(outcome, "calls") else "own", outcome, inputs["noise"])
        for case, outcome in zip(inputs["cases"], outcomes, strict=True)
    ]
    *runs, without = runs
    fine = [run.follows(Way()) for run in runs]
    known = known_way(runs, fine)
    draws = [draw_results(run, right, known, runs, fine) for run, right in zip(runs, fine, strict=True)]
    ends = [end_result(run, right, known) for run, right in zip(runs, fine, strict=True)]
    sheet.mark("first_draw", *together([first for first, _ in draws]))
    sheet.mark("later_draws", *together([later for _, later in draws]))
    sheet.mark("stops_at_eos", *together(ends[:2]))
    sheet.mark("stops_at_max_len", *together(ends[2:]))
    sheet.mark("defaults", *defaults_result(without, known, all(fine)))
    sheet.mark("integers", *together([integers_result(run) for run in runs]))
    sheet.mark("model", *together([model_result(run) for run in runs]))
    others = ["stops_at_eos", "stops_at_max_len", "defaults", "integers", "model"]
    sheet.only_with(["first_draw", "later_draws"], others)
    return sheet


def defaults_result(run: SampleRun, known: Way | None, rest_is_right: bool) -> Result:
    """Whether a call without eos, max_len and seed gives what the defaults give, be it by a known mistake."""
    if run.follows(Way()) or (known and run.follows(known)):
        return RIGHT
    if stopped := trouble(run.outcome):
        return 0.0, f"Called without eos, max_len and seed: {stopped[1]}", stopped[2]
    if not rest_is_right:
        return 0.0, "Can't be told while the rest is off.", None
    indices = run.indices or []
    if not indices or indices[-1] != 0:
        return 0.0, "Where it isn't given, eos should be 0.", "wrong_default"
    if len(indices) != 51:
        return 0.0, "Where it isn't given, max_len should be 50.", "wrong_default"
    if run.follows(Way(seed=RIGHT_SEED)) or run.right_draws()[0] == 0:
        return 0.0, "Where it isn't given, seed should be 1.", "wrong_default"
    return 0.0, "Without eos, max_len and seed the draws are off; they should be 0, 50 and 1.", "wrong_default"


def known_way(runs: Sequence[SampleRun], fine: Sequence[bool]) -> Way | None:
    """The known mistake that explains the most of the wrong calls: two of them, or all."""
    wrong = [run for run, right in zip(runs, fine, strict=True) if not right and run.indices is not None]
    best, most = None, 0
    for way in [*WAYS, *SLIGHT_WAYS]:
        explained = [run for run in wrong if run.follows(way)]
        # short lists can agree by chance; where stand-ins kept a record, that has to agree too
        telling = any(run.mode != "own" for run in explained) or sum(len(run.indices) for run in explained) >= TELLING
        telling = telling or not way.ends_well
        if len(explained) > most and telling and len(explained) >= min(2, len(wrong)):
            best, most = way, len(explained)
    return best


def stopped_result(run: SampleRun, runs: Sequence[SampleRun], fine: Sequence[bool]) -> Result | None:
    """Why a call brought no list; that only the course's own sizes work is a mistake of its own."""
    stopped = trouble(run.outcome)
    if stopped is None:
        value = entry(run.outcome, "returned")
        if value is None:
            return 0.0, "It returned None: is the `return` missing?", "returned_none"
        if run.indices is None:
            return 0.0, f"It returned {kind_of(value)}, where a list of indices was asked for.", "type"
        return None
    works = {other.case["n"]: right for other, right in zip(runs, fine, strict=True)}
    if stopped[2] == "raised" and [n for n, right in works.items() if right] == [COURSE_SIZES[0]]:
        text = f"It works with {COURSE_SIZES[0]} characters and {COURSE_SIZES[1]} states only: use the model's sizes."
        return 0.0, f"{text} {stopped[1]}", "hard_coded_size"
    return stopped


def draw_results(
    run: SampleRun, right: bool, known: Way | None, runs: Sequence[SampleRun], fine: Sequence[bool]
) -> tuple[Result, Result]:
    """The first draw, and those that follow it."""
    if right:
        return RIGHT, RIGHT
    if stopped := stopped_result(run, runs, fine):
        return stopped, stopped
    count, total = run.right_draws()
    if count >= total - 1:
        return RIGHT, RIGHT
    if known and known.ends_well:
        off: Result = (0.0, known.message, known.code)
    elif count == len(run.indices or []) - 1 and count:
        off = (0.0, "The list ends too early: the draws go on until eos or max_len.", "ends_early")
    else:
        off = (0.0, f"Draw number {count} (counted from 0) is the first that is off.", "value")
    return (RIGHT if count else off), off


def end_result(run: SampleRun, right: bool, known: Way | None) -> Result:
    """Where the list ends."""
    if right or (known and known.ends_well and run.follows(known)):
        return RIGHT
    if trouble(run.outcome) or run.indices is None:
        return 0.0, "Not reached: see above.", None
    if known and not known.ends_well and run.follows(known):
        return 0.0, known.message, known.code
    count, total = run.right_draws()
    if count < total - 1:
        return 0.0, "Can't be told while the draws are off.", None
    if len(run.indices) > total + (run.case["eos"] != entry(run.indices, total - 1)):
        return 0.0, "The list is too long: it ends with eos, drawn or appended after max_len draws.", "too_long"
    return 0.0, "The list doesn't end as it should: eos is its last entry, and no draw is missing.", "wrong_end"


def integers_result(run: SampleRun) -> Result:
    found = items(entry(run.outcome, "returned"))
    if not found:
        return 0.0, "Not reached: see above.", None
    if all(is_integer(item) for item in found):
        return RIGHT
    odd = next(item for item in found if not is_integer(item))
    return 0.0, f"The list holds {kind_of(odd)}; indices are integers.", "type"


def model_result(run: SampleRun) -> Result:
    if trouble(run.outcome):
        return 0.0, "Not reached: see above.", None
    after = entry(run.outcome, "parameters")
    return untouched(
        "the model's parameters", [(entry(after, name), value) for name, value in run.case["parameters"].items()]
    )


# train


def draw_train(rng: np.random.Generator) -> dict:
    """A model, 6 to 8 names, more iterations than names, and a rate and a limit that both show in the losses."""
    n = int(rng.integers(7, 11))
    n_a = int(rng.choice([size for size in range(3, 7) if size != n]))
    letters = sorted(str(ch) for ch in rng.choice(list(LETTERS), n - 1, replace=False))
    char_to_ix = {ch: ix for ix, ch in enumerate(["\n", *letters])}
    names: dict[str, None] = {}
    count = int(rng.integers(6, 9))
    while len(names) < count:
        names["".join(str(ch) for ch in rng.choice(letters, int(rng.integers(2, 6)))) + "\n"] = None
    num_iterations = count + int(rng.integers(4, count))
    noise = int(rng.integers(10_000, 2**31))
    while not noise_tells(count, num_iterations, noise):
        noise = int(rng.integers(10_000, 2**31))
    return {
        "n": n,
        "n_a": n_a,
        "parameters": draw_parameters(rng, n, n_a, 1.0),
        "data": list(names),
        "char_to_ix": char_to_ix,
        "ix_to_char": {ix: ch for ch, ix in char_to_ix.items()},
        "num_iterations": num_iterations,
        "few_iterations": int(rng.integers(3, 6)),
        "learning_rate": float(rng.uniform(0.1, 0.3)),
        "max_value": float(rng.uniform(0.35, 0.8)),
        "noise": noise,
        "dealt": {
            "losses": list(rng.uniform(3, 40, num_iterations + 4)),
            "a": [np.tanh(rng.standard_normal((n_a, 1))) for _ in range(num_iterations + 4)],
            "gradients": draw_parameters(rng, n, n_a, 0.5),
            # of no step at all, so that they can't be had by other means
            "moved": [draw_parameters(rng, n, n_a, 0.5) for _ in range(num_iterations + 4)],
            "sample": [*(int(ix) for ix in rng.integers(1, n, 3)), 0],
        },
    }


def noise_tells(count: int, num_iterations: int, noise: int) -> bool:
    """Whether an order from the noise, instead of or after the right one, shows soon in both rounds."""
    right, other = reference.shuffled(count), reference.shuffled(count, noise)
    again = [right[i] for i in other][: num_iterations - count]
    return other not in (list(range(count)), right) and again != right[: num_iterations - count]


def encoded(inputs: Mapping) -> list[list[int]]:
    """The names as lists of indices, in the order of the data."""
    return [[inputs["char_to_ix"][ch] for ch in name] for name in inputs["data"]]


def orders(inputs: Mapping) -> dict[str, list[int]]:
    """The order of the names: the right one first, then those of known mistakes."""
    count = len(inputs["data"])
    return {
        "right": reference.shuffled(count),
        "not_shuffled": list(range(count)),
        "no_seed": reference.shuffled(count, inputs["noise"]),
    }


MESSAGES = {
    "not_shuffled": "The names come in the order of the list. Shuffle a copy of it first.",
    "no_seed": "The names are shuffled, but without np.random.seed(0) right before it.",
    "other_order": "The names are shuffled, but not into the order of np.random.seed(0) and one np.random.shuffle.",
    "off_by_one": "The first example isn't the first of the shuffled names: example number j is j % len(data).",
    "reshuffled": "The names are shuffled again later on. Shuffle once, before the loop.",
    "random_examples": "The names don't take turns: example number j is the shuffled list's entry j % len(data).",
    "newline_dropped": "The newline is missing at the end of the examples; it is how the network learns to end a name.",
    "newline_added": "The examples end with two newlines: the names in data have theirs already.",
    "starts_with_none": "X starts with an entry that is not a character; run_forward makes the zero input by itself.",
    "encoding": "X is not the list of its name's character indices.",
    "number_of_iterations": "optimize isn't called num_iterations times.",
    "always_carries": "The state is carried on even when carry_state is False. Then every name starts from zeros.",
    "never_carries": "Every name starts from zeros even when carry_state is True. Then carry the last state on.",
    "carry_state_inverted": "carry_state is the wrong way round: True carries the state on, False starts from zeros.",
    "first_state": "The first name should start from the zero state.",
    "state": "The state that a name starts from is neither zeros nor the last state of the name before.",
    "ignores_learning_rate": "learning_rate doesn't reach optimize. Pass the argument on.",
    "ignores_max_value": "max_value doesn't reach optimize. Pass the argument on.",
    "rate_changes": "The learning rate changes from step to step. Pass the argument on as it is.",
    "no_training": "The parameters never change from step to step: call optimize for each example.",
    "step_undone": "The parameters don't stay what optimize has made them. Leave them alone after the step.",
    "arguments_swapped": "learning_rate and max_value are swapped in the call of optimize.",
    "touches_parameters": "The parameters change outside optimize. One call of optimize does the whole step.",
    "smoothing_swapped": "The weights of smoothing are swapped: 0.999 for the old value, 0.001 for the new loss.",
    "not_smoothed": "These are the losses themselves. Return the smoothed ones.",
    "starts_at_zero": "The smoothed loss starts at 0. It should start at get_initial_loss(n, 7).",
    "starts_at_first_loss": "The smoothed loss starts at the first loss. It should start at get_initial_loss(n, 7).",
    "hard_coded_size": "The smoothed loss starts as for 27 characters. Use the model's own number of characters.",
    "wrong_start": "The smoothing is right, but its start is not get_initial_loss(n, 7).",
    "running_mean": "This is the mean of the losses so far. Use smooth: 0.999 of the old value, 0.001 of the new loss.",
    "smoothing": "The losses are smoothed with other weights than 0.999 for the old value and 0.001 for the new loss.",
    "returns_last": "Only the last smoothed loss comes back. Return the list of all of them.",
    "returns_raw_last": "Only the last loss comes back. Return the list of all smoothed losses.",
    "only_shown": "Only the losses that are shown come back. Append one in every iteration.",
    "start_included": "The list begins with the start value. Return one smoothed loss for each example.",
    "one_late": "Each entry is the smoothed loss before its example. Append it after smoothing.",
    "number_of_losses": "There should be one smoothed loss for each example.",
    "shuffles_argument": "The call shuffles the list that it was given. Shuffle a copy.",
    "changes_arguments": "The call changes the list that it was given. Work on a copy.",
}


def told(code: str, fraction: float = 0.0) -> Result:
    return fraction, MESSAGES[code], code


def series(value: object) -> list[float] | None:
    """A list of numbers or of arrays of size 1 as floats; a single number as a list of one."""
    if scalar(value) is not None and not isinstance(value, (list, tuple)):
        return [scalar(value)]
    found = [scalar(item) for item in items(value) or [None]]
    return None if None in found else found


def close(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and bool(np.allclose(one, other, RTOL, ATOL))


def judge_train(inputs: dict, outputs: dict) -> list[Finding]:
    """The smoothed losses with and without carrying the state, and what a stand-in for optimize was called with.

    Shares of 16, each half for ``carry_state=True`` and half for ``False``: ``examples`` 4 (encoding, order, number);
    ``state`` 4 (what each name starts from); ``steps`` 3 (rate and limit, half each, and nothing else done to
    the parameters); ``losses`` 3 (start, weights, one an example); ``defaults`` 1 (rate, limit, carry); ``data`` 1 for
    leaving the list alone, only beside another aspect. Nothing counts where what came back has nothing to do with
    the losses.
    """
    stand_in = stand_in_sheet(inputs, outputs)
    made = [len(calls_of(outcome)) for outcome in outcomes_of(outputs, "stand_in")]
    if stand_in.total == 1 or (stand_in.total > 0 and made == [inputs["num_iterations"]] * 2):
        # smoothed losses hardly show what goes into a step, so the record is the better witness
        return stand_in.findings()
    uses_optimize = any(calls_of(outcome) for outcome in outcomes_of(outputs, "stand_in"))
    # each known mistake is a training of its own, so no more of them than needed
    at_all = "own" if not all(trouble(outcome) for outcome in outcomes_of(outputs, "own")) else "own_optimize"
    own = [
        losses_sheet(inputs, outputs, mode, not uses_optimize and mode == at_all) for mode in ("own", "own_optimize")
    ]
    # equal totals: what the stand-in recorded tells more
    return best_of([stand_in, *own])


def train_sheet() -> Sheet:
    return Sheet(examples=4, state=4, steps=3, losses=3, defaults=1, data=1)


def outcomes_of(outputs: object, mode: str) -> list:
    return since_endless([entry(entry(outputs, mode), key) for key in ("carry", "reset")])


def calls_of(outcome: object) -> list:
    calls = entry(outcome, "calls")
    return calls if isinstance(calls, list) else []


def data_result(inputs: Mapping, outcomes: Sequence) -> Result:
    """Whether the caller's list is what it was."""
    for outcome in outcomes:
        data = entry(outcome, "data")
        if not isinstance(data, list) or data != inputs["data"]:
            shuffled = isinstance(data, list) and sorted(map(repr, data)) == sorted(map(repr, inputs["data"]))
            return told("shuffles_argument" if shuffled else "changes_arguments")
    return RIGHT


def losses_sheet(inputs: Mapping, outputs: Mapping, mode: str, look_closer: bool) -> Sheet:
    """The findings from the returned losses alone."""
    sheet, outcomes = train_sheet(), outcomes_of(outputs, mode)
    if nothing_came(sheet, outputs, outcomes):
        return sheet
    results: dict[str, list[Result]] = {aspect: [] for aspect in ("examples", "state", "steps", "losses")}
    for carry, outcome in zip((True, False), outcomes, strict=True):
        off = trouble(outcome) or losses_result(inputs, entry(outcome, "returned"), carry, look_closer)
        part = off[3] if len(off) > 3 else None
        for aspect, found in results.items():
            found.append(off[:3] if part is None or aspect in part.split() else RIGHT)
    for aspect, found in results.items():
        sheet.mark(aspect, *together(found))
    whole = [sheet.marks[aspect] for aspect in results]
    if whole[0][0] == 0 and all(mark == whole[0] for mark in whole):
        # one reason for all is told once
        never = not any(calls_of(outcome) for outcome in outcomes_of(outputs, "stand_in"))
        text = "optimize is never called, and what is done in its place is off. " if never else ""
        return sheet.none(text + whole[0][1], whole[0][2])
    sheet.mark("defaults", *defaults_of_train(inputs, outputs, mode, sheet))
    sheet.mark("data", *data_result(inputs, outcomes))
    sheet.only_with(list(results), ["defaults", "data"])
    return sheet


def defaults_of_train(inputs: Mapping, outputs: Mapping, mode: str, sheet: Sheet) -> Result:
    """A call without rate, limit and carry_state; each is looked at where it was right when it was given."""
    outcome = entry(entry(outputs, mode), "defaults")
    if stopped := trouble(outcome):
        return 0.0, f"Called without learning_rate, max_value and carry_state: {stopped[1]}", stopped[2]
    calls = calls_of(outcome)
    steps, state = (sheet.marks[aspect][0] == 1 for aspect in ("steps", "state"))
    if not steps and not state:
        return 0.0, "Counts once the steps or the states are right.", None
    if not calls:
        if not steps or not state:
            return 0.0, "Can't be told while the steps or the states are off.", None
        found, count = series(entry(outcome, "returned")), inputs["few_iterations"]
        right = reference.train(inputs["parameters"], encoded(inputs), count, 0.01, 1.0, True)
        if sheet.marks["losses"][0] < 1 or sheet.marks["examples"][0] < 1 or (found and close(found, right)):
            return RIGHT
        text = "Where they aren't given, learning_rate should be 0.01, max_value 1.0 and carry_state True."
        return 0.0, text, "wrong_default"
    wrong = []
    for name, right in {"learning_rate": 0.01, "max_value": 1.0}.items():
        if steps and not all(same(scalar(entry(call, name)), right) for call in calls):
            wrong.append(f"{name} should be {right}")
    carried = [same(entry(call, "a0"), a) for call, a in zip(calls[1:], inputs["dealt"]["a"], strict=False)]
    if state and not all(carried):
        wrong.append("carry_state should be True")
    if wrong:
        return 1 - len(wrong) / 3, f"Where it isn't given, {' and '.join(wrong)}.", "wrong_default"
    return RIGHT


def losses_result(inputs: Mapping, returned: object, carry: bool, look_closer: bool) -> tuple:
    """A result, and the aspect or aspects that it is about; None for all."""
    found = series(returned)
    if returned is None:
        return 0.0, "It returned None: is the `return` missing?", "returned_none", None
    if found is None:
        return 0.0, f"It returned {kind_of(returned)}, where a list of losses was asked for.", "type", None
    settings = (inputs["num_iterations"], inputs["learning_rate"], inputs["max_value"])
    if close(found, reference.train(inputs["parameters"], encoded(inputs), *settings, carry)):
        return (*RIGHT, "losses") if isinstance(items(returned), list) else (*told("returns_last", 0.5), "losses")
    for code, part, wanted in known_losses(inputs, carry) if look_closer else ():
        if close(found, wanted):
            return (*told(code), part)
    for result in smoothing_results(inputs, found, raw_losses(inputs, carry)) if look_closer else ():
        return (*result, "losses")
    if len(found) != inputs["num_iterations"]:
        text = f"{len(found)} numbers came back for {inputs['num_iterations']} iterations."
        return 0.0, text, "number_of_losses", None
    return 0.0, "The losses are off.", "value", None


def raw_losses(
    inputs: Mapping,
    carry: bool,
    order: Sequence[int] | None = None,
    rate: float | None = None,
    limit: float | None = None,
    cut: int | None = None,
) -> list[float]:
    """The losses before smoothing, as they come out when something is done differently."""
    parameters, examples = inputs["parameters"], [X[:cut] for X in encoded(inputs)]
    order = order or orders(inputs)["right"]
    zeros = np.zeros_like(parameters["ba"])
    a, losses = zeros, []
    for j in range(inputs["num_iterations"]):
        X = examples[order[j % len(order)]]
        loss, _, a, parameters = reference.optimize(
            parameters,
            X,
            a if carry else zeros,
            inputs["learning_rate"] if rate is None else rate,
            limit or inputs["max_value"],
        )
        losses.append(loss)
    return losses


def known_losses(inputs: Mapping, carry: bool) -> Iterator[tuple[str, str, list[float]]]:
    """Code, aspect and the smoothed losses of mistakes that a student's own optimize shows."""
    by_order = orders(inputs)
    runs = [
        ("never_carries" if carry else "always_carries", "state", {"carry": not carry}),
        ("not_shuffled", "examples", {"order": by_order["not_shuffled"]}),
        ("no_seed", "examples", {"order": by_order["no_seed"]}),
        ("newline_dropped", "examples", {"cut": -1}),
        ("ignores_learning_rate", "steps", {"rate": 0.01}),
        ("ignores_max_value", "steps", {"limit": 1.0}),
        ("no_training", "steps losses", {"rate": 0.0}),
    ]
    for code, part, changed in runs:
        yield code, part, reference.smoothed(raw_losses(inputs, **{"carry": carry, **changed}), inputs["n"])


def stand_in_sheet(inputs: Mapping, outputs: Mapping) -> Sheet:
    """The findings from what the stand-in for optimize recorded and what came back."""
    outcomes = outcomes_of(outputs, "stand_in")
    calls = [calls_of(outcome) for outcome in outcomes]
    if not any(calls):
        return losses_sheet(inputs, outputs, "stand_in", False)
    sheet = train_sheet()
    if nothing_came(sheet, outputs, outcomes):
        return sheet
    losses = [smoothed_result(inputs, outcome, made) for outcome, made in zip(outcomes, calls, strict=True)]
    if not any(explained for _, explained in losses):
        return sheet.none(*together([result for result, _ in losses])[1:])
    results = {
        "examples": [examples_result(inputs, made) for made in calls],
        "state": state_results(inputs, calls),
        "steps": [steps_result(inputs, outcome, made) for outcome, made in zip(outcomes, calls, strict=True)],
        "losses": [result for result, _ in losses],
    }
    for aspect, found in results.items():
        # a call that did not come to its end has earned nothing
        found = [trouble(outcome) or result for outcome, result in zip(outcomes, found, strict=True)]
        sheet.mark(aspect, *together(found))
    sheet.mark("defaults", *defaults_of_train(inputs, outputs, "stand_in", sheet))
    sheet.mark("data", *data_result(inputs, outcomes))
    sheet.only_with(list(results), ["defaults", "data"])
    return sheet


def smoothed_result(inputs: Mapping, outcome: object, calls: Sequence) -> tuple[Result, bool]:
    """The returned losses against those dealt out, and whether the two have anything to do with each other."""
    if stopped := trouble(outcome):
        return stopped, False
    returned = entry(outcome, "returned")
    found = series(returned)
    if returned is None:
        return (0.0, "It returned None: is the `return` missing?", "returned_none"), False
    if found is None:
        off = (0.0, f"It returned {kind_of(returned)}, where a list of losses was asked for.", "type")
        parts = list(returned)[:4] if isinstance(returned, (list, tuple)) else []
        # the list together with something else
        inner = [smoothed_result(inputs, {"returned": part}, calls)[1] for part in parts if series(part)]
        return off, any(inner)
    dealt = inputs["dealt"]["losses"]
    raw = [float(dealt[i % len(dealt)]) for i in range(len(calls))]
    if close(found, reference.smoothed(raw, inputs["n"])) and items(returned) is not None:
        return RIGHT, True
    for result in smoothing_results(inputs, found, raw):
        return result, True
    if len(found) != len(raw):
        return (0.0, f"{len(found)} numbers came back for {len(raw)} examples.", "number_of_losses"), False
    return (0.0, "The losses that came back don't follow from those of optimize.", "value"), False


def smoothing_results(inputs: Mapping, found: Sequence[float], raw: Sequence[float]) -> Iterator[Result]:
    """What could have been done to the losses ``raw`` to give the numbers ``found``, the likeliest first."""
    n, start = inputs["n"], np.log(inputs["n"]) * 7
    right = reference.smoothed(raw, n)
    wanted = {
        "returns_last": right[-1:],
        "returns_raw_last": raw[-1:],
        "only_shown": right[:1],
        "start_included": [start, *right],
        "one_late": [start, *right[:-1]],
        "not_smoothed": raw,
        "smoothing_swapped": recurrence(raw, start, 0.001, 0.999),
        "starts_at_zero": recurrence(raw, 0.0, 0.999, 0.001),
        "starts_at_first_loss": recurrence(raw, raw[0], 0.999, 0.001),
        "hard_coded_size": recurrence(raw, np.log(COURSE_SIZES[0]) * 7, 0.999, 0.001),
        "running_mean": list(np.cumsum(raw) / np.arange(1, len(raw) + 1)),
    }
    half = ("returns_last", "start_included", "one_late", "hard_coded_size", "starts_at_zero", "starts_at_first_loss")
    for code, numbers_ in wanted.items():
        if close(found, numbers_):
            yield told(code, 0.5 if code in half else 0.0)
    if len(found) == len(raw) > 4:
        # whatever the weights: found[j] = old * found[j - 1] + new * raw[j]
        table, values = np.column_stack([found[:-1], raw[1:]]), np.asarray(found[1:])
        if np.all(np.isfinite(table)) and np.all(np.isfinite(values)) and np.max(np.abs(table)) < 1e100:
            weights = np.linalg.lstsq(table, values, rcond=None)[0]
            if np.allclose(table @ weights, values, RTOL / 10, ATOL) and abs(weights[1]) > 1e-4:
                yield told("wrong_start", 0.5) if np.allclose(weights, [0.999, 0.001], 1e-4, 0) else told("smoothing")


def recurrence(raw: Sequence[float], start: float, old: float, new: float) -> list[float]:
    values = [start]
    for loss in raw:
        values.append(old * values[-1] + new * loss)
    return values[1:]


def examples_result(inputs: Mapping, calls: Sequence) -> Result:
    """Whether optimize got the shuffled names in turn, ``num_iterations`` of them."""
    wanted, by_order, count = encoded(inputs), orders(inputs), len(inputs["data"])
    found = [whole_numbers(entry(call, "X")) for call in calls]
    newline = inputs["char_to_ix"]["\n"]
    forms = {
        "": wanted,
        "newline_dropped": [X[:-1] for X in wanted],
        "newline_added": [[*X, newline] for X in wanted],
        "starts_with_none": wanted,
    }
    if all(isinstance(entry(call, "X"), (list, tuple)) and None in entry(call, "X")[:1] for call in calls):
        found = [whole_numbers(entry(call, "X")[1:]) for call in calls]
        forms = {"starts_with_none": forms["starts_with_none"]}
    form = next((code for code, names in forms.items() if all(X in names for X in found)), None)
    if form is None:
        return told("encoding")
    turns = [forms[form].index(X) for X in found]
    if turns == cycle(by_order["right"], inputs["num_iterations"]):
        return told(form, 0.5) if form else RIGHT
    if turns == cycle(by_order["right"], len(turns)):
        return told("number_of_iterations", 0.5)
    for code in ("not_shuffled", "no_seed"):
        if turns == cycle(by_order[code], len(turns)):
            return told(code)
    takes_turns = turns == cycle(turns[:count], len(turns)) and len(set(turns)) == min(count, len(turns))
    if takes_turns:
        rotated = [(by_order["right"] * 2)[i : i + count] for i in range(1, count)]
        return told("off_by_one") if turns[:count] in rotated else told("other_order")
    return told("reshuffled", 0.5) if turns[:count] == by_order["right"] else told("random_examples")


def cycle(order: Sequence[int], count: int) -> list[int]:
    return [order[j % len(order)] for j in range(count)] if order else []


def state_results(inputs: Mapping, calls: Sequence[Sequence]) -> list[Result]:
    """What the names start from, with and without ``carry_state``."""
    dealt = inputs["dealt"]["a"]
    zeros = np.zeros_like(dealt[0])
    kinds = []
    for made in calls:
        states = [entry(call, "a0") for call in made]
        carried = [dealt[j % len(dealt)] for j in range(len(states) - 1)]
        if not states:
            kinds.append("none")
        elif not same(states[0], zeros):
            kinds.append("first")
        elif len(states) > 1 and all(same(a, wanted) for a, wanted in zip(states[1:], carried, strict=True)):
            kinds.append("carried")
        elif all(same(a, zeros) for a in states):
            kinds.append("zeros")
        else:
            kinds.append("other")
    if kinds == ["carried", "zeros"]:
        return [RIGHT, RIGHT]
    if kinds == ["zeros", "carried"]:
        return [told("carry_state_inverted")] * 2
    return [
        state_result(kind, made, zeros, right, known)
        for kind, made, right, known in zip(
            kinds, calls, ("carried", "zeros"), ("never_carries", "always_carries"), strict=True
        )
    ]


def state_result(kind: str, calls: Sequence, zeros: np.ndarray, right: str, known: str) -> Result:
    if kind == right:
        return RIGHT
    if kind in ("carried", "zeros"):
        return told(known)
    if kind != "first":
        return told("state")
    a0 = entry(calls[0], "a0")
    message, code = what_is_off("a0 of the first example", a0, zeros)
    array = numbers(a0)
    return told("first_state") if array is not None and array.shape == zeros.shape else (0.0, message, code)


def steps_result(inputs: Mapping, outcome: object, calls: Sequence) -> Result:
    """Whether each call of optimize got the rate and the limit and was all that was done to the parameters."""
    rate, limit = inputs["learning_rate"], inputs["max_value"]
    given = [(scalar(entry(call, "learning_rate")), scalar(entry(call, "max_value"))) for call in calls]
    rates = bool(given) and all(one is not None and close([one], [rate]) for one, _ in given)
    limits = bool(given) and all(one is not None and close([one], [limit]) for _, one in given)
    moved = inputs["dealt"]["moved"]
    left = [inputs["parameters"], *(moved[j % len(moved)] for j in range(len(calls)))]
    found = [*(entry(call, "parameters") for call in calls), entry(outcome, "parameters")]
    intact = [
        all(same(entry(one, name), value) for name, value in two.items()) for one, two in zip(found, left, strict=True)
    ]
    left_alone = all(intact)
    fraction = (rates + limits) / 2 if left_alone else 0.0
    if given and all(
        one is not None and other is not None and close([one, other], [limit, rate]) for one, other in given
    ):
        return told("arguments_swapped", fraction)
    changes = rates or all(one is None or one == given[0][0] for one, _ in given)
    undone = left_alone or not all(
        any(same(entry(one, name), value) for name, value in inputs["parameters"].items()) for one in found
    )
    for code, right in (
        ("rate_changes", changes),
        ("ignores_learning_rate", rates),
        ("ignores_max_value", limits),
        ("step_undone", undone),
        ("touches_parameters", left_alone),
    ):
        if not right:
            return told(code, fraction)
    return RIGHT


CHECKS = [
    Check("dinosaur_names/sample", 1, draw_sample, judge_sample),
    Check("dinosaur_names/train", 1, draw_train, judge_train),
]
