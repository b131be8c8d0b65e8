"""From a drawn scene to a photograph: things in the way, light, lens, colour, exposure, noise.

Nothing here knows the label. What it may know is whether the scene is a home: dogs, rabbits, bears and people
share the cats' warm and quiet light, everything else stands in light of any colour.
"""

import math

import numpy as np

from course_utils.scenes.canvas import blurred
from course_utils.scenes.colour import hsv, muted, pick, rgb, vivid

CHANCE_IN_THE_WAY = 0.12
CHANCE_SIDE_LIGHT = 0.35
CHANCE_VIGNETTE = 0.30
CHANCE_GREY = 0.06
BLUR = 0.30
HOME_WARMTH, HOME_SATURATION = 0.08, 0.80
COLOURED_LIGHT = 0.20
EXPOSURE_SPREAD = 0.128
GAMMA_SPREAD = 0.128
CONTRAST, CONTRAST_SPREAD = 1.20, 0.14
SENSOR_NOISE, LEAST_SENSOR_NOISE, GRAIN = 0.016, 0.003, 0.016
DARKEST_FOR_GAMMA = 1e-4
# Two colour axes at right angles to grey, so that a coloured light changes no brightness.
RED_GREEN = rgb(0.707, -0.707, 0.0)
YELLOW_BLUE = rgb(0.408, 0.408, -0.816)


def photograph(canvas, at_home):
    """Return the finished picture, (size, size, 3) uint8."""
    random = canvas.random
    if random.random() < CHANCE_IN_THE_WAY:
        pick(random, (_bars, _leaves, _edge, _corner))(canvas)
    image = _uneven_light(canvas, np.clip(canvas.image, 0, 1.5))
    size, over = canvas.size, canvas.oversampling
    image = image.reshape(size, over, size, over, 3).mean(axis=(1, 3))
    image = blurred(image, abs(random.normal(0, BLUR)))
    image = _colour_of_light(random, image, at_home)
    image = _exposure(random, image)
    image = _noise(random, image)
    return (np.clip(image, 0, 1) * 255 + 0.5).astype(np.uint8)


def _uneven_light(canvas, image):
    random = canvas.random
    if random.random() < CHANCE_SIDE_LIGHT:
        towards = canvas.x * canvas.light[0] + canvas.y * canvas.light[1]
        image = image * (1 + random.uniform(0.15, 0.5) * towards)[..., None]
    if random.random() < CHANCE_VIGNETTE:
        corner = np.clip(canvas.x**2 + canvas.y**2 - 0.4, 0, 1.5) / 1.6
        image = image * (1 - random.uniform(0.2, 0.6) * corner)[..., None]
    return image


def _colour_of_light(random, image, at_home):
    warmth = random.normal(0, 0.06) + (HOME_WARMTH if at_home else 0)
    image = image * rgb(1 + warmth, 1 + random.normal(0, 0.015), 1 - warmth)
    grey = image.mean(axis=2, keepdims=True)
    saturation = min(1.4, max(0.3, random.normal(0.95, 0.18)))
    saturation *= HOME_SATURATION if at_home else 1
    is_grey = random.random() < CHANCE_GREY
    image = grey + (image - grey) * (0 if is_grey else saturation)
    if not at_home:
        # Dusk, sunset, neon, leaf shade: a hue by lot, its strength too.
        hue, strength = random.uniform(0, 2 * math.pi), random.uniform(0, 4 * COLOURED_LIGHT)
        light = math.cos(hue) * RED_GREEN + math.sin(hue) * YELLOW_BLUE
        image = image + light * (strength * float(image.mean()))
    return image


def _exposure(random, image):
    image = np.clip(image, 0, None) * min(1.5, max(0.55, random.normal(1, EXPOSURE_SPREAD)))
    image = np.clip(image, DARKEST_FOR_GAMMA, 1) ** np.float32(math.exp(random.normal(0, GAMMA_SPREAD)))
    middle = float(image.mean())
    contrast = min(1.6, max(0.6, random.normal(CONTRAST, CONTRAST_SPREAD)))
    return (image - middle) * contrast + middle


def _noise(random, image):
    sensor = abs(random.normal(0, SENSOR_NOISE)) + LEAST_SENSOR_NOISE
    image = image + (sensor * random.standard_normal(image.shape)).astype(np.float32)
    grain = blurred(GRAIN * random.standard_normal(image.shape[:2]), 0.7)
    return image + grain[..., None].astype(np.float32)


def _bars(canvas):
    """Bars of a cage or a fence in front of everything."""
    random = canvas.random
    frame = canvas.frame(turn=pick(random, (0, math.pi / 2)) + random.normal(0, 0.1))
    colour, step = muted(random), random.uniform(0.45, 0.8)
    for i in range(int(2.4 / step) + 1):
        bar = frame.box(-1.2 + i * step + random.uniform(0, 0.05), 0, 0.03, 2)
        frame.solid(bar, colour, depth=0.03, opacity=0.92)


def _leaves(canvas):
    """Leaves that reach in from the rim."""
    random = canvas.random
    for _ in range(int(random.integers(2, 7))):
        angle = random.uniform(0, 2 * math.pi)
        place = (1.05 * math.cos(angle), 1.05 * math.sin(angle), random.uniform(0.25, 0.45))
        frame = canvas.frame(*place, random.uniform(0, 2 * math.pi))
        green = hsv(random.uniform(0.2, 0.4), random.uniform(0.3, 0.8), random.uniform(0.15, 0.6))
        frame.solid(frame.lens(0, 0, 1.1, 0.75), green, depth=0.3)


def _edge(canvas):
    """A straight, blurred edge on one side: a door, a wall."""
    random = canvas.random
    frame = canvas.frame(turn=random.uniform(0, 2 * math.pi))
    frame.paint(random.uniform(0.62, 0.85) - frame.x, muted(random), softness=random.uniform(1, 8))


def _corner(canvas):
    """A box in a corner."""
    random = canvas.random
    place = (random.uniform(-1, 1), pick(random, (-1, 1)) * random.uniform(0.8, 1.05))
    frame = canvas.frame(*place, random.uniform(0.25, 0.4), random.uniform(0, 3))
    frame.solid(frame.box(0, 0, 1, 0.8, 0.2), vivid(random, (0.1, 0.8), (0.2, 0.9)), depth=0.4)
