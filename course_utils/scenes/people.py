"""A person's face and shoulders."""

import numpy as np

from course_utils.scenes.backgrounds import at_home
from course_utils.scenes.colour import pick, rgb, vivid
from course_utils.scenes.fields import smooth_union

SKINS = (rgb(0.95, 0.78, 0.66), rgb(0.85, 0.64, 0.48), rgb(0.62, 0.42, 0.28), rgb(0.38, 0.25, 0.17))
HAIRS = (
    rgb(0.10, 0.08, 0.07),
    rgb(0.35, 0.20, 0.10),
    rgb(0.80, 0.60, 0.30),
    rgb(0.60, 0.60, 0.60),
    rgb(0.55, 0.20, 0.08),
)
EYE_WHITE = rgb(0.97, 0.97, 0.97)
IRIS = rgb(0.20, 0.15, 0.10)
LIPS = rgb(0.72, 0.30, 0.30)
SIDES = (-1, 1)


def person(canvas):
    """A portrait at home: shoulders, long or short hair, eyes with brows, a mouth."""
    at_home(canvas)
    random = canvas.random
    place = (random.normal(0, 0.16), random.normal(0, 0.09), random.uniform(0.42, 0.8))
    frame = canvas.frame(*place, random.normal(0, 0.1), pick(random, (-1, 1)))
    skin, hair = pick(random, SKINS) * random.uniform(0.9, 1.05), pick(random, HAIRS)
    look = random.normal(0, 0.08)
    frame.solid(frame.ellipse(0, 1.9, 1.2, 0.9), vivid(random, (0.1, 0.9), (0.2, 0.9)), depth=0.5)
    frame.solid(frame.box(0, 0.9, 0.25, 0.4, 0.1), skin * 0.85, depth=0.2)
    if random.random() < 0.5:
        frame.solid(frame.ellipse(0, 0.1, 0.85, 1.1), hair, depth=0.5)
    strands = hair * (1 + 0.07 * np.sin(31 * frame.x))[..., None]
    frame.solid(frame.ellipse(0, -0.25, 0.76, 0.85), np.clip(strands, 0, 1), depth=0.5)
    for side in SIDES:
        frame.solid(frame.ellipse(side * 0.63, 0.06, 0.10, 0.16), skin * 0.92, depth=0.1)
    face = smooth_union(frame.ellipse(0, 0, 0.62, 0.75), frame.ellipse(0, 0.4, 0.42, 0.42), 0.2)
    frame.solid(face, skin, depth=0.6)
    fringe = np.maximum(frame.ellipse(0, -0.55, 0.72, 0.5), -frame.ellipse(0.3, 0.1, 0.9, 0.6))
    frame.paint(fringe, np.clip(strands, 0, 1))
    for side in SIDES:
        x = look + side * 0.24
        frame.paint(frame.ellipse(x, -0.02, 0.11, 0.065), EYE_WHITE)
        frame.paint(frame.ellipse(x, -0.02, 0.06, 0.06), IRIS)
        frame.paint(frame.capsule((x - 0.12, -0.17), (x + 0.12, -0.17), 0.03), hair)
        frame.paint(frame.ellipse(x + side * 0.08, 0.22, 0.12, 0.09), LIPS, 0.15, softness=6)
    frame.paint(frame.capsule((look, 0.05), (look + 0.04, 0.22), 0.04), skin * 0.8, 0.8, softness=3)
    mouth = [(look - 0.17, 0.42), (look, 0.48), (look + 0.17, 0.42)]
    frame.paint(frame.path(mouth, 0.045), LIPS)
    if random.random() < 0.2:
        for side in SIDES:
            rim = np.abs(frame.ellipse(look + side * 0.25, -0.02, 0.18, 0.15)) - 0.022
            frame.paint(rim, rgb(0.08, 0.07, 0.07))
