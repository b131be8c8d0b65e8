"""Furry animals that are plainly not cats: dogs, rabbits, bears.

They stand in the cats' places, in the cats' light and partly in the cats' colours, so that nothing but their
shape gives them away: long snouts, hanging or round or very long ears, no whiskers, no slit pupils.
"""

import numpy as np

from course_utils.scenes.backgrounds import at_home
from course_utils.scenes.coats import Coat
from course_utils.scenes.colour import BLACK, pick, rgb, scaled, vivid
from course_utils.scenes.fields import smooth_union

SIDES = (-1, 1)
EYE_BROWN = rgb(0.18, 0.10, 0.05)
EYE_BLACK = rgb(0.04, 0.03, 0.03)
NOSE_BLACK = rgb(0.06, 0.05, 0.05)
GLINT = rgb(1.0, 1.0, 1.0)
TONGUE = rgb(0.86, 0.40, 0.45)
EAR_PINK = rgb(0.88, 0.62, 0.60)
RABBIT_NOSE = rgb(0.85, 0.50, 0.50)
TOOTH = rgb(0.97, 0.97, 0.93)
LINE = rgb(0.10, 0.06, 0.06)


def _small_eye(frame, x, y, radius, colour):
    frame.paint(frame.ellipse(x, y, radius, 1.1 * radius), colour)
    frame.paint(frame.ellipse(x - 0.3 * radius, y - 0.4 * radius, 0.32 * radius, 0.32 * radius), GLINT)


def dog(canvas):
    """A dog's head and chest: long snout with a big nose, hanging ears, often the tongue out."""
    at_home(canvas)
    random = canvas.random
    coat = Coat(canvas, pick(random, ("solid", "solid", "solid", "bicolour")))
    x, y, scale = random.normal(0, 0.18), random.normal(0, 0.12) - 0.06, random.uniform(0.45, 0.82)
    frame = canvas.frame(x, y, scale, random.normal(0, 0.14), pick(random, (-1, 1)))
    yaw = 0.30 * min(1.0, max(-1.0, random.normal(0, 0.5)))
    chest = smooth_union(frame.ellipse(0, 1.8, 1.0, 1.0), frame.ellipse(0, 1, 0.55, 0.5), 0.3)
    coat.cover(frame, chest, "plain", depth=0.7)
    if random.random() < 0.4:
        collar = frame.capsule((-0.55, 0.98), (0.55, 0.98), 0.09)
        frame.solid(collar, vivid(random), depth=0.1)
    frame.shadow(0, 0.7, 0.9, 0.5, 0.3)
    skull = smooth_union(frame.ellipse(0, -0.12, 0.68, 0.68), frame.ellipse(yaw, 0.40, 0.44, 0.44), 0.3)
    coat.cover(frame, skull, "plain", depth=0.6)
    ear_colour = coat.base * random.uniform(0.5, 0.85)
    ear_length = random.uniform(0.5, 0.72)
    for side in SIDES:
        ear = frame.ellipse(side * 0.72, 0.10, 0.24, ear_length, -side * 0.25)
        frame.solid(ear, ear_colour, depth=0.25, softness=1.6)
    if random.random() < 0.35:
        patch = frame.ellipse(yaw * 0.7 + 0.28, -0.14, 0.26, 0.30)
        frame.paint(np.maximum(patch, skull), ear_colour, 0.9, softness=3)
    snout_colour = coat.white if coat.pattern == "bicolour" else np.clip(coat.base * 1.18 + 0.02, 0, 1)
    snout = smooth_union(
        frame.ellipse(yaw * 1.1, 0.30, 0.30, 0.36), frame.ellipse(yaw * 1.25, 0.50, 0.38, 0.27), 0.15
    )
    frame.solid(snout, snout_colour, depth=0.3, opacity=0.95, softness=4)
    for side in SIDES:
        _small_eye(frame, yaw * 0.7 + side * 0.28, -0.14, 0.10, EYE_BROWN)
        brow = frame.capsule((yaw * 0.7 + side * 0.20, -0.34), (yaw * 0.7 + side * 0.36, -0.32), 0.04, 0.02)
        frame.paint(brow, coat.base * 0.6, 0.5, softness=3)
    if random.random() < 0.6:
        tongue = frame.ellipse(yaw * 1.2, 0.80, 0.14, 0.24)
        frame.solid(tongue, TONGUE, depth=0.2, strength=0.15)
    smile = [(yaw * 1.2 - 0.26, 0.60), (yaw * 1.2, 0.68), (yaw * 1.2 + 0.26, 0.60)]
    mouth = np.minimum(frame.capsule((yaw * 1.3, 0.36), (yaw * 1.2, 0.66), 0.02), frame.path(smile, 0.025))
    frame.paint(mouth, LINE)
    frame.paint(frame.ellipse(yaw * 1.35, 0.30, 0.20, 0.14), NOSE_BLACK)
    frame.paint(frame.ellipse(yaw * 1.35 - 0.06, 0.25, 0.06, 0.03), GLINT, 0.5, softness=2)


