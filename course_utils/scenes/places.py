"""Places without a subject in front: mountains, the sea, buildings, houses, empty rooms."""

import numpy as np

from course_utils.scenes.backgrounds import behind, sky
from course_utils.scenes.colour import hsv, muted, pick, rgb, vivid
from course_utils.scenes.plants import one_tree

SUN = rgb(1.0, 0.93, 0.70)
GLASS = rgb(0.35, 0.50, 0.65)
FRAME_WHITE = rgb(0.95, 0.95, 0.95)
LIT_WINDOW = rgb(0.95, 0.85, 0.50)


def landscape(canvas):
    """Ridges of mountains or hills, one behind the other, sometimes a low sun."""
    sky(canvas)
    random = canvas.random
    if random.random() < 0.5:
        place = (random.uniform(-0.7, 0.7), random.uniform(-0.7, 0), random.uniform(0.08, 0.2))
        sun = canvas.frame(*place)
        sun.paint(sun.ellipse(0, 0, 1, 1), SUN, softness=8)
    hue = random.uniform(0.5, 0.62) if random.random() < 0.3 else random.uniform(0.18, 0.4)
    ridges = int(random.integers(2, 5))
    for ridge in range(ridges):
        outline = 0.30 * canvas.profile(6) + 0.05 * canvas.profile(27)
        height = -0.25 + 1.1 * ridge / ridges + random.normal(0, 0.08)
        shade = random.uniform(0.12, 0.30) + 0.35 * (1 - ridge / ridges)
        colour = hsv(hue + random.normal(0, 0.05), random.uniform(0.1, 0.7), shade)
        below = np.clip((canvas.y - (height + outline)) / canvas.pixel, 0, 1)
        tone = 1 + 0.12 * canvas.noise(10, octaves=2)
        canvas.blend(below, colour * tone[..., None])


def sea(canvas):
    """The sea under the sky, usually with a sailing boat."""
    sky(canvas)
    random = canvas.random
    horizon = random.uniform(-0.3, 0.4)
    blue = hsv(random.uniform(0.5, 0.62), random.uniform(0.2, 0.8), random.uniform(0.15, 0.7))
    waves = 1 + 0.15 * canvas.noise(3, 30, octaves=2)
    canvas.blend(np.clip((canvas.y - horizon) / canvas.pixel, 0, 1), blue * waves[..., None])
    if random.random() < 0.7:
        place = (random.normal(0, 0.28), horizon + random.uniform(0, 0.3), random.uniform(0.25, 0.5))
        boat = canvas.frame(*place, random.normal(0, 0.05), pick(random, (-1, 1)))
        boat.shadow(0, 0.55, 1.1, 0.3, 0.4)
        hull = boat.polygon([(-1, 0), (1, 0), (0.7, 0.4), (-0.7, 0.4)], 0.03)
        boat.solid(hull, hsv(random.random(), 0.6, 0.5), depth=0.2)
        boat.paint(boat.capsule((0, 0), (0, -1.65), 0.03), rgb(0.3, 0.2, 0.15))
        boat.paint(boat.polygon([(0.05, -0.1), (0.05, -1.6), (0.9, -0.2)]), muted(random, 0.93))
        sail = vivid(random, (0, 0.8), (0.9, 0.9))
        boat.paint(boat.polygon([(-0.05, -0.1), (-0.05, -1.4), (-0.7, -0.2)]), sail)


def building(canvas):
    """One tower or a row of them, with lit or dark windows."""
    sky(canvas)
    random = canvas.random
    count = int(random.integers(1, 6))
    for _ in range(count):
        width = random.uniform(0.25, 0.7) / (1 if count > 2 else 0.8)
        x = random.uniform(-0.9, 0.9) if count > 1 else random.normal(0, 0.2)
        top = random.uniform(-0.9, 0.2)
        colour = muted(random) if random.random() < 0.7 else hsv(random.random(), 0.6, 0.7)
        frame = canvas.frame(turn=random.normal(0, 0.03))
        block = frame.box(x, top + 1.5, width, 1.5)
        side_light = 1 + 0.15 * np.tanh(3 * (frame.x - x))
        frame.paint(block, np.clip(colour * side_light[..., None], 0, 1))
        across, down = 2 * random.uniform(6, 14), 2 * random.uniform(6, 12)
        panes = (np.sin(across * frame.x) > 0.2) & (np.sin(down * frame.y) > 0.1)
        glass = colour * 0.4 if random.random() < 0.7 else LIT_WINDOW
        canvas.blend(frame.coverage(block + 0.05) * panes * 0.8, glass)
        if random.random() < 0.3:
            peak = top - random.uniform(0.2, 0.5)
            roof = frame.polygon([(x - width - 0.05, top), (x, peak), (x + width + 0.05, top)])
            frame.paint(roof, hsv(0.03, random.uniform(0.2, 0.7), 0.5))


def house(canvas):
    """A house with a gable, door, windows, perhaps a chimney and trees."""
    sky(canvas)
    random = canvas.random
    ground = random.uniform(0.35, 0.7)
    meadow = canvas.frame()
    green = hsv(random.uniform(0.2, 0.36), 0.5, random.uniform(0.3, 0.6))
    meadow.paint(ground - meadow.y, green * (1 + 0.08 * canvas.noise(16, 8))[..., None])
    frame = canvas.frame(random.normal(0, 0.2), ground, random.uniform(0.5, 0.9))
    walls = muted(random, random.uniform(0.5, 0.95))
    if random.random() < 0.5:
        frame.paint(frame.box(0.45, -1.25, 0.10, 0.28), rgb(0.45, 0.28, 0.22))
    frame.paint(frame.box(0, -0.4, 0.7, 0.5), walls)
    roof = frame.polygon([(-0.85, -0.88), (0, -1.5), (0.85, -0.88)])
    frame.solid(roof, hsv(random.uniform(0, 0.1), 0.6, random.uniform(0.3, 0.6)), depth=0.3)
    frame.paint(frame.box(0, -0.2, 0.14, 0.3), hsv(random.random(), 0.5, 0.4))
    for x in (-0.42, 0.42):
        frame.paint(frame.box(x, -0.5, 0.16, 0.16), FRAME_WHITE)
        frame.paint(frame.box(x, -0.5, 0.12, 0.12), GLASS)
        frame.paint(np.minimum(frame.box(x, -0.5, 0.015, 0.12), frame.box(x, -0.5, 0.12, 0.015)), FRAME_WHITE)
    for _ in range(int(random.integers(0, 3))):
        one_tree(canvas, random.uniform(-1, 1), ground, random.uniform(0.3, 0.6))


def empty(canvas):
    """Nothing but a background."""
    behind(canvas)
