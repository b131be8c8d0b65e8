"""The data card's figures as Markdown: plain data in, text out."""

from course_utils.errors import UserError

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
MODELS = ("logistic regression", "one hidden layer", "four layers")


def as_markdown(figures):
    """Return all tables of the card."""
    sections = [
        _shipped(figures),
        _candidates(figures),
        _models(figures),
        _shortcuts(figures),
        _kinds(figures),
        _depth(figures),
        _original(figures),
    ]
    return "\n\n".join(sections)


def replace_between_markers(card, text):
    """Return the card with `text` between its markers.

    Raises:
        UserError: a marker is missing.
    """
    before, begin, rest = card.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise UserError(f"the data card lacks {BEGIN} or {END}; both were expected; put them back")
    return f"{before}{BEGIN}\n\n{text}\n\n{END}{after}"


def _table(head, rows):
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def _pm(value):
    return f"{value['mean']:.1f} ± {value['sd']:.1f}"


def _shipped(figures):
    settings = figures["settings"]
    rows = [
        [name, run["start"] if name != MODELS[0] else "zeros"]
        + [f"{run['first_cost']:.6f}", f"{run['last_cost']:.6f}"]
        + [f"{run[part]:.2f}" for part in ("train", "test", "fresh")]
        for name in MODELS
        for run in figures["shipped"][name]
    ]
    return (
        "### The shipped set\n\n"
        f"Data-set seed {settings['shipped_seed']}: {settings['train']} training pictures, "
        f"{settings['test']} test pictures, {settings['fresh_pictures']} fresh ones. "
        "Costs are those before the first and the last step.\n\n"
        + _table(["model", "start", "first cost", "last cost", "train %", "test %", "fresh %"], rows)
    )


def _candidates(figures):
    candidates = figures["candidates"]
    off = {
        seed: sum(abs(row[name]["test"] - row[name]["pool"]) for name in MODELS)
        for seed, row in candidates.items()
    }
    rows = [
        [seed, *[f"{row[name]['test']:.0f} / {row[name]['pool']:.1f}" for name in MODELS], f"{off[seed]:.1f}"]
        for seed, row in candidates.items()
    ]
    return (
        "### How the shipped seed was picked\n\n"
        f"Accuracy on the 50 test pictures / on {figures['settings']['pool']} others, start 1, in percent, "
        "and the differences added up:\n\n" + _table(["data-set seed", *MODELS, "off by"], rows)
    )


def _models(figures):
    settings, rendered = figures["settings"], figures["rendered"]
    parts = ("train", "test", "fresh")
    rows = [[name, *[_pm(rendered["models"][name][part]) for part in parts]] for name in MODELS]
    sets = [
        [seed, *[f"{row[name]['test']['mean']:.1f} / {row[name]['fresh']['mean']:.1f}" for name in MODELS]]
        for seed, row in rendered["sets"].items()
    ]
    return (
        "### Other sets of the same kind\n\n"
        f"Data-set seeds {', '.join(map(str, settings['seeds']))}, on which nothing was tuned; "
        f"starts {', '.join(map(str, settings['starts']))} for the networks. "
        "Mean and standard deviation over all of them, in percent.\n\n"
        + _table(["model", "train", "test (50)", f"fresh ({settings['fresh_pictures']})"], rows)
        + "\n\nThe same set by set, test / fresh, mean over the starts:\n\n"
        + _table(["data-set seed", *MODELS], sets)
    )


def _shortcuts(figures):
    rendered = figures["rendered"]
    rows = [[feature, *[_pm(row[name]) for name in MODELS]] for feature, row in rendered["shortcuts"].items()]
    judges = [[name, _pm(value)] for name, value in rendered["judges"].items()]
    return (
        "### Shortcuts\n\n"
        "Accuracy on fresh pictures in percent of models that see only a part, in training and after:\n\n"
        + _table(["what is left", *MODELS], rows)
        + "\n\nAnd of judges that are no networks:\n\n"
        + _table(["judge", "fresh %"], judges)
    )


def _kinds(figures):
    kinds = figures["rendered"]["kinds"]
    ordered = sorted(kinds, key=lambda kind: (kind != "cat", -kinds[kind]["pictures"]))
    rows = [
        [kind, kinds[kind]["pictures"], *[f"{kinds[kind][name]:.1f}" for name in MODELS]] for kind in ordered
    ]
    return "### Accuracy per kind, fresh pictures, percent\n\n" + _table(["kind", "pictures", *MODELS], rows)


def _depth(figures):
    rendered, settings = figures["rendered"], figures["settings"]
    shapes = [[name, _pm(value)] for name, value in rendered["shapes"].items()]
    amounts = [
        [amount, _pm(row[MODELS[0]]), _pm(row[MODELS[2]])] for amount, row in rendered["amounts"].items()
    ]
    return (
        "### Is it depth?\n\n"
        "Fresh accuracy in percent of four shapes that share rate (0.0075), iterations (2500) and start "
        "(1/sqrt(n)):\n\n" + _table(["layers", "fresh %"], shapes) + "\n\n### Do more pictures help?\n\n"
        "Fresh accuracy in percent, start 1, data-set seeds "
        f"{', '.join(map(str, settings['amount_seeds']))}:\n\n"
        + _table(["training pictures", MODELS[0], MODELS[2]], amounts)
    )


def _original(figures):
    original, settings = figures["original"], figures["settings"]
    head = "### The original\n\n"
    if original is None:
        return head + "Not measured: the files were not at hand (NNCOURSE_ORIGINAL)."
    published = [
        [
            name,
            *[f"{row['start_1'][part]:.1f}" for part in ("train", "test")],
            *[_pm(row[part]) for part in ("train", "test")],
        ]
        for name, row in original["published"].items()
    ]
    resplit = [
        [feature, *[_pm(row[name]) for name in MODELS]] for feature, row in original["resplit"].items()
    ]
    judges = [
        [name, f"{original['published_judges'][name]:.1f}", _pm(original["resplit_judges"][name])]
        for name in original["resplit_judges"]
    ]
    return (
        head + "Its published split (209 training pictures, 34 % of them cats; 50 test pictures, 66 % cats); "
        "start 1 is the published run:\n\n"
        + _table(
            ["model", "train, start 1", "test, start 1", "train, all starts", "test, all starts"], published
        )
        + f"\n\nFresh pictures of it do not exist. So its {original['distinct']} distinct pictures were "
        f"split anew {settings['resplits']} times with {settings['held_out']} held out; always non-cat "
        f"is right for {_pm(original['always_non_cat'])} %. Accuracy on the held-out pictures in percent:\n\n"
        + _table(["what is left", *MODELS], resplit)
        + "\n\n"
        + _table(["judge", "published test %", "re-splits %"], judges)
    )
