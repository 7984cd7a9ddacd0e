"""Checks of what turns text into arrays: build_data, vectorization and encode_prompt."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

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
    same_numbers,
    together,
    trouble,
    what_is_off,
)
from autograders.checks.shakespeare.known import (
    COURSE_SIZES,
    LETTERS,
    MARKS,
    Way,
    cases_of,
    draw_chars,
    draw_globals,
    draw_table,
    exactly,
    find_way,
    off_by,
    size,
)
from autograders.reference import shakespeare as reference

KEPT = "What came back depends on the calls before: start anew in each call, with new lists or arrays."


# build_data


def settings_of(case: Mapping) -> tuple[str, int, int]:
    return case["text"], case["settings"].get("Tx", 40), case["settings"].get("stride", 3)


def windows_of(case: Mapping) -> tuple[list[str], list[str]]:
    """What is asked for: windows and targets."""
    return reference.build_data(*settings_of(case))


def cut(text: str, starts: Sequence[int], length: int, target: int) -> dict[str, list[str]]:
    """Windows of a length, and the characters that stand ``target`` places after each start."""
    if any(start + target >= len(text) for start in starts):
        raise IndexError
    return {"X": [text[i : i + length] for i in starts], "Y": [text[i + target] for i in starts]}


def cut_short(text: str, starts: Sequence[int], length: int) -> dict[str, list[str]]:
    """Windows and targets where both may be shorter at the end of the text."""
    windows = [text[i : i + length] for i in starts]
    return {"X": windows, "Y": [text[i + length : i + length + 1] for i in starts]}


def data_way(code: str, message: str, gives: Callable[[str, int, int], Mapping[str, list]], credit: float = 0.0) -> Way:
    return Way(code, message, lambda case: gives(*settings_of(case)), credit)


def starts_of(text: str, Tx: int, stride: int) -> range:
    return range(0, len(text) - Tx, stride)


def within_lines(text: str, Tx: int, stride: int, ends: str = "\n") -> dict[str, list[str]]:
    found = [reference.build_data(line, Tx, stride) for line in text.split(ends)]
    return {"X": [w for windows, _ in found for w in windows], "Y": [t for _, targets in found for t in targets]}


def without_repeats(text: str, Tx: int, stride: int, last: bool = True) -> dict[str, list[str]]:
    table: dict[str, str] = {}
    for window, target in zip(*reference.build_data(text, Tx, stride), strict=True):
        table[window] = target if last else table.get(window, target)
    return {"X": list(table), "Y": list(table.values())}


def of_equal_window(text: str, Tx: int, stride: int, last: bool) -> dict[str, list[str]]:
    """Targets looked up by the window."""
    table = dict(zip(*without_repeats(text, Tx, stride, last).values(), strict=True))
    return {"Y": [table[window] for window in windows_of_text(text, Tx, stride)]}


def windows_of_text(text: str, Tx: int, stride: int) -> list[str]:
    return [text[i : i + Tx] for i in starts_of(text, Tx, stride)]


def changed_text(code: str, message: str, change: Callable[[str], str]) -> Way:
    """The way of cutting another text."""

    def gives(text: str, Tx: int, stride: int) -> dict[str, list[str]]:
        return dict(zip("XY", reference.build_data(change(text), Tx, stride), strict=True))

    return data_way(code, message, gives, 0.5)


def letters_alone(text: str) -> str:
    return re.sub(r"[^A-Za-z\s]", "", text)


def without_accents(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def without_doubles(text: str) -> str:
    return "".join(ch for ch, _ in groupby(text))


STRIPPED = "White space at the ends of the text is missing: it counts like other characters."
CHANGED = "The text was changed before it was cut: leave its characters as they are."
REPEATED = "A window that was there before is missing: each start gives one, whether or not it has been seen."
LOOKED_UP = (
    "A window that comes twice has the same target both times: each target is text[i + Tx], after its own start."
)


STRIDE = "The stride is not used: the starts go up by the argument stride."
TX = "The windows' length is written into the code: use the argument Tx."
LAST = "The last window is missing: it starts at len(text) - Tx - 1, so the range ends at len(text) - Tx."
TOO_MANY = "There are windows that have no character after them: the range of starts ends at len(text) - Tx."
SKIPS = "The target skips a character: it is text[i + Tx], the one right after the window."
LOWER = "The text was changed to lower case: leave its characters as they are."
#: The second text of its kind shows these: white space at its ends, equal neighbours, digits, marks and accents.
TEXT_WAYS = [
    data_way(
        "windows_within_parts",
        "Windows end at a blank line: they should run over newlines too.",
        lambda text, Tx, stride: within_lines(text, Tx, stride, "\n\n"),
    ),
    *(changed_text("text_stripped", STRIPPED, change) for change in (str.strip, str.rstrip, str.lstrip)),
    *(
        changed_text("newlines_replaced", "Blank lines are missing: leave the text's characters as they are.", change)
        for change in (
            lambda text: text.replace("\n\n", "\n"),
            lambda text: "\n".join(line for line in text.split("\n") if line),
        )
    ),
    *(
        changed_text("text_changed", CHANGED, change)
        for change in (
            lambda text: re.sub(" +", " ", text),
            lambda text: " ".join(text.split()),
            lambda text: "".join(ch for ch in text if not ch.isdigit()),
            lambda text: "".join(ch for ch in text if ch not in string.punctuation),
            letters_alone,
            without_accents,
            without_doubles,
        )
    ),
]
DATA_WAYS = [
    *TEXT_WAYS,
    *(
        data_way("last_window_missing", LAST, lambda text, Tx, stride, e=e: cut(text, e(text, Tx, stride), Tx, Tx), 0.5)
        for e in (
            lambda text, Tx, stride: starts_of(text, Tx + 1, stride),
            lambda text, Tx, stride: starts_of(text, Tx + stride, stride),
            lambda text, Tx, stride: range(0, (len(text) - Tx) // stride * stride, stride),
            lambda text, Tx, stride: starts_of(text, Tx, stride)[:-1],
        )
    ),
    data_way(
        "target_is_in_window",
        "The target is the window's own last character: it should be the one after, text[i + Tx].",
        lambda text, Tx, stride: cut(text, starts_of(text, Tx, stride), Tx, Tx - 1),
    ),
    data_way(
        "target_skips_one", SKIPS, lambda text, Tx, stride: cut(text, starts_of(text, Tx + 1, stride), Tx, Tx + 1)
    ),
    data_way("target_skips_one", SKIPS, lambda text, Tx, stride: cut(text, starts_of(text, Tx, stride), Tx, Tx + 1)),
    data_way(
        "target_skips_one",
        SKIPS,
        lambda text, Tx, stride: {"Y": [text[i + Tx + 1 : i + Tx + 2] for i in starts_of(text, Tx, stride)]},
    ),
    data_way(
        "target_at_stride",
        "The target stands a stride after the window's start: it should be the one after the window, text[i + Tx].",
        lambda text, Tx, stride: cut(text, starts_of(text, Tx, stride), Tx, stride),
    ),
    data_way(
        "target_is_window",
        "The target is a whole window, moved by one: a single character, text[i + Tx], was asked for.",
        lambda text, Tx, stride: {"Y": [text[i + 1 : i + 1 + Tx] for i in starts_of(text, Tx, stride)]},
    ),
    data_way(
        "stride_ignored",
        STRIDE,
        lambda text, Tx, stride: cut(text, starts_of(text, Tx, 3 * (stride != 3)), Tx, Tx),
        0.5,
    ),
    data_way("stride_ignored", STRIDE, lambda text, Tx, stride: cut(text, starts_of(text, Tx, 1), Tx, Tx), 0.5),
    data_way(
        "stride_is_tx",
        "The windows stand side by side: their starts go up by the stride, not by Tx.",
        lambda text, Tx, stride: cut(text, starts_of(text, Tx, Tx), Tx, Tx),
        0.5,
    ),
    data_way("tx_ignored", TX, lambda text, Tx, stride: cut(text, starts_of(text, 40, stride), 40, 40), 0.25),
    data_way(
        "lower_cased", LOWER, lambda text, Tx, stride: cut(text.lower(), starts_of(text, Tx, stride), Tx, Tx), 0.5
    ),
    data_way(
        "upper_cased",
        "The text was changed to capitals: leave its characters as they are.",
        lambda text, Tx, stride: cut(text.upper(), starts_of(text, Tx, stride), Tx, Tx),
        0.5,
    ),
    data_way(
        "window_too_long",
        "The windows hold the target too: a window is text[i:i + Tx], whose end is not included.",
        lambda text, Tx, stride: cut(text, starts_of(text, Tx, stride), Tx + 1, Tx),
    ),
    data_way(
        "window_too_short",
        "The windows are one character short: a window is text[i:i + Tx].",
        lambda text, Tx, stride: cut(text, starts_of(text, Tx, stride), Tx - 1, Tx),
    ),
    *(
        data_way("too_many_windows", TOO_MANY, lambda text, Tx, stride, e=e: cut_short(text, e(text, Tx, stride), Tx))
        for e in (
            lambda text, Tx, stride: range(0, len(text), stride),
            lambda text, Tx, stride: range(0, len(text) - Tx + 1, stride),
        )
    ),
    data_way(
        "too_many_windows",
        TOO_MANY,
        lambda text, Tx, stride: {"X": [text[i : i + Tx] for i in range(0, len(text) - Tx + 1, stride)]},
    ),
    data_way(
        "only_first_window",
        "There is only one window: is the return inside the loop?",
        lambda text, Tx, stride: cut(text, range(1), Tx, Tx),
    ),
    data_way(
        "window_stripped",
        "White space at the windows' ends is missing: a space or a newline is a character like the others.",
        lambda text, Tx, stride: {"X": [text[i : i + Tx].strip() for i in starts_of(text, Tx, stride)]},
    ),
    data_way(
        "newlines_replaced",
        "Newlines have become spaces: leave the text's characters as they are.",
        lambda text, Tx, stride: cut(text.replace("\n", " "), starts_of(text, Tx, stride), Tx, Tx),
        0.5,
    ),
    data_way(
        "newlines_replaced",
        "Newlines are missing: leave the text's characters as they are.",
        lambda text, Tx, stride: cut_short(text.replace("\n", ""), starts_of(text.replace("\n", ""), Tx, stride), Tx),
        0.5,
    ),
    data_way("windows_within_lines", "Windows end with a line: they should run over newlines too.", within_lines),
    data_way("repeated_windows_dropped", REPEATED, without_repeats),
    data_way("repeated_windows_dropped", REPEATED, lambda text, Tx, stride: without_repeats(text, Tx, stride, False)),
    *(
        data_way(
            "target_of_equal_window",
            LOOKED_UP,
            lambda text, Tx, stride, last=last: of_equal_window(text, Tx, stride, last),
        )
        for last in (True, False)
    ),
    data_way(
        "target_of_equal_window",
        LOOKED_UP,
        lambda text, Tx, stride: {"Y": [text[text.index(w) + Tx] for w in windows_of_text(text, Tx, stride)]},
    ),
    data_way(
        "settings_swapped",
        "Tx and stride have changed places: Tx comes first, as in build_data(text, 40, 3).",
        lambda text, Tx, stride: dict(zip("XY", reference.build_data(text, stride, Tx), strict=True)),
        0.5,
    ),
    data_way(
        "first_window_missing",
        "The first window is missing: the starts count from 0.",
        lambda text, Tx, stride: cut(text, range(1, len(text) - Tx, stride), Tx, Tx),
    ),
]
#: Mistakes that need a text of their own to show.
RARE = ("last_window_missing", "repeated_windows_dropped", "too_many_windows")
ELSEWHERE = (*{way.code for way in TEXT_WAYS}, "target_of_equal_window", "settings_swapped")


def white_space_shows(X: Sequence[str]) -> bool:
    return any(window != window.strip() for window in X) and any("\n" in window[1:-1] for window in X)


def draw_text(rng: np.random.Generator, length: int) -> str:
    """Letters of both cases with spaces and newlines, none of them twice in a row."""
    chars, text = [*LETTERS[:14], *LETTERS[:14].upper(), *"    \n\n\n"], " "
    for k in rng.integers(len(chars), size=12 * length + 50):
        if len(text) > length:
            break
        text += chars[k] if chars[k] != text[-1] else ""
    return text[1 : length + 1]


def twice(rng: np.random.Generator, Tx: int, stride: int) -> str:
    """A text whose windows come twice, one of them with another character after it, and a last one that ends early."""
    unit = draw_text(rng, stride * (Tx // stride + 3))
    text = unit + unit + draw_text(rng, (Tx + 1 - 2 * len(unit)) % stride + 1 + stride)
    first = (len(unit) - Tx) // stride * stride + Tx
    second = first + len(unit)
    near = (text[first], text[second - 1], text[second + 1])
    return text[:second] + str(rng.choice([ch for ch in LETTERS[:14] if ch not in near])) + text[second + 1 :]


def draw_unclean(rng: np.random.Generator, length: int) -> str:
    """Text that begins and ends with white space, with equal neighbours, digits, marks and an accent."""
    pieces = ["\n\n", "  ", str(rng.choice(list(LETTERS))) * 2, str(rng.integers(10)), "é"]
    pieces += [str(ch) for ch in rng.choice(list(MARKS), 2, replace=False)]
    text = " "
    for k in rng.permutation(len(pieces)):
        text += draw_chars(rng, LETTERS, 1) + pieces[k] + draw_chars(rng, LETTERS, 2)
    return text + draw_chars(rng, LETTERS, length - len(text) - 1) + "\n"


def draw_data(rng: np.random.Generator) -> dict:
    """Texts with settings: three plain ones, four that are special, one for the defaults, and four that are short.

    The first plain one has a last window that ends right before the text's last character, the second a start that
    has a whole window but no character after it, the third windows that come twice and a last one that ends a little
    earlier. The special ones: white space at the ends and other things that tidying would change, the last newline
    being a target; a stride that is larger than Tx; a stride of 1; the first text again, with settings by place.
    """
    while True:
        Tx = [size(rng, 5, 9) for _ in range(3)]
        strides = [int(n) for n in rng.permutation([2, 4, 5])]
        plain = [
            draw_text(rng, Tx[0] + 1 + strides[0] * int(rng.integers(7, 10))),
            draw_text(rng, Tx[1] + strides[1] * int(rng.integers(7, 10))),
            twice(rng, Tx[2], strides[2]),
        ]
        cases = [
            {"kind": "windows", "text": text, "settings": {"Tx": n, "stride": stride}}
            for text, n, stride in zip(plain, Tx, strides, strict=True)
        ]
        if data_shows(cases):
            break
    few, far = size(rng, 5, 6), int(rng.integers(9, 12))
    again = {"Tx": Tx[0] + 3, "stride": int(rng.choice([n for n in (2, 4) if n != strides[0]]))}
    cases += [
        {"kind": "windows", "text": text, "settings": {"Tx": n, "stride": stride}}
        for text, n, stride in (
            (draw_unclean(rng, 7 + 2 * int(rng.integers(19, 22))), 6, 2),
            (draw_text(rng, far * int(rng.integers(4, 6)) + 1), few, far),
            (draw_text(rng, int(rng.integers(28, 36))), size(rng, 6, 9), 1),
        )
    ]
    cases.append({"kind": "windows", "text": plain[0], "settings": again, "positional": True})
    cases.append({"kind": "defaults", "text": draw_text(rng, int(rng.integers(62, 75))), "settings": {}})
    short = size(rng, 6, 12)
    for extra in (0, -int(rng.integers(1, 4)), -short, 1):
        text = draw_text(rng, short + extra)
        cases.append({"kind": "short", "text": text, "settings": {"Tx": short, "stride": int(rng.choice([2, 4]))}})
    order = [0, *(int(i) for i in 1 + rng.permutation(len(cases) - 1))]
    notebook = draw_chars(rng, LETTERS, int(rng.integers(150, 300)))
    return {"cases": [cases[i] for i in order], "globals": {"text": notebook}}


def data_shows(cases: Sequence[Mapping]) -> bool:
    """Whether each known mistake gives other windows or targets than were asked for in each of the plain cases."""
    for case in cases:
        case_wanted = dict(zip("XY", windows_of(case), strict=True))
        if not white_space_shows(case_wanted["X"]):
            return False
        for way in DATA_WAYS:
            gives = way.of(case) if way.code not in (*RARE, *ELSEWHERE) else None
            if gives and all(gives.get(part, case_wanted[part]) == case_wanted[part] for part in "XY"):
                return False
    wanted = [dict(zip("XY", windows_of(case), strict=True)) for case in cases]
    return all(
        any(
            way.of(case).get(part, right[part]) != right[part]
            for case, right in zip(cases, wanted, strict=True)
            for part in "XY"
        )
        for way in DATA_WAYS
        if way.code in RARE
    )


def strings(value: object) -> list[str] | None:
    """The entries of a list or tuple of strings."""
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
        return None
    return list(value)


def equal_strings(value: object, wanted: object) -> bool:
    return strings(value) is not None and strings(value) == strings(wanted)


def array_of_strings(value: object) -> list | None:
    """The list that an array of strings holds, or an empty array, whose type does not tell."""
    if isinstance(value, np.ndarray) and value.shape == (0,):
        return []
    if isinstance(value, Mapping) and set(value) == {"strings"} and isinstance(value["strings"], list):
        return value["strings"]
    return None


def as_lists(value: object) -> tuple[object, tuple[bool, bool]]:
    """A pair with lists in the place of arrays of strings, and which of the two were such arrays."""
    if (whole := array_of_strings(value)) is not None:
        return whole, (True, True)
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        return value, (False, False)
    found = [array_of_strings(item) for item in value]
    lists = tuple(item if one is None else one for item, one in zip(value, found, strict=True))
    return lists, tuple(one is not None for one in found)


def data_pair(outcome: Mapping, wanted: tuple[list[str], list[str]]) -> tuple[object, object, Result]:
    """Windows and targets, whichever came first, and whether they came as asked for."""
    pair = outcome["returned"]
    if isinstance(pair, (list, tuple)) and len(pair) == 2 and not equal_strings(pair, wanted[0]):
        X, Y = pair
        if equal_strings(X, wanted[1]) and equal_strings(Y, wanted[0]) and wanted[0] != wanted[1]:
            return Y, X, (0.5, "The two come in the wrong order: return X, Y.", "swapped")
        return X, Y, RIGHT
    if equal_strings(pair, wanted[0]) and wanted[0]:
        return pair, None, (0.0, "Only the windows came back: return X, Y.", "returns_only_x")
    tuples = [strings(item) for item in pair] if isinstance(pair, (list, tuple)) else []
    if tuples and all(item is not None and len(item) == 2 for item in tuples):
        text = "Pairs of a window and a target came back: return two lists, X, Y."
        return [x for x, _ in tuples], [y for _, y in tuples], (0.0, text, "returns_pairs")
    text = f"It returned {kind_of(pair)}; a pair X, Y was asked for."
    return None, None, (0.0, text, "returned_none" if pair is None else "type")


def judge_strings(name: str, value: object, wanted: list[str]) -> Result:
    """Windows or targets against the wanted ones, where no known mistake explains them."""
    if equal_strings(value, wanted):
        return RIGHT
    if isinstance(value, str) and list(value) == wanted:
        return 0.5, f"{name} is one string: a list of characters was asked for.", "type"
    if not isinstance(value, (list, tuple)):
        return 0.0, f"{name} is {kind_of(value)}: a list of strings was asked for.", "type"
    if all(strings(item) is not None for item in value) and ["".join(item) for item in value] == wanted:
        return 0.5, f"{name} holds lists of characters: slice the text, which gives strings.", "window_is_list"
    if strings(value) is None:
        return 0.0, f"{name} holds other things than strings.", "type"
    if sorted(value) == sorted(wanted):
        return 0.0, f"{name} has the right strings in another order: keep the order of the text.", "shuffled"
    if len(value) != len(wanted):
        return 0.0, f"{name} has {len(value)} entries where {len(wanted)} were asked for.", "wrong_number"
    if name == "X":
        return 0.0, "The windows are off: each is text[i:i + Tx].", "wrong_window"
    return 0.0, "The windows' targets are off: each is text[i + Tx].", "wrong_target"


def kept_strings(case: Mapping, before: Sequence[Mapping]) -> list[Way]:
    """The ways of lists that grow from call to call, and of what an earlier call with the same text gave."""
    wanted = windows_of(case)
    past = [windows_of(other) for other in before]
    gives = [{name: [*(item for pair in past for item in pair[i]), *wanted[i]] for i, name in enumerate("XY")}]
    gives += [dict(zip("XY", windows_of(other), strict=True)) for other in before if other["text"] == case["text"]]
    return [Way("kept_between_calls", KEPT, lambda case, table=table: table) for table in gives]


def of_global_text(case: Mapping, notebook: str) -> list[Way]:
    """The ways of counting the starts in the notebook's text and not in the argument, or of reading it."""
    text, Tx, stride = settings_of(case)
    starts = starts_of(notebook, Tx, stride)
    told = "The notebook's own text is used: use the argument."
    gives = [cut_short(text, starts, Tx), cut_short(notebook, starts, Tx)]
    gives.append(cut_short(notebook, starts_of(text, Tx, stride), Tx))
    return [Way("uses_global_text", told, lambda case, table=table: table) for table in gives]


