"""What goes wrong in `L_model_forward`: the loop over the layers, the last layer, what is kept of each."""

from autograder.exercises.edits import after, whole
from autograder.exercises.model import Mistake
from autograder.exercises.week4.model_forward_how import HOW, layers

_DEEPEST = 4
# X, W and b are handed back as they came; each layer's Z, and what goes into the next layer, is computed.
KINDS = {"caches[0][0]*": "echo"} | {
    f"caches[{place}][0][{part}]": "echo" for place in range(1, _DEEPEST) for part in (1, 2)
}


def _z_of(*places):
    return tuple(f"caches[{place}][1]" for place in places)


def _into(*places):
    return tuple(f"caches[{place}][0][0]" for place in places)


def _all_of(*places):
    return tuple(f"caches[{place}]*" for place in places)


def _by_hand(linear, hidden="np.maximum(0, Z)", last="1 / (1 + np.exp(-Z))"):
    """Return the whole function, one's own linear half and activations in the place of the helper."""
    return whole(
        "L = len(parameters) // 2\n"
        "A, caches = X, []\n"
        "for l in range(1, L + 1):\n"
        "    W, b = parameters['W' + str(l)], parameters['b' + str(l)]\n"
        f"    Z = {linear}\n"
        "    caches.append(((A, W, b), Z))\n"
        f"    A = {hidden} if l < L else {last}\n"
        "return A, caches"
    )


