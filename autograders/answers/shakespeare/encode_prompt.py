# %% right: places counted from the right
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% right: padded with None
def encode_prompt(prompt, char_indices, Tx=40):
    characters = list(prompt.lower())
    characters = ([None] * Tx + characters)[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)), dtype=np.float32)
    for t, char in enumerate(characters):
        index = char_indices.get(char)
        if index is not None:
            x[0, t, index] = 1.0
    return x


# %% right: the original notes' style, backwards from the end
def encode_prompt(prompt, char_indices, Tx=40):
    sentence = prompt.lower()
    x_pred = np.zeros((1, Tx, len(char_indices)))
    for t, char in enumerate(reversed(sentence)):
        if t == Tx:
            break
        try:
            x_pred[0, Tx - 1 - t, char_indices[char]] = 1.0
        except KeyError:
            pass
    return x_pred


# %% right: rows of the identity matrix and a row of zeros
def encode_prompt(prompt, char_indices, Tx=40):
    n = len(char_indices)
    rows = np.vstack([np.eye(n), np.zeros((1, n))])
    indices = [n] * Tx + [char_indices.get(ch, n) for ch in prompt.lower()]
    return rows[indices[-Tx:]][np.newaxis]


# %% right: compared with every index, booleans
def encode_prompt(prompt, char_indices, Tx=40):
    ix = np.full(Tx, -1)
    known = [char_indices.get(ch, -1) for ch in prompt.lower()[-Tx:]]
    if known:
        ix[-len(known) :] = known
    return (ix[:, None] == np.arange(len(char_indices)))[None]


# %% right: a beginner's while loop
def encode_prompt(prompt, char_indices, Tx=40):
    small = prompt.lower()
    if len(small) > Tx:
        small = small[len(small) - Tx :]
    missing = Tx - len(small)
    x = np.zeros((1, Tx, len(char_indices)))
    position = 0
    while position < len(small):
        letter = small[position]
        if letter in char_indices.keys():
            number = char_indices[letter]
            x[0][missing + position][number] = 1
        else:
            print("I do not know the letter", letter)
        position = position + 1
    return x


# %% right: pad_sequences and tf.one_hot
def encode_prompt(prompt, char_indices, Tx=40):
    ix = [[char_indices.get(ch, -1) for ch in prompt.lower()]]
    ix = keras.utils.pad_sequences(ix, maxlen=Tx, padding="pre", truncating="pre", value=-1)
    return tf.one_hot(ix, depth=len(char_indices)).numpy()


# %% right: np.pad, integers
def encode_prompt(prompt, char_indices, Tx=40):
    rows = np.zeros((len(prompt.lower()), len(char_indices)), dtype=int)
    for row, ch in zip(rows, prompt.lower()):
        if ch in char_indices:
            row[char_indices[ch]] = 1
    rows = rows[max(0, len(rows) - Tx) :]
    return np.pad(rows, ((Tx - len(rows), 0), (0, 0)))[None, :, :]


# %% right: a deque of fixed length, rows by a helper
from collections import deque


def _row(ch, char_indices):
    row = [0.0] * len(char_indices)
    if ch in char_indices:
        row[char_indices[ch]] = 1.0
    return row


def encode_prompt(prompt, char_indices, Tx=40):
    window = deque([None] * Tx, maxlen=Tx)
    window.extend(prompt.lower())
    return np.array([[_row(ch, char_indices) for ch in window]])


# %% right: places and indices by two lists
def encode_prompt(prompt: str, char_indices: dict, Tx: int = 40) -> np.ndarray:
    text = prompt.lower()
    offset = Tx - len(text)
    places = [(t + offset, char_indices[ch]) for t, ch in enumerate(text) if ch in char_indices and t + offset >= 0]
    x = np.zeros((1, Tx, max(char_indices.values()) + 1), dtype="float64")
    if places:
        steps, features = zip(*places)
        x[0, steps, features] = 1
    return x


# %% right: rolled in, one character after the other
def encode_prompt(prompt, char_indices, Tx=40):
    x = np.zeros((1, Tx, len(char_indices)), dtype=bool)
    for ch in prompt.lower():
        x = np.roll(x, -1, axis=1)
        x[0, -1] = False
        x[0, -1, char_indices[ch] if ch in char_indices else slice(0)] = True
    return x


# %% right: terse
encode_prompt = lambda prompt, char_indices, Tx=40: np.array(
    [
        [
            [float(c is not None and char_indices.get(c, -1) == k) for k in range(len(char_indices))]
            for c in ([None] * Tx + [*prompt.lower()])[-Tx:]
        ]
    ]
)


