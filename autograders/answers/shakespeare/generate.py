# %% right: the whole text encoded at each step
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = model.predict_on_batch(x)[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% right: predict, the original notes' style
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = dict((i, c) for c, i in char_indices.items())
    Tx = model.input_shape[1]
    generated = ""
    sentence = prompt.lower()[-Tx:]
    generated += prompt
    for i in range(length):
        x_pred = encode_prompt(sentence, char_indices, Tx)
        preds = model.predict(x_pred, verbose=0)[0]
        next_index = sample(preds, temperature=temperature, rng=rng)
        next_char = indices_char[next_index]
        generated += next_char
        sentence = sentence[1:] + next_char if len(sentence) == Tx else sentence + next_char
    return generated


# %% right: the model called, and a list
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    steps = model.input_shape[1]
    table = sorted(char_indices, key=char_indices.get)
    written = list(prompt)
    while len(written) < len(prompt) + length:
        window = encode_prompt(prompt="".join(written), char_indices=char_indices, Tx=steps)
        probabilities = np.squeeze(model(window, training=False), axis=0)
        written.append(table[sample(probabilities, rng=rng, temperature=temperature)])
    return "".join(written)


# %% right: the one-hot window rolls
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    x = np.array(encode_prompt(prompt, char_indices, model.input_shape[1]), dtype="float32")
    characters = {i: c for c, i in char_indices.items()}
    out = [prompt]
    for _ in range(length):
        p = model(x)
        k = int(sample(p.numpy().ravel(), temperature, rng))
        out.append(characters[k])
        x = np.roll(x, -1, axis=1)
        x[:, -1, :] = 0
        x[:, -1, k] = 1
    return "".join(out)


# %% right: a tf.function
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    _, Tx, n_x = model.input_shape

    @tf.function(input_signature=[tf.TensorSpec((1, Tx, n_x), tf.float32)])
    def next_probabilities(window):
        return model(window, training=False)

    rng, text = np.random.default_rng(seed), prompt
    inverse = {v: k for k, v in char_indices.items()}
    for _ in range(length):
        window = tf.constant(encode_prompt(text[-Tx:], char_indices, Tx), dtype=tf.float32)
        text += inverse[int(sample(next_probabilities(window).numpy()[0], temperature, rng))]
    return text


# %% right: a beginner's loop with prints
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    my_rng = np.random.default_rng(seed)
    shape = model.input_shape
    number_of_steps = shape[1]
    poem = prompt
    counter = 0
    while counter != length:
        my_input = encode_prompt(poem, char_indices, number_of_steps)
        my_input = tf.convert_to_tensor(my_input, dtype=tf.float32)
        answer = model(my_input)
        answer = answer.numpy()
        answer = answer[0, :]
        index = sample(answer, temperature, my_rng)
        next_letter = None
        for letter in char_indices:
            if char_indices[letter] == index:
                next_letter = letter
        poem = poem + next_letter
        counter = counter + 1
    print(poem)
    return poem


# %% right: a generator of characters
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    def characters():
        rng, Tx, window = np.random.default_rng(seed), model.input_shape[-2], prompt
        names = dict(map(reversed, char_indices.items()))
        for _ in range(length):
            preds = model.predict_on_batch(encode_prompt(window, char_indices, Tx))
            ch = names[sample(preds[0], temperature, rng)]
            window = (window + ch)[-Tx:]
            yield ch

    return prompt + "".join(characters())


# %% right: everything by itself, without sample and encode_prompt
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    Tx, n_x = model.input_shape[1:]
    known = [None] * Tx + [char_indices.get(ch) for ch in prompt.lower()]
    new = []
    for _ in range(length):
        x = np.zeros((1, Tx, n_x), dtype=np.float32)
        for t, index in enumerate(known[-Tx:]):
            if index is not None:
                x[0, t, index] = 1
        p = model(x, training=False).numpy()[0].astype(np.float64)
        w = np.where(p > 0, p / p.max(), 0) ** (1 / temperature)
        known.append(int(rng.choice(n_x, p=w / w.sum())))
        new.append(known[-1])
    return prompt + "".join(ch for index in new for ch in char_indices if char_indices[ch] == index)


# %% right: accumulate
from itertools import accumulate


def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    known = np.array(sorted(char_indices, key=lambda ch: char_indices[ch]))

    def write(text, _):
        preds = keras.ops.convert_to_numpy(model(encode_prompt(text, char_indices, model.input_shape[1])))
        return text + str(known[sample(preds[0], temperature, rng)])

    *_, text = accumulate(range(length), write, initial=prompt)
    return text


# %% right: type hints, io.StringIO, call by name
import io


def generate(
    model: keras.Model,
    prompt: str,
    char_indices: dict[str, int],
    length: int = 400,
    temperature: float = 1.0,
    seed: int | None = None,
) -> str:
    generator: np.random.Generator = np.random.default_rng(seed=seed)
    steps: int = model.inputs[0].shape[1]
    with io.StringIO() as out:
        out.write(prompt)
        for _ in range(length):
            window = encode_prompt(out.getvalue(), char_indices, Tx=steps)
            preds = model.call(tf.convert_to_tensor(window, tf.float32), training=False)
            index = sample(preds=preds.numpy().reshape(-1), temperature=temperature, rng=generator)
            out.write(next(ch for ch, i in char_indices.items() if i == index))
        return out.getvalue()


# %% right: terse, reduce
from functools import reduce


def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    r, T, c = np.random.default_rng(seed), model.input_shape[1], {i: c for c, i in char_indices.items()}
    p = lambda s: model(tf.cast(encode_prompt(s, char_indices, T), "float32"), training=False).numpy()[0]
    return reduce(lambda s, _: s + c[int(sample(p(s), temperature, r))], range(length), prompt)


# %% wrong: without the prompt
# diagnosis: prompt_missing
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated[len(prompt) :]


# %% wrong: the prompt comes back lower-cased
# diagnosis: prompt_lower_cased
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt.lower()
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: the original notes' padding comes back
# diagnosis: prompt_padded
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = ("{0:0>" + str(Tx) + "}").format(prompt)
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: a long prompt comes back cut
# diagnosis: prompt_cut
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated[-(Tx + length) :]


# %% wrong: the prompt comes back stripped
# diagnosis: prompt_stripped
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt.strip()
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: a new generator with the seed for each character
# diagnosis: reseeded
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        rng = np.random.default_rng(seed)
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: the seed grows by one for each character
# diagnosis: reseeded
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for k in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        rng = np.random.default_rng(None if seed is None else seed + k)
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: no generator is handed on
# diagnosis: seed_ignored
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature)]
    return generated


