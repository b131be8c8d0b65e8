"""Commands of ``nncourse`` that are more than a call: a module each, with `add` and `run`."""
