# %% right: the maximum of each column
def softmax(z):
    e = np.exp(z - np.max(z, axis=0, keepdims=True))
    return e / np.sum(e, axis=0, keepdims=True)


# %% right: one maximum for all, the original notes' style
def softmax(z):
    shifted = z - np.max(z)
    ex = np.exp(shifted)
    return ex / ex.sum(axis=0)


# %% right: einsum
def softmax(z):
    e = np.exp(z - z.max(axis=0))
    return np.einsum("i...,...->i...", e, 1 / np.einsum("i...->...", e))


# %% right: log-sum-exp
def softmax(z):
    return np.exp(z - np.logaddexp.reduce(z, axis=0))


# %% right: a beginner's loop over columns
def softmax(z):
    my_z = np.array(z, dtype=float)
    if my_z.ndim == 1:
        biggest = max(my_z)
        total = 0
        for number in my_z:
            total = total + np.exp(number - biggest)
        return np.array([np.exp(number - biggest) / total for number in my_z])
    answer = np.zeros(my_z.shape)
    for column in range(my_z.shape[1]):
        answer[:, column] = softmax(my_z[:, column])
    return answer


# %% right: in place on a copy
def softmax(z):
    out = z.astype(np.float64)
    out -= out.max(0)
    np.exp(out, out=out)
    out /= out.sum(0)
    return out


# %% right: apply_along_axis
def softmax(z):
    def one(column):
        weights = np.exp(column - column.max())
        return weights / weights.sum()

    return np.apply_along_axis(one, 0, z)


# %% right: terse
softmax = lambda z: (lambda e: e / e.sum(0))(np.exp(z - z.max(0)))


# %% right: transposed there and back
def softmax(z):
    t = np.transpose(z)
    e = np.exp(t - t.max(axis=-1, keepdims=True))
    return np.transpose(e / e.sum(axis=-1, keepdims=True))


# %% right: columns by comprehension and math.exp
import math


def softmax(z):
    if z.ndim == 2:
        return np.column_stack([softmax(column) for column in z.T])
    m = max(z.tolist())
    e = [math.exp(v - m) for v in z.tolist()]
    s = math.fsum(e)
    return np.array([v / s for v in e])


# %% right: a callable object
class Softmax:
    def __call__(self, z):
        e = np.exp(z - np.max(z, axis=0))
        return e / np.sum(e, axis=0)


softmax = Softmax()


# %% wrong: forgets the maximum
# diagnosis: overflow
def softmax(z):
    e = np.exp(z)
    return e / np.sum(e, axis=0, keepdims=True)


# %% wrong: subtracts the mean
# diagnosis: overflow
def softmax(z):
    e = np.exp(z - np.mean(z, axis=0))
    return e / np.sum(e, axis=0)


# %% wrong: the last axis
# diagnosis: wrong_axis
def softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e, axis=-1, keepdims=True)


# %% wrong: one sum for all columns
# diagnosis: global_sum
def softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


# %% wrong: subtracts in place
# diagnosis: changes_arguments
def softmax(z):
    z -= np.max(z, axis=0)
    e = np.exp(z)
    return e / np.sum(e, axis=0)


# %% wrong: never divides
# diagnosis: not_normalised
def softmax(z):
    return np.exp(z - np.max(z, axis=0, keepdims=True))


# %% wrong: returns the logarithm
# diagnosis: log_softmax
def softmax(z):
    z = z - np.max(z, axis=0, keepdims=True)
    return z - np.log(np.sum(np.exp(z), axis=0, keepdims=True))


# %% wrong: flattened
# diagnosis: shape
def softmax(z):
    e = np.exp(z - np.max(z, axis=0))
    return (e / np.sum(e, axis=0)).ravel()


# %% wrong: sigmoid
# diagnosis: sigmoid
def softmax(z):
    return 1 / (1 + np.exp(-z))


# %% wrong: the sign turned round
# diagnosis: wrong_sign
def softmax(z):
    e = np.exp(np.min(z, axis=0) - z)
    return e / np.sum(e, axis=0)


# %% wrong: forgets to return
# diagnosis: returned_none
def softmax(z):
    e = np.exp(z - np.max(z, axis=0, keepdims=True))
    e / np.sum(e, axis=0, keepdims=True)


# %% wrong: the largest absolute value
# diagnosis: overflow
def softmax(z):
    e = np.exp(z - np.max(np.abs(z), axis=0))
    return e / e.sum(axis=0)


# %% wrong: subtracts the minimum
# diagnosis: overflow
def softmax(z):
    e = np.exp(z - np.min(z, axis=0))
    return e / e.sum(axis=0)


# %% wrong: writes the result into its argument
# diagnosis: changes_arguments
def softmax(z):
    e = np.exp(z - np.max(z, axis=0))
    z[:] = e / e.sum(axis=0)
    return z
