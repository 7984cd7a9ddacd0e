"""The check of generate, which writes on from a prompt, one drawn character after another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product

import numpy as np

from autograders.checks.check import Check, Finding
from autograders.checks.compare import (
    RIGHT,
    Result,
    Sheet,
    best_of,
    entry,
    kind_of,
    nothing_came,
    same,
    scalar,
    together,
    trouble,
)
from autograders.checks.shakespeare.known import (
    ATOL,
    LETTERS,
    RTOL,
    Way,
    cases_of,
    draw_chars,
    draw_globals,
    draw_table,
    find_way,
    off_by,
    size,
)
from autograders.checks.shakespeare.writing import MARGIN, pick
from autograders.reference import shakespeare as reference

#: Characters for which one call may ask; a loop of 100 is a known mistake.
LONGEST = 100
DEFAULTS = {"length": 400, "temperature": 1.0, "seed": None}


# what a model says, and what is written with it


def says(model: Mapping, x: np.ndarray) -> np.ndarray:
    """The distribution ``(n,)`` of the probe's model for a window ``(1, Tx, n)``: softmax(flat(x) kernel + bias)."""
    return reference.softmax(np.asarray(x, dtype=float).reshape(-1) @ model["kernel"] + model["bias"])


def temperature_of(case: Mapping) -> float:
    return case["settings"].get("temperature", DEFAULTS["temperature"])


def seed_of(case: Mapping) -> int | None:
    return case["settings"].get("seed")


def numbers_of(case: Mapping) -> np.ndarray:
    return reference.uniforms(seed_of(case), case["length"])


def right_text(case: Mapping) -> tuple[str, float]:
    """The text to be written, and how near its closest draw was to another character."""
    model, seed = case["model"], seed_of(case)
    return reference.generate(
        lambda x: says(model, x),
        case["prompt"],
        model["table"],
        model["Tx"],
        case["length"],
        temperature_of(case),
        0 if seed is None else seed,
    )


def written(
    case: Mapping,
    window: Callable[[str, str], str] = lambda text, new: text + new,
    temperature: Callable[[float], float] = lambda temperature: temperature,
    uniforms: np.ndarray | None = None,
    length: int | None = None,
    index: Callable[[np.ndarray, float], int] = pick,
    table: Mapping[int, str] | None = None,
    probabilities: Callable[[np.ndarray], np.ndarray] = lambda p: p,
    encode: Callable[[str, Mapping, int], np.ndarray] = reference.encode_prompt,
    stop: str = "",
) -> str:
    """What is written after the prompt where one thing is done in another way.

    Args:
        window: what is encoded, from the prompt and what was written since.
        index: draws from probabilities with a number from [0, 1).
        table: characters by index, instead of the right ones.
        stop: a character that ends the text.
    """
    model = case["model"]
    back = table or {ix: ch for ch, ix in model["table"].items()}
    count = case["length"] if length is None else min(max(length, 0), LONGEST)
    uniforms = reference.uniforms(seed_of(case), count) if uniforms is None else uniforms
    new = ""
    for uniform in uniforms[:count]:
        x = encode(window(case["prompt"], new), model["table"], model["Tx"])
        p = reference.distribution(probabilities(says(model, x)), temperature(temperature_of(case)))
        new += back.get(index(p, float(uniform)), "?")
        if stop and new.endswith(stop):
            break
    return new


def way(code: str, message: str, text: Callable[[Mapping], str], credit: float = 0.0) -> Way:
    return Way(code, message, lambda case: {"text": text(case)} if seed_of(case) is not None else {}, credit)


def after_prompt(code: str, message: str, **odd: object) -> Way:
    """The way of writing other characters after the prompt; see :func:`written`."""
    return way(code, message, lambda case: case["prompt"] + written(case, **odd))


def other_prompt(code: str, message: str, change: Callable[[str, int], str]) -> Way:
    """The way of handing back the right characters after something else than the prompt as it was typed."""
    return way(
        code,
        message,
        lambda case: change(case["prompt"], case["model"]["Tx"]) + right_text(case)[0][len(case["prompt"]) :],
        0.5,
    )


def as_typed(prompt: str, table: Mapping, Tx: int) -> np.ndarray:
    """A window of the prompt with its capital letters, which the table does not have."""
    ix = reference.indices(list(prompt)[-Tx:], table)
    return reference.one_hot(np.concatenate([np.full(Tx - len(ix), -1), ix]), len(table))[None]


def legacy(seed: int, count: int) -> np.ndarray:
    return np.random.RandomState(seed).random_sample(count)