def judge_data(inputs: dict, outputs: dict) -> list[Finding]:
    """Windows and targets, exactly.

    Shares of 16: ``windows`` 6 and ``targets`` 6 with settings of their own, ``defaults`` 1 for a call without any,
    ``short texts`` 3 for those with one window or none. Half of the first two stays where the right windows were cut
    with another stride, from a text in lower case, without the last, or came in the wrong order. Short texts count
    where a longer one is right.
    """
    sheet = Sheet(windows=6, targets=6, defaults=1, **{"short texts": 3})
    cases = inputs["cases"]
    outcomes = cases_of(outputs, len(cases))
    if nothing_came(sheet, outputs, outcomes):
        return sheet.findings()
    results: dict[str, list[Result]] = {aspect: [] for aspect in sheet.shares}
    others, short = False, [case for case in cases if case["kind"] == "short"]
    pairs, arrays, lists = {}, {}, list(outcomes)
    for number, (case, outcome) in enumerate(zip(cases, outcomes, strict=True)):
        if not trouble(outcome):
            returned, arrays[number] = as_lists(outcome["returned"])
            lists[number] = {**outcome, "returned": returned}
            X, Y, order = data_pair(lists[number], windows_of(case))
            pairs[number] = {"X": X, "Y": Y}, order
    wrong = [
        (cases[number], part, pair[part])
        for number, (pair, order) in pairs.items()
        for part, wanted in zip("XY", windows_of(cases[number]), strict=True)
        if order == RIGHT and cases[number]["kind"] == "windows" and not equal_strings(pair[part], wanted)
    ]
    known = {
        part: find_way(DATA_WAYS, [item for item in wrong if item[1] == part], equal_strings) for part in ("X", "Y")
    }
    known_both = find_way(DATA_WAYS, wrong, equal_strings)
    if known["Y"] and known["Y"].code == "target_skips_one" and any(part == "X" for _, part, _ in wrong):
        known["Y"] = None
    for number, (case, outcome) in enumerate(zip(cases, outcomes, strict=True)):
        aspects = {"windows": ("windows", "targets"), "defaults": ("defaults",) * 2, "short": ("short texts",)}
        found = [trouble(outcome) or RIGHT] * 2
        if number in pairs:
            extra = [*kept_strings(case, cases[:number]), *of_global_text(case, inputs["globals"]["text"])]
            (pair, order), later = pairs[number], entry(entry(outputs, "later"), number)
            later = {"returned": as_lists(entry(later, "returned"))[0]}
            ways = {part: [way for way in (known_both, known[part]) if way] + extra for part in "XY"}
            found = [
                judge_part(case, part, pair[part], wanted, order, ways[part])
                for part, wanted in zip("XY", windows_of(case), strict=True)
            ]
            if later_differs(lists[number], later):
                found = [(0.5, KEPT, "kept_between_calls") if result == RIGHT else result for result in found]
            if any(arrays[number]):
                text = "An array of strings came back: return lists."
                found = [
                    (0.5, text, "type") if result[0] > 0.5 and was else result
                    for result, was in zip(found, arrays[number], strict=True)
                ]
            if case["kind"] == "defaults":
                others = other_settings(case, pair)
        if case["kind"] == "short":
            found = [min(found, key=lambda result: result[0])]
        for aspect, result in zip(aspects[case["kind"]], found, strict=True):
            results[aspect].append(result)
    ordinary = together(results["windows"] + results["targets"])
    if ordinary[0] == 1:
        results["defaults"] = [wrong_default(result, DEFAULTS, others) for result in results["defaults"]]
    if ordinary[2] not in (*CARRIED, "window_is_list", *(way.code for way in TEXT_WAYS)):
        found = zip(short, results["short texts"], strict=True)
        results["short texts"] = [unlike_the_rest(case, result) for case, result in found]
    for aspect, found in results.items():
        sheet.mark(aspect, *together(found))
    sheet.only_with(["windows", "targets"], ["short texts"])
    return sheet.findings()


