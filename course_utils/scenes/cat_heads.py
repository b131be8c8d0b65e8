"""The cat's head: ears, cheeks, muzzle, eyes with an expression, nose, mouth and whiskers.

A head is drawn in a frame whose unit is about half its width. `yaw` in [-1, 1] turns it to the side by moving
the features: the near half grows, the far half shrinks.
"""

import math

import numpy as np

from course_utils.scenes.coats import POINT_BROWN
from course_utils.scenes.colour import pick, pick_weighted, rgb, scaled
from course_utils.scenes.fields import smooth_step, smooth_union

EYE_COLOURS = (
    rgb(0.56, 0.70, 0.25),
    rgb(0.88, 0.70, 0.16),
    rgb(0.36, 0.62, 0.86),
    rgb(0.82, 0.50, 0.13),
    rgb(0.45, 0.64, 0.44),
)
POINTED_EYES = rgb(0.36, 0.62, 0.92)
EXPRESSIONS = {"open": 4.0, "wide": 1.2, "half": 0.9, "closed": 0.8}
MOUTHS = {"shut": 6.0, "tongue": 0.5, "meow": 0.6}
EAR_PINK, EAR_DARK = rgb(0.86, 0.60, 0.56), rgb(0.46, 0.32, 0.32)
NOSE_PINK, NOSE_DARK = rgb(0.85, 0.52, 0.50), rgb(0.16, 0.12, 0.12)
LINE = rgb(0.11, 0.07, 0.06)
PUPIL = rgb(0.02, 0.02, 0.02)
GLINT = rgb(1.0, 1.0, 1.0)
TONGUE = rgb(0.86, 0.42, 0.46)
MOUTH_INSIDE = rgb(0.40, 0.12, 0.14)
WHISKER_LIGHT, WHISKER_DARK = rgb(0.96, 0.96, 0.94), rgb(0.20, 0.19, 0.18)
SMALLEST_WITH_WHISKERS = 0.18
SIDES = (-1, 1)


