# %% right: a new dictionary
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    return {name: np.clip(gradient, -max_value, max_value) for name, gradient in gradients.items()}


# %% right: in place with out
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    for gradient in gradients.values():
        np.clip(gradient, -max_value, max_value, out=gradient)
    return gradients


# %% right: minimum and maximum
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    clipped = {}
    for name in gradients:
        clipped[name] = np.minimum(max_value, np.maximum(-max_value, gradients[name]))
    return clipped


# %% right: masks in place
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    for g in gradients.values():
        g[g > max_value] = max_value
        g[g < -max_value] = -max_value
    return gradients


# %% right: a beginner's loops over a copy
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    new_gradients = {}
    for key in gradients.keys():
        old = gradients[key]
        new = old.copy()
        for i in range(old.shape[0]):
            for j in range(old.shape[1]):
                if old[i][j] > max_value:
                    new[i][j] = max_value
                elif old[i][j] < -1 * max_value:
                    new[i][j] = -1 * max_value
        new_gradients[key] = new
    print("clipped", list(new_gradients.keys()))
    return new_gradients


# %% right: where
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    def limit(g):
        return np.where(np.abs(g) > max_value, np.sign(g) * max_value, g)

    return dict(zip(gradients, map(limit, gradients.values())))


# %% right: the array's own method, entries bound again
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    for name in list(gradients):
        gradients[name] = gradients[name].clip(min=-max_value, max=max_value)
    return gradients


# %% right: the median of three
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    out = {}
    for key, g in gradients.items():
        out[key] = np.median(np.stack([np.full_like(g, -max_value), g, np.full_like(g, max_value)]), axis=0)
    return out


# %% right: arithmetic only
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    return {k: g - np.sign(g) * np.maximum(np.abs(g) - max_value, 0) for k, g in gradients.items()}


# %% right: half the difference of absolute values
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    m = float(max_value)
    return {k: (np.abs(g + m) - np.abs(g - m)) / 2 for k, g in gradients.items()}


# %% wrong: only from above
# diagnosis: only_above
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    return {name: np.minimum(gradient, max_value) for name, gradient in gradients.items()}


# %% wrong: negative values become zero
# diagnosis: clips_at_zero
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    return {name: np.clip(gradient, 0, max_value) for name, gradient in gradients.items()}


# %% wrong: the sign is lost
# diagnosis: sign_lost
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    return {name: np.where(np.abs(g) > max_value, max_value, g) for name, g in gradients.items()}


# %% wrong: shrinks the norm
# diagnosis: norm_clip
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    scale = min(1.0, max_value / norm)
    return {name: g * scale for name, g in gradients.items()}


# %% wrong: always 1
# diagnosis: ignores_max_value
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    return {name: np.clip(gradient, -1, 1) for name, gradient in gradients.items()}


# %% wrong: throws the result away
# diagnosis: unchanged
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    for gradient in gradients.values():
        np.clip(gradient, -max_value, max_value)
    return gradients


# %% wrong: only the loop's own name is bound
# diagnosis: unchanged
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    for name, gradient in gradients.items():
        gradient = np.clip(gradient, -max_value, max_value)
    return gradients


# %% wrong: clips in place, forgets to return
# diagnosis: returned_none
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    for gradient in gradients.values():
        np.clip(gradient, -max_value, max_value, out=gradient)


# %% wrong: too large becomes zero
# diagnosis: zeroed
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    return {name: np.where(np.abs(g) > max_value, 0.0, g) for name, g in gradients.items()}


# %% wrong: only the weights
# diagnosis: biases_forgotten
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    clipped = dict(gradients)
    for name in ["Wax", "Waa", "Wya"]:
        clipped[name] = np.clip(gradients[name], -max_value, max_value)
    return clipped


# %% wrong: a limit rounded up
# diagnosis: other_limit
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    return {k: np.clip(g, -int(max_value + 1), int(max_value + 1)) for k, g in gradients.items()}


# %% wrong: drops by
# diagnosis: wrong_keys
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    return {k: np.clip(gradients[k], -max_value, max_value) for k in ("Wax", "Waa", "Wya", "ba")}


# %% wrong: clips the model's parameters, too
# diagnosis: changes_parameters
@add_to(CharacterLanguageModel)
def clip(self, gradients, max_value):
    for k in self.parameters:
        np.clip(self.parameters[k], -max_value, max_value, out=self.parameters[k])
    return {k: np.clip(g, -max_value, max_value) for k, g in gradients.items()}
