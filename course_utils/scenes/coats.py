"""Fur: colours and patterns of cats and other animals, laid over any body shape."""

import math

import numpy as np

from course_utils.scenes.colour import pick, pick_weighted, rgb
from course_utils.scenes.fields import smooth_step

FUR_COLOURS = {
    "black": (0.16, 0.15, 0.15),
    "white": (0.93, 0.91, 0.87),
    "grey": (0.52, 0.52, 0.54),
    "ginger": (0.82, 0.52, 0.25),
    "brown": (0.55, 0.42, 0.30),
    "cream": (0.87, 0.76, 0.58),
    "dark brown": (0.36, 0.27, 0.20),
    "silver": (0.68, 0.66, 0.63),
    "apricot": (0.90, 0.63, 0.36),
}
CAT_PATTERNS = {
    "solid": 2.0,
    "tabby": 3.0,
    "tuxedo": 1.0,
    "bicolour": 1.0,
    "calico": 1.0,
    "tortoiseshell": 0.5,
    "pointed": 1.0,
}
TUXEDO_BLACK = rgb(0.12, 0.12, 0.13)
POINTED_CREAM = rgb(0.88, 0.80, 0.68)
POINT_BROWN = rgb(0.25, 0.18, 0.14)
CALICO_ORANGE = rgb(0.82, 0.50, 0.22)
CALICO_BLACK = rgb(0.13, 0.11, 0.10)
TABBY_BROWN = rgb(0.52, 0.46, 0.40)
CLEAN_WHITE = rgb(0.93, 0.91, 0.88)
DARKEST_STRIPED = 0.25
HAIR_LIGHTNESS = 0.085
HAIR_AT_EDGE = 0.016
STRIPE_STRENGTH = 0.85


class Coat:
    """One animal's fur: a pattern with its colours, drawn once so that all parts of the body match.

    Attributes that others read: `pattern`, `base`, `dark`, `white` (colours), `has_bib`, `pink_nose`.
    """

    def __init__(self, canvas, pattern=None, colour=None):
        random = canvas.random
        self.pattern = pattern or pick_weighted(random, CAT_PATTERNS)
        drawn = np.float32(FUR_COLOURS[colour or pick(random, list(FUR_COLOURS))])
        tint = random.normal(0, 0.015, 3).astype(np.float32)
        self.base = np.clip(drawn * random.uniform(0.85, 1.15) + tint, 0.03, 1)
        self.white = CLEAN_WHITE * random.uniform(0.88, 1.03)
        if self.pattern == "tuxedo":
            self.base = TUXEDO_BLACK * random.uniform(0.7, 1.8)
        elif self.pattern == "pointed":
            self.base = POINTED_CREAM * random.uniform(0.9, 1.05)
        elif self.pattern == "tortoiseshell":
            self.base = CALICO_BLACK * random.uniform(1.0, 1.8)
        elif self.pattern == "tabby" and self.base.mean() < DARKEST_STRIPED:
            self.base = TABBY_BROWN
        self.dark = self.base * random.uniform(0.35, 0.6)
        self.stripes = random.uniform(9, 15)
        self.phase = random.uniform(0, 2 * math.pi)
        self.spread = random.uniform(-0.2, 0.5)
        chance_of_bib = {"tabby": 0.55, "solid": 0.1}.get(self.pattern, 1.0)
        self.has_bib = random.random() < chance_of_bib
        self.pink_nose = random.random() < 0.6
        self.patches = canvas.noise(5, octaves=2)
        self.more_patches = canvas.noise(7, octaves=2)
        self.hair = 0.5 * canvas.noise(28, 10) + 0.5 * canvas.noise(42)

    def cover(self, frame, distance, part="body", depth=0.5, strength=0.35, softness=1.6):
        """Paint a body part with this fur.

        Args:
            frame: where the part is drawn.
            distance: its shape.
            part: "head", "body" (seen from the front), "flank" (from the side) or "plain" (no pattern).
            depth: where the body reaches its full height (see `Frame.shade`).
            strength: contrast of light and shade.
            softness: width of the edge in pixels; long hair has a soft one.
        """
        fur = self._pattern(frame, part) * (1 + HAIR_LIGHTNESS * self.hair)[..., None]
        fur = fur * frame.shade(distance, depth, strength)[..., None]
        frame.paint(distance + HAIR_AT_EDGE * self.hair, fur, softness=softness)

    def _pattern(self, frame, part):
        fur = np.broadcast_to(self.base, (*frame.x.shape, 3)).copy()
        if part == "plain":
            return fur
        if self.pattern == "tabby":
            _lay(fur, self._stripes(frame, part), self.dark)
        elif self.pattern == "calico":
            fur[:] = self.white
            _lay(fur, smooth_step(-0.15, 0.15, self.patches), CALICO_ORANGE)
            _lay(fur, smooth_step(0.25, 0.5, self.more_patches), CALICO_BLACK)
        elif self.pattern == "tortoiseshell":
            mottled = self.patches + 0.6 * self.more_patches
            _lay(fur, smooth_step(0.0, 0.5, mottled) * 0.9, CALICO_ORANGE)
        elif self.pattern == "bicolour":
            _lay(fur, smooth_step(-0.12, 0.12, self.patches - self.spread), self.white)
        elif self.pattern == "pointed" and part == "head":
            mask = smooth_step(0.75, 0.15, np.sqrt(frame.x**2 + (frame.y - 0.18) ** 2))
            _lay(fur, 0.75 * mask, POINT_BROWN)
        return fur

    def _stripes(self, frame, part):
        """Return the strength of the dark stripes: over the brow and cheeks, around chest or flank."""
        if part == "head":
            along = np.where(frame.y < -0.15, 1.7 * frame.x, 0.9 * frame.y + 0.35 * np.abs(frame.x))
            # The middle of the face stays plain, so that the eyes can be seen.
            fade = smooth_step(0.18, 0.45, np.abs(frame.x) + 0.9 * np.maximum(-frame.y, 0))
            wave = np.sin(self.stripes * along + 0.9 * self.patches + math.pi / 2)
        elif part == "flank":
            fade = 1.0
            wave = np.sin(self.stripes * (0.75 * frame.x + 0.2 * frame.y) + 0.9 * self.patches + self.phase)
        else:
            fade = 0.35 + 0.65 * smooth_step(0.15, 0.7, np.abs(frame.x))
            along = 0.7 * frame.y - 0.35 * np.abs(frame.x)
            wave = np.sin(self.stripes * along + 0.9 * self.patches + self.phase)
        return smooth_step(-0.1, 0.5, wave) * fade * STRIPE_STRENGTH


def _lay(fur, strength, colour):
    fur += strength[..., None] * (colour - fur)
