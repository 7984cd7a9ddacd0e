# %% right: in place
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    for name in self.parameters:
        self.parameters[name] -= learning_rate * gradients[name]


# %% right: entries bound again
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    for name, gradient in gradients.items():
        self.parameters[name] = self.parameters[name] - learning_rate * gradient


# %% right: a new dictionary
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    self.parameters = {k: p - learning_rate * gradients[k] for k, p in self.parameters.items()}


# %% right: five lines, the original notes' style
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    self.parameters["Wax"] += -learning_rate * gradients["Wax"]
    self.parameters["Waa"] += -learning_rate * gradients["Waa"]
    self.parameters["Wya"] += -learning_rate * gradients["Wya"]
    self.parameters["ba"] += -learning_rate * gradients["ba"]
    self.parameters["by"] += -learning_rate * gradients["by"]


# %% right: np.subtract with out
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    for k, p in self.parameters.items():
        np.subtract(p, np.multiply(gradients[k], learning_rate), out=p)


# %% right: a beginner, number by number, returns the parameters
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    names = ["Wax", "Waa", "ba", "Wya", "by"]
    for name in names:
        print("updating", name)
        rows, columns = self.parameters[name].shape
        for i in range(rows):
            for j in range(columns):
                step = learning_rate * gradients[name][i, j]
                self.parameters[name][i, j] = self.parameters[name][i, j] - step
    return self.parameters


# %% right: update
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    steps = {k: learning_rate * g for k, g in gradients.items()}
    self.parameters.update({k: self.parameters[k] - steps[k] for k in steps})


# %% right: functional, with a helper
def sgd(theta, dtheta, alpha):
    return {k: theta[k] - alpha * dtheta[k] for k in theta.keys() & dtheta.keys()}


@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    setattr(self, "parameters", sgd(self.parameters, gradients, learning_rate))


# %% right: through one long vector
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    keys = list(self.parameters)
    flat = np.concatenate([self.parameters[k].ravel() for k in keys])
    flat -= learning_rate * np.concatenate([gradients[k].ravel() for k in keys])
    at = 0
    for k in keys:
        n = self.parameters[k].size
        self.parameters[k].flat = flat[at : at + n]
        at += n


# %% wrong: uphill
# diagnosis: ascent
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    for name in self.parameters:
        self.parameters[name] += learning_rate * gradients[name]


# %% wrong: no learning rate
# diagnosis: no_learning_rate
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    for name in self.parameters:
        self.parameters[name] -= gradients[name]


# %% wrong: always 0.01
# diagnosis: ignores_learning_rate
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    for name in self.parameters:
        self.parameters[name] -= 0.01 * gradients[name]


# %% wrong: only local names are bound
# diagnosis: unchanged
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    for name, parameter in self.parameters.items():
        parameter = parameter - learning_rate * gradients[name]


# %% wrong: returns new parameters, keeps the old ones
# diagnosis: unchanged
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    return {name: self.parameters[name] - learning_rate * gradients[name] for name in self.parameters}


# %% wrong: only the weights
# diagnosis: biases_forgotten
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    for name in ["Wax", "Waa", "Wya"]:
        self.parameters[name] -= learning_rate * gradients[name]


# %% wrong: clips as well
# diagnosis: clips
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    for name in self.parameters:
        self.parameters[name] -= learning_rate * np.clip(gradients[name], -1, 1)


# %% wrong: the step replaces the parameter
# diagnosis: replaces
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    for name in self.parameters:
        self.parameters[name] = -learning_rate * gradients[name]


# %% wrong: divides
# diagnosis: divides
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    for name in self.parameters:
        self.parameters[name] -= gradients[name] / learning_rate


# %% wrong: scales the caller's gradients
# diagnosis: changes_arguments
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    for name in self.parameters:
        gradients[name] *= learning_rate
        self.parameters[name] -= gradients[name]


# %% wrong: momentum
# diagnosis: momentum
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    self.v = getattr(self, "v", {k: 0 for k in gradients})
    for k in gradients:
        self.v[k] = 0.9 * self.v[k] + gradients[k]
        self.parameters[k] = self.parameters[k] - learning_rate * self.v[k]


# %% wrong: learning rate squared
# diagnosis: other_step_size
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    for k in gradients:
        self.parameters[k] -= learning_rate**2 * gradients[k]


# %% wrong: float32
# diagnosis: float32
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    for k in gradients:
        self.parameters[k] = (self.parameters[k] - learning_rate * gradients[k]).astype(np.float32)


# %% wrong: leaves only four parameters
# diagnosis: wrong_keys
@add_to(CharacterLanguageModel)
def update_parameters(self, gradients, learning_rate):
    self.parameters = {k: self.parameters[k] - learning_rate * gradients[k] for k in ["Wax", "Waa", "Wya", "ba"]}
