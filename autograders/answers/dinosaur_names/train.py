# %% right: shuffled copy
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = list(data)
    np.random.shuffle(data)
    loss = get_initial_loss(self.n_x, 7)
    losses = []
    a0 = np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j % len(data)]]
        if not carry_state:
            a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, learning_rate, max_value)
        loss = smooth(loss, current)
        losses.append(loss)
        if j % 2000 == 0:
            print(f"Iteration: {j}, Loss: {loss:f}\n")
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
            print()
    return losses


# %% right: a private generator, keywords, formulas written out
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    names = [*data]
    np.random.RandomState(0).shuffle(names)
    zeros = np.zeros((self.n_a, 1))
    smoothed, history, state = -np.log(1 / len(char_to_ix)) * 7, [], zeros
    for j in range(num_iterations):
        name = names[j % len(names)]
        loss, gradients, last = self.optimize(
            X=[char_to_ix[c] for c in name], a0=state, learning_rate=learning_rate, max_value=max_value
        )
        state = last if carry_state else zeros
        smoothed = 0.999 * smoothed + 0.001 * loss
        history.append(smoothed)
        if j % 2000 == 0:
            print(j, smoothed)
            for seed in range(7):
                print_sample(self.sample(eos=char_to_ix["\n"], seed=seed), ix_to_char)
    return history


# %% right: the original notes' style on a copy
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = data.copy()
    np.random.shuffle(data)
    loss, losses, a_prev = get_initial_loss(self.n_x, 7), [], np.zeros((self.n_a, 1))
    for j in range(num_iterations):
        index = j % len(data)
        X = [char_to_ix[ch] for ch in data[index]]
        if carry_state == False:
            a_prev = np.zeros((self.n_a, 1))
        curr_loss, gradients, a_prev = self.optimize(X, a_prev, learning_rate, max_value)
        loss = smooth(loss, curr_loss)
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration: %d, Loss: %f" % (j, loss) + "\n")
            seed = 0
            for name in range(7):
                sampled_indices = self.sample(char_to_ix["\n"], seed=seed)
                print_sample(sampled_indices, ix_to_char)
                seed += 1
            print("\n")
    return losses


# %% right: shuffled indices, encoded beforehand
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    order = np.arange(len(data))
    np.random.shuffle(order)
    encoded = [[char_to_ix[ch] for ch in data[i]] for i in order]
    losses = np.zeros(num_iterations)
    loss, a = get_initial_loss(vocab_size=self.n_y, seq_length=7), np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        a0 = a if carry_state else np.zeros_like(a)
        current, _, a = self.optimize(encoded[j % len(encoded)], a0, learning_rate, max_value)
        loss = losses[j] = smooth(loss=loss, cur_loss=current)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], 50, seed), ix_to_char)
    return losses.tolist()


# %% right: permutation, cycle and a helper
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    from itertools import cycle, islice

    def show(j, loss):
        print("Iteration", j, "loss", loss)
        for seed in range(7):
            print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)

    np.random.seed(0)
    order = np.random.permutation(len(data))
    losses = [get_initial_loss(self.n_x, 7)]
    a = None
    for j, i in enumerate(islice(cycle(order), num_iterations)):
        if a is None or not carry_state:
            a = np.zeros((self.n_a, 1))
        loss, _, a = self.optimize([char_to_ix[ch] for ch in data[i]], a, learning_rate, max_value)
        losses.append(smooth(losses[-1], loss))
        if j % 2000 == 0:
            show(j, losses[-1])
    return losses[1:]


# %% right: a beginner with while and prints
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    my_data = []
    for line in data:
        my_data.append(line)
    np.random.shuffle(my_data)
    number_of_letters = len(ix_to_char)
    smooth_loss = -np.log(1.0 / number_of_letters) * 7
    loss_list = []
    a_last = np.zeros((self.n_a, 1))
    j = 0
    position = 0
    while j < num_iterations:
        if position == len(my_data):
            position = 0
        X = []
        for letter in my_data[position]:
            X.append(char_to_ix[letter])
        if carry_state == True:
            a_start = a_last
        else:
            a_start = np.zeros((self.n_a, 1))
        result = self.optimize(X, a_start, learning_rate, max_value)
        a_last = result[2]
        smooth_loss = smooth_loss * 0.999 + result[0] * 0.001
        loss_list.append(float(smooth_loss))
        if j % 2000 == 0:
            print("Iteration: " + str(j) + ", Loss: " + str(smooth_loss))
            for s in range(7):
                letters = self.sample(char_to_ix["\n"], 50, s)
                print_sample(letters, ix_to_char)
        j = j + 1
        position = position + 1
    return loss_list


