"""Time week 4's four-layer training against a plain PyTorch loop, and print the ratio.

    python -m tests.benchmarks.deep_training [--parts 5] [--iterations 300] [--threads 1]

Both train 12288-20-7-5-1 in float64 on the same pictures, from the same start, on the CPU with the same
number of threads; they take turns, and the medians are compared. PyTorch knows that nobody needs the slopes
for the pixels, dA0, and leaves that product out; a third run shows our functions without it, too.
PyTorch is no dependency of the course: where it is missing, one line says so. No test asserts a time.
"""

import argparse
import os
import statistics
import sys
import time
from itertools import pairwise

SIZES = (12288, 20, 7, 5, 1)
LEARNING_RATE = 0.0075
WHOLE = 2500
OURS, LEAN, THEIRS = "NumPy", "NumPy without dA0", "PyTorch"


def main():
    """Measure and print; 0 also where PyTorch is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--parts", type=int, default=5, help="turns that each of the two takes")
    parser.add_argument("--iterations", type=int, default=300, help="steps of a turn")
    parser.add_argument("--threads", type=int, default=1, help="threads of both")
    options = parser.parse_args()
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(options.threads)
    try:
        import torch
    except ImportError:
        print("skipped: PyTorch is not installed (pip install torch), there is nothing to compare with")
        return 0
    torch.set_num_threads(options.threads)
    seconds, costs = measured(torch, options.parts, options.iterations)
    scale = WHOLE / options.iterations
    for name, times in seconds.items():
        middle = statistics.median(times)
        words = (
            f"{scale * middle:6.1f} s for {WHOLE} steps, {1e3 * middle / options.iterations:5.2f} ms a step"
        )
        print(f"{name:18} {words} (readings {', '.join(f'{scale * each:.1f}' for each in times)})")
    print(f"costs after {options.iterations} steps:", ", ".join(f"{cost:.12f}" for cost in costs.values()))
    for name in (OURS, LEAN):
        ratio = statistics.median(seconds[name]) / statistics.median(seconds[THEIRS])
        print(f"ratio {name} / {THEIRS}: {ratio:.2f}")
    print(f"{options.threads} thread(s), PyTorch {torch.__version__}")
    return 0


def measured(torch, parts, iterations):
    """Return {name: seconds of each turn} and {name: cost after a turn}."""
    # Only now: the numbers of threads must be set before NumPy is loaded.
    from course_utils.data import load_cats

    cats = load_cats()
    X = cats.train_set_x.reshape(len(cats.train_set_x), -1).T / 255
    Y = cats.train_set_y.astype(float)
    start = _start()
    runs = {
        OURS: _numpy_run(X, Y, start),
        LEAN: _numpy_run(X, Y, start, lean=True),
        THEIRS: _torch_run(torch, X, Y, start),
    }
    seconds, costs = {name: [] for name in runs}, {}
    for run in runs.values():
        run(3)  # warm up
    for _ in range(parts):
        for name, run in runs.items():
            begun = time.perf_counter()
            costs[name] = run(iterations)
            seconds[name].append(time.perf_counter() - begun)
    return seconds, costs


def _start():
    import numpy as np

    generator = np.random.default_rng(4)
    parameters = {}
    for layer, (before, units) in enumerate(pairwise(SIZES), start=1):
        parameters[f"W{layer}"] = generator.standard_normal((units, before)) / np.sqrt(before)
        parameters[f"b{layer}"] = np.zeros((units, 1))
    return parameters


def _numpy_run(X, Y, start, lean=False):
    """Return a function of a number of steps: the notebook's own functions, from the given start."""
    from autograder.reference import namespace, solution_sources

    functions = namespace("week4")
    for source in solution_sources("week4").values():
        exec(source, functions)
    # The model looks its start up by name, as the student's does.
    functions["initialize_parameters_deep"] = lambda _sizes: {k: v.copy() for k, v in start.items()}

    if lean:
        usual = functions["linear_backward"]

        def without_pixels(dZ, cache):
            if cache[0] is not X:
                return usual(dZ, cache)
            return None, dZ @ X.T / X.shape[1], dZ.sum(axis=1, keepdims=True) / X.shape[1]

        functions["linear_backward"] = without_pixels

    def run(iterations):
        parameters, _ = functions["L_layer_model"](X, Y, list(SIZES), LEARNING_RATE, iterations, False)
        AL, _ = functions["L_model_forward"](X, parameters)
        return float(functions["compute_cost"](AL, Y))

    return run


def _torch_run(torch, X, Y, start):
    """Return a function of a number of steps: autograd and plain gradient descent."""
    inputs, labels = torch.tensor(X), torch.tensor(Y)

    def forward(parameters):
        A = inputs
        for layer in range(1, len(SIZES)):
            Z = parameters[f"W{layer}"] @ A + parameters[f"b{layer}"]
            A = torch.sigmoid(Z) if layer == len(SIZES) - 1 else torch.relu(Z)
        return torch.nn.functional.binary_cross_entropy(A, labels)

    def run(iterations):
        parameters = {name: torch.tensor(value, requires_grad=True) for name, value in start.items()}
        for _ in range(iterations):
            cost = forward(parameters)
            cost.backward()
            with torch.no_grad():
                for value in parameters.values():
                    value -= LEARNING_RATE * value.grad
                    value.grad = None
        return float(forward(parameters).detach())

    return run


if __name__ == "__main__":
    sys.exit(main())
