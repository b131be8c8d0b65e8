"""Cells of an autograded notebook, as a page gets them."""

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def cell(source="", grade_id=None, *, kind="code", outputs=(), **metadata):
    """A cell; with a grade_id and ``role`` one that nbgrader knows.

    Args:
        source: of the cell.
        grade_id: nbgrader's name of it, or None.
        kind: ``code`` or ``markdown``.
        outputs: of a code cell.
        metadata: ``role`` is ``answer``, ``test`` or ``by_hand``; anything else goes into the metadata.
    """
    role = metadata.pop("role", None)
    if grade_id:
        metadata["nbgrader"] = {
            "grade_id": grade_id,
            "grade": role in ("test", "by_hand"),
            "solution": role in ("answer", "by_hand"),
            "task": False,
        }
    one = {"cell_type": kind, "source": source, "metadata": metadata}
    return one | ({"outputs": list(outputs)} if kind == "code" else {})


def shown(**data):
    """A displayed output, `_` for `/` in its MIME types."""
    return {
        "output_type": "display_data",
        "metadata": {},
        "data": {key.replace("_", "/", 1): one for key, one in data.items()},
    }


def finding(criterion="values", target="dw", *, passed=False, **more):
    """One finding as a record has it."""
    points = {"points": 2.0 if passed else 0.0, "max_points": 2.0}
    return {"criterion": criterion, "target": target, "passed": passed, "diagnosis": ""} | points | more


def findings(*found, **more):
    """What a test cell displays."""
    return {"exercise": "week2.f", "score": 2.0, "max_score": 4.0, "findings": list(found)} | more
