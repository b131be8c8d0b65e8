"""Animals of air, water and grass: birds, penguins, fish, butterflies, frogs."""

import math

import numpy as np

from course_utils.scenes.backgrounds import OUTDOORS, behind, foliage, grass, lights, sky, studio, water
from course_utils.scenes.colour import BLACK, WHITE, hsv, pick, rgb, scaled, vivid
from course_utils.scenes.fields import smooth_union

SIDES = (-1, 1)
BEAK = rgb(0.95, 0.65, 0.15)
BRANCH = rgb(0.30, 0.20, 0.12)
LEG = rgb(0.50, 0.35, 0.20)
INSECT_BLACK = rgb(0.08, 0.06, 0.05)
ICE = rgb(0.86, 0.91, 0.95)
PENGUIN_BLACK = rgb(0.10, 0.11, 0.14)
INSECT_PLACES = (foliage, grass, lights, sky, studio)


def bird(canvas):
    """A songbird on a branch, seen from the side."""
    behind(canvas, OUTDOORS)
    random = canvas.random
    x, y, scale = random.normal(0, 0.18), random.normal(0, 0.13), random.uniform(0.34, 0.6)
    frame = canvas.frame(x, y, scale, random.normal(0, 0.18), pick(random, (-1, 1)))
    back, chest = vivid(random, (0.2, 0.95), (0.25, 0.95)), vivid(random, (0.1, 0.8), (0.3, 0.95))
    branch = frame.path([(-2.5, 1.05), (0, 1.0), (2.5, random.uniform(0.8, 1.3))], 0.12, 0.07)
    frame.solid(branch, BRANCH, depth=0.12)
    frame.solid(frame.polygon([(0.6, 0.2), (2.0, 0.7), (1.9, 1.0), (0.5, 0.6)], 0.05), back * 0.8)
    body = smooth_union(
        frame.ellipse(0, 0.15, 0.85, 0.6, 0.35), frame.ellipse(-0.62, -0.45, 0.42, 0.40), 0.25
    )
    frame.solid(body, back, depth=0.5)
    belly = np.maximum(frame.ellipse(-0.25, 0.4, 0.6, 0.45), body)
    frame.paint(belly, chest, 0.8, softness=5)
    wing = frame.ellipse(0.3, 0.15, 0.62, 0.3, 0.5)
    frame.solid(wing, back * 0.65, depth=0.3)
    for feather in (0.0, 0.16, 0.32):
        line = frame.capsule((0.1 + feather, 0.18 + feather), (0.75, 0.35 + 0.6 * feather), 0.02)
        frame.paint(line, back * 0.4, 0.7)
    frame.paint(frame.polygon([(-1.0, -0.52), (-1.42, -0.36), (-0.95, -0.30)], 0.02), BEAK)
    frame.paint(frame.ellipse(-0.72, -0.52, 0.09, 0.09), BLACK)
    frame.paint(frame.ellipse(-0.75, -0.55, 0.03, 0.03), WHITE)
    legs = np.minimum(
        frame.capsule((-0.1, 0.7), (-0.1, 1.0), 0.04), frame.capsule((0.2, 0.7), (0.2, 1.0), 0.04)
    )
    frame.paint(legs, LEG)


def penguin(canvas):
    """A penguin upright on the ice."""
    sky(canvas)
    random = canvas.random
    ground = canvas.frame(turn=random.normal(0, 0.05))
    ground.paint(random.uniform(0.2, 0.5) - ground.y, ICE * (1 + 0.05 * canvas.noise(6))[..., None])
    for _ in range(pick(random, (1, 1, 2))):
        place = (random.normal(0, 0.28), random.normal(0.02, 0.08), random.uniform(0.38, 0.55))
        frame = canvas.frame(*place, random.normal(0, 0.06), pick(random, (-1, 1)))
        frame.shadow(0, 1.5, 1.0, 0.25, 0.5)
        for side in SIDES:
            frame.paint(frame.ellipse(side * 0.3, 1.42, 0.28, 0.10), BEAK)
            flipper = frame.capsule((side * 0.6, -0.2), (side * 0.85, 0.75), 0.16, 0.07)
            frame.solid(flipper, PENGUIN_BLACK, depth=0.2)
        body = smooth_union(frame.ellipse(0, 0.5, 0.68, 0.95), frame.ellipse(0, -0.75, 0.40, 0.40), 0.3)
        frame.solid(body, PENGUIN_BLACK, depth=0.5)
        frame.solid(np.maximum(frame.ellipse(0, 0.6, 0.48, 0.82), body), WHITE, depth=0.5, softness=3)
        frame.paint(frame.ellipse(0.28, -0.55, 0.12, 0.16), hsv(0.13, 0.7, 0.95), 0.9, softness=3)
        frame.paint(frame.polygon([(-0.30, -0.85), (-0.72, -0.68), (-0.28, -0.66)], 0.03), BEAK)
        frame.paint(frame.ellipse(-0.16, -0.88, 0.07, 0.07), WHITE)
        frame.paint(frame.ellipse(-0.17, -0.88, 0.04, 0.04), BLACK)


