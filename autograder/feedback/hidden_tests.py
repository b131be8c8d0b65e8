"""What a page shows of the hidden tests: what they found, never their source.

nbgrader puts the hidden tests back before it grades, so an autograded notebook holds their source, what
they printed and their tracebacks. `HideHidden` replaces all of it by the findings' own sentences.
"""

from nbgrader.preprocessors import ClearHiddenTests
from traitlets import List

from autograder.feedback.safe_cells import safe_outputs

OURS = "hidden.score("  # in the hidden region of each test cell of this course


class HideHidden(ClearHiddenTests):
    """Takes the hidden tests out of a notebook and puts their findings in, in words."""

    # nbconvert sets this option on every preprocessor of an HTML export and warns where it is missing.
    display_data_priority = List().tag(config=True)
    numbers = False  # of cases that the next submission meets again

    def preprocess_cell(self, cell, resources, cell_index):
        """Replace what a cell with a hidden region shows; other cells stay as they are."""
        if cell.cell_type == "code" and self.begin_test_delimeter in cell.source:
            cell.outputs = list(safe_outputs(cell.outputs, numbers=self.numbers))
        return super().preprocess_cell(cell, resources, cell_index)


class ShowFindings(HideHidden):
    """Shows an instructor what the hidden cases found, with numbers; other courses' cells stay as they are.

    It belongs to the formgrader's pages. nbgrader runs it for feedback pages as well, which have their own.
    """

    numbers = True  # an instructor who answers a question needs them

    def preprocess(self, nb, resources):
        """Leave a feedback page alone: only nbgrader's converters say whose submission it is."""
        return (nb, resources) if "nbgrader" in resources else super().preprocess(nb, resources)

    def preprocess_cell(self, cell, resources, cell_index):
        """Treat the cells that this course grades as a feedback page does."""
        if cell.cell_type == "code" and OURS in cell.source:
            return super().preprocess_cell(cell, resources, cell_index)
        return cell, resources