# %% wrong: the seed is not used
# diagnosis: seed_ignored
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng()
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: NumPy's global seed
# diagnosis: global_seed
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    np.random.seed(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature)]
    return generated


# %% wrong: NumPy's global seed and its choice
# diagnosis: global_seed
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    np.random.seed(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        weights = np.float64(preds) ** (1 / temperature)
        generated += indices_char[np.random.choice(len(preds), p=weights / weights.sum())]
    return generated


# %% wrong: the old kind of generator
# diagnosis: other_generator
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.RandomState(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: seed 0 is taken for none
# diagnosis: seed_zero_ignored
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed) if seed else np.random.default_rng()
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: seed 0 where none is given
# diagnosis: fixed_seed
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed or 0)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: the generator goes on from call to call
# diagnosis: kept_between_calls
_generators = {}


def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = _generators.setdefault(seed, np.random.default_rng(seed))
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: temperature is not handed on
# diagnosis: temperature_ignored
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, rng=rng)]
    return generated


# %% wrong: temperature 1 is written into the code
# diagnosis: temperature_ignored
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, 1.0, rng)]
    return generated


# %% wrong: one over the temperature
# diagnosis: temperature_inverted
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, 1 / temperature, rng)]
    return generated


# %% wrong: the window is encoded once
# diagnosis: window_not_moved
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    x = encode_prompt(generated, char_indices, Tx)
    for _ in range(length):
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: the prompt is encoded at each step
# diagnosis: window_not_moved
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(prompt, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: the first characters of the text at each step
# diagnosis: window_not_moved
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated[:Tx], char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: the prompt is not in the window
# diagnosis: window_without_prompt
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated[len(prompt) :], char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: only the last character in the window
# diagnosis: last_character_only
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated[-1:], char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: the last character is not in the window yet
# diagnosis: window_lags
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated[:-1], char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: padded with spaces
# diagnosis: pads_with_space
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated.rjust(Tx), char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: new characters are put in front
# diagnosis: text_reversed
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated = indices_char[sample(preds, temperature, rng)] + generated
    return generated


# %% wrong: one character too many
# diagnosis: one_too_many
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length + 1):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: always one character at least
# diagnosis: one_too_many
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(max(1, length)):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: one character too few
# diagnosis: one_too_few
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(1, length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: length counts the prompt
# diagnosis: length_includes_prompt
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    while len(generated) < length:
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: 100 characters whatever is asked for
# diagnosis: length_ignored
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(100):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: 40 steps are written into the code
# diagnosis: raised
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = 40
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: the notebook's own Tx
# diagnosis: raised
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, globals()["Tx"])
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: the most probable character
# diagnosis: argmax
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[int(np.argmax(preds))]
    return generated