def fish(canvas):
    """One to three fish under water, with bubbles."""
    water(canvas)
    random = canvas.random
    for _ in range(int(random.integers(0, 5))):
        x = random.uniform(-0.6, 0.6)
        weed = [
            (x, 1.1),
            (x + random.normal(0, 0.1), 0.7),
            (x + random.normal(0, 0.15), random.uniform(0, 0.5)),
        ]
        canvas_frame = canvas.frame()
        canvas_frame.solid(
            canvas_frame.path(weed, 0.06, 0.01), hsv(0.32, 0.6, random.uniform(0.2, 0.5)), 0.05
        )
    count = int(random.integers(1, 4))
    for _ in range(count):
        spread = 0.18 if count == 1 else 0.4
        place = (random.normal(0, spread), random.normal(0, spread), random.uniform(0.28, 0.58) / count**0.3)
        _one_fish(canvas.frame(*place, random.normal(0, 0.2), pick(random, (-1, 1))))
    for _ in range(int(random.integers(0, 6))):
        frame = canvas.frame(random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(0.02, 0.06))
        frame.paint(np.abs(frame.ellipse(0, 0, 1, 1)) - 0.2, WHITE, 0.6)


def _one_fish(frame):
    random = frame.canvas.random
    colour = vivid(random, (0.3, 0.95), (0.4, 1.0))
    tail = frame.polygon([(0.7, 0), (1.5, -0.55), (1.3, 0), (1.5, 0.55)], 0.05)
    frame.solid(tail, colour * 0.8, depth=0.3)
    frame.solid(frame.polygon([(-0.3, -0.4), (0.2, -0.85), (0.5, -0.3)], 0.04), colour * 0.7, depth=0.3)
    body = frame.ellipse(0, 0, 1, 0.52)
    stripes = random.uniform(5, 12)
    if random.random() < 0.5:
        colour = colour * (1 + 0.3 * np.sign(np.sin(stripes * frame.x)))[..., None]
        colour = np.clip(colour, 0, 1)
    frame.solid(body, colour, depth=0.4)
    frame.paint(frame.polygon([(0.0, 0.1), (0.4, 0.3), (0.05, 0.35)], 0.04), rgb(1, 1, 1), 0.35, softness=3)
    frame.paint(frame.ellipse(-0.62, -0.1, 0.13, 0.13), WHITE)
    frame.paint(frame.ellipse(-0.64, -0.1, 0.07, 0.07), BLACK)


def butterfly(canvas):
    """A butterfly with open wings."""
    behind(canvas, INSECT_PLACES)
    random = canvas.random
    colour = vivid(random, (0.3, 1.0), (0.25, 1.0))
    x, y, scale = random.normal(0, 0.18), random.normal(0, 0.13), random.uniform(0.45, 0.8)
    frame = canvas.frame(x, y, scale, random.normal(0, 0.6), 1, random.uniform(0.7, 1.1))
    for side in SIDES:
        upper = frame.ellipse(side * 0.58, -0.36, 0.62, 0.42, -side * 0.6)
        lower = frame.ellipse(side * 0.43, 0.38, 0.40, 0.38, side * 0.4)
        for wing in (lower, upper):
            frame.paint(wing, colour * 0.25)
            frame.solid(wing + 0.09, colour, depth=0.4, strength=0.15)
        for angle in (-1.0, -0.6, -0.2):
            stop = (side * 1.05 * math.cos(angle), -0.1 + 0.75 * math.sin(angle))
            vein = np.maximum(frame.capsule((side * 0.1, -0.1), stop, 0.018), upper + 0.05)
            frame.paint(vein, colour * 0.3, 0.8)
        frame.paint(frame.ellipse(side * 0.66, -0.46, 0.13, 0.13), rgb(0.95, 0.9, 0.8))
        feeler = frame.path([(0, -0.45), (side * 0.12, -0.8), (side * 0.28, -0.95)], 0.02)
        frame.paint(feeler, INSECT_BLACK)
    frame.paint(frame.capsule((0, -0.45), (0, 0.55), 0.07, 0.04), INSECT_BLACK)


def frog(canvas):
    """A frog from the front: eyes on top of the head, a wide mouth."""
    pick(canvas.random, (water, grass, foliage))(canvas)
    canvas.blur(canvas.random.uniform(0.2, 1.5))
    random = canvas.random
    place = (random.normal(0, 0.15), random.normal(0.12, 0.1), random.uniform(0.5, 0.75))
    frame = canvas.frame(*place, random.normal(0, 0.08))
    skin = hsv(random.uniform(0.2, 0.38), random.uniform(0.5, 0.9), random.uniform(0.4, 0.85))
    skin = skin * (1 + 0.12 * canvas.noise(9))[..., None]
    for side in SIDES:
        frame.solid(frame.ellipse(side * 0.85, 0.75, 0.42, 0.40), skin * 0.85, depth=0.4)
        frame.solid(frame.ellipse(side * 0.55, 1.12, 0.30, 0.10), skin * 0.75, depth=0.1)
        frame.solid(frame.ellipse(side * 0.48, -0.42, 0.27, 0.27), skin, depth=0.3)
    body = smooth_union(frame.ellipse(0, 0.62, 0.72, 0.55), frame.ellipse(0, 0.02, 0.85, 0.50), 0.2)
    frame.solid(body, skin, depth=0.6)
    belly = frame.ellipse(0, 0.62, 0.52, 0.34)
    frame.solid(belly, scaled(hsv(0.2, 0.25, 0.9), 1.0), depth=0.4, opacity=0.8, softness=5)
    for side in SIDES:
        eye = frame.ellipse(side * 0.48, -0.44, 0.18, 0.18)
        frame.paint(eye, hsv(0.14, 0.7, 0.95))
        frame.paint(frame.ellipse(side * 0.48, -0.44, 0.13, 0.06), BLACK)
        frame.paint(frame.ellipse(side * 0.10, -0.02, 0.03, 0.02), BLACK, 0.7)
    frame.paint(frame.path([(-0.62, 0.12), (-0.3, 0.25), (0.3, 0.25), (0.62, 0.12)], 0.025), BLACK, 0.8)
