# %% right: a loop over the starts
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% right: the original notes' style
def build_data(text, Tx=40, stride=3):
    X = []
    Y = []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    print("number of training examples:", len(X))
    return X, Y


# %% right: two comprehensions
def build_data(text, Tx=40, stride=3):
    starts = range(0, len(text) - Tx, stride)
    return [text[i : i + Tx] for i in starts], [text[i + Tx] for i in starts]


# %% right: terse, targets by one slice
def build_data(text, Tx=40, stride=3):
    Y = list(text[Tx::stride])
    return [text[k * stride :][:Tx] for k in range(len(Y))], Y


# %% right: a beginner's while loop
def build_data(text, Tx=40, stride=3):
    list_of_windows = []
    list_of_next = []
    start = 0
    while start + Tx < len(text):
        window = ""
        for t in range(Tx):
            window = window + text[start + t]
        list_of_windows.append(window)
        list_of_next.append(text[start + Tx])
        start = start + stride
    print("windows:", len(list_of_windows))
    return list_of_windows, list_of_next


# %% right: pairs, unzipped into tuples
def build_data(text, Tx=40, stride=3):
    pairs = [(text[i : i + Tx], text[i + Tx]) for i in range(0, len(text) - Tx, stride)]
    if not pairs:
        return (), ()
    X, Y = zip(*pairs)
    return X, Y


# %% right: every start, most are skipped
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i, following in enumerate(text[Tx:]):
        if i % stride:
            continue
        X += [text[i : i + Tx]]
        Y += [following]
    return X, Y


# %% right: sliding_window_view
from numpy.lib.stride_tricks import sliding_window_view


def build_data(text, Tx=40, stride=3):
    if len(text) <= Tx:
        return [], []
    windows = sliding_window_view(np.array(list(text)), Tx + 1)[::stride]
    return ["".join(row[:-1]) for row in windows], [str(row[-1]) for row in windows]


# %% right: a helper that yields, integers of NumPy
def _windows(text, width, stride):
    for start in np.arange(0, max(0, len(text) - width + 1), stride):
        yield text[start : start + width]


def build_data(text: str, Tx: int = 40, stride: int = 3) -> tuple[list[str], list[str]]:
    both = list(_windows(text, Tx + 1, stride))
    return [w[:-1] for w in both], [w[-1] for w in both]


# %% right: a regular expression that looks ahead
import re


def build_data(text, Tx=40, stride=3):
    found = re.findall(f"(?s)(?=(.{{{Tx}}})(.))", text)[::stride]
    return [window for window, _ in found], [following for _, following in found]


# %% right: a deque slides over the text
from collections import deque


def build_data(text, Tx=40, stride=3):
    X, Y, last = [], [], deque(maxlen=Tx)
    for n, ch in enumerate(text):
        if n >= Tx and (n - Tx) % stride == 0:
            X.append("".join(last))
            Y.append(ch)
        last.append(ch)
    return X, Y


# %% right: map and operator
import operator


def build_data(text, Tx=40, stride=3):
    cuts = [slice(i, i + Tx) for i in range(0, len(text) - Tx, stride)]
    X = tuple(map(text.__getitem__, cuts))
    Y = tuple(map(text.__getitem__, map(operator.attrgetter("stop"), cuts)))
    return X, Y


# %% wrong: the target is the window's own last character
# diagnosis: target_is_in_window
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx - 1])
    return X, Y


# %% wrong: the target skips a character
# diagnosis: target_skips_one
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx - 1, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx + 1])
    return X, Y


# %% wrong: stops one start too early
# diagnosis: last_window_missing
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx - 1, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: leaves out the last stride
# diagnosis: last_window_missing
def build_data(text, Tx=40, stride=3):
    number = (len(text) - Tx) // stride
    X = [text[k * stride : k * stride + Tx] for k in range(number)]
    Y = [text[k * stride + Tx] for k in range(number)]
    return X, Y