KEEP = "Give the prompt back as it was typed"
ONCE = (
    "The generator was made anew for each character: make it once, before the loop, with np.random.default_rng(seed)."
)
MOVE = "The window does not move on: the new characters belong into it, and the last Tx of the text are read."
IGNORED = "The temperature is not used: hand it on to sample."
TABLE = "The characters come from another table: turn the argument char_indices around."
STRIPPED = f"White space around the prompt is gone. {KEEP}."
LENGTH = "The text has another length than asked for"
WAYS = [
    other_prompt("prompt_missing", "The prompt is missing at the beginning of the text.", lambda prompt, Tx: ""),
    other_prompt("prompt_lower_cased", f"The prompt came back in small letters. {KEEP}.", lambda p, Tx: p.lower()),
    *(
        other_prompt("prompt_padded", f"The prompt came back padded. {KEEP}.", lambda p, Tx, ch=ch: p.rjust(Tx, ch))
        for ch in "0 "
    ),
    other_prompt("prompt_cut", f"A long prompt came back cut. {KEEP}, all of it.", lambda p, Tx: p[-Tx:]),
    other_prompt("prompt_stripped", STRIPPED, lambda p, Tx: p.strip()),
    way(
        "prompt_stripped",
        STRIPPED,
        lambda case: case["prompt"].strip() + written(case, window=lambda text, new: text.strip() + new),
    ),
    other_prompt("prompt_twice", "The prompt stands twice in the text.", lambda p, Tx: p + p),
    way(
        "reseeded",
        ONCE,
        lambda case: case["prompt"] + written(case, uniforms=np.repeat(numbers_of(case)[:1], case["length"])),
    ),
    way(
        "reseeded",
        ONCE,
        lambda case: (
            case["prompt"]
            + written(
                case, uniforms=np.array([reference.uniforms(seed_of(case) + k, 1)[0] for k in range(case["length"])])
            )
        ),
    ),
    way(
        "seed_ignored",
        "The seed is written into the code: make the generator with np.random.default_rng(seed).",
        lambda case: case["prompt"] + written(case, uniforms=reference.uniforms(0, case["length"])),
    ),
    way(
        "other_generator",
        "The numbers come from NumPy's old generator: make a new one with np.random.default_rng(seed).",
        lambda case: case["prompt"] + written(case, uniforms=legacy(seed_of(case), case["length"])),
    ),
    after_prompt("temperature_ignored", IGNORED, temperature=lambda temperature: 1.0),
    after_prompt(
        "temperature_inverted",
        "The temperature works the wrong way round: hand it on to sample as it is.",
        temperature=lambda temperature: 1 / temperature,
    ),
    after_prompt("window_not_moved", MOVE, window=lambda text, new: text),
    way(
        "window_not_moved",
        MOVE,
        lambda case: case["prompt"] + written(case, window=lambda text, new, Tx=case["model"]["Tx"]: (text + new)[:Tx]),
    ),
    after_prompt(
        "window_without_prompt",
        "The model reads the new characters only: the prompt belongs into its window, too.",
        window=lambda text, new: new,
    ),
    after_prompt(
        "last_character_only",
        "The model reads the last character only: its window holds the last Tx.",
        window=lambda text, new: (text + new)[-1:],
    ),
    after_prompt(
        "window_lags",
        "The newest character is not in the window yet when the next one is drawn.",
        window=lambda text, new: (text + new)[:-1],
    ),
    way(
        "pads_with_space",
        "A short text was filled up with spaces: encode_prompt leaves steps empty where there is no character.",
        lambda case: (
            case["prompt"] + written(case, window=lambda text, new, Tx=case["model"]["Tx"]: (text + new).rjust(Tx))
        ),
    ),
    way(
        "text_reversed",
        "New characters stand in front of the prompt: they go on after it.",
        lambda case: (lambda new: new[::-1] + case["prompt"])(written(case, window=lambda text, new: new[::-1] + text)),
    ),
    way(
        "one_too_many",
        f"{LENGTH}: one character too many.",
        lambda c: c["prompt"] + written(c, length=c["length"] + 1),
        0.5,
    ),
    way(
        "one_too_few",
        f"{LENGTH}: one character too few.",
        lambda c: c["prompt"] + written(c, length=c["length"] - 1),
        0.5,
    ),
    way(
        "one_character_only",
        "A single character was written: is the `return` inside the loop?",
        lambda case: case["prompt"] + written(case, length=1),
    ),
    way(
        "length_includes_prompt",
        f"{LENGTH}: length counts the new characters, without the prompt's.",
        lambda case: case["prompt"] + written(case, length=case["length"] - len(case["prompt"])),
        0.25,
    ),
    way(
        "length_ignored",
        f"{LENGTH}: use the argument length.",
        lambda case: case["prompt"] + written(case, length=LONGEST),
        0.5,
    ),
    after_prompt(
        "argmax",
        "The most probable character is taken each time: draw one with sample.",
        index=lambda p, uniform: int(np.argmax(p)),
    ),
    *(
        way(
            code,
            TABLE,
            lambda case, order=order: (
                case["prompt"] + written(case, table=dict(enumerate(order(case["model"]["table"]))))
            ),
        )
        for code, order in (("sorted_table", sorted), ("insertion_order", list))
    ),
    after_prompt("stops_at_newline", "The text ends at a line end: a poem has many lines.", stop="\n"),
    way(
        "newlines_dropped",
        "Line ends are left out of the text.",
        lambda case: case["prompt"] + without_newlines(case),
    ),
    after_prompt(
        "softmax_twice",
        "Another softmax was taken of the probabilities: hand them on to sample as the model gives them.",
        probabilities=reference.softmax,
    ),
    after_prompt(
        "not_lower_cased",
        "Capital letters of the prompt are not read: encode_prompt makes them small.",
        encode=as_typed,
    ),
]
#: Shown by certain cases only: those with another temperature, a newline, a long or short prompt, capitals.
SOMETIMES = {
    "prompt_lower_cased": "prompt",
    "prompt_stripped": "prompt",
    "not_lower_cased": "prompt",
    "temperature_ignored": "temperature",
    "temperature_inverted": "temperature",
    "prompt_cut": "long",
    "prompt_padded": "short",
    "pads_with_space": "short",
    "stops_at_newline": "short",
    "newlines_dropped": "short",
}


