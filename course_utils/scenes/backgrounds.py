"""What lies behind things: walls, rooms, cloth, wood, brick, grass, leaves, lights, sky, water."""

import math

import numpy as np

from course_utils.scenes.colour import hsv, muted, pick, rgb, scaled, vivid
from course_utils.scenes.fields import smooth_step

SKIES = (
    (rgb(0.30, 0.50, 0.85), rgb(0.75, 0.87, 0.97)),
    (rgb(0.25, 0.20, 0.40), rgb(0.98, 0.60, 0.30)),
    (rgb(0.60, 0.63, 0.67), rgb(0.85, 0.86, 0.87)),
)
HORIZON_SKIES = (rgb(0.60, 0.75, 0.95), rgb(0.85, 0.88, 0.90), rgb(0.46, 0.48, 0.50))
CLOUD = rgb(0.96, 0.95, 0.94)
WINDOW_LIGHT = rgb(0.85, 0.93, 1.0)
STUDIO_GREYS = (0.05, 0.12, 0.95, 0.88, 0.5)
CHANCE_OUT_OF_FOCUS = 0.7


def gradient(canvas, first, second, angle):
    """Fill the canvas from one colour to another along `angle` (radians)."""
    along = canvas.x * math.cos(angle) + canvas.y * math.sin(angle)
    share = smooth_step(-1.1, 1.1, along)[..., None]
    canvas.fill(first * (1 - share) + second * share)


def _angle(random):
    return random.uniform(0, 2 * math.pi)


def wall(canvas):
    """A plain wall, a little lighter on one side."""
    random = canvas.random
    colour = muted(random)
    gradient(canvas, colour, scaled(colour, random.uniform(0.6, 1.3)), _angle(random))


def studio(canvas):
    """A photographer's black, grey or white background."""
    random = canvas.random
    grey = pick(random, STUDIO_GREYS)
    colour = rgb(grey, grey, grey) + random.normal(0, 0.02, 3).astype(np.float32)
    gradient(canvas, colour, colour * 0.8, _angle(random))


def room(canvas):
    """A wall, a floor (sometimes boards), pieces of furniture, perhaps a window."""
    random = canvas.random
    frame = canvas.frame(turn=random.normal(0, 0.06))
    canvas.fill(muted(random))
    floor_line = random.uniform(-0.1, 0.7)
    floor = muted(random)
    if random.random() < 0.5:
        boards = np.sin(frame.x * random.uniform(8, 22) + 3 * frame.y)
        floor = floor * (1 + 0.12 * boards)[..., None]
    frame.paint(floor_line - frame.y, floor)
    frame.paint(np.abs(frame.y - floor_line) - 0.018, muted(random, 0.8), 0.6)
    for _ in range(int(random.integers(0, 4))):
        place = (random.uniform(-1.1, 1.1), floor_line - random.uniform(0, 0.9))
        size = (random.uniform(0.1, 0.5), random.uniform(0.1, 0.6))
        frame.solid(frame.box(*place, *size, 0.03), muted(random), depth=0.2)
    if random.random() < 0.35:
        _window(random, frame)


def _window(random, frame):
    x, y, size = random.uniform(-0.8, 0.8), random.uniform(-0.8, -0.2), random.uniform(0.25, 0.5)
    frame.paint(frame.box(x, y, size + 0.05, size + 0.05), muted(random, 0.85))
    frame.paint(frame.box(x, y, size, size), WINDOW_LIGHT)
    cross = np.minimum(frame.box(x, y, 0.02, size), frame.box(x, y, size, 0.02))
    frame.paint(cross, muted(random, 0.7))


def wood(canvas):
    """Boards with grain."""
    random = canvas.random
    frame = canvas.frame(turn=random.uniform(0, math.pi))
    colour = hsv(random.uniform(0.04, 0.11), random.uniform(0.2, 0.6), random.uniform(0.3, 0.8))
    board = frame.y * random.uniform(2, 5)
    tone = 1 + 0.10 * canvas.noise(3, 30) + 0.12 * np.sin(12.9 * np.floor(board))
    gap = np.abs(board - np.round(board)) < 0.04
    canvas.fill(colour * np.where(gap, 0.5 * tone, tone)[..., None])


def _woven(canvas, first, second):
    random = canvas.random
    frame = canvas.frame(turn=random.uniform(0, math.pi))
    threads = random.uniform(5, 18)
    wave = np.sin(threads * frame.x)
    if random.random() < 0.6:
        wave = wave + np.sin(threads * frame.y)
    share = smooth_step(-0.3, 0.3, wave)[..., None] * random.uniform(0.2, 1)
    folds = (1 + 0.18 * canvas.noise(4, octaves=2))[..., None]
    canvas.fill((first + (second - first) * share) * folds)