# %% right: terse, permutation of the names
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    D, L, s, a = np.random.permutation(data), [], get_initial_loss(self.n_x, 7), np.zeros((self.n_a, 1))
    for j in range(num_iterations):
        c, _, a = self.optimize([char_to_ix[h] for h in D[j % len(D)]], a * bool(carry_state), learning_rate, max_value)
        L += [s := smooth(s, c)]
        if j % 2000 == 0:
            print(j, s)
            [print_sample(self.sample(char_to_ix["\n"], seed=k), ix_to_char) for k in range(7)]
    return L


# %% wrong: shuffles the caller's list
# diagnosis: shuffles_argument
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    np.random.shuffle(data)
    loss, losses, a0 = get_initial_loss(self.n_x, 7), [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j % len(data)]]
        if not carry_state:
            a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, learning_rate, max_value)
        loss = smooth(loss, current)
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return losses


# %% wrong: does not shuffle
# diagnosis: not_shuffled
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    loss, losses, a0 = get_initial_loss(self.n_x, 7), [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j % len(data)]]
        if not carry_state:
            a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, learning_rate, max_value)
        loss = smooth(loss, current)
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return losses


# %% wrong: forgets the seed
# diagnosis: no_seed
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    data = list(data)
    np.random.shuffle(data)
    loss, losses, a0 = get_initial_loss(self.n_x, 7), [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j % len(data)]]
        if not carry_state:
            a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, learning_rate, max_value)
        loss = smooth(loss, current)
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return losses


# %% wrong: ignores carry_state and always carries
# diagnosis: always_carries
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = list(data)
    np.random.shuffle(data)
    loss, losses, a0 = get_initial_loss(self.n_x, 7), [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j % len(data)]]
        current, _, a0 = self.optimize(X, a0, learning_rate, max_value)
        loss = smooth(loss, current)
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return losses


# %% wrong: ignores carry_state and never carries
# diagnosis: never_carries
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = list(data)
    np.random.shuffle(data)
    loss, losses, a0 = get_initial_loss(self.n_x, 7), [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j % len(data)]]
        a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, learning_rate, max_value)
        loss = smooth(loss, current)
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return losses


# %% wrong: carry_state turned round
# diagnosis: carry_state_inverted
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = list(data)
    np.random.shuffle(data)
    loss, losses, a0 = get_initial_loss(self.n_x, 7), [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j % len(data)]]
        if carry_state:
            a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, learning_rate, max_value)
        loss = smooth(loss, current)
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return losses


# %% wrong: the default learning rate
# diagnosis: ignores_learning_rate
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = list(data)
    np.random.shuffle(data)
    loss, losses, a0 = get_initial_loss(self.n_x, 7), [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j % len(data)]]
        if not carry_state:
            a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, 0.01, max_value)
        loss = smooth(loss, current)
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return losses


# %% wrong: the default limit
# diagnosis: ignores_max_value
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = list(data)
    np.random.shuffle(data)
    loss, losses, a0 = get_initial_loss(self.n_x, 7), [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j % len(data)]]
        if not carry_state:
            a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, learning_rate)
        loss = smooth(loss, current)
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return losses


# %% wrong: smoothing weights swapped
# diagnosis: smoothing_swapped
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = list(data)
    np.random.shuffle(data)
    loss, losses, a0 = get_initial_loss(self.n_x, 7), [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j % len(data)]]
        if not carry_state:
            a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, learning_rate, max_value)
        loss = 0.001 * loss + 0.999 * current
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return losses


# %% wrong: returns the raw losses
# diagnosis: not_smoothed
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = list(data)
    np.random.shuffle(data)
    loss, losses, a0 = get_initial_loss(self.n_x, 7), [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j % len(data)]]
        if not carry_state:
            a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, learning_rate, max_value)
        loss = smooth(loss, current)
        losses.append(current)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return losses


