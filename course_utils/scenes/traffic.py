"""Things of the street and the air: cars, road signs, balloons."""

import math

import numpy as np

from course_utils.scenes.backgrounds import OUTDOORS, behind, brick, room, sky, wall
from course_utils.scenes.colour import hsv, muted, pick, rgb, scaled, vivid
from course_utils.scenes.fields import smooth_union

RUBBER = rgb(0.05, 0.05, 0.05)
RIM = rgb(0.65, 0.65, 0.68)
GLASS = rgb(0.25, 0.33, 0.40)
HEADLIGHT = rgb(1.0, 0.95, 0.70)
SIGN_WHITE = rgb(0.95, 0.95, 0.93)
SIGN_HUES = (0.0, 0.0, 0.6, 0.13, 0.36)
BASKET = rgb(0.45, 0.30, 0.16)


def car(canvas):
    """A car from the side on a road."""
    random = canvas.random
    pick(random, (sky, room, brick, wall))(canvas)
    road_line = random.uniform(0.3, 0.55)
    road = canvas.frame()
    road.paint(road_line - road.y, muted(random, random.uniform(0.25, 0.55)))
    place = (random.normal(0, 0.15), road_line - 0.02, random.uniform(0.42, 0.62))
    frame = canvas.frame(*place, random.normal(0, 0.04), pick(random, (-1, 1)))
    paint = hsv(random.random(), pick(random, (0.05, 0.8, 0.9)), random.uniform(0.25, 0.95))
    frame.shadow(0, 0.3, 1.8, 0.25, 0.7)
    cabin = frame.polygon([(-0.9, -0.45), (-0.5, -0.95), (0.45, -0.95), (0.85, -0.45)], 0.06)
    frame.solid(smooth_union(cabin, frame.box(0, -0.2, 1.45, 0.28, 0.14), 0.06), paint, depth=0.4)
    for window in (
        [(-0.70, -0.47), (-0.42, -0.86), (-0.05, -0.86), (-0.05, -0.47)],
        [(0.05, -0.47), (0.05, -0.86), (0.36, -0.86), (0.65, -0.47)],
    ):
        frame.paint(frame.polygon(window, 0.02), GLASS)
    frame.paint(frame.capsule((0, -0.44), (0, -0.02), 0.014), paint * 0.5)
    for x in (-0.85, 0.85):
        frame.paint(frame.ellipse(x, 0.06, 0.29, 0.29), RUBBER)
        frame.solid(frame.ellipse(x, 0.06, 0.15, 0.15), RIM, depth=0.1)
    frame.paint(frame.ellipse(-1.38, -0.22, 0.08, 0.08), HEADLIGHT)


def sign(canvas):
    """A road sign on its post."""
    behind(canvas, OUTDOORS)
    random = canvas.random
    place = (random.normal(0, 0.18), random.normal(0, 0.13), random.uniform(0.5, 0.8))
    frame = canvas.frame(*place, random.normal(0, 0.1))
    frame.solid(frame.box(0, 1.5, 0.07, 1.2), rgb(0.5, 0.5, 0.5), depth=0.07)
    corners = [i * math.pi / 4 + math.pi / 8 for i in range(8)]
    octagon = frame.polygon([(0.85 * math.cos(a), 0.85 * math.sin(a)) for a in corners])
    two_bars = np.minimum(frame.box(-0.25, 0, 0.08, 0.3), frame.box(0.25, 0, 0.08, 0.3))
    # (outline, symbol, whether the inside is white with a coloured rim)
    signs = (
        (
            frame.polygon([(-0.9, 0.7), (0, -0.85), (0.9, 0.7)], 0.08),
            frame.capsule((0, -0.2), (0, 0.25), 0.07),
            True,
        ),
        (frame.ellipse(0, 0, 0.85, 0.85), frame.box(0, 0, 0.5, 0.12), True),
        (octagon, two_bars, False),
        (frame.box(0, 0, 0.9, 0.6, 0.08), frame.box(0, -0.1, 0.6, 0.08), True),
    )
    outline, symbol, has_rim = pick(random, signs)
    colour = hsv(pick(random, SIGN_HUES), 0.85, 0.8)
    frame.solid(outline, colour, depth=0.5, strength=0.12)
    if has_rim:
        frame.paint(outline + 0.13, SIGN_WHITE)
    frame.paint(symbol, RUBBER if has_rim else SIGN_WHITE)


def balloon(canvas):
    """A hot-air balloon, or two, in the sky."""
    sky(canvas)
    random = canvas.random
    count = pick(random, (1, 1, 2))
    for _ in range(count):
        spread = 0.12 if count == 1 else 0.4
        scale = random.uniform(0.42, 0.62) / count**0.5
        frame = canvas.frame(
            random.normal(0, spread), random.normal(-0.12, 0.1), scale, random.normal(0, 0.05)
        )
        first, second = vivid(random), vivid(random, (0, 0.9), (0.6, 1))
        envelope = smooth_union(
            frame.ellipse(0, -0.3, 0.95, 0.95),
            frame.polygon([(-0.5, 0.4), (0.5, 0.4), (0.15, 1.0), (-0.15, 1.0)]),
            0.2,
        )
        # Gores seem narrower towards the edge, as on a turned body.
        width = np.sqrt(np.clip(0.92 - (frame.y + 0.3) ** 2 * 0.8, 0.05, 1))
        across = np.arcsin(np.clip(frame.x / width, -1, 1))
        gores = (np.sin(6 * across) > 0)[..., None]
        frame.solid(envelope, np.where(gores, second, first), depth=0.7)
        ropes = np.minimum(
            frame.capsule((-0.14, 1.0), (-0.12, 1.35), 0.015), frame.capsule((0.14, 1.0), (0.12, 1.35), 0.015)
        )
        frame.paint(ropes, scaled(BASKET, 0.5))
        frame.solid(frame.box(0, 1.48, 0.18, 0.14, 0.03), BASKET, depth=0.1)
