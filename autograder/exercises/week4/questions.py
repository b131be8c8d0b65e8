"""The five concept questions: the right answer and the wrong ones, with a sentence for each."""

from autograder.exercises.question import A_NUMBER, A_SHAPE, A_TO_D, AN_INTEGER, question

SHAPE_OF_DZ2 = question(
    "week4.question_shape_of_dz2",
    A_SHAPE,
    """
right: (5, 209)
    `dZ2` has the shape of `Z2`: a row per unit of layer 2 and a column per example.
the-shape-of-dw: (5, 3)
    That is the shape of dW2. dZ2 belongs to Z2, which has a column per example.
the-shape-of-db: (5, 1)
    That is the shape of db2, a sum over the examples. dZ2 keeps one column for each example.
one-layer-too-early: (3, 209)
    That is dZ1. The layer sizes count from 0: n0 = 2, then n1 = 3.
one-layer-too-late: (4, 209)
    That is dZ3. The layer sizes count from 0: n0 = 2, then n1 = 3.
on-its-side: (209, 5)
    Examples are columns and units are rows in this course.
one-axis: (5,)
    dZ2 belongs to Z2, which has two axes: units and examples.
the-inputs: (2, 209)
    2 is the number of inputs. dZ2 has one row per unit of layer 2.
one-example: (209,)
    dZ2 belongs to Z2, which has two axes: units and examples.
like-the-output: (1, 209)
    That is the last layer's shape. dZ2 has one row per unit of layer 2.
""",
)

NUMBER_OF_PARAMETERS = question(
    "week4.question_number_of_parameters",
    AN_INTEGER,
    """
right: 66
    51 weights (6 + 15 + 20 + 8 + 2) and 15 biases, one per unit.
biases-forgotten: 51
    51 is the number of weights. Every unit also has a bias.
biases-only: 15
    15 is the number of biases. The weights are missing.
units-counted: 17
    17 is the number of units and inputs. Count the weights and biases of each.
a-bias-per-layer: 56
    One bias per layer was counted. Every unit has its own bias.
inputs-with-a-bias: 68
    The two inputs were given a bias each. Inputs have no parameters.
first-layer-missing: 57
    The first layer is missing: its 3 units have 2 weights and a bias each.
last-layer-missing: 63
    The last layer is missing: its unit has 2 weights and a bias.
layers-counted: 5
    5 is the number of layers. Count the weights and biases in each.
arrays-counted: 10
    10 is the number of arrays, W and b of five layers. Count the numbers in them.
product-of-all: 240
    All sizes were multiplied. Only neighboring layers are connected: multiply these in pairs and add up.
""",
)

WHY_A_CACHE = question(
    "week4.question_why_a_cache",
    A_TO_D,
    """
right: 'B'
    The backward pass of a layer needs its `Z`, `A_prev` and `W`; the cache saves computing them again.
for-predicting: "A"
    Prediction is a single forward pass. It needs no cache and discards it.
for-the-update: "C"
    The update takes W and b from the parameters. The caches are no longer needed by then.
for-the-cost: "D"
    There is one cost, computed from AL and Y alone; hidden layers have no cost.
""",
)

START_OF_THE_WAY_BACK = question(
    "week4.question_start_of_the_way_back",
    A_TO_D,
    """
right: 'A'
    dAL times the sigmoid's slope a (1 − a): the denominators cancel, and A − Y is left.
squared-error: "B"
    That is what the squared error gives. With the cross-entropy the factor a (1 − a) cancels against the denominators of dAL.
turned-around: "C"
    The sign is negated. With y = 1, is dAL positive or negative?
sigmoid-slope: "D"
    That is the sigmoid's slope alone. It is multiplied by dAL, which contains the labels.
""",
)

PLATEAU = question(
    "week4.question_plateau",
    A_NUMBER,
    """
right: 0.644
    With p = 72/209, the mean of 72 losses −log p and 137 losses −log(1 − p) is 0.644.
one-half-for-all: 0.693
    That is the cost when every prediction is 0.5, where training starts. The last bias then learns the fraction of cats.
the-share: 0.344
    That is the fraction p itself. The cost is a mean of logarithms.
the-other-share: 0.656
    That is the fraction of the other pictures. The cost is a mean of logarithms.
zero: 0.0
    A cost of 0 needs predictions that are certain and right.
cats-only: 0.367
    Only the cats were counted. The other pictures cost −log(1 − p) each.
others-only: 0.277
    Only the other pictures were counted. The cats cost −log p each.
cost-of-a-cat: 1.066
    That is the loss of a single cat, −log p. Take the mean over all pictures.
cost-of-another: 0.422
    That is the loss of a single picture that is not a cat. Take the mean over all pictures.
base-two: 0.929
    That is with logarithms to base 2. The cost uses the natural logarithm.
base-ten: 0.280
    That is with logarithms to base 10. The cost uses the natural logarithm.
squared: 0.226
    That is p(1 − p), the mean squared error. The cost is the cross-entropy.
minus: -0.644
    Logarithms of probabilities are negative; the minus before them makes the cost positive.
summed: 134.6
    That is the sum over the 209 pictures. The cost is their mean.
""",
)
