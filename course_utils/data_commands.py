"""The sub-commands of `nncourse data` and `python -m course_utils data`."""

import argparse
from pathlib import Path

from course_utils.data import digest_of
from course_utils.dataset_choice import (
    ORIGINAL,
    RENDERED,
    VARIABLE,
    choose_for_course,
    chosen_dataset,
    original_folder,
    resolve,
    store_setting,
    stored_setting,
)
from course_utils.dataset_download import download_original
from course_utils.dataset_layout import file_name, read_pair
from course_utils.dataset_original import ORIGINALS, import_original, sha256_of
from course_utils.dataset_rendered import SHIPPED_SEED, SHIPPED_TEST, SHIPPED_TRAIN, write_rendered
from course_utils.errors import UserError

PETS = "oxford-pets"


def add_data_commands(parser):
    """Add the sub-commands; each sets `run`, a function of the parsed arguments that returns an exit code."""
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    render = _command(
        commands, "render", run_render, "draw a data set of synthetic pictures", "--seed 7 my_cats"
    )
    render.add_argument("out", metavar="OUT", type=Path, help="folder for the two files")
    render.add_argument(
        "--train", type=int, default=SHIPPED_TRAIN, metavar="N", help="training pictures (%(default)s)"
    )
    render.add_argument(
        "--test", type=int, default=SHIPPED_TEST, metavar="N", help="test pictures (%(default)s)"
    )
    render.add_argument(
        "--seed", type=int, default=SHIPPED_SEED, metavar="S", help="data-set seed (%(default)s)"
    )
    render.add_argument("--replace", action="store_true", help="overwrite files that are there")

    add = _command(commands, "import", run_import, "check and install the original files", "~/Downloads/cats")
    add.add_argument(
        "folder", metavar="FOLDER", type=Path, help=f"holds {file_name('train')} and {file_name('test')}"
    )

    download = _command(
        commands,
        "download",
        run_download,
        f"download photographs: {ORIGINAL} (from an address of yours) or {PETS}",
        f"{PETS} --train 1000 --test 200",
    )
    download.add_argument(
        "dataset", nargs="?", choices=(ORIGINAL, PETS), default=ORIGINAL, help="which (%(default)s)"
    )
    download.add_argument("--url", help=f"address of the files; {PETS} has one of its own")
    for name, usual, what in (
        ("--train", SHIPPED_TRAIN, "training pictures"),
        ("--test", SHIPPED_TEST, "test pictures"),
        ("--seed", 0, "seed of the choice"),
        ("--size", 64, "side of a picture in pixels"),
    ):
        download.add_argument(name, type=int, default=usual, help=f"{PETS}: {what} (%(default)s)")
    download.add_argument(
        "--split",
        choices=("random", "breed"),
        default="random",
        help=f"{PETS}: at random, or breeds in the test set that training never saw",
    )
    download.add_argument("--out", type=Path, help=f"{PETS}: folder for the files")
    download.add_argument("--replace", action="store_true", help="overwrite files that are there")

    photographs = _command(
        commands,
        "from-folders",
        run_from_folders,
        "build a data set from two folders of photographs",
        "photos/cats photos/others my_photos",
    )
    photographs.add_argument("cats", metavar="CATS", type=Path, help="folder of photographs of cats")
    photographs.add_argument("others", metavar="OTHERS", type=Path, help="folder of other photographs")
    photographs.add_argument("out", metavar="OUT", type=Path, help="folder for the two files")
    photographs.add_argument("--train", type=int, metavar="N", help="training pictures (four fifths)")
    photographs.add_argument("--test", type=int, metavar="N", help="test pictures (one fifth)")
    photographs.add_argument(
        "--seed", type=int, default=0, metavar="S", help="seed of the split (%(default)s)"
    )
    photographs.add_argument(
        "--size", type=int, default=64, metavar="PIXELS", help="side of a picture (%(default)s)"
    )
    photographs.add_argument("--replace", action="store_true", help="overwrite files that are there")

    use = _command(commands, "use", run_use, "choose the data set that the notebooks show", "rendered")
    use.add_argument("dataset", metavar="DATASET", help=f"{RENDERED}, {ORIGINAL} or the path of a folder")
    use.add_argument(
        "--for-course",
        action="store_true",
        help="copy it into the course's folder, for everybody who gets the course or its zip files",
    )

    _command(commands, "show", run_show, "say which data set is in use", "")


