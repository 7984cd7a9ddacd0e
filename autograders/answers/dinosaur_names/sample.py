# %% right: with a cell
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell = RnnCell(self.parameters)
    a = np.zeros((self.n_a, 1))
    indices, ix = [], None
    while ix != eos and len(indices) < max_len:
        a = cell.forward_pass(one_hot(ix, self.n_x), a)
        np.random.seed(seed + 2 * len(indices))
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        indices.append(ix)
    if ix != eos:
        indices.append(eos)
    return indices


# %% right: without a cell, the original notes' style, perhaps two eos
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    p = self.parameters
    x, ai = np.zeros((self.n_x, 1)), np.zeros((self.n_a, 1))
    idx, counter, indices = -1, 0, []
    while idx != eos and counter < max_len:
        ai = np.tanh(np.dot(p["Wax"], x) + np.dot(p["Waa"], ai) + p["ba"])
        y = softmax(np.dot(p["Wya"], ai) + p["by"])
        np.random.seed(counter + seed)
        idx = np.random.choice(self.n_y, p=y.ravel())
        indices.append(idx)
        x = np.zeros((self.n_x, 1))
        x[idx] = 1
        seed += 1
        counter += 1
    if counter == max_len:
        indices.append(eos)
    return indices


# %% right: for and else, a new cell a step, numpy integers
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    indices, a, x = [], np.zeros((self.n_a, 1)), one_hot(None, self.n_x)
    for k in range(max_len):
        cell = RnnCell(self.parameters)
        a = cell.forward_pass(x=x, a_prev=a)
        np.random.seed(seed + 2 * k)
        indices.append(np.random.choice(range(self.n_y), p=cell.y[:, 0]))
        if indices[-1] == eos:
            break
        x = one_hot(indices[-1], self.n_x)
    else:
        indices.append(eos)
    return indices


# %% right: a private generator for each draw
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, drawn = RnnCell(self.parameters), []
    cell.forward_pass(np.zeros((self.n_x, 1)), np.zeros((self.n_a, 1)))
    for s in range(seed, seed + 2 * max_len, 2):
        drawn.append(int(np.random.RandomState(s).choice(len(cell.y), p=cell.y.flatten())))
        if drawn[-1] == eos:
            return drawn
        cell.forward_pass(one_hot(drawn[-1], self.n_x), cell.a)
    return drawn + [eos]


# %% right: a beginner with a flag and prints
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    Wax = self.parameters["Wax"]
    Waa = self.parameters["Waa"]
    Wya = self.parameters["Wya"]
    ba = self.parameters["ba"]
    by = self.parameters["by"]
    letters = []
    finished = False
    my_seed = seed
    x = np.zeros((Wax.shape[1], 1))
    a = np.zeros((Waa.shape[0], 1))
    while finished == False:
        if len(letters) == max_len:
            letters.append(eos)
            finished = True
        else:
            z = Wax @ x + Waa @ a + ba
            a = np.tanh(z)
            y = softmax(Wya @ a + by)
            np.random.seed(my_seed)
            my_seed = my_seed + 2
            numbers = np.arange(y.shape[0])
            letter = np.random.choice(numbers, p=y.reshape(-1))
            print("letter", letter)
            letters.append(letter)
            x = np.zeros((Wax.shape[1], 1))
            x[letter] = 1
            if letter == eos:
                finished = True
    return letters


# %% right: an inner generator, columns instead of products
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    Wax, Waa, ba, Wya, by = (self.parameters[k] for k in ("Wax", "Waa", "ba", "Wya", "by"))

    def draws():
        a, drive = np.zeros((self.n_a, 1)), 0
        for k in range(max_len):
            a = np.tanh(drive + Waa @ a + ba)
            np.random.seed(seed + k * 2)
            ix = np.random.choice(a=self.n_y, p=softmax(Wya @ a + by).squeeze())
            yield ix.item() if hasattr(ix, "item") else ix
            if ix == eos:
                return
            drive = Wax[:, [ix]]

    out = list(draws())
    return out if out and out[-1] == eos else [*out, eos]


# %% right: recursion
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    def rest(ix, a, k):
        if k == max_len:
            return [eos]
        c = RnnCell(self.parameters)
        a = c.forward_pass(one_hot(ix, self.n_x), a)
        np.random.seed(seed + 2 * k)
        ix = np.random.choice(self.n_x, p=np.squeeze(c.y))
        return [ix] if ix == eos else [ix] + rest(ix, a, k + 1)

    return rest(None, np.zeros((self.n_a, 1)), 0)