def without_newlines(case: Mapping) -> str:
    """What is written where a drawn newline is left out, of the window too."""
    back = {ix: "" if ch == "\n" else ch for ch, ix in case["model"]["table"].items()}
    return written(case, table=back)


# drawing the inputs


def draw_model(rng: np.random.Generator, *other_than: int) -> dict:
    """A small model: how many characters it reads, which are so few that most texts grow longer; table and weights."""
    chars = [*(str(ch) for ch in rng.permutation(list(LETTERS))[: size(rng, 9, 12)]), " ", "\n", "'"]
    table, Tx = draw_table(rng, chars), size(rng, 5, 6, *other_than)
    n = len(table)
    return {"Tx": Tx, "table": table, "kernel": rng.normal(0, 0.9, (Tx * n, n)), "bias": rng.normal(0, 0.3, n)}


def letters_of(model: Mapping) -> list[str]:
    return [ch for ch in model["table"] if ch.isalpha()]


def draw_prompt(rng: np.random.Generator, model: Mapping, kind: str) -> str:
    """A prompt of the given kind; see :func:`draw_generate`."""
    letters, Tx = letters_of(model), model["Tx"]
    if kind == "long":
        # longer than a window of the lesson, too
        return draw_chars(rng, letters, int(rng.integers(42, 48)))
    if kind == "prompt":
        one, other, last = (draw_chars(rng, letters, 1) for _ in range(3))
        return f" {one.upper()}{other} {last.upper()}\n"
    if kind == "empty":
        return ""
    if kind == "strange":
        return "é" + str(rng.integers(1, 10))
    if kind == "unknown":
        strange = [ch for ch in LETTERS + "123456789" if ch not in model["table"]]
        drawn = [draw_chars(rng, letters, 1) for _ in range(4)]
        return "".join([drawn[0], str(rng.choice(strange)), *drawn[1:3], str(rng.choice(strange)), drawn[3]])
    return draw_chars(rng, letters, Tx - 1 if kind == "other" else int(rng.integers(3, 5)))


def draw_case(
    rng: np.random.Generator, model: Mapping, kind: str, length: int, few: int, temperature: float = 1.0, seed: int = -1
) -> dict:
    """A call of which every mistake that it can show gives another text, and no two of them the same.

    ``few`` is the length with stand-ins, for which indices and windows are dealt; see :func:`deal`.
    """
    told = [way for way in WAYS if SOMETIMES.get(way.code, kind) == kind] if kind in ("short", "long", "other") else []
    told += [way for way in WAYS if SOMETIMES.get(way.code) == kind] if kind in ("prompt", "temperature") else []
    told += [way for way in WAYS if way.code == "argmax"] if length and not told else []
    while True:
        case = {
            "kind": kind,
            "model": model,
            "prompt": draw_prompt(rng, model, kind),
            "length": length,
            "settings": {"temperature": temperature, "seed": int(rng.integers(50, 2**31)) if seed == -1 else seed},
        }
        right, margin = right_text(case)
        if margin < MARGIN or (kind == "short" and "\n" not in right[len(case["prompt"]) : -1]):
            continue
        if told_apart(case, right, told):
            return {**case, **deal(rng, case, few)}


def told_apart(case: Mapping, right: str, ways: Sequence[Way]) -> bool:
    """Whether each way gives another text than is right, and no two with other names the same."""
    codes: dict[str, str] = {}
    for one in ways:
        text = one.of(case)["text"]
        if text == right or codes.setdefault(text, one.code) != one.code:
            return False
    return True


