# %% right: sorted set and two dictionaries
def build_vocabulary(text):
    chars = sorted(set(text.lower()))
    char_to_ix = {ch: ix for ix, ch in enumerate(chars)}
    ix_to_char = {ix: ch for ix, ch in enumerate(chars)}
    return char_to_ix, ix_to_char


# %% right: terse
def build_vocabulary(text):
    c = sorted({*text.lower()})
    return {k: i for i, k in enumerate(c)}, dict(enumerate(c))


# %% right: a beginner's loops and prints
def build_vocabulary(text):
    small_text = text.lower()
    letters = []
    for letter in small_text:
        if letter not in letters:
            letters.append(letter)
    letters.sort()
    print("number of letters:", len(letters))
    first_dict = {}
    second_dict = {}
    counter = 0
    for letter in letters:
        first_dict[letter] = counter
        second_dict[counter] = letter
        counter = counter + 1
    print(first_dict)
    return first_dict, second_dict


# %% right: zip, the second inverted from the first
def build_vocabulary(text):
    chars = sorted(set(text.lower()))
    char_to_ix = dict(zip(chars, range(len(chars))))
    return char_to_ix, {ix: ch for ch, ix in char_to_ix.items()}


# %% right: np.unique, characters and indices are numpy's
def build_vocabulary(text):
    chars = np.unique(list(text.lower()))
    return dict(zip(chars, np.arange(len(chars)))), dict(zip(np.arange(len(chars)), chars))


# %% right: lower-cases each character, helper function
def _lower_chars(text):
    return {ch.lower() for ch in text}


def build_vocabulary(text):
    vocabulary = list(_lower_chars(text))
    vocabulary.sort(key=ord)
    to_char = {}
    for i in range(len(vocabulary)):
        to_char.update({i: vocabulary[i]})
    to_ix = {to_char[i]: i for i in to_char}
    return to_ix, to_char


# %% right: ordered dictionaries
from collections import Counter, OrderedDict


def build_vocabulary(text):
    counts = Counter(text.lower())
    to_ix, to_char = OrderedDict(), OrderedDict()
    for ch in sorted(counts):
        to_ix[ch], to_char[len(to_char)] = len(to_ix), ch
    return to_ix, to_char


# %% right: bisect keeps the list sorted
import bisect


def build_vocabulary(text, *args, **kwargs):
    known = []
    for ch in text.lower():
        place = bisect.bisect_left(known, ch)
        if place == len(known) or known[place] != ch:
            known.insert(place, ch)
    return dict(map(reversed, enumerate(known))), dict(enumerate(known))


# %% right: reduce and bytes of ordinals
from functools import reduce


def build_vocabulary(text):
    codes = sorted(reduce(lambda seen, ch: seen | {ord(ch)}, text.lower(), set()))
    ix_to_char = {i: chr(code) for i, code in enumerate(codes)}
    char_to_ix = {}
    for i in ix_to_char:
        char_to_ix.setdefault(ix_to_char[i], i)
    return (char_to_ix, ix_to_char)


# %% wrong: keeps capital letters apart
# diagnosis: not_lower_cased
def build_vocabulary(text):
    chars = sorted(set(text))
    return {ch: i for i, ch in enumerate(chars)}, {i: ch for i, ch in enumerate(chars)}


# %% wrong: order of first appearance
# diagnosis: not_sorted
def build_vocabulary(text):
    char_to_ix = {}
    for ch in text.lower():
        if ch not in char_to_ix:
            char_to_ix[ch] = len(char_to_ix)
    return char_to_ix, {ix: ch for ch, ix in char_to_ix.items()}


# %% wrong: the sorted list is thrown away
# diagnosis: not_sorted
def build_vocabulary(text):
    chars = list(dict.fromkeys(text.lower()))
    sorted(chars)
    return {ch: i for i, ch in enumerate(chars)}, {i: ch for i, ch in enumerate(chars)}


# %% wrong: counts from one
# diagnosis: starts_at_one
def build_vocabulary(text):
    chars = sorted(set(text.lower()))
    return {ch: i for i, ch in enumerate(chars, 1)}, {i: ch for i, ch in enumerate(chars, 1)}


# %% wrong: the two dictionaries swapped
# diagnosis: swapped_order
def build_vocabulary(text):
    chars = sorted(set(text.lower()))
    char_to_ix = {ch: i for i, ch in enumerate(chars)}
    ix_to_char = {i: ch for i, ch in enumerate(chars)}
    return ix_to_char, char_to_ix


# %% wrong: loses the newline
# diagnosis: newline_dropped
def build_vocabulary(text):
    chars = sorted(set("".join(text.lower().split("\n"))))
    return {ch: i for i, ch in enumerate(chars)}, {i: ch for i, ch in enumerate(chars)}


# %% wrong: repeated characters are counted again
# diagnosis: not_unique
def build_vocabulary(text):
    chars = sorted(text.lower())
    return {ch: i for i, ch in enumerate(chars)}, {i: ch for i, ch in enumerate(chars)}


# %% wrong: lower-cases after numbering
# diagnosis: lower_cased_late
def build_vocabulary(text):
    chars = sorted(set(text))
    return {ch.lower(): i for i, ch in enumerate(chars)}, {i: ch.lower() for i, ch in enumerate(chars)}


# %% wrong: the alphabet instead of the text
# diagnosis: hard_coded_alphabet
def build_vocabulary(text):
    chars = "\nabcdefghijklmnopqrstuvwxyz"
    return {ch: i for i, ch in enumerate(chars)}, {i: ch for i, ch in enumerate(chars)}


# %% wrong: forgets to return
# diagnosis: returned_none
def build_vocabulary(text):
    chars = sorted(set(text.lower()))
    char_to_ix = {ch: i for i, ch in enumerate(chars)}
    ix_to_char = {i: ch for i, ch in enumerate(chars)}
    print(char_to_ix, ix_to_char)


# %% wrong: only letters and the newline are kept
# diagnosis: letters_only
def build_vocabulary(text):
    chars = sorted({c for c in text.lower() if c.isalpha() or c == "\n"})
    return {c: i for i, c in enumerate(chars)}, {i: c for i, c in enumerate(chars)}


# %% wrong: sorted backwards
# diagnosis: reversed
def build_vocabulary(text):
    chars = sorted(set(text.lower()), reverse=True)
    return {c: i for i, c in enumerate(chars)}, {i: c for i, c in enumerate(chars)}


# %% wrong: upper-cased
# diagnosis: upper_cased
def build_vocabulary(text):
    chars = sorted(set(text.upper()))
    return {c: i for i, c in enumerate(chars)}, {i: c for i, c in enumerate(chars)}


# %% wrong: only the way there
# diagnosis: shape
def build_vocabulary(text):
    return {c: i for i, c in enumerate(sorted(set(text.lower())))}