# %% wrong: smoothed loss starts at zero
# diagnosis: starts_at_zero
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = list(data)
    np.random.shuffle(data)
    loss, losses, a0 = 0.0, [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j % len(data)]]
        if not carry_state:
            a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, learning_rate, max_value)
        loss = smooth(loss, current)
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return losses


# %% wrong: returns only the last loss
# diagnosis: returns_last
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = list(data)
    np.random.shuffle(data)
    loss, losses, a0 = get_initial_loss(self.n_x, 7), [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j % len(data)]]
        if not carry_state:
            a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, learning_rate, max_value)
        loss = smooth(loss, current)
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return loss


# %% wrong: a name drawn at random each time
# diagnosis: random_examples
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = list(data)
    np.random.shuffle(data)
    loss, losses, a0 = get_initial_loss(self.n_x, 7), [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[np.random.randint(len(data))]]
        if not carry_state:
            a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, learning_rate, max_value)
        loss = smooth(loss, current)
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return losses


# %% wrong: loses the newline
# diagnosis: newline_dropped
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = list(data)
    np.random.shuffle(data)
    loss, losses, a0 = get_initial_loss(self.n_x, 7), [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j % len(data)].strip()]
        if not carry_state:
            a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, learning_rate, max_value)
        loss = smooth(loss, current)
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return losses


# %% wrong: always 27 characters
# diagnosis: hard_coded_size
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = list(data)
    np.random.shuffle(data)
    loss, losses, a0 = get_initial_loss(27, 7), [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j % len(data)]]
        if not carry_state:
            a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, learning_rate, max_value)
        loss = smooth(loss, current)
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return losses


# %% wrong: runs off the end of the list
# diagnosis: raised
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = list(data)
    np.random.shuffle(data)
    loss, losses, a0 = get_initial_loss(self.n_x, 7), [], np.zeros((self.n_a, 1))
    for j in progress(num_iterations):
        X = [char_to_ix[ch] for ch in data[j]]
        if not carry_state:
            a0 = np.zeros((self.n_a, 1))
        current, _, a0 = self.optimize(X, a0, learning_rate, max_value)
        loss = smooth(loss, current)
        losses.append(loss)
        if j % 2000 == 0:
            print("Iteration:", j, "Loss:", loss)
            for seed in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=seed), ix_to_char)
    return losses

# %% right: trains without optimize, calls the pieces
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    names = list(data)
    np.random.shuffle(names)
    zeros, loss, out = np.zeros((self.n_a, 1)), get_initial_loss(len(char_to_ix), 7), []
    a = zeros
    for j in range(num_iterations):
        X = [char_to_ix[c] for c in names[j % len(names)]]
        if not carry_state:
            a = zeros
        cur, cells = self.run_forward(X, a)
        g = self.clip(self.run_backwards(cells), max_value)
        self.update_parameters(g, learning_rate)
        a = cells[-1].a
        loss = smooth(loss, cur)
        out.append(loss)
        if j % 2000 == 0:
            print(f"Iteration: {j}, Loss: {loss:f}\n")
            for s in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=s), ix_to_char)
    return out

# %% right: epochs and a nested loop
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    data = sorted(data, key=lambda name: 0)
    np.random.shuffle(data)
    losses, loss, state = [], get_initial_loss(self.n_y, 7), np.zeros((self.n_a, 1))
    while len(losses) < num_iterations:
        for name in data:
            if len(losses) == num_iterations:
                break
            j = len(losses)
            start = state if carry_state else np.zeros_like(state)
            current, _, state = self.optimize([char_to_ix[ch] for ch in name], start, learning_rate, max_value)
            loss = smooth(loss, np.squeeze(current))
            losses.append(float(loss))
            if j % 2000 == 0:
                print(f"Iteration: {j}, Loss: {loss:f}\n")
                for seed in range(7):
                    print_sample(self.sample(eos=char_to_ix["\n"], seed=seed), ix_to_char)
                print("\n")
    return losses

# %% wrong: trains and restores the parameters each step
# diagnosis: step_undone
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    names = list(data)
    np.random.shuffle(names)
    zeros, loss, out = np.zeros((self.n_a, 1)), get_initial_loss(len(char_to_ix), 7), []
    a = zeros
    for j in range(num_iterations):
        X = [char_to_ix[c] for c in names[j % len(names)]]
        kept = {k: v.copy() for k, v in self.parameters.items()}; cur, _, a = self.optimize(X, a if carry_state else zeros, learning_rate, max_value); self.parameters = kept
        loss = smooth(loss, cur)
        out.append(loss)
        if j % 2000 == 0:
            print(f"Iteration: {j}, Loss: {loss:f}\n")
            for s in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=s), ix_to_char)
    return out