def draw_generate(rng: np.random.Generator) -> dict:
    """Calls by what they try, of two models that read 5 and 6 characters.

    A ``short`` and a ``long`` prompt, the first one ``again``; other ``temperature``; a ``prompt`` with capitals and
    white space; ``unknown`` characters, nothing else, and no prompt at all; a ``length`` of 0; the ``other`` model;
    ``zero`` as a seed; ``none`` as a seed, twice; the ``default`` temperature, and ``hot`` and cold ones. All of them
    together write few characters.
    """
    model = draw_model(rng)
    other = draw_model(rng, model["Tx"])
    low, high = float(np.round(rng.uniform(0.4, 0.6), 3)), float(np.round(rng.uniform(1.6, 2.2), 3))
    short = draw_case(rng, model, "short", 5, 2)
    no_length = {**short, "length": None, "else_length": 6}
    none = {**no_length, "kind": "none", "settings": {"temperature": 9.0}, **deal(rng, short, 1)}
    default = {**no_length, "kind": "default", "settings": {"seed": seed_of(short)}, **deal(rng, short, 1)}
    hot = {**no_length, "kind": "hot", "settings": {"temperature": high, "seed": seed_of(short)}, **deal(rng, short, 1)}
    cold = {**hot, "settings": {"temperature": 0.05, "seed": seed_of(short)}, **deal(rng, short, 1)}
    cases = [
        short,
        draw_case(rng, model, "long", 3, 2),
        draw_case(rng, model, "temperature", 3, 1, low),
        draw_case(rng, model, "prompt", 3, 1),
        draw_case(rng, model, "unknown", 2, 1),
        {**draw_case(rng, model, "strange", 2, 1), "kind": "unknown"},
        {**draw_case(rng, model, "empty", 2, 1), "kind": "unknown"},
        draw_case(rng, model, "length", 0, 0),
        draw_case(rng, other, "other", 3, 2),
        draw_case(rng, model, "zero", 4, 2, 1.0, 0),
        {**short, "kind": "again", "length": 3, "dealt": [], "windows": {}},
        {**none},
        none,
        {**default, "else_length": 0},
        {**hot, "else_length": 0},
        {**cold, "else_length": 0},
    ]
    listed = [{**case, "model": int(case["model"] is other)} for case in cases]
    noise = int(rng.integers(2**31))
    return {"models": [model, other], "cases": listed, "noise": noise, "globals": draw_globals(rng, model["table"])}


def deal(rng: np.random.Generator, case: Mapping, few: int) -> dict:
    """Indices to come back from a stand-in for sample, and windows by the texts that they may be asked for with.

    A program may encode all of the text or its end, as it was typed or in small letters.
    """
    model = case["model"]
    Tx, back = model["Tx"], {ix: ch for ch, ix in model["table"].items()}
    dealt = [int(ix) for ix in rng.integers(0, len(back), few)]
    text, windows = case["prompt"], {}
    for ix in dealt:
        for shown in (text, text.lower(), text[-Tx:], text.lower()[-Tx:]):
            windows[shown] = reference.encode_prompt(text, model["table"], Tx)
        text += back[ix]
    return {"dealt": dealt, "windows": windows}


# judging


def text_of(value: object) -> tuple[str | None, Result]:
    """What came back as a text, and whether it came as one."""
    if isinstance(value, str):
        return value, RIGHT
    if value is None:
        return None, (0.0, "It returned None: is the `return` missing?", "returned_none")
    if isinstance(value, (list, tuple)) and all(isinstance(part, str) for part in value):
        return "".join(value), (0.5, f"It returned {kind_of(value)}: join its parts to a single string.", "type")
    return None, (0.0, f"It returned {kind_of(value)}: a string was asked for.", "type")


def whole_case(inputs: Mapping, case: Mapping) -> dict:
    """A case with its model in the place of its number."""
    return {**case, "model": inputs["models"][case["model"]]}


def new_characters(case: Mapping, outcome: object) -> str | None:
    """What stands after as many characters as the prompt has; None where there is no text."""
    if trouble(outcome):
        return None
    text, _ = text_of(outcome["returned"])
    return None if text is None else text[len(case["prompt"]) :]


def not_repeated(cases: Sequence[Mapping], outcomes: Sequence[object]) -> bool:
    """Whether two calls with the same arguments gave two texts."""
    pair = [(case, out) for case, out in zip(cases, outcomes, strict=True) if case["kind"] in ("short", "again")]
    one, other = (new_characters(case, outcome) for case, outcome in (pair[0], pair[-1]))
    return one is not None and other is not None and one[: len(other)] != other