MISTAKES = (
    Mistake(
        "relu-at-the-end",
        "AL is not a probability: the last layer got ReLU, too. Its output should lie between 0 and 1.",
        (layers(last="relu"),),
        targets=("AL",),
    ),
    Mistake(
        "sigmoid-everywhere",
        "Every layer got the sigmoid. It belongs to the last layer alone; the hidden ones take ReLU.",
        (layers(hidden="sigmoid"),),
        targets=("AL", *_into(1, 2, 3), *_z_of(1, 2, 3)),
    ),
    Mistake(
        "activations-swapped",
        "The hidden layers got the sigmoid and the last one ReLU: they have changed places.",
        (layers(hidden="sigmoid", last="relu"),),
        targets=("AL", *_into(1, 2, 3), *_z_of(1, 2, 3)),
    ),
    Mistake(
        "no-activation-at-the-end",
        "AL is the last layer's Z: the sigmoid is missing.",
        (after("AL, caches", "caches[-1][1], caches"),),
        targets=("AL",),
    ),
    Mistake(
        "no-activation-between",
        "Nothing happens between the layers: without ReLU, layer upon layer is still a straight line.",
        (_by_hand("W @ A + b", hidden="Z"),),
        targets=("AL", *_into(1, 2, 3), *_z_of(1, 2, 3)),
    ),
    Mistake(
        "tanh-between",
        "The hidden layers got tanh, as in the week before. Here they take ReLU.",
        (_by_hand("W @ A + b", hidden="np.tanh(Z)"),),
        targets=("AL", *_into(1, 2, 3), *_z_of(1, 2, 3)),
    ),
    Mistake(
        "biases-left-out",
        "The biases never enter: changing them changes nothing. Each layer adds its own b.",
        (_by_hand("W @ A"),),
        targets=("AL", *_into(1, 2, 3), *_z_of(0, 1, 2, 3)),
    ),
    Mistake(
        "probabilities-turned-around",
        "AL is 1 minus the right probability.",
        (after("AL, caches", "1 - AL, caches"),),
        targets=("AL",),
    ),
    Mistake(
        "decided-already",
        "AL holds 0 and 1 only. It is a probability; deciding comes later, in `predict`.",
        (after("AL, caches", "(AL > 0.5).astype(float), caches"),),
        targets=("AL",),
    ),
    Mistake(
        "averaged-over-examples",
        "AL is one number, the mean over the examples. Every example has a probability of its own.",
        (after("AL, caches", "np.mean(AL), caches"),),
        criterion="shape+values",
        targets=("AL",),
    ),
    Mistake(
        "al-on-its-side",
        "The numbers of AL are right, but they stand in a column. Examples are columns: (1, m).",
        (after("AL, caches", "AL.reshape(-1, 1), caches"),),
        criterion="shape",
        targets=("AL",),
    ),
    Mistake(
        "al-without-second-axis",
        "The numbers of AL are right, but it has only one axis. Examples are columns: (1, m).",
        (after("AL, caches", "AL.reshape(-1), caches"),),
        criterion="shape",
        targets=("AL",),
    ),
    Mistake(
        "last-layer-left-out",
        "The last layer is missing: AL is the last hidden layer's activation, and there is one cache too "
        "few. The loop ends before layer L; the layer with the sigmoid comes after it.",
        (layers(last="sigmoid", keep_last="pass", result="A, caches"),),
        criterion="shape+values",
        targets=("AL", *_all_of(1, 2, 3)),
    ),
    Mistake(
        "last-hidden-layer-returned",
        "AL has one row per unit of the last hidden layer: what goes into the last layer was returned, not "
        "what comes out of it.",
        (after("AL, caches", "caches[-1][0][0], caches"),),
        criterion="shape+values",
        targets=("AL",),
    ),
    Mistake(
        "last-cache-left-out",
        "There is one cache too few: that of the last layer was not appended.",
        (after("AL, caches", "AL, caches[:-1]"),),
        criterion="shape+values",
        targets=_all_of(1, 2, 3),
    ),
    Mistake(
        "one-hidden-cache-only",
        "There are two caches, however many layers there are: of the hidden layers only the last one's was "
        "appended. Does the line stand inside the loop?",
        (after("AL, caches", "AL, caches[-2:]"),),
        criterion="shape+values",
        targets=_all_of(0, 1, 2, 3),
    ),
    Mistake(
        "only-the-last-cache",
        "There is a single cache, that of the last layer: each layer's replaced the one before. Append them "
        "to a list.",
        (after("AL, caches", "AL, caches[-1:]"),),
        criterion="shape+values",
        targets=_all_of(0, 1, 2, 3),
    ),
    Mistake(
        "caches-backward",
        "The caches stand in the opposite order, the last layer's first. caches[0] should belong to layer 1.",
        (after("AL, caches", "AL, caches[::-1]"),),
        criterion="shape+values",
        targets=_all_of(0, 1, 2, 3),
    ),
    Mistake(
        "caches-in-one-row",
        "Linear caches and Zs stand in one long row: the two halves of each cache were added to the list "
        "one by one. Append the pair as it is.",
        (after("AL, caches", "AL, [half for cache in caches for half in cache]"),),
        criterion="shape+values",
        targets=_all_of(0, 1, 2, 3),
    ),
    Mistake(
        "linear-caches-only",
        "Each cache is the linear one alone. Keep the pair that `linear_activation_forward` returns, Z is "
        "part of it.",
        (after("AL, caches", "AL, [cache[0] for cache in caches]"),),
        criterion="shape+values",
        targets=_all_of(0, 1, 2, 3),
    ),
    Mistake(
        "activations-kept",
        "The caches hold activations only. Keep what `linear_activation_forward` returns as its second "
        "value.",
        (after("AL, caches", "AL, [cache[0][0] for cache in caches]"),),
        criterion="shape+values",
        targets=_all_of(0, 1, 2, 3),
    ),
    Mistake(
        "results-swapped",
        "AL and the caches come back in the opposite order. AL comes first.",
        (after("AL, caches", "caches, AL"),),
        criterion="shape+values",
    ),
    Mistake(
        "two-layers-written-in",
        "The function knows two layers only, so the deeper nets end too early. Let the dictionary say how "
        "many there are.",
        (layers(count="2"),),
        criterion="shape+values",
        targets=("AL", *_all_of(2, 3)),
    ),
    *HOW,
)