def rabbit(canvas):
    """A rabbit from the front, its long ears above it."""
    at_home(canvas)
    random = canvas.random
    coat = Coat(canvas, pick(random, ("solid", "solid", "bicolour")))
    scale = random.uniform(0.38, 0.56)
    place = (random.normal(0, 0.2), random.normal(0.20, 0.09))
    frame = canvas.frame(*place, scale, random.normal(0, 0.10), pick(random, (-1, 1)))
    frame.shadow(0.2, 2.1, 1.4, 0.35)
    coat.cover(frame, frame.ellipse(0.25, 1.25, 1.0, 0.95), "plain", depth=0.7)
    for side in SIDES:
        ear = frame.ellipse(side * 0.30, -1.16, 0.23, 0.82, side * random.uniform(-0.05, 0.4))
        coat.cover(frame, ear, "plain", depth=0.3)
        frame.paint(ear + 0.10, EAR_PINK, 0.8, softness=4)
    face = smooth_union(frame.ellipse(0, 0, 0.64, 0.62), frame.ellipse(0, 0.3, 0.52, 0.38), 0.2)
    coat.cover(frame, face, "plain", depth=0.6)
    for side in SIDES:
        _small_eye(frame, side * 0.42, -0.06, 0.11, EYE_BLACK)
        cheek = frame.ellipse(side * 0.16, 0.34, 0.20, 0.16)
        frame.solid(cheek, np.clip(coat.base * 1.15 + 0.03, 0, 1), depth=0.2, opacity=0.85, softness=3)
    frame.paint(frame.ellipse(0, 0.22, 0.09, 0.06), RABBIT_NOSE)
    frame.paint(frame.box(0, 0.46, 0.06, 0.06, 0.02), TOOTH)
    for side in SIDES:
        paw = frame.ellipse(side * 0.35, 2.02, 0.30, 0.18)
        coat.cover(frame, paw, "plain", depth=0.2)


def bear(canvas):
    """A bear or teddy bear: round ears, small eyes, a light muzzle with a wide nose."""
    at_home(canvas)
    random = canvas.random
    coat = Coat(canvas, "solid", pick(random, ("brown", "dark brown", "ginger", "white", "black", "brown")))
    scale = random.uniform(0.45, 0.74)
    frame = canvas.frame(random.normal(0, 0.18), random.normal(0.05, 0.1), scale, random.normal(0, 0.12))
    coat.cover(frame, frame.ellipse(0, 1.6, 1.1, 0.9), "plain", depth=0.7)
    for side in SIDES:
        arm = frame.capsule((side * 0.8, 1.2), (side * 1.15, 1.8), 0.25)
        coat.cover(frame, arm, "plain", depth=0.3)
        ear = frame.ellipse(side * 0.64, -0.62, 0.29, 0.29)
        coat.cover(frame, ear, "plain", depth=0.3)
        frame.paint(ear + 0.11, coat.dark, 0.8, softness=4)
    frame.shadow(0, 0.65, 0.95, 0.5, 0.3)
    coat.cover(frame, frame.ellipse(0, 0, 0.85, 0.78), "plain", depth=0.7)
    muzzle = frame.ellipse(0, 0.32, 0.38, 0.31)
    frame.solid(muzzle, np.clip(coat.base * 1.3 + 0.08, 0, 1), depth=0.3, softness=3)
    for side in SIDES:
        _small_eye(frame, side * 0.32, -0.10, 0.085, EYE_BLACK)
    frame.paint(frame.ellipse(0, 0.20, 0.17, 0.11), NOSE_BLACK)
    frame.paint(frame.ellipse(-0.05, 0.16, 0.05, 0.025), GLINT, 0.5, softness=2)
    mouth = [(-0.16, 0.44), (0, 0.40), (0.16, 0.44)]
    frame.paint(np.minimum(frame.path(mouth, 0.02), frame.capsule((0, 0.28), (0, 0.40), 0.02)), LINE)
    if random.random() < 0.3:
        for side in SIDES:
            bow = ((0, 0.95), (side * 0.42, 0.78), (side * 0.42, 1.12))
            frame.solid(frame.polygon(bow, 0.04), vivid(random, (0.6, 1)), depth=0.2)
        frame.paint(frame.ellipse(0, 0.95, 0.10, 0.10), scaled(BLACK, 4))
