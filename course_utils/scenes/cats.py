"""Whole cats: a coat, a pose, a place, a head."""

import math

import numpy as np

from course_utils.scenes.backgrounds import at_home
from course_utils.scenes.cat_heads import SIDES, CatHead
from course_utils.scenes.coats import Coat
from course_utils.scenes.colour import muted, pick, pick_weighted
from course_utils.scenes.fields import smooth_union

# Close-ups lead, as in photographs that people take of their cats.
POSES = {
    "face": 8.5,
    "bust": 3.0,
    "sitting": 1.4,
    "loaf": 1.2,
    "standing": 0.8,
    "curled": 0.6,
    "peeking": 0.8,
}
# Cats stay near the middle of the picture; dogs, rabbits and bears wander more.
SIDE_JITTER, HEIGHT_JITTER, TILT = 0.08, 0.056, 0.064
YAW_SPREAD = 0.45


class Pose:
    """The accidents that every pose shares: where the cat is, how it is tilted, where it looks."""

    def __init__(self, canvas):
        random = canvas.random
        self.canvas = canvas
        self.random = random
        self.coat = Coat(canvas)
        self.flip = pick(random, (-1, 1))
        self.tilt = random.normal(0, TILT)
        self.yaw = min(1.0, max(-1.0, random.normal(0, YAW_SPREAD)))
        self.x = random.normal(0, SIDE_JITTER)
        self.y = random.normal(0, HEIGHT_JITTER)

    def frame(self, dx, dy, scale, tilt_share=1.0, stretch=1.0):
        """Return a frame moved by (dx, dy) from the cat's place; dx is mirrored with the cat."""
        x = self.x + dx * self.flip
        return self.canvas.frame(x, self.y + dy, scale, self.tilt * tilt_share, self.flip, stretch)

    def tail(self, x, y, length, rise):
        """Return points of a tail that starts at (x, y) in the direction `rise` (radians) and curls."""
        points, curl = [(x, y)], self.random.normal(0, 0.35)
        for _ in range(6):
            rise += curl
            last_x, last_y = points[-1]
            points.append((last_x + length / 6 * math.cos(rise), last_y - length / 6 * math.sin(rise)))
        return points

    def bib(self, frame, x, y, radius_x, radius_y):
        """Paint the white chest, where the coat has one."""
        if self.coat.has_bib and self.coat.pattern not in ("pointed", "tortoiseshell"):
            frame.paint(frame.ellipse(x, y, radius_x, radius_y), self.coat.white, 0.9, softness=7)

    def head(self, frame, yaw=None, expression=None):
        """Paint the head, with its shadow on what is below it."""
        frame.shadow(0, 0.55, 1.0, 0.75, 0.35)
        CatHead(frame, self.coat, self.yaw if yaw is None else yaw, expression).draw()


def cat(canvas):
    """Draw a cat at home."""
    at_home(canvas)
    pose = Pose(canvas)
    DRAW_POSE[pick_weighted(canvas.random, POSES)](pose)


def _face(pose):
    scale, stretch = pose.random.uniform(0.62, 0.93), pose.random.uniform(0.93, 1.08)
    frame = pose.frame(0, 0.10, scale, stretch=stretch)
    chest = smooth_union(frame.ellipse(0, 1.5, 1.15, 0.95), frame.ellipse(0, 0.8, 0.6, 0.5), 0.3)
    pose.coat.cover(frame, chest, depth=0.6)
    pose.bib(frame, 0, 1.1, 0.36, 0.5)
    pose.head(frame)


def _bust(pose):
    frame = pose.frame(0, -0.13, pose.random.uniform(0.40, 0.58), 0.7)
    chest = smooth_union(frame.ellipse(0, 1.75, 1.0, 1.3), frame.ellipse(0, 0.8, 0.58, 0.5), 0.3)
    pose.coat.cover(frame, chest, depth=0.7)
    pose.bib(frame, 0, 1.25, 0.36, 0.6)
    pose.head(frame)


def _sitting(pose):
    random, coat = pose.random, pose.coat
    frame = pose.frame(0, -0.32, random.uniform(0.33, 0.42), 0.5)
    frame.shadow(0, 3.0, 1.8, 0.35)
    tail = pose.tail(0.8, 2.7, random.uniform(1.2, 2.0), random.uniform(-0.3, 0.8))
    coat.cover(frame, frame.path(tail, 0.18, 0.11), "plain", depth=0.2)
    body = smooth_union(frame.ellipse(0, 2.1, 0.95, 0.95), frame.ellipse(0, 1.1, 0.62, 0.8), 0.35)
    coat.cover(frame, body, depth=0.7)
    for side in SIDES:
        haunch = frame.ellipse(side * 0.72, 2.55, 0.38, 0.48, side * 0.2)
        coat.cover(frame, haunch, depth=0.35)
    # The dark between and beside the front legs sets them off from the body behind.
    frame.shadow(0, 2.35, 0.75, 0.85, 0.45)
    for side in SIDES:
        leg = frame.capsule((side * 0.28, 1.5), (side * 0.30, 2.85), 0.24, 0.20)
        paw = frame.ellipse(side * 0.32, 2.92, 0.27, 0.17)
        coat.cover(frame, smooth_union(leg, paw, 0.1), depth=0.3)
    pose.bib(frame, 0, 1.15, 0.33, 0.5)
    if coat.has_bib:
        for side in SIDES:
            frame.paint(frame.ellipse(side * 0.32, 2.92, 0.25, 0.16), coat.white, 0.9, softness=3)
    pose.head(frame)