def cloth(canvas):
    """Striped or chequered cloth of any colour."""
    ranges = ((0.05, 0.7), (0.2, 0.95))
    _woven(canvas, vivid(canvas.random, *ranges), vivid(canvas.random, *ranges))


def blanket(canvas):
    """Striped or chequered cloth in the quiet colours of a home."""
    _woven(canvas, muted(canvas.random), muted(canvas.random))


def brick(canvas):
    """A brick wall, red or painted."""
    random = canvas.random
    frame = canvas.frame(turn=random.normal(0, 0.1))
    height = frame.y * random.uniform(4, 8)
    row = np.floor(height)
    length = frame.x * random.uniform(1.8, 3.6) + 0.5 * row
    mortar = (np.abs(length - np.round(length)) < 0.05) | (np.abs(height - np.round(height)) < 0.09)
    colour = muted(random) if random.random() < 0.5 else hsv(0.03, 0.5, 0.6)
    tone = 1 + 0.15 * np.sin(7.1 * row + 3.3 * np.round(length))
    canvas.fill(np.where(mortar[..., None], muted(random, 0.6), colour * tone[..., None]))


def lights(canvas):
    """Blurred lamps of a city or a party, far behind."""
    random = canvas.random
    canvas.fill(muted(random, random.uniform(0.05, 0.5)))
    for _ in range(int(random.integers(6, 18))):
        frame = canvas.frame(random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(0.08, 0.35))
        lamp = vivid(random, (0.1, 0.7), (0.3, 1.0))
        frame.paint(frame.ellipse(0, 0, 1, 1), lamp, random.uniform(0.2, 0.7), softness=3)
    canvas.blur(random.uniform(0.5, 3))


def grass(canvas):
    """A meadow, half of the time with a horizon."""
    random = canvas.random
    green = hsv(random.uniform(0.18, 0.38), random.uniform(0.3, 0.85), random.uniform(0.2, 0.7))
    blades = np.clip(1 + 0.28 * canvas.noise(12, 4, octaves=3), 0.2, 2)
    canvas.fill(green * blades[..., None])
    if random.random() < 0.5:
        horizon = random.uniform(-0.7, 0.2)
        canvas.blend(smooth_step(horizon + 0.05, horizon - 0.05, canvas.y), pick(random, HORIZON_SKIES))


def foliage(canvas):
    """Leaves over the whole picture, often out of focus."""
    random = canvas.random
    hue = random.uniform(0.16, 0.40)
    canvas.fill(hsv(hue, 0.6, 0.15))
    for _ in range(int(random.integers(12, 26))):
        place = (random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(0.12, 0.4))
        frame = canvas.frame(*place, turn=_angle(random))
        green = hsv(hue + random.normal(0, 0.03), random.uniform(0.3, 0.8), random.uniform(0.2, 0.75))
        leaf = frame.lens(0, 0, 1.1, 0.75)
        frame.solid(leaf, green, depth=0.4, strength=0.2)
        frame.paint(frame.capsule((-0.8, 0), (0.8, 0), 0.03), green * 1.25, 0.6)
    if random.random() < 0.6:
        canvas.blur(random.uniform(0.5, 3))


def sky(canvas):
    """Day, dusk or overcast, with clouds."""
    random = canvas.random
    above, below = pick(random, SKIES)
    share = smooth_step(-1, 1, canvas.y)[..., None]
    canvas.fill(above * (1 - share) + below * share)
    canvas.blend(smooth_step(0.2, 1.2, canvas.noise(3, 5, octaves=3)) * random.uniform(0, 0.8), CLOUD)


def water(canvas):
    """Under water: darker below, rippled."""
    random = canvas.random
    blue = hsv(random.uniform(0.45, 0.62), random.uniform(0.2, 0.8), random.uniform(0.2, 0.8))
    tone = np.clip(1 + 0.2 * canvas.noise(4, 18, octaves=2) - 0.2 * canvas.y, 0.2, 2)
    canvas.fill(blue * tone[..., None])


# A background that stands twice is twice as likely.
AT_HOME = (
    *(wall, wall, studio, studio, room, room, room, wood),
    *(blanket, blanket, brick, lights, grass, sky),
)
ANYWHERE = (
    *(wall, wall, studio, room, room, room, grass, foliage),
    *(lights, wood, cloth, cloth, brick, sky),
)
OUTDOORS = (wall, sky, grass, foliage, foliage, lights, grass, wood, room, studio, cloth, brick)
TABLE = (wood, cloth, wall, room, lights, studio)


def behind(canvas, backgrounds=ANYWHERE):
    """Draw one of `backgrounds`, usually somewhat out of focus."""
    pick(canvas.random, backgrounds)(canvas)
    if canvas.random.random() < CHANCE_OUT_OF_FOCUS:
        canvas.blur(canvas.random.uniform(0.2, 2.2))


def at_home(canvas):
    """Draw a place where pets and people are: for cats and for the other animals and people alike."""
    behind(canvas, AT_HOME)
