"""Flowers, beds of flowers, trees, fruit, mushrooms."""

import math

import numpy as np

from course_utils.scenes.backgrounds import TABLE, behind, foliage, grass, lights, sky, studio, wall
from course_utils.scenes.colour import hsv, pick, rgb, vivid
from course_utils.scenes.fields import smooth_union

PETAL_HUES = (0.0, 0.0, 0.93, 0.88, 0.13, 0.10, 0.75, 0.63, 0.05)
FRUIT_HUES = (0.0, 0.98, 0.08, 0.14, 0.28, 0.82)
FLOWER_PLACES = (foliage, foliage, grass, studio, lights, sky)
FRUIT_PLACES = (*TABLE[:3], foliage, studio, TABLE[3])
STEM = hsv(0.30, 0.6, 0.4)
BARK = rgb(0.33, 0.22, 0.14)
GLINT = rgb(1.0, 1.0, 1.0)


def _one_flower(canvas, x, y, scale, colour=None):
    random = canvas.random
    if colour is None:
        colour = hsv(pick(random, PETAL_HUES), random.uniform(0.5, 1), random.uniform(0.6, 1))
    frame = canvas.frame(x, y, scale, random.uniform(0, 2 * math.pi), 1, random.uniform(0.75, 1.1))
    petals = int(random.integers(4, 10))
    angle, reach = np.arctan2(frame.y, frame.x), np.sqrt(frame.x**2 + frame.y**2)
    for layer in range(int(random.integers(1, 3))):
        wave = np.abs(np.cos(angle * (petals / 2) + layer))
        shape = 0.7 * (reach - (1 - 0.3 * layer) * (0.55 + 0.45 * wave))
        # Darker in the throat and between the petals, with fine veins along them.
        veins = 1 + 0.06 * np.cos(angle * petals * 5)
        tone = (0.55 + 0.5 * np.clip(reach, 0, 1) - 0.15 * layer) * veins * (0.8 + 0.2 * wave)
        frame.solid(shape, np.clip(colour * tone[..., None], 0, 1), depth=0.4, strength=0.2)
    heart = frame.ellipse(0, 0, 0.26, 0.26)
    speckles = 1 + 0.25 * np.sin(40 * frame.x) * np.sin(40 * frame.y)
    yellow = hsv(random.uniform(0.08, 0.16), 0.9, random.uniform(0.3, 1))
    frame.solid(heart, np.clip(yellow * speckles[..., None], 0, 1), depth=0.2)


def flower(canvas):
    """One flower close up, or a few on their stems."""
    random = canvas.random
    pick(random, FLOWER_PLACES)(canvas)
    canvas.blur(random.uniform(0, 2))
    count = pick(random, (1, 1, 2, 4))
    spread = 1.0 if count == 1 else 1.8
    ground = canvas.frame()
    for _ in range(count):
        x, y = spread * random.normal(0, 0.2), spread * random.normal(-0.03, 0.18)
        scale = random.uniform(0.45, 0.95) / count**0.4
        stem = [(x, y), (x + random.normal(0, 0.1), y + 0.6), (x + random.normal(0, 0.2), 1.2)]
        ground.solid(ground.path(stem, 0.045), STEM, depth=0.05)
        if random.random() < 0.5:
            leaf = canvas.frame(stem[1][0], stem[1][1] + 0.1, 0.3, random.uniform(-0.8, 0.8))
            leaf.solid(leaf.lens(0.7, 0, 1.0, 0.72, 0.0), STEM, depth=0.3)
        _one_flower(canvas, x, y, scale)


def flower_bed(canvas):
    """Many small flowers, mostly of one colour."""
    random = canvas.random
    pick(random, (foliage, grass))(canvas)
    colour = vivid(random, (0.3, 1), (0.5, 1))
    for _ in range(int(random.integers(8, 20))):
        place = (random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(0.12, 0.28))
        same = random.random() < 0.8
        tint = np.clip(colour * random.uniform(0.8, 1.1), 0, 1)
        _one_flower(canvas, *place, colour=tint if same else None)