def judge_part(
    case: Mapping, part: str, value: object, wanted: list[str], order: Result, ways: Sequence[Way]
) -> Result:
    """Windows or targets of one case, with the known mistake that gives them."""
    if value is None and order != RIGHT:
        return order
    result = judge_strings(part, value, wanted)
    if result[0] < 1 and (way := find_way(ways, [(case, part, value)], equal_strings)):
        return off_by(way)
    return order if order != RIGHT and result[0] > order[0] else result


#: Reasons that are the same for every text.
CARRIED = ("not_done", "kept_between_calls", "swapped", "uses_global_text", "returned_none", "returns_pairs", "type")


DEFAULTS = "Without Tx and stride in the call, Tx should be 40 and stride 3."


def other_settings(case: Mapping, pair: Mapping) -> bool:
    """Whether other defaults explain the windows."""
    X, text = strings(pair["X"]), case["text"]
    if X is None:
        return False
    lengths = {len(X[0])} if X else {len(text)}
    return any(
        reference.build_data(text, Tx, stride)[0] == X and (Tx, stride) != (40, 3)
        for Tx in lengths
        if Tx > 0
        for stride in range(1, len(text))
    )


def wrong_default(result: Result, told: str, others: bool) -> Result:
    """A result of a call that leaves settings out, with the reason where it is that they have other defaults."""
    fraction, message, code = result
    needs = code == "raised" and "TypeError" in message and "argument" in message
    sized = code == "raised" and (found := re.search(r"axis \d with size (\d+)|into shape \((\d+),", message))
    sized = bool(sized) and "40" not in found.groups()
    if fraction < 1 and code not in CARRIED and (needs or sized or others):
        return fraction, told, "wrong_default"
    return result


