"""Signed distances: how far every point of a picture is from a shape's outline, negative inside.

All functions are vectorized over the grid of points and work in the grid's own units. A union of two
shapes is `np.minimum`, an intersection `np.maximum`, and `smooth_union` melts two bodies into one.
"""

import math

import numpy as np

TINY = 1e-6


def smooth_step(start, stop, values):
    """Return values that run smoothly from 0 at `start` to 1 at `stop` (which may be the smaller)."""
    t = np.clip((values - start) / (stop - start), 0, 1)
    return t * t * (3 - 2 * t)


def smooth_union(first, second, softness):
    """Return the union of two shapes with a fillet of width `softness` where they meet."""
    h = np.clip(0.5 + 0.5 * (second - first) / softness, 0, 1)
    return second + (first - second) * h - softness * h * (1 - h)


class Grid:
    """Points with coordinates `x` (to the right) and `y` (downwards), and the shapes measured on them."""

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def ellipse(self, x, y, radius_x, radius_y, turn=0.0):
        """Distance to an ellipse (exact on the axes, close elsewhere)."""
        u, v = self.x - x, self.y - y
        if turn:
            c, s = math.cos(turn), math.sin(turn)
            u, v = c * u + s * v, c * v - s * u
        if radius_x == radius_y:
            return np.sqrt(u * u + v * v) - radius_x
        u, v = u / radius_x, v / radius_y
        length = np.sqrt(u * u + v * v)
        slope = np.sqrt((u / radius_x) ** 2 + (v / radius_y) ** 2)
        return length * (length - 1) / np.maximum(slope, TINY)

    def capsule(self, start, stop, radius, end_radius=None):
        """Distance to a thick line from `start` to `stop` that may taper to `end_radius`."""
        end_radius = radius if end_radius is None else end_radius
        u, v = self.x - start[0], self.y - start[1]
        dx, dy = stop[0] - start[0], stop[1] - start[1]
        t = np.clip((u * dx + v * dy) / (dx * dx + dy * dy + TINY), 0, 1)
        u, v = u - t * dx, v - t * dy
        return np.sqrt(u * u + v * v) - (radius + t * (end_radius - radius))

    def path(self, points, radius, end_radius=None):
        """Distance to a chain of capsules through `points`, tapering from `radius` to `end_radius`."""
        end_radius = radius if end_radius is None else end_radius
        radii = [radius + (end_radius - radius) * i / (len(points) - 1) for i in range(len(points))]
        distance = self.capsule(points[0], points[1], radii[0], radii[1])
        for i in range(1, len(points) - 1):
            piece = self.capsule(points[i], points[i + 1], radii[i], radii[i + 1])
            distance = np.minimum(distance, piece)
        return distance

    def polygon(self, corners, rounding=0.0):
        """Distance to a closed polygon whose corners are rounded outwards by `rounding`."""
        squared = np.full(self.x.shape, 1e9, dtype=np.float32)
        outside = np.ones(self.x.shape, dtype=bool)
        for i, (ax, ay) in enumerate(corners):
            bx, by = corners[i - 1]
            ex, ey = bx - ax, by - ay
            u, v = self.x - ax, self.y - ay
            t = np.clip((u * ex + v * ey) / (ex * ex + ey * ey + TINY), 0, 1)
            squared = np.minimum(squared, (u - ex * t) ** 2 + (v - ey * t) ** 2)
            # The even-odd rule: each edge that a ray to the left crosses flips inside and outside.
            starts_below, ends_above, on_left = self.y >= ay, self.y < by, ex * v > ey * u
            outside ^= (starts_below & ends_above & on_left) | ~(starts_below | ends_above | on_left)
        return np.where(outside, 1, -1).astype(np.float32) * np.sqrt(squared) - rounding

    def box(self, x, y, half_width, half_height, rounding=0.0):
        """Distance to an upright box around (x, y) with rounded corners."""
        u = np.abs(self.x - x) - (half_width - rounding)
        v = np.abs(self.y - y) - (half_height - rounding)
        corner = np.sqrt(np.maximum(u, 0) ** 2 + np.maximum(v, 0) ** 2)
        return corner + np.minimum(np.maximum(u, v), 0) - rounding

    def lens(self, x, y, radius, offset, turn=0.0, squeeze=1.0):
        """Distance to an almond: two discs of `radius`, moved apart by `offset`, in their common part."""
        dx, dy = offset * math.sin(turn), offset * math.cos(turn)
        upper = self.ellipse(x + dx, y + dy, radius * squeeze, radius)
        lower = self.ellipse(x - dx, y - dy, radius * squeeze, radius)
        return np.maximum(upper, lower)
