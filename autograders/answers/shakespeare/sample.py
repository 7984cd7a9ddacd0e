# %% right: the formula
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    return int(rng.choice(len(preds), p=weights / np.sum(weights)))


# %% right: the original notes' style, one draw
def sample(preds, temperature=1.0, rng=None):
    if rng == None:
        rng = np.random.default_rng()
    preds = np.asarray(preds).astype("float64")
    with np.errstate(divide="ignore"):
        preds = np.log(preds) / temperature
    exp_preds = np.exp(preds)
    preds = exp_preds / np.sum(exp_preds)  # softmax
    out = rng.choice(range(len(preds)), p=preds.ravel())
    return out


# %% right: the logarithm where it exists
def sample(preds, temperature=1.0, rng=None):
    rng = rng or np.random.default_rng()
    p = np.array(preds, dtype=float)
    logs = np.full_like(p, -np.inf)
    np.log(p, out=logs, where=p > 0)
    logs /= temperature
    logs -= logs.max()
    np.exp(logs, out=logs)
    logs /= logs.sum()
    return int(rng.choice(p.size, p=logs))


# %% right: powers
def sample(preds, temperature=1.0, rng=None):
    p = np.asarray(preds, np.float64)
    p = (p / p.max()) ** (1 / temperature)
    rng = np.random.default_rng() if rng is None else rng
    return rng.choice(np.arange(len(p)), p=p / p.sum())


# %% right: only the possible characters
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.Generator(np.random.PCG64())
    preds = np.array(preds).astype(np.float64)
    possible = np.flatnonzero(preds)
    z = np.log(preds[possible]) / temperature
    z = np.exp(z - z.max())
    return int(rng.choice(possible, p=z / z.sum()))


# %% right: a beginner's loop
import math


def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    logits = []
    for p in preds:
        if p > 0:
            logits.append(math.log(float(p)) / temperature)
        else:
            logits.append(None)
    biggest = max(number for number in logits if number is not None)
    weights = []
    for number in logits:
        if number is None:
            weights.append(0.0)
        else:
            weights.append(math.exp(number - biggest))
    total = sum(weights)
    probabilities = [w / total for w in weights]
    index = rng.choice(len(probabilities), p=probabilities)
    print("index", index)
    return int(index)


# %% right: log-sum-exp, a helper
def _tempered(preds, temperature):
    scaled = np.log(np.maximum(preds, np.finfo(np.float64).tiny)) / temperature
    return np.exp(scaled - np.logaddexp.reduce(scaled))


def sample(preds, temperature=1.0, rng=None):
    p = _tempered(np.float64(preds), temperature)
    p[np.asarray(preds) == 0] = 0
    p /= p.sum()
    return int((rng if rng is not None else np.random.default_rng()).choice(len(p), p=p))


# %% right: TensorFlow's softmax
def sample(preds, temperature=1.0, rng=None):
    logits = tf.math.log(tf.cast(preds, tf.float64)) / temperature
    probabilities = tf.nn.softmax(logits).numpy()
    generator = np.random.default_rng() if rng is None else rng
    drawn = generator.choice(probabilities.shape[0], size=1, p=probabilities)
    return int(drawn[0])


# %% right: warnings caught
import warnings