def unlike_the_rest(case: Mapping, result: Result) -> Result:
    """What came of a short text, with the reason that fits it, where longer texts are right."""
    fraction, message, code = result
    if fraction == 1 or code in CARRIED:
        return result
    text = "A text of Tx characters or fewer has no window with a character after it: return two empty lists for it."
    if len(case["text"]) > case["settings"]["Tx"]:
        text = "A text of Tx + 1 characters has one window, and one target: its last character."
    return fraction, text + (f" {message}" if code == "raised" else ""), "short_text"


def later_differs(outcome: Mapping, later: object) -> bool:
    """Whether a result has changed since it came back."""
    first, then = outcome["returned"], entry(later, "returned")
    if isinstance(first, (list, tuple)) and isinstance(then, (list, tuple)) and len(first) == len(then):
        return not all(
            equal_strings(a, b) if strings(a) is not None else numbers(a) is None or exactly(b, numbers(a))
            for a, b in zip(first, then, strict=True)
        )
    return numbers(first) is not None and not exactly(then, numbers(first))


# vectorization


def hot(ix: np.ndarray, n: int) -> np.ndarray:
    """One-hot vectors of indices, with numbers; an error for an index that is too large."""
    ix = np.asarray(ix, dtype=int)
    if np.any(ix >= n):
        raise IndexError
    return reference.one_hot(ix, n).astype(float)