def judge_text(case: Mapping, outcome: object, told: Way | None, ways: Sequence[Way]) -> Result:
    """One text, to the letter."""
    if stopped := trouble(outcome):
        return stopped
    text, form = text_of(outcome["returned"])
    if text is None:
        return form
    if text == right_text(case)[0]:
        return form
    alone = ways if case["length"] > 3 else []
    known = told or find_way(alone, [(case, "text", text)], lambda value, given: value == given)
    if known:
        return known.credit, known.message, known.code
    right = right_text(case)[0]
    if text.startswith(right) or (right.startswith(text) and 2 * (len(right) - len(text)) <= case["length"]):
        return 0.5, f"{LENGTH}, and is right as far as it goes.", "length"
    if not text.startswith(case["prompt"]):
        return 0.0, f"The text does not begin with the prompt. {KEEP}.", "prompt_missing"
    extra = len(text) - len(case["prompt"]) - case["length"]
    if extra:
        return 0.0, f"{LENGTH}: {abs(extra)} characters too {'many' if extra > 0 else 'few'}.", "value"
    return 0.0, "The text goes on with other characters than model, temperature and seed give.", "value"


def why_not_repeated(inputs: Mapping, outputs: object) -> Result:
    """Why the same seed gave two texts: from what was handed to a stand-in for sample."""
    if entry(outputs, "global_moved") is True:
        text = "NumPy's global generator was seeded: make one with np.random.default_rng(seed) and hand it to sample."
        return 0.0, text, "global_seed"
    stands = cases_of(outputs, len(inputs["cases"]), "stand_ins")
    dealt = [(whole_case(inputs, case), stand) for case, stand in zip(inputs["cases"], stands, strict=True)]
    numbered = [
        judge_numbers(case, stand)
        for case, stand in dealt
        if case["dealt"] and seed_of(case) is not None and not trouble(stand)
    ]
    if numbered and all(result == RIGHT for result in numbered):
        text = "The model's answer changes from call to call: call it with training=False, so that nothing is dropped."
        return 0.0, text, "training_mode"
    text = (
        "The same seed gives another text each time: hand a generator made with np.random.default_rng(seed) to sample."
    )
    return 0.0, text, "seed_ignored"


TRAINING: Result = (
    0.0,
    "Numbers are dropped, as in training: call the model with training=False, or leave it to predict.",
    "training_mode",
)


def in_training(case: Mapping, outcome: object) -> bool:
    """Whether the first predictions that sample was handed are those of a model that drops some of its input."""
    if trouble(outcome) or not case["dealt"] or not calls_of(outcome):
        return False
    model = case["model"]
    x = reference.encode_prompt(case["prompt"], model["table"], model["Tx"]).astype(float).reshape(-1)
    filled = np.flatnonzero(x)
    came = entry(calls_of(outcome)[0], "preds")
    if same(came, says(model, x), 10 * RTOL, 10 * ATOL):
        return False
    if not len(filled):
        return False
    for kept in product((0.0, 2.0), repeat=len(filled)):
        x[filled] = kept
        if same(came, says(model, x), 10 * RTOL, 10 * ATOL):
            return True
    return False


def without_generator(stands: Sequence[object]) -> bool:
    """Whether sample was called, and never with a generator: then it is chance whether two texts are equal."""
    calls = [call for stand in stands for call in calls_of(stand)]
    return bool(calls) and all(scalar(entry(call, "number")) is None for call in calls)


def calls_of(outcome: object) -> list[object]:
    calls = entry(outcome, "calls")
    return list(calls) if isinstance(calls, (list, tuple)) else []


def judge_numbers(case: Mapping, outcome: object) -> Result:
    """Whether sample was handed one generator made with the seed, by the numbers that it gave."""
    came = [scalar(entry(call, "number")) for call in calls_of(outcome)]
    wanted = reference.uniforms(seed_of(case), len(case["dealt"]))
    if len(came) == len(wanted) and all(
        a is not None and abs(a - b) < 1e-12 for a, b in zip(came, wanted, strict=True)
    ):
        return RIGHT
    if came and all(number is None for number in came):
        return 0.0, "sample is called without a generator: hand it rng=np.random.default_rng(seed).", "seed_ignored"
    if len(came) > 1 and all(number == came[0] for number in came):
        return 0.0, ONCE, "reseeded"
    return 0.0, "The generator for sample is another than np.random.default_rng(seed), made once.", "seed_ignored"


