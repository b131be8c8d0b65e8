"""``python -m tests.golden write|compare``: write down what the grader says, or say what it says differently.

Compare after each step of a change to the grader: every difference is either wanted or fixed. It takes about
four minutes on two cores. Exit codes: 0 the same, 1 differences, 2 there is nothing to compare with.
"""

import argparse
import json
import sys
from pathlib import Path

from autograder.sandbox.limits import chosen_limits
from autograder.sandbox.session import Sandbox
from course_utils.progress import progress
from tests.golden.answers import answers

FILE = Path(__file__).with_name("golden.json")


def grades() -> dict:
    """Grade everything; name → what was said."""
    with Sandbox(chosen_limits()) as sandbox:
        return {one.name: one.grade(sandbox) for one in progress(list(answers()), unit="answer")}


def differences(before: dict, now: dict) -> list[str]:
    """Return a line per answer of which something else is said, is new, or is gone."""
    return [
        f"{name}: {json.dumps(before.get(name))} → {json.dumps(now.get(name))}"
        for name in dict.fromkeys([*before, *now])
        if before.get(name) != now.get(name)
    ]


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.add_argument("action", choices=["write", "compare"])
    if parser.parse_args().action == "write":
        lines = (f"{json.dumps(name)}: {json.dumps(said)}" for name, said in grades().items())
        FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
        return 0
    if not FILE.is_file():
        print(
            f"{FILE} is not there; expected golden data; run: python -m tests.golden write", file=sys.stderr
        )
        return 2
    found = differences(json.loads(FILE.read_text(encoding="utf-8")), grades())
    print("\n".join(found) or "no differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