# %% wrong: shuffles anew after each round
# diagnosis: reshuffled
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    names = list(data)
    np.random.shuffle(names)
    zeros, loss, out = np.zeros((self.n_a, 1)), get_initial_loss(len(char_to_ix), 7), []
    a = zeros
    for j in range(num_iterations):
        X = [char_to_ix[c] for c in names[j % len(names)]]
        cur, _, a = self.optimize(X, a if carry_state else zeros, learning_rate, max_value)
        loss = smooth(loss, cur)
        out.append(loss)
        if j % len(names) == len(names) - 1:
            np.random.shuffle(names)
        if j % 2000 == 0:
            print(f"Iteration: {j}, Loss: {loss:f}\n")
            for s in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=s), ix_to_char)
    return out

# %% wrong: seed 1
# diagnosis: other_order
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(1)
    names = list(data)
    np.random.shuffle(names)
    zeros, loss, out = np.zeros((self.n_a, 1)), get_initial_loss(len(char_to_ix), 7), []
    a = zeros
    for j in range(num_iterations):
        X = [char_to_ix[c] for c in names[j % len(names)]]
        cur, _, a = self.optimize(X, a if carry_state else zeros, learning_rate, max_value)
        loss = smooth(loss, cur)
        out.append(loss)
        if j % 2000 == 0:
            print(f"Iteration: {j}, Loss: {loss:f}\n")
            for s in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=s), ix_to_char)
    return out

# %% wrong: smoothing 0.99
# diagnosis: smoothing
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    np.random.seed(0)
    names = list(data)
    np.random.shuffle(names)
    zeros, loss, out = np.zeros((self.n_a, 1)), get_initial_loss(len(char_to_ix), 7), []
    a = zeros
    for j in range(num_iterations):
        X = [char_to_ix[c] for c in names[j % len(names)]]
        cur, _, a = self.optimize(X, a if carry_state else zeros, learning_rate, max_value)
        loss = 0.99 * loss + 0.01 * cur
        out.append(loss)
        if j % 2000 == 0:
            print(f"Iteration: {j}, Loss: {loss:f}\n")
            for s in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=s), ix_to_char)
    return out

# %% wrong: initialises the parameters again
# diagnosis: touches_parameters
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=True
):
    self.initialize_parameters(self.n_a, self.n_x, self.n_y)
    np.random.seed(0)
    names = list(data)
    np.random.shuffle(names)
    zeros, loss, out = np.zeros((self.n_a, 1)), get_initial_loss(len(char_to_ix), 7), []
    a = zeros
    for j in range(num_iterations):
        X = [char_to_ix[c] for c in names[j % len(names)]]
        cur, _, a = self.optimize(X, a if carry_state else zeros, learning_rate, max_value)
        loss = smooth(loss, cur)
        out.append(loss)
        if j % 2000 == 0:
            print(f"Iteration: {j}, Loss: {loss:f}\n")
            for s in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=s), ix_to_char)
    return out

# %% wrong: default carry_state False
# diagnosis: wrong_default
@add_to(CharacterLanguageModel)
def train(
    self, data, ix_to_char, char_to_ix, num_iterations=35000, learning_rate=0.01, max_value=1.0, carry_state=False
):
    np.random.seed(0)
    names = list(data)
    np.random.shuffle(names)
    zeros, loss, out = np.zeros((self.n_a, 1)), get_initial_loss(len(char_to_ix), 7), []
    a = zeros
    for j in range(num_iterations):
        X = [char_to_ix[c] for c in names[j % len(names)]]
        cur, _, a = self.optimize(X, a if carry_state else zeros, learning_rate, max_value)
        loss = smooth(loss, cur)
        out.append(loss)
        if j % 2000 == 0:
            print(f"Iteration: {j}, Loss: {loss:f}\n")
            for s in range(7):
                print_sample(self.sample(char_to_ix["\n"], seed=s), ix_to_char)
    return out