def judge_dealt(case: Mapping, outcome: object) -> tuple[Result, Result]:
    """A call with stand-ins: the text with the predictions behind it, and the temperature handed on."""
    if stopped := trouble(outcome):
        return stopped, stopped
    text, form = text_of(outcome["returned"])
    if text is None:
        return form, form
    model, calls = case["model"], calls_of(outcome)
    back = {ix: ch for ch, ix in model["table"].items()}
    so_far, right = case["prompt"], len(calls) == len(case["dealt"])
    warm = right
    for call, ix in zip(calls, case["dealt"], strict=False):
        wanted = says(model, reference.encode_prompt(so_far, model["table"], model["Tx"]))
        right = right and same(entry(call, "preds"), wanted, 10 * RTOL, 10 * ATOL)
        warm = warm and scalar(entry(call, "temperature")) == temperature_of(case)
        so_far += back[ix]
    off = (0.0, "With given characters from sample, text or windows are off.", "value")
    return (form if right and text == so_far else off), (RIGHT if warm else (0.0, IGNORED, "temperature_ignored"))


def judge_length(cases: Sequence[Mapping], outcomes: Sequence[object]) -> Result:
    """Whether each text is as long as the prompt and what was asked for."""
    results: list[Result] = []
    for case, outcome in zip(cases, outcomes, strict=True):
        if stopped := trouble(outcome):
            results.append(stopped)
            continue
        text, form = text_of(outcome["returned"])
        extra = None if text is None else len(text) - len(case["prompt"]) - case["length"]
        if extra is None:
            results.append(form)
        elif extra:
            many = "many" if extra > 0 else "few"
            code = f"one_too_{many}" if abs(extra) == 1 else "length"
            results.append((0.0, f"{LENGTH}: {abs(extra)} too {many} where {case['length']} were asked for.", code))
        else:
            results.append(RIGHT)
    fraction, message, code = together(results)
    return float(fraction == 1), message, code


def judge_none(cases: Sequence[Mapping], outcomes: Sequence[object], stands: Sequence[object]) -> Result:
    """Whether calls without a seed differ: in what sample is handed, or, where it isn't called, in their texts."""
    pairs = [(case, out, stand) for case, out, stand in zip(cases, outcomes, stands, strict=True)]
    pairs = [pair for pair in pairs if pair[0]["kind"] == "none"]
    first = [scalar(entry(calls_of(stand)[0], "number")) if calls_of(stand) else None for _, _, stand in pairs]
    if all(calls_of(stand) for _, _, stand in pairs):
        # without a generator sample makes one of its own
        alike = None not in first and first[0] == first[1]
    else:
        new = [new_characters({**case, "length": case["else_length"]}, out) for case, out, _ in pairs]
        if any(one is None for one in new):
            return next((stopped for _, out, _ in pairs if (stopped := trouble(out))), NOTHING)
        alike = new[0] == new[1]
    if alike:
        text = "Without a seed the same text comes each time: np.random.default_rng(None) starts elsewhere every time."
        return 0.0, text, "fixed_seed"
    return RIGHT


NOTHING: Result = (0.0, "Without a seed there is no text.", "value")


def judge_defaults(outputs: object) -> Result:
    """The defaults in the signature, where it names them."""
    said = entry(outputs, "defaults")
    for name, wanted in DEFAULTS.items():
        found = entry(said, name, wanted)
        number = scalar(found)
        right = found is None if wanted is None else number is not None and number == wanted
        if isinstance(said, Mapping) and not right:
            return 0.0, f"The default of {name} is another one: see the docstring.", "wrong_default"
    return RIGHT


SEED_ZERO = (
    0.0,
    "With seed 0 the text is another one: 0 is a seed like any other, so ask `is None`.",
    "seed_zero_ignored",
)


def judge_seed(found: Mapping[str, list[Result]], none: Result, right: bool, zero_numbers: Result) -> Result:
    """Seeds: a repeated call, for a half, seed 0, also by the numbers that sample was handed with it, and none."""
    again, zero = found["again"][0], found["zero"][0]
    if right and min(zero[0], zero_numbers[0]) < 1 and again[0] == 1:
        zero = SEED_ZERO
    return together([again, again, zero, none])


#: Those that were called only where stand-ins could not tell.
WITHOUT_LENGTH = ("none", "default", "hot")