def sample(preds, temperature=1.0, rng=None):
    rng = rng if rng else np.random.default_rng(None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logits = np.divide(np.log(np.asarray(preds, dtype="float64")), temperature)
    p = np.exp(np.subtract(logits, np.amax(logits)))
    p = np.divide(p, np.sum(p))
    return int(rng.choice(list(range(p.shape[0])), size=None, replace=True, p=p))


# %% right: a masked array
def sample(preds: np.ndarray, temperature: float = 1.0, rng: np.random.Generator | None = None) -> int:
    if not isinstance(rng, np.random.Generator):
        rng = np.random.default_rng()
    logits = np.ma.log(np.ma.masked_less_equal(np.asarray(preds, dtype=np.float64), 0)) / temperature
    p = np.exp(logits - logits.max()).filled(0)
    return rng.choice(len(p), p=p / p.sum())


# %% right: terse
sample = lambda preds, temperature=1.0, rng=None: (
    lambda w: int((rng or np.random.default_rng()).choice(w.size, p=w / w.sum()))
)(np.power(np.float64(preds), 1 / temperature))


# %% right: the cumulative sum searched for one random number
def sample(preds, temperature=1.0, rng=None):
    rng = rng or np.random.default_rng()
    p = np.array(preds, dtype=np.float64)
    p[p > 0] = np.exp((np.log(p[p > 0]) - np.log(p.max())) / temperature)
    cumulative = np.cumsum(p / p.sum())
    return int(np.searchsorted(cumulative / cumulative[-1], rng.random(), side="right"))


# %% right: arange, ravel, default_rng passes a generator on
def sample(preds, temperature=1.0, rng=None):
    preds = np.ravel(preds).astype(np.float64)
    with np.errstate(divide="ignore"):
        z = np.log(preds) / temperature
    e = np.exp(z - np.max(z))
    return np.random.default_rng(rng).choice(np.arange(preds.size), p=e / e.sum()).item()


# %% right: ratio to the maximum, then a power
def sample(preds, temperature=1.0, rng=None):
    preds = np.asarray(preds, dtype=np.float64)
    ratio = preds / preds.max()
    w = ratio ** (1.0 / temperature)
    if rng is None:
        rng = np.random.default_rng()
    return int(rng.choice(len(w), p=w / w.sum()))


# %% right: math and lists
import math


def sample(preds, temperature=1.0, rng=None):
    logs = [math.log(float(p)) / temperature if p > 0 else float("-inf") for p in preds]
    top = max(logs)
    weights = [math.exp(l - top) for l in logs]
    total = math.fsum(weights)
    probs = [w / total for w in weights]
    if rng is None:
        rng = np.random.default_rng()
    return rng.choice(list(range(len(probs))), p=probs)


# %% wrong: the most probable instead of a draw
# diagnosis: argmax
def sample(preds, temperature=1.0, rng=None):
    preds = np.asarray(preds, dtype=np.float64)
    return int(np.argmax(preds))


# %% wrong: the most probable after the temperature
# diagnosis: argmax
def sample(preds, temperature=1.0, rng=None):
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(np.argmax(p))


# %% wrong: temperature left out
# diagnosis: temperature_ignored
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds)
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: temperature subtracted, which changes nothing
# diagnosis: temperature_ignored
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) - temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: times the temperature
# diagnosis: temperature_multiplied
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) * temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: probabilities to the power of the temperature
# diagnosis: temperature_multiplied
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    weights = preds**temperature
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: temperature divides the probabilities
# diagnosis: temperature_on_p
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    logits = preds / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: temperature after the softmax
# diagnosis: temperature_ignored
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds)
    weights = np.exp(logits - np.max(logits))
    weights = weights / temperature
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: the square root of the temperature
# diagnosis: other_distribution
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature**0.5
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: not divided by the sum
# diagnosis: raised
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits)
    p = weights
    return int(rng.choice(len(p), p=p))


# %% wrong: a softmax of the softmax
# diagnosis: softmax_twice
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    p = np.exp(p) / np.sum(np.exp(p))
    return int(rng.choice(len(p), p=p))


# %% wrong: NumPy's global generator
# diagnosis: global_generator
def sample(preds, temperature=1.0, rng=None):
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(np.random.choice(len(p), p=p))


# %% wrong: the global generator where none is given
# diagnosis: global_generator
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: a seed of its own where no generator is given
# diagnosis: fixed_seed
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng(0)
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: a new generator whatever is given
# diagnosis: rng_ignored
def sample(preds, temperature=1.0, rng=None):
    rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: a new generator with a seed whatever is given
# diagnosis: rng_ignored
def sample(preds, temperature=1.0, rng=None):
    rng = np.random.default_rng(0)
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: seeds a copy with the given generator's numbers
# diagnosis: other_draw
def sample(preds, temperature=1.0, rng=None):
    rng = np.random.default_rng(None if rng is None else rng.integers(2**32))
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: a copy of the generator draws
# diagnosis: rng_not_advanced
import copy


def sample(preds, temperature=1.0, rng=None):
    rng = np.random.default_rng() if rng is None else copy.deepcopy(rng)
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: drawn twice, as in the original notes
# diagnosis: drawn_twice
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    probas = rng.multinomial(1, p, 1)
    return int(rng.choice(range(len(p)), p=probas.ravel()))