# %% wrong: capital letters stay
# diagnosis: not_lower_cased
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: the lower-cased prompt is thrown away
# diagnosis: not_lower_cased
def encode_prompt(prompt, char_indices, Tx=40):
    prompt.lower()
    window = prompt[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: padded on the right
# diagnosis: padded_right
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: the first characters of a long prompt
# diagnosis: first_characters
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[:Tx]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: padded with spaces
# diagnosis: pads_with_space
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:].rjust(Tx)
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: padded with line ends
# diagnosis: pads_with_newline
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:].rjust(Tx, "\n")
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: padded with the digit 0, which the table may hold
# diagnosis: pad_character_in_table
def encode_prompt(prompt, char_indices, Tx=40):
    window = ("{0:0>" + str(Tx) + "}").format(prompt).lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: the digit 0 in the prompt is taken for padding
# diagnosis: pad_character_in_table
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:].rjust(Tx, "0")
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch != "0" and ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: the original notes' line, stops at a long prompt
# diagnosis: raised
def encode_prompt(prompt, char_indices, Tx=40):
    window = ("{0:0>" + str(Tx) + "}").format(prompt).lower()
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: stops at an unknown character
# diagnosis: raised
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: stops at an empty prompt
# diagnosis: raised
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    last = window[-1]
    for t, ch in enumerate(window[:-1] + last, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: unknown characters are dropped
# diagnosis: unknown_dropped
def encode_prompt(prompt, char_indices, Tx=40):
    window = "".join(ch for ch in prompt.lower() if ch in char_indices)[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: unknown characters become index 0
# diagnosis: unknown_as_first
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        x[0, t, char_indices.get(ch, 0)] = 1
    return x


# %% wrong: unknown characters become the last index
# diagnosis: unknown_as_last
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        x[0, t, char_indices.get(ch, -1)] = 1
    return x


# %% wrong: unknown characters become spaces
# diagnosis: unknown_as_space
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        x[0, t, char_indices[ch if ch in char_indices else " "]] = 1
    return x


# %% wrong: ends at the first unknown character
# diagnosis: stops_at_unknown
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch not in char_indices:
            break
        x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: padding gets index 0
# diagnosis: padded_with_index_zero
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    x[0, : Tx - len(window), 0] = 1
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: no axis for the batch
# diagnosis: batch_axis_missing
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x[0]


# %% wrong: the batch axis last
# diagnosis: shape
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x[0][..., None]


# %% wrong: one long row
# diagnosis: shape
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x.reshape(1, -1)


# %% wrong: 40 steps are written into the code
# diagnosis: tx_ignored
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-40:]
    x = np.zeros((1, 40, len(char_indices)))
    for t, ch in enumerate(window, start=40 - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: as many steps as the prompt has characters
# diagnosis: not_padded
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, len(window), len(char_indices)))
    for t, ch in enumerate(window):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: 38 characters are written into the code
# diagnosis: n_x_ignored
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, 38))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: as many characters as the notebook has
# diagnosis: n_x_ignored
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(chars)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: lower-cases a character at a time, after the cut
# diagnosis: lower_cased_late
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        ch = ch.lower()
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: upper case
# diagnosis: upper_cased
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.upper()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: spaces at the ends are stripped
# diagnosis: stripped
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.strip().lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: runs of spaces and line ends become one space
# diagnosis: whitespace_collapsed
def encode_prompt(prompt, char_indices, Tx=40):
    window = " ".join(prompt.lower().split())[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: backwards
# diagnosis: time_reversed
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(reversed(window), start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: backwards and padded on the right
# diagnosis: time_reversed
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(reversed(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: a negative start cuts prompts shorter than Tx
# diagnosis: short_prompt_cut
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[len(prompt) - Tx :]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: one character short
# diagnosis: last_step_empty
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-(Tx - 1) :]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - 1 - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: keeps Tx - 1 characters
# diagnosis: window_too_short
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-(Tx - 1) :]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: all characters of a prompt are in the last step
# diagnosis: bag_of_characters
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, -1, char_indices[ch]] = 1
    return x


# %% wrong: only the last character
# diagnosis: only_last_step
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-1:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: indices and not one-hot
# diagnosis: indices_not_one_hot
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t] = char_indices[ch]
    return x


# %% wrong: the index in the place of 1
# diagnosis: values_not_ones
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = char_indices[ch]
    return x


# %% wrong: counts how often a character came
# diagnosis: values_not_ones
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = window.count(ch)
    return x


# %% wrong: a character stays on to the end
# diagnosis: cumulative
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t:, char_indices[ch]] = 1
    return x


# %% wrong: axes of time and characters swapped
# diagnosis: time_and_features_swapped
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x.transpose(0, 2, 1)


# %% wrong: indices count from one
# diagnosis: index_shifted
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch] - 1] = 1
    return x


# %% wrong: places in the sorted table
# diagnosis: sorted_table
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, sorted(char_indices).index(ch)] = 1
    return x


