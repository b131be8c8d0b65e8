"""What honest notebooks do works behind every fence."""

from tests.autograder.sandbox.isolation.conftest import ROOT

PICTURES = ROOT / "datasets" / "train_catvnoncat.h5"
SHAPES = {"list_classes": [2], "train_kind": [209], "train_set_x": [209, 64, 64, 3], "train_set_y": [209]}
HONEST = {
    "read": ({"path": "beside"}, "the solution"),
    "multiply": ({}, True),
    "draw": ({}, "\x89PNG"),
    "draw_into_work": ({"work": "work"}, True),
    "read_pictures": ({"path": str(PICTURES)}, SHAPES),
    "write_arrays": ({"work": "work"}, [15.0, 15, 6]),
    "resize_picture": ({"work": "work"}, [4, 4]),
    "run_cells": ({}, [6.0, False]),
    "call_in_forks": ({}, [0, 1, 2]),
    "receive_socket": ({}, "hello"),
    "use_threads": ({}, [0, 1, 2, 3, 4]),
    "copy_files": ({"work": "work"}, ["text", True]),
    "show_progress": ({}, 6),
    "free_memory": ({}, True),
    "encode": ({}, True),
}


def test_honest_work_goes_on(fenced):
    """NumPy, Matplotlib, h5py, Pillow, IPython, threads, forks and files in the work folder."""
    answers = fenced.attempt_all([(attempt, arguments) for attempt, (arguments, _) in HONEST.items()])

    assert dict(zip(HONEST, answers, strict=True)) == {
        attempt: {"value": expected} for attempt, (_, expected) in HONEST.items()
    }