# %% wrong: the same seed for every draw
# diagnosis: seed_not_advanced
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, indices, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), [], None
    while ix != eos and len(indices) < max_len:
        a = cell.forward_pass(one_hot(ix, self.n_x), a)
        np.random.seed(seed)
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        indices.append(ix)
    if ix != eos:
        indices.append(eos)
    return indices


# %% wrong: the seed goes up by one
# diagnosis: advances_by_one
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, indices, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), [], None
    while ix != eos and len(indices) < max_len:
        a = cell.forward_pass(one_hot(ix, self.n_x), a)
        np.random.seed(seed + len(indices))
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        indices.append(ix)
    if ix != eos:
        indices.append(eos)
    return indices


# %% wrong: seeds once, before the loop
# diagnosis: seeded_once
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, indices, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), [], None
    np.random.seed(seed)
    while ix != eos and len(indices) < max_len:
        a = cell.forward_pass(one_hot(ix, self.n_x), a)
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        indices.append(ix)
    if ix != eos:
        indices.append(eos)
    return indices


# %% wrong: no eos at max_len
# diagnosis: no_eos
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, indices, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), [], None
    while ix != eos and len(indices) < max_len:
        a = cell.forward_pass(one_hot(ix, self.n_x), a)
        np.random.seed(seed + 2 * len(indices))
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        indices.append(ix)
    return indices


# %% wrong: the most probable instead of a draw
# diagnosis: argmax
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, indices, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), [], None
    while ix != eos and len(indices) < max_len:
        a = cell.forward_pass(one_hot(ix, self.n_x), a)
        ix = int(np.argmax(cell.y))
        indices.append(ix)
    if ix != eos:
        indices.append(eos)
    return indices


# %% wrong: eos is always 0
# diagnosis: hard_coded_eos
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, indices, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), [], None
    while ix != 0 and len(indices) < max_len:
        a = cell.forward_pass(one_hot(ix, self.n_x), a)
        np.random.seed(seed + 2 * len(indices))
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        indices.append(ix)
    if ix != 0:
        indices.append(0)
    return indices


# %% wrong: always 27 characters
# diagnosis: hard_coded_size
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, indices, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), [], None
    while ix != eos and len(indices) < max_len:
        a = cell.forward_pass(one_hot(ix, 27), a)
        np.random.seed(seed + 2 * len(indices))
        ix = int(np.random.choice(27, p=cell.y.ravel()))
        indices.append(ix)
    if ix != eos:
        indices.append(eos)
    return indices


# %% wrong: the state stays zero
# diagnosis: state_not_carried
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, indices, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), [], None
    while ix != eos and len(indices) < max_len:
        cell.forward_pass(one_hot(ix, self.n_x), a)
        np.random.seed(seed + 2 * len(indices))
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        indices.append(ix)
    if ix != eos:
        indices.append(eos)
    return indices


# %% wrong: the drawn character is not fed back
# diagnosis: draw_not_fed
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, indices, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), [], None
    x = np.zeros((self.n_x, 1))
    while ix != eos and len(indices) < max_len:
        a = cell.forward_pass(x, a)
        np.random.seed(seed + 2 * len(indices))
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        indices.append(ix)
    if ix != eos:
        indices.append(eos)
    return indices


# %% wrong: feeds the probabilities
# diagnosis: feeds_probabilities
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, indices, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), [], None
    x = np.zeros((self.n_x, 1))
    while ix != eos and len(indices) < max_len:
        a = cell.forward_pass(x, a)
        np.random.seed(seed + 2 * len(indices))
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        indices.append(ix)
        x = cell.y
    if ix != eos:
        indices.append(eos)
    return indices


# %% wrong: eos is always appended
# diagnosis: eos_twice
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, indices, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), [], None
    while ix != eos and len(indices) < max_len:
        a = cell.forward_pass(one_hot(ix, self.n_x), a)
        np.random.seed(seed + 2 * len(indices))
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        indices.append(ix)
    indices.append(eos)
    return indices


# %% wrong: one draw too many
# diagnosis: off_by_one
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, indices, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), [], None
    while ix != eos and len(indices) <= max_len:
        a = cell.forward_pass(one_hot(ix, self.n_x), a)
        np.random.seed(seed + 2 * len(indices))
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        indices.append(ix)
    if ix != eos:
        indices.append(eos)
    return indices

