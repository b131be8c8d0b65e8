"""What a feedback page shows of the hidden tests: what they found, never their source.

nbgrader puts the hidden tests back before it grades, so an autograded notebook holds their source, what
they printed and their tracebacks. `HideHidden` replaces all of it by the findings' own sentences.
"""

from nbgrader.preprocessors import ClearHiddenTests
from traitlets import List

from autograder.safe_cells import safe_outputs

OURS = "hidden.score("  # in the hidden region of each test cell of this course


class HideHidden(ClearHiddenTests):
    """Takes the hidden tests out of a feedback page and puts their findings in, in words."""

    # nbconvert sets this option on every preprocessor of an HTML export and warns where it is missing.
    display_data_priority = List().tag(config=True)

    def preprocess_cell(self, cell, resources, cell_index):
        """Replace what a cell with a hidden region shows; other cells stay as they are."""
        if cell.cell_type == "code" and self.begin_test_delimeter in cell.source:
            cell.outputs = list(safe_outputs(cell.outputs))
        return super().preprocess_cell(cell, resources, cell_index)


class ShowFindings(HideHidden):
    """Shows an instructor what the hidden cases found, in words; other courses' cells stay as they are."""

    def preprocess_cell(self, cell, resources, cell_index):
        """Treat the cells that this course grades as a feedback page does."""
        if cell.cell_type == "code" and OURS in cell.source:
            return super().preprocess_cell(cell, resources, cell_index)
        return cell, resources
