"""Downloads as learning platforms make them, of an invented class of thirty."""

import io
import json
import zipfile
from functools import cache
from pathlib import Path

import nbformat

from tests.autograder.small_course import EXERCISES, small_notebook

NAME = "logistic_regression.ipynb"
# First and last names as people have them: accents, an apostrophe, several words, right to left.
CLASS = (
    *(("Ada", "Lovelace"), ("José", "Ñíguez"), ("Siobhán", "O'Brien"), ("محمد", "علي"), ("שרה", "כהן")),
    *(("Mary Ann", "van der Berg"), ("Søren", "Møller"), ("李", "伟"), ("Zoë", "Müller-Lüdenscheidt")),
    *(("Łukasz", "Żak"), ("Ivan", "Petrov"), ("Jun", "Ito"), ("Kofi", "Mensah"), ("Lena", "Berg")),
    *(("Mateo", "Cruz"), ("Nora", "Lind"), ("Omar", "Haddad"), ("Pia", "Rossi"), ("Quinn", "Reed")),
    *(("Rosa", "Diaz"), ("Sam", "Tailor"), ("Tara", "Singh"), ("Uma", "Rao"), ("Vera", "Novak")),
    *(("Wim", "Kok"), ("Xena", "Price"), ("Yara", "Silva"), ("Zed", "Shaw"), ("Bo", "Ek"), ("Cy", "Young")),
)


def student_id(number: int) -> str:
    """Return the user name of somebody of the class."""
    return f"s{number:02}"


@cache
def notebook(*missing: str, mark: str = "") -> bytes:
    """Return the small course's notebook, solved but for these functions, with a mark of its own."""
    found = small_notebook()
    for cell in found.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in missing:
            cell.source = f"def {name}(*arguments):\n    raise NotImplementedError()"
    found.cells.append(nbformat.v4.new_markdown_cell(mark, id="mark"))
    return nbformat.writes(found).encode()


def unwritten() -> bytes:
    """Return the notebook as it was handed out."""
    return notebook(*EXERCISES)


def script() -> bytes:
    """Return the solved notebook as JupyterLab saves it as a script."""
    cells = json.loads(notebook())["cells"]
    return "\n\n".join(
        f"# In[ ]:\n{''.join(c['source'])}" for c in cells if c["cell_type"] == "code"
    ).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip file's bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 10, 1, 12, 0, 0)), content)
    return target.getvalue()


def whole_folder() -> bytes:
    """Return what a student makes of the folder that was handed out."""
    top = "nn-from-scratch-week2"
    return zipped(
        {
            f"{top}/week2/{NAME}": notebook(mark="whole folder"),
            f"{top}/week2/.ipynb_checkpoints/logistic_regression-checkpoint.ipynb": unwritten(),
            f"{top}/course_utils/__init__.py": b"def sigmoid(z):\n    return z\n",
            f"{top}/datasets/public/week2.h5": b"\x89HDF",
            f"__MACOSX/{top}/week2/._{NAME}": b"\0\5",
        }
    )


def kinds() -> dict[int, dict[str, bytes]]:
    """Return number of student → what they handed in, of those who did not hand in a notebook of the name."""
    return {
        2: {"week2 (final).ipynb": notebook(mark="renamed")},
        3: {"handed out.zip": whole_folder()},
        4: {"nested.zip": zipped({f"a/b/c/{NAME}": notebook(mark="nested")})},
        5: {"logistic_regression.py": script()},
        6: {
            "logistic_regression.ipynb": unwritten(),
            "logistic_regression-1.ipynb": notebook("propagate", mark="first"),
            "logistic_regression-2.ipynb": notebook("propagate", mark="second"),
        },
        7: {"logistic_regression (1).ipynb": notebook(), NAME: notebook(mark="older")},
        8: {"report.pdf": b"%PDF-1.4"},
        9: {"logistic_regression.ipynb.txt": notebook(mark="text"), "page.html": b"<html></html>"},
        10: {NAME: notebook()[:-200]},
        11: {"broken.zip": b"PK\x03\x04 nothing"},
    }


def handed_in(number: int) -> dict[str, bytes]:
    """Return what somebody handed in: name → content."""
    return kinds().get(number, {NAME: notebook(mark=student_id(number))})


def moodle(*, absent=(29,), without_folder=(12, 13)) -> dict[str, bytes]:
    """Return Moodle's zip: a folder each, or a file each."""
    files = {}
    for number, (first, last) in enumerate(CLASS):
        if number not in absent:
            slash = "_" if number in without_folder else "/"
            for name, content in handed_in(number).items():
                files[f"{first} {last}_{7000 + number}_assignsubmission_file{slash}{name}"] = content
    return files


def canvas(*, absent=(29,), late=(14, 15)) -> dict[str, bytes]:
    """Return Canvas's zip: no folders; the last name first, in small letters without spaces."""
    files = {}
    for number, (first, last) in enumerate(CLASS):
        if number not in absent:
            head = f"{last}{first}".lower().replace(" ", "").replace("'", "")
            mark = "LATE_" if number in late else ""
            for at, (name, content) in enumerate(handed_in(number).items()):
                files[f"{head}_{mark}{500 + number}_{90000 + 100 * number + at}_{name}"] = content
    return files


def roster(path: Path) -> Path:
    """Write the class as Canvas's gradebook has it."""
    lines = ["Student,ID,SIS Login ID,Section,Week 2 (4711)", "    Points Possible,,,,100.00"]
    lines += [f'"{last}, {first}",{500 + at},{student_id(at)},A,' for at, (first, last) in enumerate(CLASS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return path