# %% right: RandomState with an inverse cumulative distribution
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    p, a, x, out = self.parameters, np.zeros((self.n_a, 1)), np.zeros((self.n_x, 1)), []
    for k in range(max_len):
        a = np.tanh(p["Wax"] @ x + p["Waa"] @ a + p["ba"])
        y = softmax(p["Wya"] @ a + p["by"]).ravel().astype(np.float64)
        cdf = np.cumsum(y)
        cdf /= cdf[-1]
        ix = int(cdf.searchsorted(np.random.RandomState(seed + 2 * k).random_sample(), side="right"))
        out.append(ix)
        if ix == eos:
            break
        x = np.zeros((self.n_x, 1))
        x[ix, 0] = 1.0
    if out[-1:] != [eos]:
        out.append(eos)
    return out

# %% right: a generator object, islice and takewhile-like
@add_to(CharacterLanguageModel)
def stream(self, seed):
    cell, a, x, k = RnnCell(self.parameters), np.zeros((self.n_a, 1)), np.zeros((self.n_x, 1)), 0
    while True:
        a = cell.forward_pass(x, a)
        np.random.seed(seed + 2 * k)
        ix = np.random.choice(list(range(self.n_y)), p=np.array(cell.y).reshape(self.n_y))
        yield int(ix)
        x, k = one_hot(int(ix), self.n_x), k + 1


@add_to(CharacterLanguageModel)
def sample(self, eos: int = 0, max_len: int = 50, seed: int = 1) -> list[int]:
    from itertools import islice

    indices: list[int] = []
    for ix in islice(self.stream(seed), max_len):
        indices.append(ix)
        if ix == eos:
            break
    if not indices or indices[-1] != eos:
        indices += [eos]
    return indices

# %% wrong: max_len counts eos
# diagnosis: off_by_one
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, x, out, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), np.zeros((self.n_x, 1)), [], None
    while ix != eos and len(out) < max_len - 1:
        a = cell.forward_pass(x, a)
        np.random.seed(seed + 2 * len(out))
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        out.append(ix)
        x = one_hot(ix, self.n_x)
    if ix != eos:
        out.append(eos)
    return out

# %% wrong: temperature 0.9
# diagnosis: other_distribution
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, x, out, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), np.zeros((self.n_x, 1)), [], None
    while ix != eos and len(out) < max_len:
        a = cell.forward_pass(x, a)
        np.random.seed(seed + 2 * len(out))
        ix = int(np.random.choice(self.n_y, p=(cell.y.ravel() ** (1 / 0.9)) / np.sum(cell.y ** (1 / 0.9))))
        out.append(ix)
        x = one_hot(ix, self.n_x)
    if ix != eos:
        out.append(eos)
    return out

# %% wrong: never stops at eos
# diagnosis: too_long
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, x, out, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), np.zeros((self.n_x, 1)), [], None
    while len(out) < max_len:
        a = cell.forward_pass(x, a)
        np.random.seed(seed + 2 * len(out))
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        out.append(ix)
        x = one_hot(ix, self.n_x)
    if ix != eos:
        out.append(eos)
    return out

# %% wrong: changes the parameters
# diagnosis: changes_arguments
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    self.parameters['by'] += 0.01
    cell, a, x, out, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), np.zeros((self.n_x, 1)), [], None
    while ix != eos and len(out) < max_len:
        a = cell.forward_pass(x, a)
        np.random.seed(seed + 2 * len(out))
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        out.append(ix)
        x = one_hot(ix, self.n_x)
    if ix != eos:
        out.append(eos)
    return out

# %% wrong: default max_len 20
# diagnosis: wrong_default
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=20, seed=1):
    cell, a, x, out, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), np.zeros((self.n_x, 1)), [], None
    while ix != eos and len(out) < max_len:
        a = cell.forward_pass(x, a)
        np.random.seed(seed + 2 * len(out))
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        out.append(ix)
        x = one_hot(ix, self.n_x)
    if ix != eos:
        out.append(eos)
    return out

# %% wrong: starts from one_hot(eos)
# diagnosis: first_input
@add_to(CharacterLanguageModel)
def sample(self, eos=0, max_len=50, seed=1):
    cell, a, x, out, ix = RnnCell(self.parameters), np.zeros((self.n_a, 1)), one_hot(eos, self.n_x), [], None
    while ix != eos and len(out) < max_len:
        a = cell.forward_pass(x, a)
        np.random.seed(seed + 2 * len(out))
        ix = int(np.random.choice(self.n_y, p=cell.y.ravel()))
        out.append(ix)
        x = one_hot(ix, self.n_x)
    if ix != eos:
        out.append(eos)
    return out