# %% wrong: a multinomial draw
# diagnosis: other_draw
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(np.argmax(rng.multinomial(1, p)))


# %% wrong: the largest of noisy logits
# diagnosis: other_draw
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    return int(np.argmax(logits + rng.gumbel(size=len(preds))))


# %% wrong: many draws, the last is taken
# diagnosis: drawn_too_often
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), size=10, p=p)[-1])


# %% wrong: ten draws, the first is taken
# diagnosis: drawn_too_often
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), size=10, p=p)[0])


# %% wrong: a shuffle thrown away before the draw
# diagnosis: drawn_too_often
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    rng.shuffle(np.arange(len(p)))
    return int(rng.choice(len(p), p=p))


# %% wrong: draws without the probabilities
# diagnosis: probabilities_ignored
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p)))


# %% wrong: the probabilities backwards
# diagnosis: other_distribution
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p[::-1]))


# %% wrong: warns at zero
# diagnosis: warns_at_zero
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: warns at zero, in powers of e
# diagnosis: warns_at_zero
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    logits = np.divide(np.log(preds), temperature)
    weights = np.exp(logits)
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: a small number added to every probability
# diagnosis: zero_can_be_drawn
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    logits = np.log(preds + 1e-6) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: zeros raised to a small number
# diagnosis: zero_can_be_drawn
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    logits = np.log(np.maximum(preds, 1e-5)) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: zeros are taken for certain
# diagnosis: zero_can_be_drawn
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    logits = np.log(np.where(preds == 0, 1, preds)) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: computes in float32
# diagnosis: float32
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float32)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits)
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: stays in the float32 of the model
# diagnosis: float32
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits)
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: one index too high
# diagnosis: off_by_one
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p)) + 1


# %% wrong: counts from one
# diagnosis: off_by_one
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(np.arange(1, len(p) + 1), p=p))


# %% wrong: returns the probability drawn
# diagnosis: returns_probability
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return float(p[rng.choice(len(p), p=p)])


# %% wrong: returns an array of one index
# diagnosis: returns_array
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return rng.choice(len(p), size=1, p=p)


# %% wrong: returns a one-hot vector
# diagnosis: returns_one_hot
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    out = np.zeros(len(p))
    out[rng.choice(len(p), p=p)] = 1
    return out


# %% wrong: returns the probabilities
# diagnosis: returns_probabilities
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return p


# %% wrong: returns the character
# diagnosis: returns_character
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return indices_char.get(int(rng.choice(len(p), p=p)), "?")


# %% wrong: a float in the place of an integer
# diagnosis: not_int
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return float(rng.choice(len(p), p=p))


# %% wrong: returns nothing
# diagnosis: returned_none
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    print(rng.choice(len(p), p=p))


# %% wrong: as many indices as the notebook has characters
# diagnosis: raised
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(range(len(chars)), p=p))


# %% wrong: 38 is written into the code
# diagnosis: raised
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(38, p=p))


# %% wrong: the legacy generator's methods
# diagnosis: raised
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(np.searchsorted(np.cumsum(p), rng.random_sample(), side="right"))


# %% wrong: only the five most probable
# diagnosis: truncated
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    weights[np.argsort(-weights, kind="stable")[5:]] = 0
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: rare characters left out
# diagnosis: truncated
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    weights[weights < 0.05 * np.max(weights)] = 0
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: the logarithm in place
# diagnosis: changes_arguments
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    with np.errstate(divide="ignore"):
        np.log(preds, out=preds)
    logits = preds.astype(np.float64) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: divides the given array by its maximum
