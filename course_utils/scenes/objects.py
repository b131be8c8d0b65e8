"""Things on tables and shelves: balls, mugs, plates, clocks, books, lamps, clutter."""

import math

import numpy as np

from course_utils.scenes.backgrounds import TABLE, at_home, behind, blanket, cloth, wall, wood
from course_utils.scenes.colour import BLACK, hsv, muted, pick, rgb, scaled, vivid
from course_utils.scenes.fields import smooth_union

GLINT = rgb(1.0, 1.0, 1.0)
DARK = rgb(0.05, 0.05, 0.05)
FOOD_HUES = (0.02, 0.08, 0.13, 0.28, 0.05, 0.95)


def ball(canvas):
    """A striped, sectored or seamed ball."""
    behind(canvas)
    random = canvas.random
    place = (random.normal(0, 0.22), random.normal(0.1, 0.16), random.uniform(0.4, 0.75))
    canvas.frame(*place).shadow(0, 0.8, 1.4, 0.5)
    frame = canvas.frame(*place, random.uniform(0, 2 * math.pi))
    first, second = vivid(random, (0.3, 0.95), (0.4, 1)), vivid(random, (0, 0.9), (0.3, 1))
    seam_x = np.abs(np.sqrt((np.abs(frame.x) - 0.9) ** 2 + frame.y**2) - 0.55) < 0.05
    patterns = (
        np.sin(5 * frame.x) > 0,
        np.sin(3 * np.arctan2(frame.y, frame.x)) > 0,
        (np.abs(frame.x) < 0.08) | (np.abs(frame.y) < 0.08) | seam_x,
    )
    skin = np.where(pick(random, patterns)[..., None], second, first)
    frame.solid(frame.ellipse(0, 0, 0.9, 0.9), skin, depth=0.9, strength=0.45)
    light_x, light_y = canvas.light
    shine = canvas.frame(place[0] + 0.4 * place[2] * light_x, place[1] + 0.4 * place[2] * light_y, place[2])
    shine.paint(shine.ellipse(0, 0, 0.18, 0.14), GLINT, 0.5, softness=6)


def mug(canvas):
    """A mug with its handle to one side, often with a band."""
    behind(canvas, TABLE)
    random = canvas.random
    place = (random.normal(0, 0.18), random.normal(0.1, 0.12), random.uniform(0.45, 0.75))
    frame = canvas.frame(*place, random.normal(0, 0.06), pick(random, (-1, 1)))
    colour = vivid(random, (0, 0.9), (0.25, 0.97))
    frame.shadow(0, 0.9, 1.3, 0.3, 0.6)
    handle = np.abs(np.sqrt(((frame.x - 0.72) / 0.8) ** 2 + frame.y**2) - 0.42) - 0.10
    frame.solid(handle, colour * 0.9, depth=0.1)
    body = frame.box(0, 0, 0.72, 0.85, 0.15)
    turn = 1.6 * frame.x - 0.6 * math.copysign(1, canvas.light[0])
    frame.paint(body, np.clip(colour * (0.72 + 0.4 * np.cos(turn))[..., None], 0, 1))
    if random.random() < 0.5:
        band = np.maximum(body, np.abs(frame.y - random.uniform(-0.2, 0.4)) - 0.12)
        frame.paint(band, hsv(random.random(), 0.6, 0.8), 0.9)
    frame.paint(frame.ellipse(0, -0.80, 0.72, 0.18), scaled(colour, 1.1))
    frame.paint(frame.ellipse(0, -0.78, 0.62, 0.13), hsv(0.07, 0.7, random.uniform(0.15, 0.45)))
    for x in (-0.2, 0.15):
        steam = [(x, -1.0), (x + 0.1, -1.2), (x - 0.02, -1.4)]
        frame.paint(frame.path(steam, 0.03, 0.01), GLINT, 0.25, softness=6)


def plate(canvas):
    """A plate of food from above."""
    behind(canvas, (wood, cloth, blanket, wall))
    random = canvas.random
    place = (random.normal(0, 0.12), random.normal(0, 0.12), random.uniform(0.62, 0.95))
    frame = canvas.frame(*place, 0, 1, 1 / random.uniform(0.75, 1))
    china = muted(random, random.uniform(0.7, 0.97))
    frame.shadow(0, 0.1, 1.15, 1.15, 0.6)
    frame.solid(frame.ellipse(0, 0, 0.95, 0.95), china, depth=0.3, strength=0.12)
    frame.paint(frame.ellipse(0, 0, 0.7, 0.7), china * 0.93)
    for _ in range(int(random.integers(5, 16))):
        bite = canvas.frame(
            place[0] + random.normal(0, 0.22),
            place[1] + random.normal(0, 0.2),
            random.uniform(0.12, 0.26),
            random.uniform(0, 2 * math.pi),
        )
        food = hsv(pick(random, FOOD_HUES), random.uniform(0.5, 0.95), random.uniform(0.3, 0.95))
        bite.solid(bite.ellipse(0, 0, 1, random.uniform(0.4, 1)), food, depth=0.5)


