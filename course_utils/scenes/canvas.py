"""The picture while it is drawn: light, noise, blur, and frames in which shapes are painted.

The canvas spans [-1, 1] in both directions and is drawn larger than the final picture (oversampling), so
that edges come out smooth. Matrix products are made in float64 and rounded to float32 afterwards: then the
order in which a BLAS adds does not reach the picture's bytes.
"""

import math
from functools import lru_cache

import numpy as np

from course_utils.scenes.fields import Grid

OCTAVE_FADE = 0.55
SLAB_ROWS = 8
NO_BLUR_BELOW = 0.15
RELIEF_BLUR = 1.2
RIM_DARKENING = 0.18
SMALLEST_SHADE, LARGEST_SHADE = 0.25, 1.6


def _product(left, right):
    """Return left @ right, in slabs so small that a BLAS stays on one thread.

    The matrices of a picture are small: sharing them among threads costs several times what it saves.
    """
    rows = left.shape[0]
    if rows % SLAB_ROWS:
        return left @ right
    return (left.reshape(-1, SLAB_ROWS, left.shape[1]) @ right).reshape(rows, -1)


@lru_cache(maxsize=256)
def _spline(width, cells):
    """Return (width, cells) weights that spread `cells` random values smoothly (cubic B-spline)."""
    position = (np.arange(width) + 0.5) / width * (cells - 3) + 1
    left = np.floor(position).astype(int)
    t = position - left
    weights = (
        (1 - t) ** 3 / 6,
        (3 * t**3 - 6 * t**2 + 4) / 6,
        (-3 * t**3 + 3 * t**2 + 3 * t + 1) / 6,
        t**3 / 6,
    )
    matrix = np.zeros((width, cells))
    for offset, weight in enumerate(weights):
        np.add.at(matrix, (np.arange(width), np.clip(left - 1 + offset, 0, cells - 1)), weight)
    return matrix


@lru_cache(maxsize=512)
def _gaussian(width, tenths):
    """Return the (width, width) blur matrix of a standard deviation in tenths of a pixel."""
    steps = np.arange(width)
    matrix = np.exp(-0.5 * ((steps[:, None] - steps) / (tenths / 10)) ** 2)
    return matrix / matrix.sum(axis=1, keepdims=True)


def blurred(image, pixels):
    """Return the (width, width) or (width, width, 3) image blurred by a standard deviation in its pixels."""
    if pixels < NO_BLUR_BELOW:
        return image
    width = image.shape[0]
    matrix = _gaussian(width, max(1, round(pixels * 10)))
    image = image.astype(np.float64)
    if image.ndim == 2:
        return _product(_product(matrix, image), matrix.T).astype(np.float32)
    rows = _product(matrix, image.reshape(width, -1)).reshape(width, width, 3)
    columns = _product(matrix, rows.transpose(1, 0, 2).reshape(width, -1)).reshape(width, width, 3)
    return np.ascontiguousarray(columns.transpose(1, 0, 2)).astype(np.float32)