# %% wrong: places in the notebook's own list of characters
# diagnosis: uses_global_table
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in chars and chars.index(ch) < x.shape[2]:
            x[0, t, chars.index(ch)] = 1
    return x


# %% wrong: the window as text
# diagnosis: type
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return window.rjust(Tx)


# %% wrong: returns nothing
# diagnosis: returned_none
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    print(x)


# %% wrong: a new character goes into the table
# diagnosis: changes_arguments
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    n = len(char_indices)
    x = np.zeros((1, Tx, n))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if char_indices.setdefault(ch, n) < n:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: deletes unused characters from the table
# diagnosis: changes_arguments
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for unused in [ch for ch in char_indices if ch not in window]:
        del char_indices[unused]
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: an array as a default is used again
# diagnosis: kept_between_calls
def encode_prompt(prompt, char_indices, Tx=40, kept={}):
    window = prompt.lower()[-Tx:]
    shape = (1, Tx, len(char_indices))
    x = kept.setdefault(shape, np.zeros(shape))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: the default of Tx changed
# diagnosis: wrong_default
def encode_prompt(prompt, char_indices, Tx=50):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% right: recursion
def encode_prompt(prompt, char_indices, Tx=40):
    def fill(x, text, t):
        if t < 0 or not text:
            return x
        if text[-1] in char_indices:
            x[0, t, char_indices[text[-1]]] = 1
        return fill(x, text[:-1], t - 1)

    return fill(np.zeros((1, Tx, len(char_indices))), prompt.lower(), Tx - 1)


# %% right: negative places
def encode_prompt(prompt, char_indices, Tx=40):
    x = np.zeros((1, Tx, len(char_indices)), dtype=bool)
    text = prompt.lower()
    for back in range(1, min(Tx, len(text)) + 1):
        ch = text[-back]
        if ch in char_indices:
            x[0, -back, char_indices[ch]] = True
    return x


# %% right: vectorization helps
def encode_prompt(prompt, char_indices, Tx=40):
    n = len(char_indices)
    window = prompt.lower()[-Tx:]
    known = [c if c in char_indices else None for c in window]
    table = dict(char_indices)
    table[None] = n
    x, _ = vectorization([[None] * (Tx - len(known)) + known], [None], n + 1, table, Tx)
    return x[:, :, :-1]


# %% right: lower-case a character at a time, flattened
def encode_prompt(prompt, char_indices, Tx=40):
    small = [c for ch in prompt for c in ch.lower()]
    keep = small[max(len(small) - Tx, 0) :]
    x = np.zeros((1, Tx, len(char_indices)), dtype="int64")
    start = Tx - len(keep)
    for i in range(len(keep)):
        if keep[i] in char_indices:
            x[0, start + i, char_indices[keep[i]]] = 1
    return x


# %% right: numpy comparison of characters
def encode_prompt(prompt, char_indices, Tx=40):
    order = sorted(char_indices, key=char_indices.get)
    window = np.array(([""] * Tx + list(prompt.lower()))[-Tx:], dtype=object)
    return (window[:, None] == np.array(order, dtype=object)[None, :])[None].astype(float)


# %% right: put_along_axis with a mask
def encode_prompt(prompt, char_indices, Tx=40):
    ids = np.full((1, Tx), -1, dtype=int)
    got = [char_indices.get(c, -1) for c in prompt.lower()[-Tx:]]
    ids[0, Tx - len(got) :] = got
    x = np.zeros((1, Tx, len(char_indices)), dtype=np.float32)
    np.put_along_axis(x, np.maximum(ids, 0)[..., None], (ids >= 0)[..., None].astype(np.float32), axis=2)
    return x


# %% right: islice of chain
from itertools import chain, islice, repeat


def encode_prompt(prompt, char_indices, Tx=40):
    s = prompt.lower()
    skip = len(s)
    stream = islice(chain(repeat(None, Tx), s), skip, skip + Tx)
    hot = lambda c: [1 if c is not None and char_indices.get(c) == j else 0 for j in range(len(char_indices))]
    return np.array([[hot(c) for c in stream]], dtype="float16")


# %% right: transposed view from the feature side
def encode_prompt(prompt, char_indices, Tx=40):
    s = "\0" * 0 + prompt.lower()[-Tx:]
    x = np.zeros((len(char_indices), Tx))
    for ch, j in char_indices.items():
        for t, c in enumerate(s):
            x[j, t - len(s)] = 1 if c == ch else x[j, t - len(s)]
    return x.T[None]


# %% wrong: index 0 is taken for missing
# diagnosis: index_zero_missing
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        index = char_indices.get(ch)
        if index:
            x[0, t, index] = 1
    return x