def _command(commands, name, run, summary, example):
    parser = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=f"example: python -m course_utils data {name} {example}".rstrip(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def run_render(arguments):
    """Draw a data set into a folder."""
    write_rendered(arguments.out, arguments.train, arguments.test, arguments.seed, arguments.replace)
    _say_built(arguments.out, arguments.train, arguments.test)
    return 0


def run_import(arguments):
    """Install the original files from a folder."""
    _say_installed(import_original(arguments.folder))
    return 0


def run_download(arguments):
    """Download the original files and install them, or build a data set of photographs of pets."""
    if arguments.dataset == ORIGINAL:
        if not arguments.url:
            raise UserError("the original files have no address of their own; give one with --url")
        _say_installed(download_original(arguments.url))
        return 0
    from course_utils.oxford_pets import download_pets

    names = ("train", "test", "seed", "size", "split", "out", "replace")
    options = {name: getattr(arguments, name) for name in names}
    options |= {"url": arguments.url} if arguments.url else {}
    folder, unreadable = download_pets(**options)
    _say_built(folder, arguments.train, arguments.test)
    print(f"{unreadable} photographs could not be read and were skipped")
    print(f"source and licence: {folder / 'README.md'}")
    return 0


def run_from_folders(arguments):
    """Build a data set from photographs."""
    # Pillow is loaded by those alone who bring photographs.
    from course_utils.photographs import build_from_folders

    options = {name: getattr(arguments, name) for name in ("train", "test", "seed", "size", "replace")}
    train, test = build_from_folders(arguments.cats, arguments.others, arguments.out, **options)
    _say_built(arguments.out, train, test)
    return 0


def run_use(arguments):
    """Check a data set and remember it as the user's choice."""
    choice = resolve(arguments.dataset, "setting")
    read_pair(choice.folder)
    if arguments.for_course:
        if any(sha256_of(choice.folder / file_name(split)) == one.sha256 for split, one in ORIGINALS.items()):
            raise UserError(
                "the original pictures have no licence that lets a course pass them on; expected another "
                f"data set; let each student import them, or take {PETS}"
            )
        choose_for_course(choice)
        print(f"from now on this course's notebooks and zip files show {choice.name}")
        return 0
    known = arguments.dataset in (RENDERED, ORIGINAL)
    store_setting(arguments.dataset if known else str(choice.folder))
    print(f"from now on the notebooks show {choice.name} ({choice.folder})")
    in_force = chosen_dataset()
    if in_force.chosen_by == "environment":
        print(f"for now {VARIABLE} is set and wins: {in_force.name}; unset it to use your choice")
    return 0


def run_show(_arguments):
    """Print the data set in use, who chose it, and what else is there."""
    choice = chosen_dataset()
    pair = read_pair(choice.folder)
    reasons = {
        "environment": f"chosen by {VARIABLE}",
        "setting": f"chosen by `data use {stored_setting()}`",
        "course": "chosen for this course",
        "default": "the course's own",
    }
    print(f"data set: {choice.name}, {reasons[choice.chosen_by]}")
    print(f"folder:   {choice.folder}")
    for name, split in pair.items():
        side = split.x.shape[1]
        print(f"{name + ':':9} {len(split.y)} pictures of {side} x {side}, {int(split.y.sum())} of them cats")
    print(f"digest:   {digest_of(pair)}")
    installed = original_folder().is_dir()
    print(f"original: {'installed in ' + str(original_folder()) if installed else 'not installed'}")
    return 0


def _say_built(folder, train, test):
    print(f"{train} training and {test} test pictures are in {folder}")
    print(f"to see them in the notebooks: python -m course_utils data use {folder}")
    print("with --for-course they also go into the course's folder and the students' zip files")


def _say_installed(folder):
    print(f"the original files are right and installed in {folder}")
    print("to see them in the notebooks: python -m course_utils data use original")
