"""A contact sheet: many pictures on one, framed by class."""

import numpy as np

CAT_FRAME = (0, 114, 178)
OTHER_FRAME = (230, 159, 0)
BORDER = 2


def contact_sheet(x, y=None, columns=16):
    """Return the pictures side by side, row by row, as one image uint8.

    Args:
        x: (m, side, side, 3) uint8.
        y: labels (m,) or (1, m); cats get a blue frame, the others an orange one; None for grey frames.
        columns: pictures in a row.
    """
    m, side = x.shape[:2]
    rows, cell = -(-m // columns), side + 2 * BORDER
    sheet = np.full((rows * cell, columns * cell, 3), 255, dtype=np.uint8)
    colours = (
        [(200, 200, 200)] * m if y is None else [CAT_FRAME if one else OTHER_FRAME for one in np.ravel(y)]
    )
    for i in range(m):
        top, left = (i // columns) * cell, (i % columns) * cell
        sheet[top : top + cell, left : left + cell] = colours[i]
        sheet[top + BORDER : top + cell - BORDER, left + BORDER : left + cell - BORDER] = x[i]
    return sheet