# %% wrong: the last index is taken for unknown
# diagnosis: last_index_missing
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        index = char_indices.get(ch, len(char_indices) - 1)
        if index < len(char_indices) - 1:
            x[0, t, index] = 1
    return x


# %% wrong: negative places wrap, rows cleared first: fails for more than twice Tx
# diagnosis: raised
def encode_prompt(prompt, char_indices, Tx=40):
    text = prompt.lower()
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(text, start=Tx - len(text)):
        x[0, t] = 0
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: prompts of more than 2 Tx characters keep the first
# diagnosis: first_characters
def encode_prompt(prompt, char_indices, Tx=40):
    if len(prompt) > 2 * Tx:
        prompt = prompt[:Tx]
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: punctuation taken out with string.punctuation
# diagnosis: unknown_dropped
import string


def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower().translate(str.maketrans("", "", string.punctuation))[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: punctuation never counts
# diagnosis: value
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices and ch not in "!'(),-.:;?":
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: unknown ones at the end are dropped
# diagnosis: unknown_dropped
def encode_prompt(prompt, char_indices, Tx=40):
    prompt = prompt.lower()
    while prompt and prompt[-1] not in char_indices:
        prompt = prompt[:-1]
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: slots counted from the known characters in a short prompt
# diagnosis: unknown_dropped
def encode_prompt(prompt, char_indices, Tx=40):
    ix = [char_indices[c] for c in prompt.lower() if c in char_indices]
    if len(prompt.lower()) >= Tx:
        window = prompt.lower()[-Tx:]
        rows = [(t, char_indices[c]) for t, c in enumerate(window) if c in char_indices]
    else:
        rows = list(enumerate(ix, Tx - len(ix)))
    x = np.zeros((1, Tx, len(char_indices)))
    for t, j in rows:
        x[0, t, j] = 1
    return x


# %% wrong: stacks rows of zero and none for no known characters
# diagnosis: raised
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    if not window:
        return x
    places = [(Tx - len(window) + t, char_indices[c]) for t, c in enumerate(window) if c in char_indices]
    t, j = zip(*places)
    x[0, list(t), list(j)] = 1
    return x


# %% wrong: len of the prompt before lower-casing gives the start
# diagnosis: raised
def encode_prompt(prompt, char_indices, Tx=40):
    start = max(0, Tx - len(prompt))
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=start):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: a blank prompt is empty
# diagnosis: stripped
def encode_prompt(prompt, char_indices, Tx=40):
    if not prompt.strip():
        prompt = ""
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: strip spaces only
# diagnosis: stripped
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.strip(" ").lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: padded with an underscore
# diagnosis: pad_character_in_table
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:].rjust(Tx, "_")
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: padded with a hyphen
# diagnosis: pad_character_in_table
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.lower()[-Tx:].rjust(Tx, "-")
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: casefold
# diagnosis: casefold
def encode_prompt(prompt, char_indices, Tx=40):
    window = prompt.casefold()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: accents are taken off, one for one
# diagnosis: accents_dropped
import unicodedata


def encode_prompt(prompt, char_indices, Tx=40):
    window = "".join(unicodedata.normalize("NFD", c)[0] for c in prompt.lower())[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: unknown white space becomes a space
# diagnosis: unknown_as_space
def encode_prompt(prompt, char_indices, Tx=40):
    prompt = prompt.replace("\t", " ").replace("\r", "")
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: results kept by prompt and Tx
# diagnosis: kept_between_calls
_kept = {}


def encode_prompt(prompt, char_indices, Tx=40):
    if (prompt, Tx) not in _kept:
        window = prompt.lower()[-Tx:]
        x = np.zeros((1, Tx, len(char_indices)))
        for t, ch in enumerate(window, start=Tx - len(window)):
            if ch in char_indices:
                x[0, t, char_indices[ch]] = 1
        _kept[prompt, Tx] = x
    return _kept[prompt, Tx]


# %% wrong: keyword-only Tx
# diagnosis: raised
def encode_prompt(prompt, char_indices, *, Tx=40):
    window = prompt.lower()[-Tx:]
    x = np.zeros((1, Tx, len(char_indices)))
    for t, ch in enumerate(window, start=Tx - len(window)):
        if ch in char_indices:
            x[0, t, char_indices[ch]] = 1
    return x


# %% wrong: results kept by prompt alone
# diagnosis: kept_between_calls
_by_prompt = {}


def encode_prompt(prompt, char_indices, Tx=40):
    if prompt not in _by_prompt:
        window = prompt.lower()[-Tx:]
        x = np.zeros((1, Tx, len(char_indices)))
        for t, ch in enumerate(window, start=Tx - len(window)):
            if ch in char_indices:
                x[0, t, char_indices[ch]] = 1
        _by_prompt[prompt] = x
    return _by_prompt[prompt]