# %% wrong: windows run over the end
# diagnosis: raised
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text), stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: one start too many, an error only where the stride meets it
# diagnosis: raised
def build_data(text, Tx=40, stride=3):
    starts = range(0, len(text) - Tx + 1, stride)
    return [text[i : i + Tx] for i in starts], [text[i + Tx] for i in starts]


# %% wrong: short windows and empty targets at the end
# diagnosis: too_many_windows
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text), stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx : i + Tx + 1])
    return X, Y


# %% wrong: every start, the stride forgotten
# diagnosis: stride_ignored
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(len(text) - Tx):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: stride 3 is written into the code
# diagnosis: stride_ignored
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, 3):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: windows side by side
# diagnosis: stride_is_tx
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, Tx):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: Tx 40 is written into the code
# diagnosis: tx_ignored
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - 40, stride):
        X.append(text[i : i + 40])
        Y.append(text[i + 40])
    return X, Y


# %% wrong: targets first
# diagnosis: swapped
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return Y, X


# %% wrong: lower-cases the text
# diagnosis: lower_cased
def build_data(text, Tx=40, stride=3):
    text = text.lower()
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: the window holds the target too
# diagnosis: window_too_long
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx + 1])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: the window is one character short
# diagnosis: window_too_short
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx - 1])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: the target is the window moved by one
# diagnosis: target_is_window
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + 1 : i + Tx + 1])
    return X, Y


# %% wrong: the target stands a stride after the start
# diagnosis: target_at_stride
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + stride : i + stride + 1])
    return X, Y


# %% wrong: a short text is padded into a window
# diagnosis: short_text
def build_data(text, Tx=40, stride=3):
    if len(text) <= Tx:
        return [text.rjust(Tx)], [" "]
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: unpacks no windows of a short text
# diagnosis: short_text
def build_data(text, Tx=40, stride=3):
    X, Y = zip(*((text[i : i + Tx], text[i + Tx]) for i in range(0, len(text) - Tx, stride)))
    return list(X), list(Y)


# %% wrong: windows are lists of characters
# diagnosis: window_is_list
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(list(text[i : i + Tx]))
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: one list of pairs
# diagnosis: returns_pairs
def build_data(text, Tx=40, stride=3):
    pairs = []
    for i in range(0, len(text) - Tx, stride):
        pairs.append((text[i : i + Tx], text[i + Tx]))
    return pairs


# %% wrong: only the windows are returned
# diagnosis: returns_only_x
def build_data(text, Tx=40, stride=3):
    X = [text[i : i + Tx] for i in range(0, len(text) - Tx, stride)]
    Y = [text[i + Tx] for i in range(0, len(text) - Tx, stride)]
    return X


# %% wrong: prints and returns nothing
# diagnosis: returned_none
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    print(X, Y)


# %% wrong: returns inside the loop
# diagnosis: only_first_window
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
        return X, Y
    return X, Y


# %% wrong: arrays of strings
# diagnosis: type
def build_data(text, Tx=40, stride=3):
    starts = range(0, len(text) - Tx, stride)
    return np.array([text[i : i + Tx] for i in starts]), np.array([text[i + Tx] for i in starts])


# %% wrong: the targets in one string
# diagnosis: type
def build_data(text, Tx=40, stride=3):
    return [text[i : i + Tx] for i in range(0, len(text) - Tx, stride)], text[Tx::stride]


# %% wrong: spaces and line ends at a window's edges are stripped
# diagnosis: window_stripped
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx].strip())
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: line ends become spaces
# diagnosis: newlines_replaced
def build_data(text, Tx=40, stride=3):
    text = text.replace("\n", " ")
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: no window goes over a line end
# diagnosis: windows_within_lines
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for line in text.split("\n"):
        for i in range(0, len(line) - Tx, stride):
            X.append(line[i : i + Tx])
            Y.append(line[i + Tx])
    return X, Y