# diagnosis: changes_arguments
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds /= preds.max()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: zeros of the given array are overwritten
# diagnosis: changes_arguments
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds[preds == 0] = 1e-300
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: default temperature 0.5
# diagnosis: wrong_default
def sample(preds, temperature=0.5, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: very low temperatures are raised
# diagnosis: temperature_clipped
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    temperature = max(temperature, 0.5)
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    p = weights / np.sum(weights)
    return int(rng.choice(len(p), p=p))


# %% wrong: never the same index twice in a row
# diagnosis: kept_between_calls
_last = []


def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    preds = np.asarray(preds, dtype=np.float64)
    with np.errstate(divide="ignore"):
        logits = np.log(preds) / temperature
    weights = np.exp(logits - np.max(logits))
    if _last and _last[-1] < len(weights) and np.sum(weights > 0) > 1:
        weights[_last[-1]] = 0
    p = weights / np.sum(weights)
    _last.append(int(rng.choice(len(p), p=p)))
    return _last[-1]


# %% wrong: temperature floored at 0.02
# diagnosis: temperature_clipped
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    temperature = max(temperature, 0.02)
    with np.errstate(divide="ignore"):
        z = np.log(np.asarray(preds, dtype=np.float64)) / temperature
    q = np.exp(z - z.max())
    return int(rng.choice(len(q), p=q / q.sum()))


# %% wrong: temperature floored at 0.1
# diagnosis: temperature_clipped
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    temperature = max(temperature, 0.1)
    with np.errstate(divide="ignore"):
        z = np.log(np.asarray(preds, dtype=np.float64)) / temperature
    q = np.exp(z - z.max())
    return int(rng.choice(len(q), p=q / q.sum()))


# %% wrong: temperature capped at 2
# diagnosis: temperature_clipped
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    with np.errstate(divide="ignore"):
        z = np.log(np.asarray(preds, dtype=np.float64)) / min(temperature, 2.0)
    q = np.exp(z - z.max())
    return int(rng.choice(len(q), p=q / q.sum()))


# %% wrong: log(p + 1e-10)
# diagnosis: zero_can_be_drawn
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    z = np.log(np.asarray(preds, dtype=np.float64) + 1e-10) / temperature
    q = np.exp(z - z.max())
    return int(rng.choice(len(q), p=q / q.sum()))


# %% wrong: clip at 1e-12
# diagnosis: zero_can_be_drawn
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    z = np.log(np.clip(np.asarray(preds, dtype=np.float64), 1e-12, 1)) / temperature
    q = np.exp(z - z.max())
    return int(rng.choice(len(q), p=q / q.sum()))


# %% wrong: zeros replaced by 1e-300
# diagnosis: zero_can_be_drawn
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    z = np.log(np.maximum(np.asarray(preds, dtype=np.float64), 1e-300)) / temperature
    q = np.exp(z - z.max())
    return int(rng.choice(len(q), p=q / q.sum()))


# %% wrong: nan_to_num of the logarithm
# diagnosis: zero_can_be_drawn
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    with np.errstate(divide="ignore"):
        z = np.nan_to_num(np.log(np.asarray(preds, dtype=np.float64)), neginf=-100) / temperature
    q = np.exp(z - z.max())
    return int(rng.choice(len(q), p=q / q.sum()))


# %% wrong: rng as a default made once
# diagnosis: wrong_default
def sample(preds, temperature=1.0, rng=np.random.default_rng(0)):
    if rng is None:
        rng = np.random.default_rng()
    with np.errstate(divide="ignore"):
        z = np.log(np.asarray(preds, dtype=np.float64)) / temperature
    q = np.exp(z - z.max())
    return int(rng.choice(len(q), p=q / q.sum()))


# %% wrong: temperature ignored without a generator
# diagnosis: temperature_ignored
def sample(preds, temperature=1.0, rng=None):
    p = np.asarray(preds, dtype=np.float64)
    if rng is None:
        return int(np.random.default_rng().choice(len(p), p=p / p.sum()))
    with np.errstate(divide="ignore"):
        z = np.log(p) / temperature
    q = np.exp(z - z.max())
    return int(rng.choice(len(q), p=q / q.sum()))


# %% wrong: default temperature 0.9
# diagnosis: wrong_default
def sample(preds, temperature=0.9, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    with np.errstate(divide="ignore"):
        z = np.log(np.array(preds, dtype=np.float64)) / temperature
    q = np.exp(z - z.max())
    return int(rng.choice(len(q), p=q / q.sum()))


# %% wrong: base ten logarithm, base e powers
# diagnosis: other_distribution
def sample(preds, temperature=1.0, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    with np.errstate(divide="ignore"):
        z = np.log10(np.array(preds, dtype=np.float64)) / temperature
    q = np.exp(z - z.max())
    return int(rng.choice(len(q), p=q / q.sum()))