def fresh(case: Mapping, width: int | None = None, table: Mapping | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Right arrays of a case, or those that another width or another table gives."""
    table = case["table"] if table is None else table
    n = case["n_x"] if width is None else width
    X = np.stack([reference.indices(window, table) for window in case["X"]])
    return hot(X, n), hot(reference.indices(case["Y"], table), n)


def both(arrays: tuple[np.ndarray, np.ndarray]) -> dict[str, np.ndarray]:
    return {"x": arrays[0], "y": arrays[1]}


def padded(x: np.ndarray, steps: int) -> np.ndarray:
    """Windows with empty steps behind them."""
    return np.concatenate([x, np.zeros((len(x), steps - x.shape[1], x.shape[2]))], axis=1)


def own_table(case: Mapping) -> dict[str, int]:
    return {ch: ix for ix, ch in enumerate(sorted({*"".join(case["X"]), *case["Y"]}))}


def only(x: np.ndarray, steps: object) -> np.ndarray:
    """Windows in which some of the steps are filled, and the others are empty."""
    kept = np.zeros_like(x)
    kept[:, steps] = x[:, steps]
    return kept


def from_window(case: Mapping) -> dict[str, np.ndarray]:
    """All of a window's characters in the place of the target."""
    return {"y": fresh(case)[0].max(axis=1)}


def shifted(case: Mapping, by: int) -> tuple[np.ndarray, np.ndarray]:
    """One-hot vectors whose index is off by one, counted around the end."""
    return tuple(np.roll(array, by, axis=-1) for array in fresh(case))


def first_rows(case: Mapping, rows: object) -> dict[str, np.ndarray]:
    """Arrays in which some of the examples are filled."""
    arrays = {}
    for name, array in both(fresh(case)).items():
        arrays[name] = np.zeros_like(array)
        arrays[name][rows] = array[rows]
    return arrays


def target_at_every_step(case: Mapping) -> np.ndarray:
    return fresh({**case, "X": [x[1:] + y for x, y in zip(case["X"], case["Y"], strict=True)]})[0]


WIDTH = "The last axis is not n_x long: use the argument n_x."
STEPS = "The number of steps is written into the code: use the argument Tx."
TABLE = "The notebook's own table is used: use the argument char_indices."
INDICES = "holds the characters' indices: a one-hot vector is asked for, all False but at the index."
VECTOR_WAYS = [
    Way(
        "time_and_features_swapped",
        "The axes of time and characters are swapped: x has shape (m, Tx, n_x).",
        lambda case: {"x": fresh(case)[0].transpose(0, 2, 1)},
        0.5,
    ),
    Way(
        "time_first",
        "Time comes before the examples: x has shape (m, Tx, n_x).",
        lambda case: {"x": fresh(case)[0].transpose(1, 0, 2)},
        0.5,
    ),
    Way("x_is_indices", f"x {INDICES}", lambda case: {"x": fresh(case)[0].argmax(axis=-1)}),
    Way("y_is_indices", f"y {INDICES}", lambda case: {"y": fresh(case)[1].argmax(axis=-1)}),
    Way("x_is_indices", f"x {INDICES}", lambda case: {"x": fresh(case)[0].argmax(axis=-1)[..., None]}),
    Way("y_is_indices", f"y {INDICES}", lambda case: {"y": fresh(case)[1].argmax(axis=-1)[..., None]}),
    Way(
        "index_zero_missing",
        "The character of index 0 is missing: 0 is an index like the others.",
        lambda case: {name: array * (np.arange(case["n_x"]) > 0) for name, array in both(fresh(case)).items()},
    ),
    Way(
        "only_last_step",
        "Only each window's last character is there: is the line that sets x inside the loop over time?",
        lambda case: {"x": only(fresh(case)[0], slice(-1, None))},
    ),
    Way(
        "only_first_step",
        "Only each window's first character is there: go through all of them.",
        lambda case: {"x": only(fresh(case)[0], slice(1))},
    ),
    Way(
        "last_step_missing",
        "Each window's last character is missing: there are Tx steps.",
        lambda case: {"x": only(fresh(case)[0], slice(-1))},
    ),
    Way(
        "first_step_missing",
        "Each window's first character is missing: there are Tx steps, counted from 0.",
        lambda case: {"x": only(fresh(case)[0], slice(1, None))},
    ),
    Way(
        "only_first_example",
        "Only the first example is there: is the return inside the loop?",
        lambda case: first_rows(case, slice(1)),
    ),
    Way(
        "only_last_example",
        "Only the last example is there: each needs a place of its own.",
        lambda case: first_rows(case, slice(-1, None)),
    ),
    Way(
        "last_example_missing",
        "The last example is missing: go through all of them.",
        lambda case: first_rows(case, slice(-1)),
    ),
    Way(
        "first_example_missing",
        "The first example is missing: go through all of them.",
        lambda case: first_rows(case, slice(1, None)),
    ),
    Way("y_from_window", "y holds the window's characters: it should hold the target, Y[i], alone.", from_window),
    Way(
        "y_from_window",
        "y holds the window's characters: it should hold the target, Y[i], alone.",
        lambda case: {"y": np.maximum(from_window(case)["y"], fresh(case)[1])},
    ),
    Way(
        "y_from_window",
        "y holds the window's last character: it should hold the target, Y[i].",
        lambda case: {"y": fresh(case)[0][:, -1]},
    ),
    Way("y_is_zero", "y is all zeros: set a True at the target's index.", lambda case: {"y": 0 * fresh(case)[1]}),
    Way("x_is_zero", "x is all zeros: set a True at each index.", lambda case: {"x": 0 * fresh(case)[0]}),
    Way("n_x_ignored", WIDTH, lambda case: both(fresh(case, len(case["table"]))), 0.5),
    Way("n_x_ignored", WIDTH, lambda case: both(fresh(case, 38)), 0.5),
    Way("tx_ignored", STEPS, lambda case: {"x": padded(fresh(case)[0], 40)}, 0.5),
    Way(
        "y_has_time_axis",
        "y has an axis for time: it has shape (m, n_x).",
        lambda case: {"y": fresh(case)[1][:, None]},
        0.5,
    ),
    Way(
        "y_at_every_step",
        "y has a target for every step: only the character after the window is asked for, in shape (m, n_x).",
        lambda case: {"y": target_at_every_step(case)},
    ),
    Way(
        "cumulative",
        "A character stays on in the steps after its own: each step has a single True.",
        lambda case: {"x": np.maximum.accumulate(fresh(case)[0], axis=1)},
    ),
    Way(
        "cumulative",
        "A character is there in the steps before its own too: each step has a single True.",
        lambda case: {"x": np.maximum.accumulate(fresh(case)[0][:, ::-1], axis=1)[:, ::-1]},
    ),
    *(
        Way(
            "index_shifted",
            "The True stands one place off: indices count from 0, as char_indices has them.",
            lambda case, by=by: both(shifted(case, by)),
        )
        for by in (-1, 1)
    ),
    Way("time_reversed", "The windows are backwards.", lambda case: {"x": fresh(case)[0][:, ::-1]}),
    Way(
        "inverted",
        "True and False are the wrong way round: a single True marks the character.",
        lambda case: {name: 1 - array for name, array in both(fresh(case)).items()},
    ),
    Way(
        "bag_of_characters",
        "The axis of time is missing: x has shape (m, Tx, n_x).",
        lambda case: {"x": fresh(case)[0].max(axis=1)},
    ),
    Way(
        "bag_of_characters",
        "All steps hold all of the window's characters: each step has a single True.",
        lambda case: {"x": np.repeat(fresh(case)[0].max(axis=1, keepdims=True), len(case["X"][0]), axis=1)},
    ),
    Way(
        "sorted_table",
        "The characters are numbered in sorted order: take their indices from char_indices.",
        lambda case: both(fresh(case, table={ch: ix for ix, ch in enumerate(sorted(case["table"]))})),
    ),
    Way(
        "own_table",
        "The characters are numbered anew: take their indices from char_indices.",
        lambda case: both(fresh(case, table=own_table(case))),
    ),
    Way(
        "own_table",
        "The characters are numbered anew: take their indices from char_indices.",
        lambda case: both(fresh(case, table={ch: ix for ix, ch in enumerate(case["table"])})),
    ),
]


def draw_vectorization(rng: np.random.Generator) -> dict:
    """Windows and targets to encode: twice in the same sizes, in a wider array, a single one, with the default Tx, and
    many of them, of which some are equal.

    The tables' indices are in no order, and not all of their characters occur. Among the many: two equal windows with
    different targets, a window that comes again with its target, targets of index 0, a capital and white space.
    """
    small = [str(ch) for ch in rng.permutation(list(LETTERS))[: size(rng, 10, 12)]]
    chars = [*small, *(ch.upper() for ch in small[:4]), " ", "\n", str(rng.choice(list(MARKS)))]
    table, other = draw_table(rng, chars), draw_table(rng, chars)
    while table[chars[0]] == 0:
        table = draw_table(rng, chars)
    while any(table[ch] == other[ch] for ch in chars):
        other = draw_table(rng, chars)
    Tx, wide = size(rng, 6, 9), size(rng, 4, 5)
    m, few = size(rng, 4, 5), size(rng, 2, 2)

    def windows(kind: str, table: Mapping, rows: int, steps: int, n_x: int, settings: Mapping, like=None) -> dict:
        while True:
            X, Y = [draw_chars(rng, chars[1:], steps) for _ in range(rows)], list(draw_chars(rng, chars[1:], rows))
            if like is not None:
                like(X, Y)
            case = {"kind": kind, "X": X, "Y": Y, "n_x": n_x, "table": dict(table), "settings": dict(settings)}
            wanted = both(fresh(case))
            if all(
                not exactly(gives, wanted[part])
                for way in VECTOR_WAYS
                if way.code != "index_zero_missing"
                if not (kind == "one" and "example" in way.code or kind == "defaults" and way.code == "tx_ignored")
                for part, gives in way.of(case).items()
                if way.code != "n_x_ignored" or n_x != len(table)
            ):
                return case

    def with_equals(X: list[str], Y: list[str]) -> None:
        first = next(ch for ch, ix in table.items() if ix == 0)
        others = [str(ch) for ch in rng.permutation([ch for ch in chars[4:] if ch != first])]
        capital = str(rng.choice([ch for ch in chars if ch.isupper() and ch != chars[0].upper() and ch != first]))
        start = [f" {X[0][1:-1]}\n", first + X[1][1:]]
        X[:7] = [start[0], start[1], start[0], start[1], *X[4:7]]
        Y[:7] = [capital, others[1], others[2], others[1], first, first, others[3]]
        if Y[2] == capital:
            Y[2] = first

    n = len(chars)
    cases = [
        windows("windows", table, m, Tx, n, {"Tx": Tx}),
        windows("windows", other, m, Tx, n, {"Tx": Tx}),
        windows("windows", table, few, wide, n + 2 + int(rng.integers(3)), {"Tx": wide}),
        windows("one", other, 1, Tx, n, {"Tx": Tx}),
        windows("defaults", table, 2, 40, n, {}),
        windows("windows", table, size(rng, 34, 36), wide, n, {"Tx": wide}, with_equals),
    ]
    return {"cases": cases, "globals": draw_globals(rng, table)}


class OfObjects(np.ndarray):
    """Numbers that came as an array of objects."""


def as_sent(value: object) -> object:
    """A pair or an array, with arrays of objects as what they hold."""
    if isinstance(value, Mapping) and isinstance(value.get("objects"), np.ndarray):
        return value["objects"].view(OfObjects)
    return tuple(as_sent(item) for item in value) if isinstance(value, (list, tuple)) and len(value) == 2 else value


def right_numbers(value: object, wanted: np.ndarray) -> bool:
    return exactly(value, wanted.astype(float))


def kind_of_numbers(name: str, value: object) -> Result:
    """Whether right numbers came as an array of bool."""
    if isinstance(value, (list, tuple)):
        return 0.0, f"{name} is {kind_of(value)}: an array of bool was asked for.", "wrong_dtype"
    dtype = "objects" if isinstance(value, OfObjects) else np.asarray(value).dtype
    if dtype == "objects" or dtype.kind != "b":
        more = ", which takes a byte where a float takes eight" if dtype == np.float64 else ""
        return 0.0, f"{name} is an array of {dtype}: bool was asked for{more}.", "wrong_dtype"
    return RIGHT


def sent(outcome: object) -> dict:
    return {"returned": as_sent(entry(outcome, "returned"))}


def arrays_of(outcome: Mapping, case: Mapping) -> tuple[object, object, Result]:
    """x and y, whichever came first, and whether they came as asked for."""
    pair, (x, y) = as_sent(outcome["returned"]), fresh(case)
    if isinstance(pair, (list, tuple)) and len(pair) == 2 and not right_numbers(pair, x):
        if right_numbers(pair[0], y) and right_numbers(pair[1], x):
            return pair[1], pair[0], (0.5, "The two come in the wrong order: return x, y.", "swapped")
        return pair[0], pair[1], RIGHT
    if right_numbers(pair, x):
        return pair, None, (0.0, "Only x came back: return x, y.", "returns_only_x")
    text = f"It returned {kind_of(pair)}; a pair x, y was asked for."
    return None, None, (0.0, text, "returned_none" if pair is None else "type")


def judge_array(name: str, value: object, wanted: np.ndarray, ways: Sequence[Way], case: Mapping, part: str) -> Result:
    """An array of zeros and ones against the wanted one; the right numbers in another shape count half."""
    if right_numbers(value, wanted):
        return RIGHT
    if way := find_way(ways, [(case, part, value)], exactly):
        return off_by(way)
    message, code = what_is_off(name, value, wanted, 0, 0, COURSE_SIZES)
    message = message.replace("Use the arguments or the model's own sizes.", "Use the arguments.")
    return (0.5 if code == "shape" and same_numbers(value, wanted, 0, 0) else 0.0), message, code


def changed_arguments(after: object, before: Mapping[str, object]) -> Result:
    """Whether strings, lists of strings and tables are after the call what they were before it."""
    for name, value in before.items():
        then = entry(after, name)
        if isinstance(value, Mapping):
            kept = isinstance(then, Mapping) and len(then) == len(value)
            kept = kept and all(exactly(then.get(key), item) for key, item in value.items())
        else:
            kept = equal_strings(then, value)
        if not kept:
            return 0.0, f"The call changes {name}: leave the arguments as they are.", "changes_arguments"
    return RIGHT


def kept_arrays(case: Mapping, before: Sequence[Mapping]) -> Way:
    """The way of arrays that still hold what earlier calls put there."""
    arrays = both(fresh(case))
    for other in before:
        for name, array in both(fresh(other)).items():
            if array.shape == arrays[name].shape:
                arrays[name] = np.maximum(arrays[name], array)
    return Way("kept_between_calls", KEPT, lambda case: arrays)


DEFAULT_TX = "Without Tx in the call, it should be 40."


def explains(way: Way, item: tuple[Mapping, str, object]) -> bool:
    return find_way([way], [item], exactly) is not None


def other_steps(value: object, case: Mapping) -> bool:
    """Whether windows have as many steps as another default of Tx gives."""
    array = numbers(value)
    x = fresh(case)[0]
    if array is None or array.ndim != 3 or array.shape[1] in (0, x.shape[1]) or array.shape[::2] != x.shape[::2]:
        return False
    both = min(array.shape[1], x.shape[1])
    return bool(np.array_equal(array[:, :both], x[:, :both])) and not array[:, both:].any()


def judge_vectorization(inputs: dict, outputs: dict) -> list[Finding]:
    """Both arrays, exactly.

    Shares of 16: ``x`` 6 and ``y`` 4 for zeros and ones of any type, ``default`` 2 for a call without Tx, ``dtype`` 2,
    ``arguments`` 2 for leaving the lists and the table as they were. The last three count only where an array is right.
    """
    sheet = Sheet(x=6, y=4, default=2, dtype=2, arguments=2)
    cases = inputs["cases"]
    outcomes = cases_of(outputs, len(cases))
    if nothing_came(sheet, outputs, outcomes):
        return sheet.findings()
    results: dict[str, list[Result]] = {aspect: [] for aspect in sheet.shares}
    notebook, listed = inputs["globals"]["char_indices"], inputs["globals"]["chars"]
    every = [
        *VECTOR_WAYS,
        Way("uses_global_table", TABLE, lambda case: both(fresh(case, table=notebook))),
        Way("n_x_ignored", WIDTH, lambda case: both(fresh(case, len(listed))), 0.5),
    ]
    arrays = {
        number: arrays_of(outcome, case)
        for number, (case, outcome) in enumerate(zip(cases, outcomes, strict=True))
        if not trouble(outcome)
    }
    # a missing example shows in all of these
    larger = sum(cases[number]["kind"] != "one" for number in arrays)
    known, off = {}, {}
    for i, part in enumerate("xy"):
        wrong = [
            (cases[number], part, found[i])
            for number, found in arrays.items()
            if found[2] == RIGHT and not right_numbers(found[i], fresh(cases[number])[i])
        ]
        known[part], off[part] = find_way(every, wrong, exactly), [item for item in wrong if item[0]["kind"] != "one"]
        if known[part] and len(off[part]) < larger and known[part].code.endswith(("example", "example_missing")):
            known[part] = None
    others = False
    for number, (case, outcome) in enumerate(zip(cases, outcomes, strict=True)):
        defaults = case["kind"] == "defaults"
        if stopped := trouble(outcome):
            for aspect in ("default",) if defaults else ("x", "y"):
                results[aspect].append(stopped)
            continue
        order = arrays[number][2]
        for i, (part, wanted) in enumerate(zip("xy", fresh(case), strict=True)):
            value, later = arrays[number][i], entry(entry(outputs, "later"), number)
            if value is None and order != RIGHT:
                result = order
            else:
                ways = [known[part]] if known[part] else []
                ways += [kept_arrays(case, cases[:number])]
                if not right_numbers(value, wanted) and not find_way(ways, [(case, part, value)], exactly):
                    # one case alone may fit by chance
                    ways += [
                        way
                        for way in every
                        if not way.code.endswith(("example", "example_missing"))
                        and sum(explains(way, item) for item in off[part]) > 1
                    ]
                result = judge_array(part, value, wanted, ways, case, part)
                if result[0] > order[0]:
                    result = order
                if result == RIGHT:
                    results["dtype"].append(kind_of_numbers(part, value))
                if result == RIGHT and later_differs(sent(outcome), sent(later)):
                    result = (0.5, KEPT, "kept_between_calls")
            results["default" if defaults else part].append(result)
        others = others or (defaults and other_steps(arrays[number][0], case))
        before = {"X": case["X"], "Y": case["Y"], "char_indices": case["table"]}
        results["arguments"].append(changed_arguments(entry(outcome, "after"), before))
    if together(results["x"] + results["y"])[0] == 1:
        results["default"] = [wrong_default(result, DEFAULT_TX, others) for result in results["default"]]
    for aspect, found in results.items():
        fraction, message, code = together(found)
        sheet.mark(aspect, float(fraction == 1) if aspect == "arguments" else fraction, message, code)
    sheet.only_with(["x", "y"], ["default", "dtype", "arguments"])
    return sheet.findings()


# encode_prompt


def settled(case: Mapping) -> tuple[str, Mapping[str, int], int]:
    return case["prompt"], case["table"], case["settings"].get("Tx", 40)


def encoded(case: Mapping, table: Mapping | None = None) -> np.ndarray:
    """What is asked for, with numbers; or what another table gives."""
    prompt, own, Tx = settled(case)
    return reference.encode_prompt(prompt, own if table is None else table, Tx).astype(float)


def steps(ix: Sequence[int], Tx: int, n: int, start: int | None = None) -> np.ndarray:
    """One-hot steps from ``start`` on, by default up to the last; an index below 0 is an empty step."""
    x = np.zeros((1, Tx, n))
    for t, one in enumerate(ix, Tx - len(ix) if start is None else start):
        if one >= 0:
            x[0, t, one] = 1
    return x


def prompt_way(
    code: str,
    message: str,
    gives: Callable[[str, Mapping[str, int], int], np.ndarray],
    credit: float = 0.0,
) -> Way:
    return Way(code, message, lambda case: {"value": gives(*settled(case))}, credit)


def read(window: str | Sequence[str], table: Mapping[str, int], unknown: int = -1) -> list[int]:
    return [table.get(ch, unknown) for ch in window]


def same_as(code: str, message: str, change: Callable[[np.ndarray], np.ndarray], credit: float = 0.0) -> Way:
    """The way of right steps that were changed afterwards."""
    return Way(code, message, lambda case: {"value": change(encoded(case))}, credit)


def filled(x: np.ndarray, prompt: str, ix: int) -> np.ndarray:
    """The same with an index in the steps before the prompt."""
    x = x.copy()
    x[0, : max(0, x.shape[1] - len(prompt.lower())), ix] = 1
    return x


def counted(prompt: str, table: Mapping[str, int], Tx: int) -> np.ndarray:
    window = prompt.lower()[-Tx:]
    x = steps(read(window, table), Tx, len(table))
    for t, ch in enumerate(window, Tx - len(window)):
        x[0, t] *= window.count(ch)
    return x


def encoded_as(prompt: str, table: Mapping[str, int], Tx: int) -> np.ndarray:
    return steps(read(prompt.lower()[-Tx:], table), Tx, len(table))


def without_marks(prompt: str) -> str:
    return "".join(ch for ch in prompt if ch not in string.punctuation)


def until_known(prompt: str, table: Mapping[str, int], Tx: int) -> np.ndarray:
    """The prompt without the unknown characters at its end."""
    prompt = prompt.lower()
    while prompt and prompt[-1] not in table:
        prompt = prompt[:-1]
    return encoded_as(prompt, table, Tx)


def right_sided(prompt: str, table: Mapping[str, int], Tx: int) -> np.ndarray:
    return steps(read(prompt.lower()[-Tx:], table), Tx, len(table), 0)


def until_unknown(prompt: str, table: Mapping[str, int], Tx: int) -> np.ndarray:
    ix = read(prompt.lower()[-Tx:], table)
    return steps([one if -1 not in ix[: t + 1] else -1 for t, one in enumerate(ix)], Tx, len(table))


LATE = "The prompt was cut before it was changed to lower case, which can make it longer: lower-case it first."
ZERO = "The digit 0 is taken for an empty step or for padding: only what char_indices doesn't have is empty."
AT_ONCE = "A capital letter can become two characters: lower-case the whole prompt at once, before it is cut."
LEFT_OUT = "Unknown characters are left out, which moves the others: each keeps its step, which is all zeros."
WHITE = "White space at the prompt's ends is missing: it counts like other characters."
PADS = "_*~-"
PROMPT_WAYS = [
    prompt_way(
        "lower_cased_late",
        LATE,
        lambda prompt, table, Tx: steps(read(prompt[-Tx:].lower(), table), Tx, len(table)),
    ),
    *(
        prompt_way(
            "lower_cased_late",
            AT_ONCE,
            lambda prompt, table, Tx, of=of: steps(read([of(ch) for ch in prompt[-Tx:]], table), Tx, len(table)),
        )
        for of in (str.lower, lambda ch: ch.lower()[0])
    ),
    prompt_way(
        "not_lower_cased",
        "Capital letters are taken for unknown: lower-case the prompt first.",
        lambda prompt, table, Tx: steps(read(prompt[-Tx:], table), Tx, len(table)),
    ),
    prompt_way(
        "upper_cased",
        "The prompt was changed to capitals: lower-case it.",
        lambda prompt, table, Tx: steps(read(prompt.upper()[-Tx:], table), Tx, len(table)),
    ),
    prompt_way(
        "padded_right",
        "A short prompt stands at the left: it should end at the last step, with the empty steps before it.",
        right_sided,
    ),
    prompt_way(
        "first_characters",
        "Of a long prompt the first Tx characters are kept: keep the last.",
        lambda prompt, table, Tx: steps(read(prompt.lower()[:Tx], table), Tx, len(table)),
    ),
    prompt_way(
        "pads_with_space",
        "The steps before a short prompt hold spaces: they should be all zeros.",
        lambda prompt, table, Tx: filled(steps(read(prompt.lower()[-Tx:], table), Tx, len(table)), prompt, table[" "]),
    ),
    prompt_way(
        "pads_with_newline",
        "The steps before a short prompt hold newlines: they should be all zeros.",
        lambda prompt, table, Tx: filled(steps(read(prompt.lower()[-Tx:], table), Tx, len(table)), prompt, table["\n"]),
    ),
    prompt_way(
        "padded_with_index_zero",
        "The steps before a short prompt hold the character of index 0: they should be all zeros.",
        lambda prompt, table, Tx: filled(steps(read(prompt.lower()[-Tx:], table), Tx, len(table)), prompt, 0),
    ),
    prompt_way(
        "padded_with_last_index",
        "The steps before a short prompt hold the character of the last index: they should be all zeros.",
        lambda prompt, table, Tx: filled(steps(read(prompt.lower()[-Tx:], table), Tx, len(table)), prompt, -1),
    ),
    prompt_way(
        "pad_character_in_table",
        ZERO,
        lambda prompt, table, Tx: filled(steps(read(prompt.lower()[-Tx:], table), Tx, len(table)), prompt, table["0"]),
    ),
    prompt_way(
        "pad_character_in_table",
        ZERO,
        lambda prompt, table, Tx: steps(read(prompt.lower()[-Tx:].replace("0", "\0"), table), Tx, len(table)),
    ),
    *(
        prompt_way(
            "pad_character_in_table",
            f"The steps before a short prompt hold {pad}, where char_indices has it: they should be all zeros.",
            lambda prompt, table, Tx, pad=pad: filled(encoded_as(prompt, table, Tx), prompt, table[pad]),
        )
        for pad in PADS
    ),
    prompt_way("unknown_dropped", LEFT_OUT, until_known),
    prompt_way(
        "unknown_dropped",
        "Punctuation is left out, which moves the others: char_indices says what is known.",
        lambda prompt, table, Tx: encoded_as(without_marks(prompt), table, Tx),
    ),
    prompt_way(
        "unknown_dropped",
        LEFT_OUT,
        lambda prompt, table, Tx: steps([ix for ix in read(prompt.lower(), table) if ix >= 0][-Tx:], Tx, len(table)),
    ),
    prompt_way(
        "unknown_dropped",
        LEFT_OUT,
        lambda prompt, table, Tx: steps([ix for ix in read(prompt.lower()[-Tx:], table) if ix >= 0], Tx, len(table)),
    ),
    *(
        prompt_way(
            code,
            f"Unknown characters are taken for {what}: their steps should be all zeros.",
            lambda prompt, table, Tx, ix=ix: steps(read(prompt.lower()[-Tx:], table, ix(table)), Tx, len(table)),
        )
        for code, what, ix in (
            ("unknown_as_first", "the one of index 0", lambda table: 0),
            ("unknown_as_last", "the one of the last index", lambda table: len(table) - 1),
            ("unknown_as_space", "spaces", lambda table: table[" "]),
        )
    ),
    prompt_way(
        "stops_at_unknown",
        "What comes after an unknown character is missing: leave its step empty and go on.",
        until_unknown,
    ),
    same_as("batch_axis_missing", "The axis for the batch is missing: the shape is (1, Tx, n_x).", lambda x: x[0], 0.5),
    prompt_way(
        "tx_ignored",
        STEPS,
        lambda prompt, table, Tx: steps(read(prompt.lower()[-40:], table), 40, len(table)),
    ),
    prompt_way(
        "not_padded",
        "A short prompt gives fewer steps than Tx: put empty ones before it.",
        lambda prompt, table, Tx: encoded({"prompt": prompt, "table": table, "settings": {"Tx": Tx}})[
            :, Tx - min(Tx, len(prompt.lower())) :
        ],
    ),
    prompt_way(
        "n_x_ignored",
        "The last axis is not as long as char_indices: take its length from there.",
        lambda prompt, table, Tx: steps(read(prompt.lower()[-Tx:], table), Tx, 38),
    ),
    *(
        prompt_way(
            "stripped",
            WHITE,
            lambda prompt, table, Tx, strip=strip, of=of: encoded_as(strip(prompt, of), table, Tx),
        )
        for strip in (str.strip, str.rstrip, str.lstrip)
        for of in (None, " ", "\n")
    ),
    prompt_way(
        "stripped",
        "A prompt of white space alone is not there: it counts like other characters.",
        lambda prompt, table, Tx: encoded_as(prompt if prompt.strip() else "", table, Tx),
    ),
    prompt_way(
        "casefold",
        "The prompt was changed by more than lower(): other letters have changed as well.",
        lambda prompt, table, Tx: steps(read(prompt.casefold()[-Tx:], table), Tx, len(table)),
    ),
    prompt_way(
        "accents_dropped",
        "Letters with an accent are taken for those without: what char_indices does not have is all zeros.",
        lambda prompt, table, Tx: encoded_as(
            "".join(unicodedata.normalize("NFD", ch)[0] for ch in prompt.lower()), table, Tx
        ),
    ),
    prompt_way(
        "unknown_as_space",
        "White space that is unknown is taken for a space: its step should be all zeros.",
        lambda prompt, table, Tx: encoded_as(prompt.replace("\t", " "), table, Tx),
    ),
    prompt_way(
        "index_zero_missing",
        "The character of index 0 is taken for unknown: 0 is an index like the others.",
        lambda prompt, table, Tx: steps([ix or -1 for ix in read(prompt.lower()[-Tx:], table)], Tx, len(table)),
    ),
    prompt_way(
        "last_index_missing",
        "The character of the last index is taken for unknown: it is an index like the others.",
        lambda prompt, table, Tx: steps(
            [ix if ix < len(table) - 1 else -1 for ix in read(prompt.lower()[-Tx:], table)], Tx, len(table)
        ),
    ),
    prompt_way(
        "whitespace_collapsed",
        "White space has become single spaces: leave the prompt's characters as they are.",
        lambda prompt, table, Tx: steps(read(" ".join(prompt.lower().split())[-Tx:], table), Tx, len(table)),
    ),
    prompt_way(
        "time_reversed",
        "The prompt is backwards: its last character belongs into the last step.",
        lambda prompt, table, Tx: steps(read(prompt.lower()[-Tx:][::-1], table), Tx, len(table)),
    ),
    prompt_way(
        "time_reversed",
        "The prompt is backwards: its last character belongs into the last step.",
        lambda prompt, table, Tx: steps(read(prompt.lower()[-Tx:][::-1], table), Tx, len(table), 0),
    ),
    prompt_way(
        "short_prompt_cut",
        "A prompt that is a little shorter than Tx loses its beginning: a negative start counts from the end.",
        lambda prompt, table, Tx: steps(read(prompt.lower()[len(prompt) - Tx :], table), Tx, len(table)),
    ),
    prompt_way(
        "last_step_empty",
        "The last step is empty: the prompt's last character belongs there.",
        lambda prompt, table, Tx: steps([*read(prompt.lower()[-(Tx - 1) :], table), -1], Tx, len(table)),
    ),
    prompt_way(
        "window_too_short",
        "Of a long prompt one character too few is kept: keep the last Tx.",
        lambda prompt, table, Tx: steps(read(prompt.lower()[-(Tx - 1) :], table), Tx, len(table)),
    ),
    same_as(
        "bag_of_characters",
        "The last step holds all of the prompt's characters: each has a step of its own.",
        lambda x: only(np.repeat(x.max(axis=1, keepdims=True), x.shape[1], axis=1), slice(-1, None)),
    ),
    same_as(
        "only_last_step",
        "Only the last character is there: go through all of them.",
        lambda x: only(x, slice(-1, None)),
    ),
    same_as(
        "indices_not_one_hot", "The steps hold indices: one-hot vectors are asked for.", lambda x: x.argmax(axis=2)
    ),
    same_as(
        "values_not_ones",
        "The indices stand in the place of ones: each character is marked by a 1.",
        lambda x: x * np.arange(x.shape[2]),
    ),
    prompt_way("values_not_ones", "There are other numbers than 0 and 1: each character is marked by a 1.", counted),
    same_as(
        "cumulative",
        "A character stays on in the steps after its own: each step has at most a single 1.",
        lambda x: np.maximum.accumulate(x, axis=1),
    ),
    same_as(
        "time_and_features_swapped",
        "The axes of time and characters are swapped: the shape is (1, Tx, n_x).",
        lambda x: x.transpose(0, 2, 1),
        0.5,
    ),
    *(
        same_as(
            "index_shifted",
            "The 1 stands one place off: indices count from 0, as char_indices has them.",
            lambda x, by=by: np.roll(x, by, axis=2),
        )
        for by in (-1, 1)
    ),
    *(
        prompt_way(
            "sorted_table",
            "The characters are numbered in another order: take their indices from char_indices.",
            lambda prompt, table, Tx, order=order: steps(
                read(prompt.lower()[-Tx:], {ch: ix for ix, ch in enumerate(order(table))}), Tx, len(table)
            ),
        )
        for order in (sorted, list)
    ),
]


def table_with(
    rng: np.random.Generator, chars: Sequence[str], inside: Sequence[str], unlike: Mapping[str, int]
) -> dict[str, int]:
    """A table as :func:`draw_table` gives, with other indices than another one has.

    The characters in ``inside`` have neither the first index nor the last.
    """
    ordered, n = sorted(chars), len(chars)
    hardest = sorted((str(ch) for ch in rng.permutation(ordered)), key=lambda ch: ch not in inside)
    while True:
        table: dict[str, int] = {}
        free = [int(ix) for ix in rng.permutation(n)]
        for ch in hardest:
            no = (ordered.index(ch), unlike.get(ch), *((0, n - 1) if ch in inside else ()))
            if (ix := next((ix for ix in free if ix not in no), None)) is None:
                break
            table[ch] = ix
            free.remove(ix)
        if len(table) == n:
            break
    # a cycle through all of the places: none holds its own index
    cycle, by_index = [int(ix) for ix in rng.permutation(n)], sorted(table, key=table.get)
    at = {place: by_index[ix] for place, ix in zip(cycle, [*cycle[1:], cycle[0]], strict=True)}
    return {at[place]: table[at[place]] for place in range(n)}


def draw_prompts(rng: np.random.Generator) -> dict:
    """Prompts by what they try: each has one thing that is not plain.

    ``characters`` ones have Tx characters, among them white space at the ends, a 0, a mark and those of the first and
    the last index; ``padding`` ones fewer, one of them none, one white space alone; ``long`` ones more, up to three
    times as many; ``capitals`` hold capital letters, one of them a letter that becomes two in lower case; ``unknown``
    ones characters that the table does not have; ``default`` is called without Tx. The first prompt comes again with
    the other table, and with another Tx. The tables hold characters that are often padded with.
    """
    small = [str(ch) for ch in rng.permutation(list(LETTERS.replace("i", "").replace("e", "")))]
    small = [*small[: size(rng, 9, 12)], "e", "i"]
    marks = [str(ch) for ch in rng.choice(list(MARKS.replace("-", "")), 2, replace=False)]
    pads = [str(ch) for ch in rng.permutation(list(PADS))]
    shared = [*small, " ", "\n", "0", marks[0]]
    strange = [str(ch) for ch in rng.permutation([ch for ch in LETTERS + "123456789" if ch not in small])]

    table = table_with(rng, [*shared, *pads[:2], marks[1]], [" ", "\n", "0", *pads[:2], *marks], {})
    # a table of its own, a character shorter, in which the same letters have other indices
    other = table_with(rng, [*shared, *pads[2:]], [" ", "\n", "0", *pads[2:], marks[0]], table)
    Tx, more = size(rng, 8, 11), size(rng, 13, 15)
    ends = [ch for ix in (0, len(table) - 1) for ch in table if table[ch] == ix]
    letters = [ch for ch in small if ch not in ends]

    def word(length: int) -> str:
        """Letters, none of them twice in a row, not the same backwards; neither of the first index nor the last."""
        drawn = ""
        while len(drawn) < length:
            drawn += str(rng.choice([ch for ch in letters if ch not in (drawn[-1:], drawn[:1])]))
        return drawn

    def spaced(length: int) -> str:
        middle = word(length - 7)
        half = len(middle) // 2
        return f" {middle[:half]}  0{middle[half:]}\n \n"

    first = word(Tx)
    first = first[0] + ends[0] + first[2] + ends[1] + first[4] + marks[0] + first[6:]
    capital = word(Tx)
    marked = [int(i) for i in rng.choice(Tx, 4, replace=False)]
    capital = "".join(ch.upper() if i in marked else ch for i, ch in enumerate(capital))
    gaps = word(Tx)
    gaps = gaps[:1] + strange[0] + gaps[1:4] + strange[1] + gaps[4:-2]
    prompts = [
        ("characters", first, table, Tx),
        ("characters", spaced(more), table, more),
        ("characters", word(Tx), other, Tx),
        ("padding", word(Tx - 2), table, Tx),
        ("padding", word(3), other, Tx),
        ("padding", "", table, Tx),
        ("padding", " \n ", table, Tx),
        ("long", word(Tx + int(rng.integers(3, 6))), table, Tx),
        ("long", word(more + 1), table, more),
        ("long", word(3 * Tx + 2), table, Tx),
        ("capitals", capital, table, Tx),
        ("capitals", word(Tx - 4) + "İ" + word(4), table, Tx),
        ("capitals", word(3) + "İ" + word(1), table, Tx),
        ("unknown", gaps, table, Tx),
        ("unknown", word(4) + strange[2] + word(Tx - 3) + strange[3] + word(1), table, Tx),
        ("unknown", word(2) + strange[4] + word(2) + strange[5], table, Tx),
        ("unknown", strange[6] + strange[7] + strange[6], table, Tx),
        ("unknown", word(2) + "é" + word(2) + "ß" + word(1) + "\t" + word(1), table, more),
        ("default", word(33), table, None),
        ("characters", first, other, Tx),
        ("long", first, table, Tx - 3),
    ]
    cases = [
        {"kind": kind, "prompt": prompt, "table": dict(own), "settings": {} if n is None else {"Tx": n}}
        for kind, prompt, own, n in prompts
    ]
    cases[8]["positional"] = True
    return {"cases": cases, "globals": draw_globals(rng, {**other, **table})}


def kept_steps(case: Mapping, before: Sequence[Mapping]) -> list[Way]:
    """The ways of an array that still holds what earlier calls put there, and of what the same prompt gave before."""
    x = encoded(case)
    for other in before:
        if encoded(other).shape == x.shape:
            x = np.maximum(x, encoded(other))
    found = [x, *(encoded(other) for other in before if other["prompt"] == case["prompt"])]
    return [Way("kept_between_calls", KEPT, lambda case, x=x: {"value": x}) for x in found]


def other_length(value: object, case: Mapping) -> bool:
    """Whether another default of Tx gives this."""
    array = numbers(value)
    if array is None or array.ndim != 3 or array.shape[1] in (0, 40) or array.shape[1] > 1000:
        return False
    return exactly(array, encoded({**case, "settings": {"Tx": array.shape[1]}}))


def judge_prompt(inputs: dict, outputs: dict) -> list[Finding]:
    """The array of each prompt, exactly, in any type of number.

    Shares of 16: ``characters`` 4 for prompts of Tx characters, ``padding`` 3 for shorter and ``long`` 2 for longer
    ones, ``capitals`` 3, ``unknown`` 2 for characters that the table does not have, ``default`` 1 for a call without
    Tx, ``arguments`` 1 for leaving the table as it was. The right numbers without the first axis count half.
    """
    sheet = Sheet(characters=4, padding=3, long=2, capitals=3, unknown=2, default=1, arguments=1)
    cases = inputs["cases"]
    outcomes = cases_of(outputs, len(cases))
    if nothing_came(sheet, outputs, outcomes):
        return sheet.findings()
    results: dict[str, list[Result]] = {aspect: [] for aspect in sheet.shares}
    listed = inputs["globals"]["chars"]
    ways = [
        *PROMPT_WAYS,
        Way(
            "uses_global_table",
            TABLE,
            lambda case: {"value": encoded(case, {ch: listed.index(ch) for ch in case["table"]})},
        ),
        prompt_way(
            "n_x_ignored",
            "The last axis is as long as the notebook's own list of characters: take its length from char_indices.",
            lambda prompt, table, Tx: steps(read(prompt.lower()[-Tx:], table), Tx, len(listed)),
        ),
    ]
    wrong = [
        (case, "value", outcome["returned"])
        for case, outcome in zip(cases, outcomes, strict=True)
        if not trouble(outcome) and not right_numbers(outcome["returned"], encoded(case))
    ]
    known = find_way(ways, wrong, exactly)
    # told only where other capitals are right
    if (
        known
        and known.code == "lower_cased_late"
        and any(trouble(outcome) for case, outcome in zip(cases, outcomes, strict=True) if case["kind"] == "capitals")
    ):
        known = None
    alone = [way for way in ways if way.code != "lower_cased_late"]
    others = False
    for number, (case, outcome) in enumerate(zip(cases, outcomes, strict=True)):
        if stopped := trouble(outcome):
            results[case["kind"]].append(stopped)
            continue
        value, later = outcome["returned"], entry(entry(outputs, "later"), number)
        own = [known] if known else [*kept_steps(case, cases[:number]), *alone]
        result = judge_array("The array", value, encoded(case), own, case, "value")
        if result == RIGHT and isinstance(value, (list, tuple)):
            result = (0.5, f"It is {kind_of(value)}: an array was asked for.", "type")
        if result == RIGHT and later_differs(outcome, later):
            result = (0.5, KEPT, "kept_between_calls")
        results[case["kind"]].append(result)
        others = others or (case["kind"] == "default" and other_length(value, case))
        before = {"char_indices": case["table"]}
        results["arguments"].append(changed_arguments({"char_indices": outcome.get("after")}, before))
    plain = [result for kind in ("characters", "padding", "long") for result in results[kind]]
    if together(plain)[0] == 1:
        results["default"] = [wrong_default(result, DEFAULT_TX, others) for result in results["default"]]
    for aspect, found in results.items():
        fraction, message, code = together(found)
        sheet.mark(aspect, float(fraction == 1) if aspect == "arguments" else fraction, message, code)
    sheet.only_with(["characters"], ["padding", "long", "capitals", "unknown", "default", "arguments"])
    return sheet.findings()


CHECKS = [
    Check("shakespeare/build_data", 1, draw_data, judge_data),
    Check("shakespeare/vectorization", 1, draw_vectorization, judge_vectorization),
    Check("shakespeare/encode_prompt", 1, draw_prompts, judge_prompt),
]