def own_sheet(
    inputs: Mapping, outputs: object, cases: Sequence[Mapping], outcomes: Sequence[object]
) -> tuple[Sheet, Result | None]:
    """The texts that come of the student's own sample and encode_prompt, and the one mistake that explains all."""
    sheet = new_sheet()
    listed = inputs["globals"]["chars"]
    ways = [
        *WAYS,
        way(
            "global_table",
            TABLE,
            lambda case: case["prompt"] + written(case, table=dict(enumerate(listed))),
        ),
    ]
    came = []
    for case, outcome in zip(cases, outcomes, strict=True):
        if case["kind"] in WITHOUT_LENGTH or trouble(outcome):
            continue
        text, _ = text_of(outcome["returned"])
        if text is not None:
            came.append((case, "text", text))
    # a way has to give all that came back, not only what is wrong: short texts agree by chance
    wrong = any(text != right_text(case)[0] for case, _, text in came)
    told = find_way(ways, came, lambda value, given: value == given) if wrong else None
    if told and told.code == "other_generator" and entry(outputs, "global_moved") is True:
        told = Way(
            "global_seed", "NumPy's global generator was seeded: make one with np.random.default_rng(seed).", told.gives
        )
    found: dict[str, list[Result]] = {}
    for case, outcome in zip(cases, outcomes, strict=True):
        if case["kind"] not in WITHOUT_LENGTH:
            found.setdefault(case["kind"], []).append(judge_text(case, outcome, told, ways))
    why = off_by(told) if told else None
    stands = cases_of(outputs, len(cases), "stand_ins")
    if all(trouble(o) for c, o in zip(cases, outcomes, strict=True) if c["kind"] not in (*WITHOUT_LENGTH, "length")):
        why = found["short"][0]
    elif told is None and any(in_training(case, stand) for case, stand in zip(cases, stands, strict=True)):
        why = found["short"][0] = found["again"][0] = TRAINING
    elif told is None and (without_generator(stands) or not_repeated(cases, outcomes)) and found["short"][0][0] < 1:
        why = found["short"][0] = found["again"][0] = why_not_repeated(inputs, outputs)
    elif told is None and not_repeated(cases, outcomes):
        text = "The same call gives another text the second time: it is to depend on its arguments alone."
        why = found["again"][0] = (0.0, text, "kept_between_calls")
    text = together([*found["short"], *found["long"], *found["other"]])
    sheet.mark("text", *text)
    for kind in ("prompt", "unknown"):
        sheet.mark(kind, *together(found[kind]))
    hot = [judge_dealt(c, s)[1] for c, s in zip(cases, stands, strict=True) if c["kind"] == "hot" and calls_of(s)]
    warm = found["temperature"]
    sheet.mark("temperature", *together([*warm, *hot] if together(warm)[0] == 1 else warm))
    lengths = [(c, o) for c, o in zip(cases, outcomes, strict=True) if c["kind"] not in WITHOUT_LENGTH]
    sheet.mark("length", *judge_length([c for c, _ in lengths], [o for _, o in lengths]))
    with_zero = [judge_numbers(c, s) for c, s in zip(cases, stands, strict=True) if c["kind"] == "zero" and calls_of(s)]
    none = judge_none(cases, outcomes, stands)
    sheet.mark("seed", *judge_seed(found, none, text[0] == 1, together(with_zero or [RIGHT])))
    sheet.mark("default", *judge_default(outputs, cases, outcomes, stands))
    return sheet, why


def judge_default(
    outputs: object, cases: Sequence[Mapping], outcomes: Sequence[object], stands: Sequence[object]
) -> Result:
    """The defaults in the signature, and the temperature that sample is handed without one in the call."""
    said = judge_defaults(outputs)
    handed = [
        scalar(entry(call, "temperature"))
        for case, stand in zip(cases, stands, strict=True)
        if case["kind"] == "default"
        for call in calls_of(stand)
    ]
    if said == RIGHT and any(one != DEFAULTS["temperature"] for one in handed):
        return 0.0, "Without a temperature in the call, it should be 1.", "wrong_default"
    return said


def stand_in_sheet(
    inputs: Mapping, outputs: object, cases: Sequence[Mapping], outcomes: Sequence[object], why: Result | None
) -> Sheet:
    """The calls with stand-ins for sample and encode_prompt, so that their mistakes are not punished again.

    What is off all the same has the reason ``why`` where one is known.
    """
    sheet = new_sheet()
    stands = cases_of(outputs, len(cases), "stand_ins")
    found: dict[str, list[Result]] = {}
    warm: list[Result] = []
    numbered: dict[str, list[Result]] = {}
    for case, stand in zip(cases, stands, strict=True):
        if case["kind"] == "hot":
            warm.append(judge_dealt(case, stand)[1])
        if not case["dealt"] or case["kind"] in WITHOUT_LENGTH:
            continue
        text, temperature = judge_dealt(case, stand)
        found.setdefault(case["kind"], []).append(text)
        warm.append(temperature)
        numbered.setdefault(case["kind"], []).append(judge_numbers(case, stand))
    sheet.mark("text", *together([*found["short"], *found["long"], *found["other"]]))
    for kind in ("prompt", "unknown"):
        sheet.mark(kind, *together(found[kind]))
    sheet.mark("temperature", float(all(result == RIGHT for result in warm)), *together(warm)[1:])
    # how long a text is shows with the student's own too, where that does not stop; with length 0 nothing stops it
    ran = any(
        not trouble(o) for c, o in zip(cases, outcomes, strict=True) if c["kind"] not in ("length", *WITHOUT_LENGTH)
    )
    lengths = [
        (case, outcome)
        for case, outcome in zip(cases, outcomes, strict=True)
        if case["kind"] not in WITHOUT_LENGTH and (not trouble(outcome) or (ran and case["kind"] == "length"))
    ]
    lengths += [
        ({**case, "length": len(case["dealt"])}, stand)
        for case, stand in zip(cases, stands, strict=True)
        if case["dealt"]
    ]
    sheet.mark("length", *judge_length([c for c, _ in lengths], [o for _, o in lengths]))
    none, handed = judge_none(cases, outcomes, stands), numbers_handed_on(numbered)
    sheet.mark("seed", *together([handed, handed, handed, none]))
    sheet.mark("default", *judge_default(outputs, cases, outcomes, stands))
    if why:
        for aspect, (fraction, _, code) in list(sheet.marks.items()):
            if fraction < 1 and code not in ("wrong_default", "fixed_seed"):
                sheet.mark(aspect, fraction, *why[1:])
    return sheet


