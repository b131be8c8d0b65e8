"""Questions that answer at once: no points, a sentence for the right choice and one for each wrong one.

The notebook asks; this module holds the choices and the answer to each. Nothing is recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

NOT_ANSWERED = "?"


@dataclass(frozen=True)
class ConceptQuestion:
    """One question.

    Attributes:
        right: the right choice.
        says: choice → what is said of it, in the order in which the choices are offered.
    """

    right: str
    says: Mapping[str, str]


QUESTIONS = MappingProxyType(
    {
        "doorbell": ConceptQuestion(
            "CNN",
            {
                "standard": (
                    "It could be done, but every pixel would be a feature of its own, and a parcel that "
                    "lies a little to the left would be something new. Which family knows that neighbouring "
                    "pixels belong together?"
                ),
                "CNN": (
                    "The input is a picture, and a parcel is a parcel wherever it lies: that is what "
                    "convolutional networks are built for."
                ),
                "RNN": (
                    "That family reads a sequence, one step after the other. A single picture has no "
                    "before and after."
                ),
                "hybrid": "There is one kind of input only, so nothing has to be combined.",
            },
        ),
        "dictation": ConceptQuestion(
            "RNN",
            {
                "standard": (
                    "How long is the sentence? A standard network has a fixed number of inputs, and takes "
                    "the first millisecond for something quite different from the second."
                ),
                "CNN": (
                    "Not the first choice in this table: sound is a sequence in time, of any length, and "
                    "what was heard before helps to understand what comes next."
                ),
                "RNN": "Sound in, words out: both are sequences, and what came before matters.",
                "hybrid": "There is one kind of input only, so nothing has to be combined.",
            },
        ),
        "loan": ConceptQuestion(
            "standard",
            {
                "standard": (
                    "Thirty named columns are structured data. The order of the columns means nothing, "
                    "and a standard network, or an even simpler model, takes them as they are."
                ),
                "CNN": (
                    "Neighbouring pixels belong together; are neighbouring columns of a table related in "
                    "that way?"
                ),
                "RNN": (
                    "Is there a before and after among the columns? You could shuffle them and lose nothing."
                ),
                "hybrid": (
                    "There is one kind of input only, a row of a table, so nothing has to be combined."
                ),
            },
        ),
        "tractor": ConceptQuestion(
            "hybrid",
            {
                "standard": "For the distances, perhaps. What about the picture?",
                "CNN": (
                    "For the picture, yes. But the radar's distances are not a picture, and both must be "
                    "used."
                ),
                "RNN": (
                    "For a film, it might be a part. But here the inputs are a picture and a list of "
                    "distances."
                ),
                "hybrid": (
                    "A picture and a list of distances: one part for each, combined at the end, as in "
                    "the table's last row."
                ),
            },
        ),
        "more cards": ConceptQuestion(
            "computation",
            {
                "data": "Nobody has labelled anything new. What did the team get more of?",
                "computation": (
                    "The same data and the same method, but eight experiments in the time of one."
                ),
                "algorithms": "The method is the same as before. What did the team get more of?",
            },
        ),
        "forty patients": ConceptQuestion(
            "simple model",
            {
                "simple model": (
                    "Six named columns and forty rows: start with next week's single neuron. It has seven "
                    "numbers to learn; a large network has thousands, and would learn the forty patients "
                    "by heart."
                ),
                "small network": (
                    "Possible, but what would tell you that it is better? With forty patients, two or "
                    "three of them decide which model seems to win. Begin with less."
                ),
                "large network": (
                    "It would learn the forty patients by heart, and tell you little about the next one. "
                    "Look again at the left edge of the sketch."
                ),
            },
        ),
        "holiday photos": ConceptQuestion(
            "labels",
            {
                "labels": (
                    "There is plenty of x, and no y. Somebody must say of many pictures whether there is "
                    "a dog."
                ),
                "pictures": "Two million are a lot. But what does a program know about each of them?",
                "a larger network": (
                    "Large or small, it learns from pairs (x, y). Which half of the pairs is there?"
                ),
            },
        ),
        "sales tax": ConceptQuestion(
            "a formula",
            {
                "a formula": (
                    "The mapping x → y is known exactly. What can be written down in a line need not be "
                    "learned."
                ),
                "a network": (
                    "It would come close to 19 % after thousands of examples, and never be exact. Is "
                    "there anything to learn?"
                ),
                "more receipts": ("A thousand receipts say nothing that the law does not say in a sentence."),
            },
        ),
        "lottery": ConceptQuestion(
            "nothing",
            {
                "a large network": (
                    "It would learn all old draws by heart, and know nothing about the next one."
                ),
                "more draws": "There is enough data to see a connection, if there were one.",
                "nothing": (
                    "There is no mapping from the old draws to the next. No amount of data or layers "
                    "finds what is not there."
                ),
            },
        ),
    }
)


def answer(question, choice=NOT_ANSWERED):
    """Print at once whether an answer is right, and why; it costs nothing and is not recorded.

    Args:
        question: the question's name, as in the notebook: "doorbell".
        choice: one of the choices that the notebook offers; "?" as long as there is no answer.
    """
    name, chosen = str(question).strip().lower(), " ".join(str(choice).split()).lower()
    if name not in QUESTIONS:
        print(f"there is no question {question!r}; the names are {', '.join(QUESTIONS)}")
        return
    asked = QUESTIONS[name]
    by_name = {one.lower(): one for one in asked.says}
    if chosen not in by_name:
        found = "" if chosen == NOT_ANSWERED else f"{str(choice)[:40]!r} is not among the choices. "
        print(f"{name}: {found}Choose one of: {', '.join(by_name.values())}.")
        return
    picked = by_name[chosen]
    mark, after = ("✓", "") if picked == asked.right else ("✗", " Try again.")
    print(f"{mark} {name}: {picked}. {asked.says[picked]}{after}")