# %% wrong: a window that was there before is left out
# diagnosis: repeated_windows_dropped
def build_data(text, Tx=40, stride=3):
    following = {}
    for i in range(0, len(text) - Tx, stride):
        following[text[i : i + Tx]] = text[i + Tx]
    return list(following), list(following.values())


# %% wrong: shuffles the examples
# diagnosis: shuffled
def build_data(text, Tx=40, stride=3):
    starts = list(range(0, len(text) - Tx, stride))
    np.random.default_rng(0).shuffle(starts)
    return [text[i : i + Tx] for i in starts], [text[i + Tx] for i in starts]


# %% wrong: lists as defaults grow from call to call
# diagnosis: kept_between_calls
def build_data(text, Tx=40, stride=3, X=[], Y=[]):
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: the length of the notebook's own text
# diagnosis: uses_global_text
def build_data(corpus, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(corpus[i : i + Tx])
        Y.append(corpus[i + Tx : i + Tx + 1])
    return X, Y


# %% wrong: the defaults changed
# diagnosis: wrong_default
def build_data(text, Tx=50, stride=1):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% right: zip of two slices by islice
from itertools import islice


def build_data(text, Tx=40, stride=3):
    pairs = islice(((text[i - Tx : i], text[i]) for i in range(Tx, len(text))), 0, None, stride)
    X, Y = [], []
    for x, y in pairs:
        X.append(x)
        Y.append(y)
    return X, Y


# %% right: recursion
def build_data(text, Tx=40, stride=3):
    if len(text) <= Tx:
        return [], []
    X, Y = build_data(text[stride:], Tx, stride)
    return [text[:Tx]] + X, [text[Tx]] + Y


# %% right: try and except at the end
def build_data(text, Tx=40, stride=3):
    X = []
    Y = []
    i = 0
    while True:
        try:
            target = text[i + Tx]
        except IndexError:
            return X, Y
        X.append(text[i : i + Tx])
        Y.append(target)
        i += stride


# %% right: floor division with a minus sign
def build_data(text, Tx=40, stride=3):
    n = -(-(len(text) - Tx) // stride)
    X = tuple(text[stride * k : stride * k + Tx] for k in range(n))
    return X, tuple(text[stride * k + Tx] for k in range(n))


# %% right: numpy strings in a list
def build_data(text, Tx=40, stride=3):
    letters = np.array(list(text), dtype="<U1")
    starts = np.arange(0, letters.size - Tx, stride)
    X = ["".join(letters[s : s + Tx]) for s in starts]
    Y = list(letters[starts + Tx]) if starts.size else []
    return X, Y


# %% right: a class that iterates
class Windows:
    def __init__(self, text, Tx, stride):
        self.text, self.Tx, self.stride = text, Tx, stride

    def __len__(self):
        return max(0, (len(self.text) - self.Tx - 1) // self.stride + 1)

    def __getitem__(self, k):
        if k >= len(self):
            raise IndexError(k)
        i = k * self.stride
        return self.text[i : i + self.Tx], self.text[i + self.Tx]


def build_data(text, Tx=40, stride=3):
    w = Windows(text, Tx, stride)
    return [x for x, _ in w], [y for _, y in w]


# %% right: namedtuple
from collections import namedtuple

Data = namedtuple("Data", "X Y")


def build_data(text, Tx=40, stride=3):
    data = Data([], [])
    for i in range(0, len(text) - Tx, stride):
        data.X.append(text[i : i + Tx])
        data.Y.append(text[i + Tx])
    return data


# %% right: cached
from functools import lru_cache


@lru_cache(maxsize=None)
def _build(text, Tx, stride):
    starts = range(0, len(text) - Tx, stride)
    return tuple(text[i : i + Tx] for i in starts), tuple(text[i + Tx] for i in starts)


def build_data(text, Tx=40, stride=3):
    return _build(text, Tx, stride)


# %% wrong: index tells the place
# diagnosis: target_of_equal_window
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
    for window in X:
        Y.append(text[text.index(window) + Tx])
    return X, Y


# %% wrong: a dict from window to target gives Y
# diagnosis: target_of_equal_window
def build_data(text, Tx=40, stride=3):
    after = {text[i : i + Tx]: text[i + Tx] for i in range(0, len(text) - Tx, stride)}
    X = [text[i : i + Tx] for i in range(0, len(text) - Tx, stride)]
    return X, [after[w] for w in X]


# %% wrong: blank lines between poems are removed
# diagnosis: newlines_replaced
def build_data(text, Tx=40, stride=3):
    text = text.replace("\n\n", "\n")
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: each poem on its own
# diagnosis: windows_within_parts
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for poem in text.split("\n\n"):
        for i in range(0, len(poem) - Tx, stride):
            X.append(poem[i : i + Tx])
            Y.append(poem[i + Tx])
    return X, Y


# %% wrong: the text is stripped first
# diagnosis: text_stripped
def build_data(text, Tx=40, stride=3):
    text = text.strip()
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: white space at the end of the text is stripped first
# diagnosis: text_stripped
def build_data(text, Tx=40, stride=3):
    text = text.rstrip()
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: double spaces become one
# diagnosis: text_changed
import re


def build_data(text, Tx=40, stride=3):
    text = re.sub(" +", " ", text)
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: punctuation is cleaned away
# diagnosis: text_changed
import re


def build_data(text, Tx=40, stride=3):
    text = re.sub(r"[^A-Za-z\s]", "", text)
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: Unicode is normalized
# diagnosis: text_changed
import unicodedata


def build_data(text, Tx=40, stride=3):
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: repeated characters run together
# diagnosis: text_changed
from itertools import groupby


def build_data(text, Tx=40, stride=3):
    text = "".join(ch for ch, _ in groupby(text))
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: a stride of 1 is taken for the default
# diagnosis: stride_ignored
def build_data(text, Tx=40, stride=3):
    if stride <= 1:
        stride = 3
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: a window that is pushed on by the stride
# diagnosis: wrong_window
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    window, i = text[:Tx], Tx
    while i < len(text):
        X.append(window)
        Y.append(text[i])
        window = window[stride:] + text[i : i + stride]
        i += stride
    return X, Y


# %% wrong: stride is at most Tx
# diagnosis: stride_is_tx
def build_data(text, Tx=40, stride=3):
    stride = min(stride, Tx)
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: stride and Tx in the other order, keywords only work
# diagnosis: settings_swapped
def build_data(text, stride=3, Tx=40):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: keyword-only settings
# diagnosis: raised
def build_data(text, *, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: at most ten windows
# diagnosis: wrong_number
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride)[:10]:
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: a window cache by text only
# diagnosis: kept_between_calls
_kept = {}


def build_data(text, Tx=40, stride=3):
    if text not in _kept:
        starts = range(0, len(text) - Tx, stride)
        _kept[text] = [text[i : i + Tx] for i in starts], [text[i + Tx] for i in starts]
    return _kept[text]


# %% wrong: starts count from one
# diagnosis: first_window_missing
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(1, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: a text with one window gives none
# diagnosis: short_text
def build_data(text, Tx=40, stride=3):
    if len(text) <= Tx + 1:
        return [], []
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append(text[i + Tx])
    return X, Y


# %% wrong: Y is a list of lists
# diagnosis: window_is_list
def build_data(text, Tx=40, stride=3):
    X, Y = [], []
    for i in range(0, len(text) - Tx, stride):
        X.append(text[i : i + Tx])
        Y.append([text[i + Tx]])
    return X, Y


# %% wrong: NumPy arrays of the text's pieces
# diagnosis: type
def build_data(text, Tx=40, stride=3):
    starts = range(0, len(text) - Tx, stride)
    return np.array([text[i : i + Tx] for i in starts]), [text[i + Tx] for i in starts]