def numbers_handed_on(numbered: Mapping[str, list[Result]]) -> Result:
    """Whether sample gets the right numbers with every seed, as a whole."""
    wrong = [kind for kind, results in numbered.items() if together(results)[0] < 1]
    if wrong == ["zero"]:
        return SEED_ZERO
    _, message, code = together([result for results in numbered.values() for result in results])
    return float(not wrong), message, code


def new_sheet() -> Sheet:
    return Sheet(text=4, temperature=2, prompt=2, unknown=1, length=2, seed=3, default=1, arguments=1)


def same_table(value: Mapping, table: Mapping[str, int]) -> bool:
    """Whether a table has the same characters with the same indices."""
    return set(value) == set(table) and all(same(value[ch], ix, 0, 0) for ch, ix in table.items())


def judge_generate(inputs: dict, outputs: dict) -> list[Finding]:
    """Texts to the letter, with the student's own sample and encode_prompt or, if that is better, with stand-ins.

    Shares of 16: ``text`` 4 for a short and a long prompt and for another model and table, ``temperature`` 2,
    ``prompt`` 2 for one with capitals and white space, ``unknown`` 1 for what the table does not have and for no
    prompt, ``length`` 2, ``seed`` 3, ``default`` 1 for what holds without arguments, ``arguments`` 1 for leaving table
    and model as they were. All others count only with the text; half of a text stays where only its length or the
    prompt in it is off.
    """
    cases = [whole_case(inputs, case) for case in inputs["cases"]]
    outputs = up_to_the_end(outputs, len(cases))
    outcomes = cases_of(outputs, len(cases), "own")
    stands = cases_of(outputs, len(cases), "stand_ins")
    empty = new_sheet()
    # a length of 0 asks nothing of the model
    came = [out for case, out in zip(cases, outcomes, strict=True) if case["kind"] not in (*WITHOUT_LENGTH, "length")]
    if nothing_came(
        empty, outputs, [*came, *(stand for case, stand in zip(cases, stands, strict=True) if case["dealt"])]
    ):
        return empty.findings()
    own, why = own_sheet(inputs, outputs, cases, outcomes)
    sheets = [own, stand_in_sheet(inputs, outputs, cases, outcomes, why)]
    changed = [
        not same_table(outcome["after"], case["model"]["table"])
        for case, outcome in zip(cases, outcomes, strict=True)
        if isinstance(entry(outcome, "after"), Mapping)
    ]
    weights = [array for model in inputs["models"] for array in (model["kernel"], model["bias"])]
    after = [entry(entry(entry(outputs, "weights"), i), k) for i in range(len(inputs["models"])) for k in range(2)]
    trained = any(not same(now, array, RTOL, ATOL) for now, array in zip(after, weights, strict=True))
    for sheet in sheets:
        if trained:
            sheet.mark("arguments", 0, "The call changes the model's weights: leave them.", "changes_arguments")
        elif any(changed):
            sheet.mark("arguments", 0, "The call changes char_indices; work on a copy.", "changes_arguments")
        else:
            sheet.mark("arguments", 1)
        sheet.only_with(["text"], [aspect for aspect in sheet.shares if aspect != "text"])
    return best_of(sheets)


def up_to_the_end(outputs: object, count: int) -> dict:
    """What came back, with a call that never came to an end in the place of those which the probe then left out."""
    filled = dict(outputs) if isinstance(outputs, Mapping) else {}
    lists = {name: list(entry(filled, name) or []) for name in ("own", "stand_ins") if is_list(entry(filled, name))}
    ended = [one for listed in lists.values() for one in listed[-1:] if trouble(one) and isinstance(one, Mapping)]
    for name, listed in lists.items():
        filled[name] = listed + ended[:1] * (count - len(listed))
    return filled


def is_list(value: object) -> bool:
    return isinstance(value, (list, tuple))


CHECKS = [Check("shakespeare/generate", 1, draw_generate, judge_generate)]
