"""The Oxford-IIIT Pet photographs in the course's layout: cats, and dogs for non-cats.

O. M. Parkhi, A. Vedaldi, A. Zisserman, C. V. Jawahar: Cats and Dogs. CVPR 2012. 7,390 photographs of 12
breeds of cats and 25 of dogs under CC BY-SA 4.0. A photograph is named after its breed and a number; the name
of a cat's breed begins with a capital letter, so the archive of annotations is not needed.
"""

import re
import tarfile
from pathlib import Path, PurePosixPath

import numpy as np

from course_utils.dataset_folders import cache_folder, data_folder
from course_utils.dataset_layout import Split, write_split
from course_utils.dataset_rendered import refuse_to_overwrite
from course_utils.errors import UserError
from course_utils.photographs import UNREADABLE, check_size, squared
from course_utils.progress import progress
from course_utils.resumed_download import Wanted, fetch

NAME = "oxford-pets"  # as in `data download oxford-pets`
ADDRESS = "https://www.robots.ox.ac.uk/~vgg/data/pets/data/images.tar.gz"
ARCHIVE = Wanted("the archive of the photographs", "5c4f3ee8e5d25df40f4fd59a7f44e54c", "md5", b"\x1f\x8b")
DATA_CARD = "README.md"
PHOTOGRAPH = re.compile(r"(?P<breed>[A-Za-z_]+)_\d+\.jpg")
TEST_BREEDS = 0.2  # the share of the breeds of either kind that the test set gets
KIND_LENGTH = 16


def download_pets(
    out=None, train=209, test=50, seed=0, size=64, split="random", url=ADDRESS, replace=False, archive=ARCHIVE
):
    """Download the photographs, make a data set of some of them, and write its data card.

    Args:
        out: folder for the files; `oxford-pets` among the user's data sets by default.
        train, test: numbers of pictures, in either one cat for every dog.
        seed: of the choice.
        size: side of the stored pictures in pixels.
        split: ``random``, or ``breed`` for a test set of breeds that training never saw.
        url: where the archive is; what has arrived is kept, so that a later command goes on from there.
        replace: True to overwrite files that are there.
        archive: what must be found at the address.
    Returns:
        (the folder, the number of photographs that could not be read).
    Raises:
        UserError: the archive is another one, or has too few photographs; nothing has been changed.
    """
    out = data_folder() / NAME if out is None else Path(out)
    check_size(size)
    refuse_to_overwrite(out, replace)
    folder = cache_folder() / "download"
    folder.mkdir(parents=True, exist_ok=True)
    fetch(url, folder / "oxford-pets.tar.gz", archive)
    pictures, breeds, unreadable = _read(folder / "oxford-pets.tar.gz", size)
    chosen = _choose(breeds, {"train": train, "test": test}, split, np.random.default_rng(seed))
    for part, places in chosen.items():
        kinds = tuple(breeds[place][:KIND_LENGTH] for place in places)
        labels = np.array([_is_cat(breeds[place]) for place in places], dtype=np.int64)
        write_split(out, part, Split(pictures[places], labels, kinds))
    (out / DATA_CARD).write_text(_data_card(chosen, split, seed, size, unreadable), encoding="utf-8")
    return out, unreadable


def _read(path, size):
    """Return pictures (m, size, size, 3) uint8, the breed of each, and how many could not be read."""
    pictures, breeds, unreadable = [], [], 0
    try:
        with tarfile.open(path) as archive, progress(total=7390, description="reading photographs") as bar:
            for member in archive:
                named = PHOTOGRAPH.fullmatch(PurePosixPath(member.name).name)
                if not (named and member.isfile()):
                    continue
                bar.update(1)
                try:
                    pictures.append(squared(archive.extractfile(member), size))
                    breeds.append(named["breed"])
                except UNREADABLE:
                    unreadable += 1
    except (tarfile.TarError, EOFError) as error:
        raise UserError(f"{path} is no archive of photographs ({error}); remove it and try again") from error
    return np.array(pictures), breeds, unreadable


def _is_cat(breed):
    return breed[0].isupper()


def _choose(breeds, counts, split, random):
    """Return {"train": places, "test": places}, each shuffled, with as many cats as dogs."""
    names = np.array(breeds)
    apart = {"train": set(breeds), "test": set(breeds)}
    if split == "breed":
        of_a_kind = [sorted({one for one in breeds if _is_cat(one) == cat}) for cat in (False, True)]
        held = {
            str(one)
            for kind in of_a_kind
            for one in random.permutation(kind)[: max(1, round(TEST_BREEDS * len(kind)))]
        }
        apart = {"train": set(breeds) - held, "test": held}
    used: set[int] = set()
    chosen = {}
    for part, count in counts.items():
        places = []
        for cat, wanted in ((True, count // 2), (False, count - count // 2)):
            there = [
                place
                for place, one in enumerate(names)
                if one in apart[part] and _is_cat(one) == cat and place not in used
            ]
            if len(there) < wanted or count < 2:
                raise UserError(
                    f"{count} {part} pictures were asked for, half of them cats; expected 2 to "
                    f"{2 * len(there)} with this split; ask for fewer"
                )
            places += random.permutation(there)[:wanted].tolist()
        used |= set(places)
        chosen[part] = random.permutation(places)
    return chosen


def _data_card(chosen, split, seed, size, unreadable):
    return f"""# Data card: cats and dogs of the Oxford-IIIT Pet data set

{len(chosen["train"])} training and {len(chosen["test"])} test pictures of {size} x {size} pixels.
Half of them are cats (label 1), half dogs (label 0); each is the middle square of a photograph.
Chosen with seed {seed}, split: {split}.
{unreadable} photographs of the archive could not be read and were skipped.

Source: O. M. Parkhi, A. Vedaldi, A. Zisserman, C. V. Jawahar, "Cats and Dogs", IEEE Conference on Computer
Vision and Pattern Recognition, 2012; https://www.robots.ox.ac.uk/~vgg/data/pets/

Licence: Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0),
https://creativecommons.org/licenses/by-sa/4.0/. The photographs were cropped and made smaller; this version
is under the same licence. The copyright remains with the owners of the photographs.
"""
