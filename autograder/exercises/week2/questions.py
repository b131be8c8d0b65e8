"""The five concept questions: the right answer and the wrong ones, with a sentence for each."""

from autograder.exercises.question import A_NUMBER, A_SHAPE, A_SIGN, A_TO_C, question

SHAPE_OF_DW = question(
    "week2.question_shape_of_dw",
    A_SHAPE,
    """
right: (12288, 1)
    `dw` has one gradient per weight, so its shape is that of `w`.
a-column-per-picture: (12288, 209)
    That is the shape of X. The product X dZᵀ adds up over the pictures, so their number is gone.
dw-as-a-row: (1, 12288)
    `dw` is subtracted from `w`, and `w` is a column.
one-axis: (12288,)
    That has one axis. `w` is a column with two, (12288, 1), and so is `dw`.
one-number-per-picture: (1, 209)
    One number per picture is the shape of dZ. How many gradients does each weight get?
pictures-in-a-column: (209, 1)
    That is one number per picture. There is one gradient per weight.
rows-are-pictures: (209, 12288)
    That is X transposed. There is one gradient per weight.
one-number: (1, 1)
    A single number is the shape of db. There is one gradient per weight.
feature-by-feature: (12288, 12288)
    That is one number per pair of features. There is one gradient per weight.
pictures-by-pictures: (209, 209)
    That is one number per pair of pictures. There is one gradient per weight.
""",
)

FIRST_COST = question(
    "week2.question_first_cost",
    A_NUMBER,
    """
right: 0.693
    Every prediction is 0.5, so each picture costs −log 0.5 = log 2, whatever its label.
the-prediction: 0.5
    0.5 is the prediction for every picture. The loss is minus its logarithm.
zero: 0.0
    A cost of 0 needs predictions that are certain and right.
one: 1.0
    A logarithm to base 2 gives 1. The cost uses the natural logarithm.
log10: 0.301
    That is a logarithm to base 10. The cost uses the natural logarithm.
minus: -0.693
    The logarithm of 0.5 is negative; the minus before it makes the cost positive.
both-terms: 1.386
    Both terms of the loss were added, but y makes one of them 0 for each picture.
share-of-cats: 0.344
    That is the fraction of cats, 72 of 209. Labels do not matter while every prediction is 0.5.
entropy: 0.644
    That is the cost when every prediction is 72/209, which a bias alone can reach later. Before training every prediction is 0.5.
summed: 144.87
    That is the sum over the 209 pictures. The cost is their mean.
squared: 0.25
    That is the squared error. The cost is the cross-entropy.
""",
)

SIGN_OF_DB = question(
    "week2.question_sign_of_db",
    A_SIGN,
    """
right: +1
    The 137 other pictures each add +0.5 and the 72 cats −0.5, so the mean is positive. The bias then shrinks, and the predictions move toward the majority.
follows-the-cats: -1
    Each cat adds 0.5 − 1 = −0.5, each other picture +0.5. Which of the two are more?
balanced: 0
    It would be 0 with as many cats as other pictures, but 72 of 209 are cats.
""",
)

BROADCAST_SHAPE = question(
    "week2.question_broadcast_shape",
    A_SHAPE,
    """
right: (209, 209)
    Each array has an axis of length 1, and both are stretched to 209. NumPy raises no error, so print shapes when a cost looks odd.
the-row: (1, 209)
    That is what was meant. But an axis of length 1 is stretched, and here each array has one.
the-column: (209, 1)
    An axis of length 1 is stretched, and here each array has one.
one-axis: (209,)
    Both arrays have two axes, and so has the difference.
matrix-product: (1, 1)
    That is the shape of the matrix product. A difference is elementwise, after stretching.
doubled: (209, 2)
    Nothing is put side by side: both arrays are stretched until they match.
lengths-added: (1, 418)
    Nothing is put side by side: both arrays are stretched until they match.
no-axis: ()
    A difference keeps the axes; only a sum would remove them.
flat-square: (43681,)
    The number of elements is right, but the two axes stay two axes.
""",
)

LEARNING_RATE = question(
    "week2.question_learning_rate",
    A_TO_C,
    """
right: 'C'
    The steps of curve C overshoot the minimum, so its cost jumps up and down.
creeping-curve: "A"
    Curve A falls too slowly: its steps are too short, not too long.
smooth-curve: "B"
    Curve B falls quickly and smoothly: that rate is a good one.
""",
)
