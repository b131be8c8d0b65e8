"""Train a network of one hidden layer with the student's functions, step by step behind a progress bar."""

import time

import numpy as np

from course_utils.attempts import needs_student_code
from course_utils.progress import progress
from course_utils.training import ITERATIONS_PER_RECORD


@needs_student_code
def train_shallow(functions, X_train, Y_train, X_test, n_h=7, num_iterations=2500, learning_rate=0.0075):
    """Train with the student's functions; the bar shows the cost so far and the time left.

    Args:
        functions: the student's initialize_parameters, forward_propagation, compute_cost,
            backward_propagation, update_parameters and predict, in this order.
        X_train: (n_x, m_train) inputs to learn from; Y_train: (1, m_train) their labels.
        X_test: (n_x, m_test) inputs that training never sees.
        n_h: units of the hidden layer.
        num_iterations: how many steps.
        learning_rate: passed to update_parameters.
    Returns:
        A dict with "model" (its name in figures), "parameters", "costs" (one per 100 iterations),
        "Y_prediction_train", "Y_prediction_test", "seconds", and the settings "n_h", "learning_rate",
        "num_iterations".
    """
    start_of, forward, cost_of, backward, update, decide = functions
    parameters = start_of(X_train.shape[0], n_h, Y_train.shape[0])
    costs = []
    began = time.perf_counter()
    with progress(total=num_iterations, description=f"{n_h} hidden units", unit="step") as bar:
        for step in range(num_iterations):
            output, cache = forward(X_train, parameters)
            if step % ITERATIONS_PER_RECORD == 0:
                costs.append(float(np.squeeze(cost_of(output, Y_train))))
                bar.set_postfix_str(f"cost {costs[-1]:.4f}", refresh=False)
            parameters = update(parameters, backward(parameters, cache, X_train, Y_train), learning_rate)
            bar.update(1)
    return {
        "model": "two layers",
        "parameters": parameters,
        "costs": costs,
        "Y_prediction_train": decide(parameters, X_train),
        "Y_prediction_test": decide(parameters, X_test),
        "seconds": time.perf_counter() - began,
        "n_h": n_h,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