def clock(canvas):
    """A round clock with twelve strokes and two hands."""
    behind(canvas)
    random = canvas.random
    place = (random.normal(0, 0.18), random.normal(0, 0.13), random.uniform(0.5, 0.8))
    frame = canvas.frame(*place)
    frame.shadow(0.05, 0.1, 1.25, 1.25, 0.5)
    frame.solid(frame.ellipse(0, 0, 1, 1), vivid(random, (0, 0.8), (0.15, 0.8)), depth=0.3)
    frame.paint(frame.ellipse(0, 0, 0.84, 0.84), muted(random, random.uniform(0.8, 0.98)))
    for hour in range(12):
        c, s = math.cos(hour * math.pi / 6), math.sin(hour * math.pi / 6)
        frame.paint(frame.capsule((0.68 * c, 0.68 * s), (0.77 * c, 0.77 * s), 0.035), DARK)
    for length, width in ((0.6, 0.035), (0.4, 0.055)):
        angle = random.uniform(0, 2 * math.pi)
        hand = frame.capsule((0, 0), (length * math.cos(angle), length * math.sin(angle)), width)
        frame.paint(hand, DARK)
    frame.paint(frame.ellipse(0, 0, 0.07, 0.07), DARK)


def shelf(canvas):
    """Three boards full of books."""
    random = canvas.random
    canvas.fill(muted(random, random.uniform(0.1, 0.4)))
    frame = canvas.frame(turn=random.normal(0, 0.05))
    for row in range(3):
        floor, x = -0.34 + 0.66 * row, -1.05
        while x < 1.05:
            width, height = random.uniform(0.05, 0.16), random.uniform(0.18, 0.28)
            colour = vivid(random, (0.1, 0.9), (0.2, 0.9))
            roundness = 0.8 + 0.3 * np.tanh(9 * (frame.x - x))
            book = frame.box(x + width / 2, floor - height, width / 2, height)
            frame.paint(book, np.clip(colour * roundness[..., None], 0, 1))
            title = frame.box(x + width / 2, floor - 1.4 * height, 0.28 * width, 0.03)
            frame.paint(title, hsv(0.13, 0.5, 0.9), 0.7)
            x += width + 0.01
        frame.solid(frame.box(0, floor + 0.03, 1.3, 0.03), hsv(0.08, 0.5, 0.5), depth=0.03)


def lamp(canvas):
    """A table lamp, lit."""
    at_home(canvas)
    random = canvas.random
    place = (random.normal(0, 0.16), random.normal(0.05, 0.08), random.uniform(0.5, 0.7))
    frame = canvas.frame(*place)
    canvas.image *= 0.75
    glow = np.clip(1.2 - np.sqrt(frame.x**2 + (frame.y + 0.5) ** 2) / 1.6, 0, 1)
    canvas.image += 0.35 * glow[..., None] * hsv(0.12, 0.5, 1.0)
    frame.shadow(0, 1.1, 0.9, 0.2, 0.5)
    stand = smooth_union(frame.capsule((0, 0), (0, 1), 0.07), frame.ellipse(0, 1.05, 0.45, 0.12), 0.1)
    if random.random() < 0.5:
        stand = smooth_union(stand, frame.ellipse(0, 0.55, 0.28, 0.38), 0.1)
    frame.solid(stand, vivid(random, (0.1, 0.8), (0.2, 0.8)), depth=0.2)
    shade = frame.polygon([(-0.38, -1.0), (0.38, -1.0), (0.75, 0.0), (-0.75, 0.0)], 0.03)
    warm = 1.15 - 0.35 * np.abs(frame.x)
    frame.paint(shade, np.clip(vivid(random, (0.1, 0.5), (0.85, 1)) * warm[..., None], 0, 1))


def clutter(canvas):
    """Boxes, discs and wedges thrown together."""
    behind(canvas)
    random = canvas.random
    for _ in range(int(random.integers(6, 22))):
        place = (random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(0.12, 0.5))
        frame = canvas.frame(*place, random.uniform(0, 2 * math.pi))
        shapes = (
            frame.box(0, 0, 0.8, random.uniform(0.2, 0.8), 0.1),
            frame.ellipse(0, 0, 0.8, random.uniform(0.4, 0.8)),
            frame.polygon([(-0.8, 0.6), (0, -0.8), (0.8, 0.6)], 0.05),
        )
        shape = pick(random, shapes)
        frame.paint(shape - 0.06, BLACK, 0.35, softness=8)
        frame.solid(shape, vivid(random, (0.1, 1), (0.15, 1)), depth=0.4, strength=0.25)