class CatHead:
    """Draws one head into `frame` with the fur `coat`; `expression` None draws one by lot."""

    def __init__(self, frame, coat, yaw=0.0, expression=None):
        self.frame = frame
        self.coat = coat
        self.random = frame.canvas.random
        self.yaw = yaw
        self.shift = 0.40 * yaw
        self.squeeze = 1 - 0.28 * abs(yaw)
        self.expression = expression or pick_weighted(self.random, EXPRESSIONS)
        self.roundness = self.random.uniform(0.88, 1.0)

    def draw(self):
        """Paint the head from back to front."""
        self._ears()
        self._skull()
        self._muzzle()
        for side in SIDES:
            self._eye(side)
        self._nose_and_mouth()
        if self.frame.scale > SMALLEST_WITH_WHISKERS:
            self._whiskers()

    def _ears(self):
        random, frame, coat = self.random, self.frame, self.coat
        length = min(1.32, max(0.82, random.normal(1.02, 0.13)))
        spread = random.uniform(0.70, 0.84)
        inside = (EAR_PINK if coat.base.mean() > 0.3 else EAR_DARK) * random.uniform(0.75, 1.0)
        for side in SIDES:
            width = 0.95 - 0.35 * max(0, side * self.yaw)
            tip = (side * spread * width + 0.15 * self.shift, -1.10 * length)
            outer, inner = (side * 0.86 * self.roundness, -0.10), (side * 0.18 * width, -0.62)
            ear = frame.polygon((outer, tip, inner), 0.05)
            coat.cover(frame, ear, "plain", depth=0.3, strength=0.25)
            if coat.pattern == "pointed":
                frame.paint(ear, POINT_BROWN, 0.7, softness=3)
            middle_x = (outer[0] + tip[0] + inner[0]) / 3
            middle_y = (outer[1] + tip[1] + inner[1]) / 3
            hollow = [
                (middle_x + 0.58 * (x - middle_x), middle_y + 0.05 + 0.58 * (y - middle_y))
                for x, y in (outer, tip, inner)
            ]
            frame.paint(frame.polygon(hollow, 0.02), inside, 0.85, softness=4)
            for lean in (0.0, 0.14):
                root = (side * (0.34 + lean) * width, -0.52)
                hair = frame.capsule(root, (root[0] + side * 0.16, root[1] - 0.30), 0.035, 0.008)
                frame.paint(hair, scaled(coat.base, 1.25), 0.6, softness=3)

    def _skull(self):
        frame, roundness = self.frame, self.roundness
        cheeks = smooth_union(
            frame.ellipse(-0.43, 0.28, 0.47, 0.37), frame.ellipse(0.43, 0.28, 0.47, 0.37), 0.2
        )
        skull = smooth_union(frame.ellipse(0, 0.0, 0.90 * roundness, 0.76), cheeks, 0.25)
        self.coat.cover(frame, skull, "head", depth=0.7)
        if self.coat.pattern == "tabby":
            for place in (-0.24, -0.08, 0.08, 0.24):
                top = (place * self.squeeze + 0.4 * self.shift, -0.64)
                foot = (0.75 * place * self.squeeze + 0.65 * self.shift, -0.36 - 0.3 * abs(place))
                frame.paint(frame.capsule(top, foot, 0.036, 0.02), self.coat.dark, 0.8, softness=3)

    def _muzzle(self):
        frame, coat, random = self.frame, self.coat, self.random
        x, squeeze = self.shift, self.squeeze
        white_face = coat.pattern in ("tuxedo", "bicolour", "calico") or coat.has_bib
        colour = coat.white if white_face else np.clip(coat.base * 1.18 + 0.03, 0, 1)
        if coat.pattern == "pointed":
            colour = rgb(0.30, 0.22, 0.18)
        if coat.pattern == "tuxedo" or (white_face and random.random() < 0.5):
            blaze = ((0.6 * x, -0.55), (x + 0.3 * squeeze, 0.3), (x - 0.3 * squeeze, 0.3))
            frame.paint(frame.polygon(blaze, 0.06), colour, 0.95, softness=5)
        frame.paint(frame.ellipse(x, 0.56, 0.16, 0.11), colour * 0.92, 0.85, softness=4)
        pads = smooth_union(
            frame.ellipse(x - 0.17 * squeeze, 0.36, 0.25 * squeeze, 0.20),
            frame.ellipse(x + 0.17 * squeeze, 0.36, 0.25 * squeeze, 0.20),
            0.06,
        )
        frame.solid(pads, colour, depth=0.3, strength=0.2, opacity=0.92, softness=4)
        for side in SIDES:
            for dx, dy in ((0.14, 0.32), (0.22, 0.37), (0.13, 0.43)):
                dot = frame.ellipse(x + side * dx * squeeze, dy, 0.016, 0.016)
                frame.paint(dot, colour * 0.45, 0.5, softness=1.5)

    def _eye(self, side):
        frame, random, squeeze = self.frame, self.random, self.squeeze
        x, y = self.shift + side * 0.38 * squeeze * (1 - 0.1 * side * self.yaw), -0.06
        if self.expression == "closed":
            lid = [(-0.17, 0.02), (-0.07, 0.08), (0.07, 0.08), (0.17, 0.02)]
            frame.paint(frame.path([(x + dx * squeeze, y + dy) for dx, dy in lid], 0.028), LINE)
            return
        if side == SIDES[0]:
            self._choose_eyes()
        almond = frame.lens(x, y, self.eye_radius, self.eye_offset, -side * self.tilt, squeeze)
        frame.paint(almond - 0.04, LINE)
        reach = np.sqrt((frame.x - x) ** 2 + (frame.y - y) ** 2) / self.eye_radius
        light = 1.1 - 0.35 * smooth_step(-0.10, 0.15, y - frame.y) - 0.35 * smooth_step(0.55, 1.0, reach)
        frame.paint(almond, np.clip(self.iris * light[..., None], 0, 1))
        pupil = frame.ellipse(x, y, self.pupil, max(0.17, self.pupil))
        frame.paint(np.maximum(pupil, almond + 0.01), PUPIL)
        frame.paint(frame.ellipse(x - 0.06, y - 0.07, 0.045, 0.045), GLINT, 0.95)
        frame.paint(frame.ellipse(x + 0.07, y + 0.06, 0.022, 0.022), GLINT, 0.5)
        if random.random() < 0.5:
            brow = frame.path([(x - 0.13, y - 0.27), (x, y - 0.31), (x + 0.13, y - 0.27)], 0.03)
            frame.paint(brow, scaled(self.coat.base, 1.3), 0.35, softness=4)

    def _choose_eyes(self):
        """Draw the lots that both eyes share."""
        random = self.random
        iris = POINTED_EYES if self.coat.pattern == "pointed" else pick(random, EYE_COLOURS)
        self.iris = scaled(iris, random.uniform(0.85, 1.15))
        self.eye_radius = random.uniform(0.22, 0.27)
        self.eye_offset = {"wide": 0.035, "open": 0.07, "half": 0.14}[self.expression]
        self.pupil = 0.15 if self.expression == "wide" else pick(random, (0.04, 0.07, 0.12))
        self.tilt = random.uniform(0.1, 0.35)

    def _nose_and_mouth(self):
        frame, x, squeeze = self.frame, self.shift, self.squeeze
        mouth = pick_weighted(self.random, MOUTHS)
        if mouth == "meow":
            frame.paint(frame.ellipse(x, 0.54, 0.15 * squeeze, 0.14), MOUTH_INSIDE)
            frame.paint(frame.ellipse(x, 0.61, 0.09 * squeeze, 0.06), TONGUE)
            for side in SIDES:
                root = x + side * 0.08 * squeeze
                tooth = ((root - 0.025, 0.45), (root + 0.025, 0.45), (root, 0.53))
                frame.paint(frame.polygon(tooth), GLINT)
        elif mouth == "tongue":
            frame.paint(frame.ellipse(x, 0.51, 0.08 * squeeze, 0.09), TONGUE)
        nose = ((x - 0.10 * squeeze, 0.19), (x + 0.10 * squeeze, 0.19), (x, 0.30))
        nose_colour = NOSE_PINK if self.coat.pink_nose else NOSE_DARK
        frame.paint(frame.polygon(nose, 0.03), nose_colour)
        frame.paint(frame.ellipse(x - 0.03, 0.195, 0.03, 0.014), GLINT, 0.4, softness=2)
        line = frame.capsule((x, 0.30), (x, 0.40), 0.016)
        for side in SIDES:
            curve = [(x, 0.40), (x + side * 0.10 * squeeze, 0.46), (x + side * 0.21 * squeeze, 0.42)]
            line = np.minimum(line, frame.path(curve, 0.016))
        frame.paint(line, LINE, 0.85)

    def _whiskers(self):
        random, frame, x = self.random, self.frame, self.shift
        colour = WHISKER_LIGHT if random.random() < 0.8 else WHISKER_DARK
        for side in SIDES:
            for row in range(3):
                start = (x + side * 0.25, 0.33 + 0.06 * row)
                middle = (x + side * 0.62, 0.24 + 0.10 * row + random.normal(0, 0.02))
                sag = 0.04 + 0.02 * math.sin(row)
                stop = (x + side * random.uniform(0.98, 1.22), 0.20 + 0.15 * row + sag)
                frame.paint(frame.path([start, middle, stop], 0.012, 0.004), colour, 0.75)