def one_tree(canvas, x, y, scale):
    """Draw one tree whose trunk stands at (x, y); houses stand among them too."""
    random = canvas.random
    frame = canvas.frame(x, y, scale)
    frame.shadow(0.1, 0.0, 0.8, 0.12, 0.4)
    frame.solid(frame.capsule((0, 0), (0, -1), 0.13, 0.09), BARK, depth=0.2)
    green = hsv(random.uniform(0.05, 0.4), random.uniform(0.4, 0.8), random.uniform(0.25, 0.7))
    if random.random() < 0.25:
        crown = frame.polygon([(-0.6, -0.5), (0, -2.1), (0.6, -0.5)], 0.05)
    else:
        crown = frame.ellipse(0, -1.4, 0.6, 0.6)
        for _ in range(4):
            bough = frame.ellipse(random.normal(0, 0.4), -1.4 + random.normal(0, 0.3), 0.4, 0.38)
            crown = smooth_union(crown, bough, 0.15)
    leaves = 0.06 * canvas.noise(16)
    tone = frame.shade(crown, 0.5) * (1 + 3 * leaves)
    frame.paint(crown + leaves, np.clip(green * tone[..., None], 0, 1))


def tree(canvas):
    """One to four trees on a meadow."""
    random = canvas.random
    (sky if random.random() < 0.8 else wall)(canvas)
    ground = random.uniform(0.3, 0.8)
    green = hsv(random.uniform(0.15, 0.36), 0.5, random.uniform(0.25, 0.65))
    meadow = canvas.frame()
    tone = 1 + 0.10 * canvas.noise(14, 8, octaves=2)
    meadow.paint(ground - meadow.y + 0.04 * canvas.noise(5), green * tone[..., None])
    for _ in range(int(random.integers(1, 5))):
        place = (random.uniform(-0.7, 0.7), ground + random.uniform(0, 0.1), random.uniform(0.38, 0.8))
        one_tree(canvas, *place)


def fruit(canvas):
    """One to five pieces of round fruit with stalk and leaf."""
    behind(canvas, FRUIT_PLACES)
    random = canvas.random
    hue = pick(random, FRUIT_HUES)
    for _ in range(pick(random, (1, 1, 2, 3, 5))):
        place = (random.normal(0, 0.3), random.normal(0.08, 0.2), random.uniform(0.32, 0.62))
        frame = canvas.frame(*place, random.normal(0, 0.3))
        frame.shadow(0, 0.8, 1.3, 0.4)
        skin = hsv(hue + random.normal(0, 0.02), random.uniform(0.6, 0.95), random.uniform(0.45, 0.95))
        body = smooth_union(frame.ellipse(-0.2, 0, 0.75, 0.85), frame.ellipse(0.2, 0, 0.75, 0.85), 0.1)
        frame.solid(body, skin, depth=0.7, strength=0.45)
        frame.paint(frame.ellipse(-0.3, -0.35, 0.16, 0.12), GLINT, 0.6, softness=5)
        frame.paint(frame.capsule((0, -0.75), (0.08, -1.1), 0.05), BARK)
        frame.solid(frame.ellipse(0.32, -1.0, 0.25, 0.10, -0.4), hsv(0.3, 0.7, 0.5), depth=0.1)


def mushroom(canvas):
    """A mushroom on the forest floor, its cap often spotted."""
    random = canvas.random
    pick(random, (foliage, grass))(canvas)
    canvas.blur(random.uniform(0.5, 2))
    for _ in range(pick(random, (1, 1, 2))):
        place = (random.normal(0, 0.25), random.normal(0.1, 0.1), random.uniform(0.45, 0.75))
        frame = canvas.frame(*place, random.normal(0, 0.08))
        frame.shadow(0, 0.95, 0.8, 0.2, 0.5)
        frame.solid(frame.capsule((0, -0.1), (0, 0.9), 0.22, 0.28), rgb(0.92, 0.88, 0.78), depth=0.3)
        cap = np.maximum(frame.ellipse(0, -0.05, 0.95, 0.80), frame.y - 0.08)
        colour = hsv(
            pick(random, (0.0, 0.02, 0.08, 0.1)), random.uniform(0.5, 0.95), random.uniform(0.4, 0.9)
        )
        frame.solid(cap, colour, depth=0.5)
        if random.random() < 0.7:
            for _ in range(7):
                spot = frame.ellipse(random.uniform(-0.7, 0.7), random.uniform(-0.7, 0), 0.12, 0.09)
                frame.paint(np.maximum(spot, cap + 0.04), GLINT, 0.9)
