"""What honest functions do works behind every fence."""

from tests.autograder.sandbox.isolation.conftest import ROOT

PICTURES = ROOT / "datasets" / "train_catvnoncat.h5"
SHAPES = {"list_classes": [2], "train_kind": [209], "train_set_x": [209, 64, 64, 3], "train_set_y": [209]}
HONEST = {
    "read": ({"path": "beside"}, "the solution"),
    "multiply": ({}, True),
    "draw": ({}, "\x89PNG"),
    "read_pictures": ({"path": str(PICTURES)}, SHAPES),
    "resize_picture": ({}, [4, 4]),
    "receive_socket": ({}, "hello"),
    "use_threads": ({}, [0, 1, 2, 3, 4]),
    "show_progress": ({}, 6),
    "free_memory": ({}, True),
    "print_nowhere": ({}, True),
}


def test_honest_work_goes_on(fenced):
    """NumPy, Matplotlib, h5py, Pillow, threads and the null device."""
    honest = dict(HONEST)
    if not {"own root", "landlock"} & fenced.layers and "seccomp" in fenced.layers:
        del honest["print_nowhere"]  # the price of having nothing else that protects files
    answers = fenced.attempt_all([(attempt, arguments) for attempt, (arguments, _) in honest.items()])

    assert dict(zip(honest, answers, strict=True)) == {
        attempt: {"value": expected} for attempt, (_, expected) in honest.items()
    }
