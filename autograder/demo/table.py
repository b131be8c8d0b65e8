"""The class as a table in the terminal: student by exercise, with the diagnosis."""

import os

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.demo.results import Result
from autograder.demo.sample_class import Student

WIDTH_WITHOUT_TERMINAL = 150
LEAST_WIDTH_OF_DIAGNOSES = 28


def make_console() -> Console:
    """A console as wide as the terminal, or wide enough for the table in a log."""
    console = Console()
    if console.is_terminal or "COLUMNS" in os.environ:
        return console
    return Console(width=WIDTH_WITHOUT_TERMINAL)


def print_class(console: Console, students: tuple[Student, ...], results, week: str) -> None:
    """Print the table; where the points leave no room for the diagnoses, these stand under it."""
    narrow = class_table(students, results, week, with_diagnosis=False)
    wide = console.width >= console.measure(narrow).maximum + LEAST_WIDTH_OF_DIAGNOSES
    console.print(class_table(students, results, week, with_diagnosis=True) if wide else narrow)
    if not wide:
        for student in students:
            said = told(results.get(student.name, {})).replace("\n", "; ")
            if said:
                console.print(f"[bold]{student.name}[/bold] {said}", soft_wrap=True, highlight=False)
        console.print()


def columns_of(results: dict[str, dict[str, Result]]) -> dict[str, list[str]]:
    """Column title → exercise names in it. The concept questions share one column."""
    names = next(iter(results.values()))
    columns = {name: [name] for name in names if not name.startswith("question_")}
    columns["questions"] = [name for name in names if name.startswith("question_")]
    return {title: members for title, members in columns.items() if members}


def class_table(students: tuple[Student, ...], results, week: str, *, with_diagnosis: bool = True) -> Table:
    """One row per student, one column per exercise, the total and what the grader says.

    Args:
        students: the rows, in this order.
        results: student → exercise name → `Result`.
        week: stands in the title.
        with_diagnosis: whether there is room for the last column.
    """
    columns = columns_of(results)
    maxima = {name: result.max_score for name, result in next(iter(results.values())).items()}
    table = Table(title=f"{week}: points in nbgrader's gradebook", title_justify="left", box=SIMPLE_HEAD)
    table.padding = (0, 1, 0, 0)
    table.add_column("student", no_wrap=True)
    for title, members in columns.items():
        possible = number(sum(maxima[name] for name in members))
        # Long names break at the underscore, so that the table stays narrow.
        table.add_column("\n".join([*title.split("_"), possible]), justify="right")
    table.add_column("total", justify="right")
    if with_diagnosis:
        table.add_column("diagnosis", ratio=1)
    for student in students:
        graded = results.get(student.name)
        if graded is None:
            table.add_row(student.name, *["-"] * len(columns), "-", *["not graded"][:with_diagnosis])
            continue
        cells = [points(members, graded) for members in columns.values()]
        total = number(sum(result.score for result in graded.values()))
        table.add_row(student.name, *cells, total, *[told(graded)][:with_diagnosis])
    return table


def points(names: list[str], graded: dict[str, Result]) -> Text:
    """The points of some exercises; coloured, and in brackets, where some were lost."""
    score = sum(graded[name].score for name in names)
    if score >= sum(graded[name].max_score for name in names):
        return Text(number(score), "green")
    return Text(f"({number(score)})", "bold red")


def told(graded: dict[str, Result]) -> str:
    """What explains the lost points: the diagnosis alone where the brackets show what it is about."""
    told_of = {name: ", ".join(result.diagnoses) for name, result in graded.items() if result.diagnoses}
    distinct = set(told_of.values())
    if len(distinct) == 1 and len(told_of) in (1, len(graded)):
        return distinct.pop()
    return "\n".join(f"{name}: {diagnosis}" for name, diagnosis in told_of.items())


def number(value: float) -> str:
    """Points without a needless `.0`."""
    return f"{round(value, 2):g}"
