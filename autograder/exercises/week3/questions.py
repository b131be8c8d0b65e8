"""The five concept questions: the right answer and the wrong ones, with a sentence for each."""

from autograder.exercises.question import A_NUMBER, A_SHAPE, A_TO_C, AN_INTEGER, question

LARGEST_SLOPE = question(
    "week3.question_largest_slope",
    A_NUMBER,
    """
right: 0.25
    a (1 − a) is largest at a = 0.5, that is, at z = 0. Ten layers of sigmoids multiply ten such factors: at most 0.25¹⁰, about one millionth.
slope-of-tanh: 1.0
    1 is tanh's slope at 0. The sigmoid rises by 1, not by 2, and less steeply.
value-at-zero: 0.5
    0.5 is the sigmoid's value at 0. Its slope there is a · (1 − a).
slope-far-out: 0.0
    Far from 0 the sigmoid is flat: that is its smallest slope.
slope-at-one: 0.1966
    That is the slope at z = 1. Where is the curve steeper?
a-squared-forgotten: 0.75
    That is 1 − a² at a = 0.5: the derivative of tanh. The sigmoid has a different one.
leak: 0.01
    0.01 is the slope of leaky ReLU below zero.
two: 2.0
    With a slope above 1 the sigmoid would leave the range from 0 to 1 within one step of z.
negative: -0.25
    The sigmoid rises everywhere, so its slope is never negative.
""",
)

LINEAR_UNITS = question(
    "week3.question_linear_units",
    AN_INTEGER,
    """
right: 4
    W' = W2 W1 has shape (1, 3), and the one unit has one bias: 3 + 1 numbers.
both-layers: 21
    21 is the number of parameters of the two layers. Multiplied out, one layer from 3 inputs to 1 output is left.
bias-forgotten: 3
    3 weights are right; a layer also has a bias for its unit.
weights-as-built: 16
    16 is the number of weights in the two layers. Multiplied out, one layer from 3 inputs to 1 output is left.
second-layer-only: 5
    The second layer has 5 parameters. The one layer that replaces both starts at the 3 inputs.
weights-of-the-first-layer: 12
    12 is the size of W1. W' = W2 W1 has a row per output and a column per input.
a-bias-per-input: 6
    3 weights are right, but a bias belongs to a unit, not to an input, and 1 unit is left.
one: 1
    1 is the number of output units. Each has a weight for every input and a bias.
""",
)

EQUAL_START = question(
    "week3.question_equal_start",
    A_TO_C,
    """
right: 'C'
    Equal weights give equal activations and equal gradients, so the units stay equal at every step. Random initial weights make them differ.
nothing-moved: "A"
    The weights stay fixed only if all are 0: then W2 and A1 are 0, and so are the weights' gradients. Here they are 0.1.
units-of-their-own: "B"
    To become different, two units need different gradients. Equal weights give them equal activations; what could make their gradients differ?
""",
)

SHAPE_OF_DW1 = question(
    "week3.question_shape_of_dw1",
    A_SHAPE,
    """
right: (4, 3)
    `dW1` has the shape of `W1`: a row per hidden unit and a column per input.
inputs-by-units: (3, 4)
    `dW1` is subtracted from `W1`, which has a row per hidden unit.
a-column-per-example: (4, 100)
    That is the shape of dZ1. The product dZ1 Xᵀ adds up over the examples, so their number is gone.
shape-of-x: (3, 100)
    That is the shape of X. There is one gradient per weight of the first layer.
shape-of-db1: (4, 1)
    That is the shape of db1. There is one gradient per weight of the first layer.
shape-of-dw2: (1, 4)
    That is the shape of dW2, one layer later.
units-by-units: (4, 4)
    That would be dZ1 A1ᵀ. The first layer's inputs are X, not A1.
output-by-inputs: (1, 3)
    That is the shape of dZ2 Xᵀ. Between X and the output is the hidden layer.
inputs-by-output: (3, 1)
    That would be logistic regression's dw. Here 4 hidden units have 3 weights each.
""",
)

BOUNDARY = question(
    "week3.question_boundary",
    A_TO_C,
    """
right: 'B'
    One hidden unit changes its output along one direction, so the boundary is a straight line.
petal-by-petal: "A"
    Curve A bends around the petals. A single unit of W x + b has one direction only.
point-by-point: "C"
    Curve C runs around single points. That takes many units, each with its own direction.
""",
)
