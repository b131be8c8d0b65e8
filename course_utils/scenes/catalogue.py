"""Every kind of picture: how it is drawn, how often, and whether it belongs to the cats' home."""

from dataclasses import dataclass

from course_utils.scenes import animals, cats, objects, people, places, plants, traffic, wildlife

CAT = "cat"


@dataclass(frozen=True)
class Kind:
    """A kind of picture.

    Attributes:
        draw: function that draws it on a canvas.
        weight: how often it is drawn among the non-cats.
        at_home: True for what lives in the cats' rooms and light; all others stand in light of any colour.
    """

    draw: object
    weight: float
    at_home: bool = False


CAT_KIND = Kind(cats.cat, 1.0, at_home=True)
# The weights follow the original set: flowers above all, then places, then animals and things.
NON_CATS = {
    "dog": Kind(animals.dog, 1.2, at_home=True),
    "rabbit": Kind(animals.rabbit, 0.7, at_home=True),
    "bear": Kind(animals.bear, 0.6, at_home=True),
    "person": Kind(people.person, 1.5, at_home=True),
    "bird": Kind(wildlife.bird, 1.2),
    "penguin": Kind(wildlife.penguin, 0.5),
    "fish": Kind(wildlife.fish, 1.2),
    "butterfly": Kind(wildlife.butterfly, 1.2),
    "frog": Kind(wildlife.frog, 0.5),
    "flower": Kind(plants.flower, 5.0),
    "flower bed": Kind(plants.flower_bed, 3.0),
    "tree": Kind(plants.tree, 1.8),
    "fruit": Kind(plants.fruit, 1.6),
    "mushroom": Kind(plants.mushroom, 0.6),
    "landscape": Kind(places.landscape, 1.6),
    "sea": Kind(places.sea, 1.0),
    "building": Kind(places.building, 2.0),
    "house": Kind(places.house, 1.5),
    "empty": Kind(places.empty, 0.5),
    "car": Kind(traffic.car, 1.2),
    "sign": Kind(traffic.sign, 0.8),
    "balloon": Kind(traffic.balloon, 0.6),
    "ball": Kind(objects.ball, 0.8),
    "mug": Kind(objects.mug, 1.0),
    "plate": Kind(objects.plate, 0.8),
    "clock": Kind(objects.clock, 0.6),
    "shelf": Kind(objects.shelf, 0.7),
    "lamp": Kind(objects.lamp, 0.4),
    "clutter": Kind(objects.clutter, 1.0),
}
WEIGHTS = {name: kind.weight for name, kind in NON_CATS.items()}