def _loaf(pose):
    random, coat = pose.random, pose.coat
    scale, length = random.uniform(0.36, 0.48), random.uniform(1.0, 1.4)
    frame = pose.frame(-0.2, 0.08, scale, 0.5)
    frame.shadow(0.6 * length, 1.35, 1.6 * length, 0.4)
    tail = pose.tail(1.5 * length, 0.9, 1.3, random.uniform(-0.2, 0.6))
    coat.cover(frame, frame.path(tail, 0.17, 0.10), "plain", depth=0.2)
    body = smooth_union(
        frame.ellipse(0.75 * length, 0.62, length, 0.72), frame.ellipse(0.1, 0.7, 0.7, 0.6), 0.3
    )
    coat.cover(frame, body, "flank", depth=0.7)
    for x in (-0.35, 0.25):
        coat.cover(frame, frame.capsule((x + 0.3, 1.12), (x, 1.2), 0.2, 0.18), "plain", depth=0.25)
    pose.head(pose.frame(-0.2 - 0.15 * scale, 0.08 - 0.35 * scale, scale * random.uniform(0.88, 0.98)))


def _standing(pose):
    random, coat = pose.random, pose.coat
    scale = random.uniform(0.33, 0.42)
    frame = pose.frame(-0.42, -0.12, scale, 0.4)
    frame.shadow(1.2, 2.3, 2.4, 0.35)
    tail = pose.tail(2.5, 0.5, random.uniform(1.2, 1.8), random.uniform(0.9, 1.9))
    coat.cover(frame, frame.path(tail, 0.16, 0.10), "plain", depth=0.2)
    for x in (0.40, 2.25):
        coat.cover(frame, frame.path(_leg(random, x), 0.22, 0.13), "plain", depth=0.3, strength=0.2)
    rump = smooth_union(frame.ellipse(1.30, 0.75, 1.2, 0.60), frame.ellipse(2.1, 0.78, 0.6, 0.62), 0.3)
    coat.cover(frame, smooth_union(rump, frame.ellipse(0.35, 0.6, 0.6, 0.6), 0.3), "flank", depth=0.6)
    for x in (0.10, 2.05):
        coat.cover(frame, frame.path(_leg(random, x), 0.24, 0.15), "plain", depth=0.3)
    pose.head(pose.frame(-0.42 - 0.1 * scale, -0.12 - 0.1 * scale, scale * random.uniform(0.85, 0.95)))


def _leg(random, x):
    return [(x, 1.1), (x + random.normal(0.05, 0.2), 1.6), (x + random.normal(0, 0.2), 2.2)]


def _curled(pose):
    """A sleeping ring whose head lies on its own body, large enough to be seen."""
    random, coat = pose.random, pose.coat
    scale = random.uniform(0.58, 0.72)
    frame = pose.frame(0.08, 0.14, scale, 2.0)
    frame.shadow(0, 0.5, 1.6, 1.1)
    coat.cover(frame, frame.ellipse(0, 0, 1.2, 0.95), "flank", depth=0.9)
    ring = [(1.1 * math.cos(t), 0.8 * math.sin(t)) for t in np.linspace(-0.3, 2.2, 8).tolist()]
    coat.cover(frame, frame.path(ring, 0.2, 0.12), "plain", depth=0.2)
    expression = "closed" if random.random() < 0.6 else "half"
    pose.head(pose.frame(0.08 - 0.4 * scale, 0.14 + 0.05 * scale, 0.72 * scale), 0.5 * pose.yaw, expression)


def _peeking(pose):
    """A head behind an edge, with two paws over it."""
    random, coat = pose.random, pose.coat
    frame = pose.frame(0, -0.05, random.uniform(0.52, 0.72), 0.7)
    pose.head(frame)
    colour = muted(random)
    edge = 0.42 + random.normal(0, 0.03) - frame.y
    frame.solid(edge, colour, depth=1.0, strength=0.15)
    paw_colour = coat.white if coat.has_bib else np.clip(coat.base * 1.08, 0, 1)
    for side in SIDES:
        paw = frame.ellipse(side * 0.62, 0.50, 0.24, 0.20)
        frame.shadow(side * 0.62, 0.66, 0.34, 0.2, 0.4)
        frame.solid(paw, paw_colour, depth=0.25, softness=2)
        for toe in (-0.08, 0.08):
            line = frame.capsule((side * 0.62 + toe, 0.56), (side * 0.62 + toe, 0.67), 0.014)
            frame.paint(line, paw_colour * 0.4, 0.7)


DRAW_POSE = {
    "face": _face,
    "bust": _bust,
    "sitting": _sitting,
    "loaf": _loaf,
    "standing": _standing,
    "curled": _curled,
    "peeking": _peeking,
}