# %% wrong: the notebook's own table of characters
# diagnosis: global_table
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    index_to_char = globals()["indices_char"]
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += index_to_char.get(int(sample(preds, temperature, rng)), "?")
    return generated


# %% wrong: the notebook's own list of characters
# diagnosis: global_table
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += chars[sample(preds, temperature, rng)]
    return generated


# %% wrong: places in the sorted table
# diagnosis: sorted_table
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = sorted(char_indices)
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: places in the table as it is written
# diagnosis: insertion_order
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = list(char_indices)
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: stops at a line end
# diagnosis: stops_at_newline
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
        if generated[-1] == "\n":
            break
    return generated


# %% wrong: leaves out line ends
# diagnosis: newlines_dropped
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)].replace("\n", "")
    return generated


# %% wrong: dropout stays on
# diagnosis: training_mode
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=True))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: the batch axis stays
# diagnosis: raised
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: generator and temperature swapped
# diagnosis: raised
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, rng, temperature)]
    return generated


# %% wrong: a softmax once more
# diagnosis: softmax_twice
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = tf.nn.softmax(model(x, training=False)).numpy()[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: stops at an unknown character in the prompt
# diagnosis: raised
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = np.zeros((1, Tx, len(char_indices)))
        for t, ch in enumerate(generated.lower()[-Tx:], Tx - len(generated[-Tx:])):
            x[0, t, char_indices[ch]] = 1
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: capital letters of the prompt are not read
# diagnosis: not_lower_cased
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = np.zeros((1, Tx, len(char_indices)))
        for t, ch in enumerate(generated[-Tx:], Tx - len(generated[-Tx:])):
            if ch in char_indices:
                x[0, t, char_indices[ch]] = 1
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: a list of characters
# diagnosis: type
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return list(generated)


# %% wrong: prints and returns nothing
# diagnosis: returned_none
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    print(generated)


# %% wrong: returns inside the loop
# diagnosis: one_character_only
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
        return generated
    return generated


# %% wrong: the characters of the prompt go into the table
# diagnosis: changes_arguments
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx, n_x = model.input_shape[1:]
    for ch in prompt.lower():
        char_indices.setdefault(ch, n_x)
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)[:, :, :n_x]
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: the table is turned around in place
# diagnosis: changes_arguments
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    Tx = model.input_shape[1]
    table = dict(char_indices)
    char_indices.clear()
    char_indices.update({index: ch for ch, index in table.items()})
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, table, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += char_indices[sample(preds, temperature, rng)]
    return generated


# %% wrong: default length 200
# diagnosis: wrong_default
def generate(model, prompt, char_indices, length=200, temperature=1.0, seed=None):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated


# %% wrong: default seed 0
# diagnosis: wrong_default
def generate(model, prompt, char_indices, length=400, temperature=1.0, seed=0):
    rng = np.random.default_rng(seed)
    indices_char = {index: ch for ch, index in char_indices.items()}
    Tx = model.input_shape[1]
    generated = prompt
    for _ in range(length):
        x = encode_prompt(generated, char_indices, Tx)
        preds = np.asarray(model(x, training=False))[0]
        generated += indices_char[sample(preds, temperature, rng)]
    return generated