class Canvas(Grid):
    """A picture under construction, with the generator that all its accidents come from.

    `image` is (width, width, 3) float32; `light` is the direction from which the light falls.
    """

    def __init__(self, random, size=64, oversampling=2):
        centres = ((np.arange(size * oversampling) + 0.5) / (size * oversampling) * 2 - 1).astype(np.float32)
        super().__init__(*np.meshgrid(centres, centres))
        self.random = random
        self.size = size
        self.oversampling = oversampling
        self.width = size * oversampling
        self.pixel = 2 / self.width
        self.image = np.zeros((self.width, self.width, 3), dtype=np.float32)
        angle = random.uniform(-math.pi, 0)
        self.light = (math.cos(angle), 0.9 * math.sin(angle))

    def frame(self, x=0.0, y=0.0, scale=1.0, turn=0.0, flip=1, stretch=1.0):
        """Return a frame with its origin at (x, y), turned (radians), mirrored if `flip` is -1."""
        return Frame(self, x, y, scale, turn, flip, stretch)

    def noise(self, across, down=None, octaves=1):
        """Return smooth noise (width, width), about standard normal, with so many cells across and down."""
        down = down or across
        total = np.zeros((self.width, self.width))
        for octave in range(octaves):
            rows, columns = down * 2**octave + 3, across * 2**octave + 3
            values = self.random.standard_normal((rows, columns))
            smooth = _product(_product(_spline(self.width, rows), values), _spline(self.width, columns).T)
            total += OCTAVE_FADE**octave * smooth
        return total.astype(np.float32)

    def profile(self, cells):
        """Return smooth noise along the x axis only, (width,)."""
        return (_spline(self.width, cells + 3) @ self.random.standard_normal(cells + 3)).astype(np.float32)

    def fill(self, colour):
        """Replace the whole picture by a colour (3,) or an image (width, width, 3)."""
        self.image[:] = colour

    def blend(self, coverage, colour):
        """Lay `colour` over the picture where `coverage` (width, width) says, 0 nothing to 1 everything."""
        rows = np.flatnonzero(coverage.any(axis=1))
        if rows.size == 0:
            return
        # Most shapes are small: the rows that they do not touch need no work.
        touched = slice(rows[0], rows[-1] + 1)
        if np.ndim(colour) == 3:
            colour = colour[touched]
        self.image[touched] += coverage[touched, :, None] * (colour - self.image[touched])

    def blur(self, pixels):
        """Blur what has been drawn so far by a standard deviation in pixels of the final picture."""
        self.image = blurred(self.image, pixels * self.oversampling)


class Frame(Grid):
    """Local coordinates on a canvas, so that a thing is drawn once and placed at any size and angle."""

    def __init__(self, canvas, x, y, scale, turn, flip, stretch):
        c, s = math.cos(turn), math.sin(turn)
        u, v = canvas.x - x, canvas.y - y
        super().__init__((c * u + s * v) * (flip / (scale * stretch)), (c * v - s * u) / scale)
        self.canvas = canvas
        self.scale = scale
        self.pixel = canvas.pixel / scale

    def coverage(self, distance, softness=1.0):
        """Return how much of each point a shape covers; its edge is `softness` pixels wide."""
        return np.clip(0.5 - distance / (self.pixel * softness), 0, 1)

    def paint(self, distance, colour, opacity=1.0, softness=1.0):
        """Paint a flat shape: a colour (3,) or one for each point (width, width, 3)."""
        self.canvas.blend(self.coverage(distance, softness) * opacity, colour)

    def shade(self, distance, depth=0.5, strength=0.35):
        """Return the light on a cushion raised over the shape: around 1, darker on the far side and rim.

        Args:
            distance: the shape.
            depth: how far inside the cushion reaches its full height, in units of the frame.
            strength: contrast between the lit and the dark side.
        """
        height = np.sqrt(np.clip(-distance / depth, 0, 1))
        height = blurred(height, RELIEF_BLUR * self.canvas.oversampling)
        down, across = np.gradient(height)
        light_x, light_y = self.canvas.light
        # The height grows away from an edge, so a slope against the light faces it.
        slope = -(across * light_x + down * light_y) / (2 * self.pixel)
        light = 1 - RIM_DARKENING + RIM_DARKENING * height + strength * np.tanh(slope)
        return np.clip(light, SMALLEST_SHADE, LARGEST_SHADE)

    def solid(self, distance, colour, depth=0.4, strength=0.3, opacity=1.0, softness=1.0):
        """Paint a shape with light and shade, as a rounded body."""
        shaded = np.asarray(colour, dtype=np.float32) * self.shade(distance, depth, strength)[..., None]
        self.paint(distance, shaded, opacity, softness)

    def shadow(self, x, y, radius_x, radius_y, opacity=0.4):
        """Darken a soft ellipse, as under a thing that stands on the ground."""
        reach = np.sqrt(((self.x - x) / radius_x) ** 2 + ((self.y - y) / radius_y) ** 2)
        self.canvas.image *= (1 - opacity * np.clip(1 - reach, 0, 1))[..., None]
