"""Formulas in feedback pages."""

import pytest

from autograder import mathml
from autograder.mathml import formula, markdown_with_mathml

CONTEXT = {"cell": {}, "resources": {}}


@pytest.mark.parametrize(
    ("source", "display"),
    [("a $x^2$ b", "inline"), ("$$x^2$$", "block"), (r"\begin{align} a &= b \end{align}", "block")],
)
def test_formulas_become_mathml(source, display):
    """Each way to write a formula gives MathML and leaves no dollar behind."""
    html = markdown_with_mathml(CONTEXT, source)

    assert f'display="{display}"' in html
    assert "<math" in html
    assert "$" not in html


def test_formula_in_a_table_is_converted():
    """Tables of shapes hold formulas."""
    html = markdown_with_mathml(CONTEXT, "| a | b |\n|---|---|\n| 1 | $w^T$ |\n")

    assert "<table>" in html
    assert "<msup>" in html


def test_prices_are_no_formulas():
    """An escaped dollar stays one."""
    assert "<math" not in markdown_with_mathml(CONTEXT, r"costs \$5 or \$6")


def test_what_cannot_be_converted_stays_as_it_was(monkeypatch):
    """A page comes out whatever a student wrote into a text cell."""

    def fail(*_args, **_keywords):
        raise ValueError("unreadable")

    monkeypatch.setattr(mathml, "convert", fail)

    assert formula(r"\frac{", block=False) is None
    assert "$x^2$" in markdown_with_mathml(CONTEXT, "$x^2$")


def test_without_the_instructors_packages_text_stays_as_typed(monkeypatch):
    """nbgrader's commands work with the smallest installation, too, and run nothing of a student's."""
    monkeypatch.setattr(mathml, "convert", None)

    assert markdown_with_mathml(CONTEXT, "$x^2$ <b>") == "<pre>$x^2$ &lt;b&gt;</pre>"
