"""Arrays that count their reads are arrays like others: whole-array code does the same with them."""

# ruff: noqa: E501 - expressions are quoted as they would be written

import copy
import io
import json
import math

import numpy as np
import pytest

from course_utils.checking.plain import plain, same
from course_utils.checking.witness import counted, watching

EXPRESSIONS = r"""
X @ X.T
np.dot(w.T, X) + b
np.squeeze(np.sum(X))
f"{np.squeeze(np.sum(X)):.3f}"
f"{X.sum():.3f} {float(X.sum())} {X.mean():.2e}"
"%f" % np.sum(X)
round(float(np.mean(X)), 3)
np.linalg.norm(X)
np.linalg.norm(X, axis=0, keepdims=True)
np.linalg.inv(X @ X.T)
np.linalg.solve(X @ X.T, w)
np.linalg.svd(X, full_matrices=False)
np.fft.fft(X).real
np.einsum('ij,kj->ik', X, X)
np.tensordot(X, X, axes=([1],[1]))
np.where(X > 0, X, 0)
np.where(X > 0)
np.maximum(0, X)
np.maximum.reduce(X)
np.add.outer(X[0], X[1])
np.clip(X, 0, 1)
X.clip(0, 1)
np.argmax(X, axis=0)
X.argmax()
np.sort(X, axis=1)
np.argsort(X[0])
np.concatenate([X, X], axis=1)
np.vstack((X, X)), np.hstack((X, X)), np.stack([X, X]), np.c_[X, X], np.r_[X, X], np.block([[X, X]])
np.split(X, [2], axis=1)
np.array_split(X, 2, axis=1)
np.tile(X, (2, 1)), np.repeat(X, 2, axis=0)
np.zeros_like(X), np.ones_like(X), np.empty(X.shape).shape, np.full_like(X, 2)
np.zeros(X.shape) + X
np.array(X, copy=True), np.array([X, X]), np.asarray(X, dtype=np.float32)
X.astype(np.float32), X.astype(int), X.astype('float64', copy=False)
(X > 0).astype(int)
X[X > 0]
X[:, [0, 2]]
X[np.newaxis]
X[..., 0]
X.T.reshape(-1, 1), X.ravel(), X.flatten(), X.reshape(-1)
X.copy()
copy.deepcopy(X), copy.copy(X)
np.copy(X)
np.expand_dims(X, 0), np.atleast_2d(X), np.broadcast_to(b, (3, 3)), np.swapaxes(X, 0, 1), np.transpose(X), np.moveaxis(X, 0, 1)
np.isnan(X).any(), np.isfinite(X).all(), np.all(X == X), np.any(X < 0), np.allclose(X, X), np.array_equal(X, X)
np.log(np.exp(X)), np.tanh(X), np.power(X, 2), np.square(X), np.sqrt(np.abs(X)), X ** 2, -X, abs(X), X // 2, X % 2, 1 / X
np.divide(1, X, out=np.zeros_like(X), where=X > 0)
np.exp(X, out=np.empty_like(X))
np.sum(X, axis=1, keepdims=True), X.sum(axis=0), X.mean(axis=1, keepdims=True), X.std(), X.var(axis=0), np.median(X), np.percentile(X, 50), np.average(X, axis=0), np.cumsum(X), np.prod(X), np.ptp(X)
np.mean(X, where=X > 0)
np.sum(X, axis=1, out=np.empty(3))
np.multiply(X, X), np.matmul(X, X.T), np.inner(X, X), np.outer(X[0], X[1]), np.vdot(X, X), np.trace(X), np.diag(X[0])
np.unique(X > 0)
np.random.default_rng(0).permutation(5)
X[:, np.random.RandomState(0).permutation(5)]
np.random.RandomState(0).shuffle(X.copy())
np.piecewise(X, [X < 0, X >= 0], [lambda x: 0 * x, lambda x: x])
np.select([X > 0, X <= 0], [X, 0 * X])
np.nan_to_num(X), np.sign(X), np.heaviside(X, 0), np.logaddexp(0, X), np.log1p(np.exp(X)), np.expm1(X), np.reciprocal(X)
np.matrix(X) * np.matrix(X).T
np.asmatrix(X).A1
np.asmatrix(X)
np.ma.masked_less(X, 0).filled(0)
np.float64(X.sum()), X.sum().item(), X[0, 0].item(), X.item(0), X.size, len(X), X.ndim, X.dtype == float, X.nbytes
np.asarray(b), np.asarray(b).item(), np.array(b) + X
np.isscalar(b), np.ndim(X), np.shape(X), np.size(X, 1)
bool((X == X).all()), X is None, X is not None
isinstance(X, np.ndarray), type(b).__name__, isinstance(X, (list, tuple))
str(X)[:20], repr(X)[:12], np.array2string(X)[:20], format(X)[:10]
json.dumps(X[0, :2].tolist())
np.gradient(X[0]), np.diff(X), np.convolve(X[0], X[1]), np.interp(0.5, X[0], X[1]), np.polyfit([0., 1, 2, 3, 4], X[0], 1)
np.pad(X, 1), np.roll(X, 1), np.flip(X), np.rot90(X), np.kron(X, X), np.tril(X @ X.T), np.fill_diagonal(X @ X.T, 0)
np.argwhere(X > 0), np.nonzero(X), np.count_nonzero(X > 0), np.flatnonzero(X), np.take(X, [0], axis=1), np.put(X.copy(), [0], 1), np.choose((X > 0).astype(int), [X, X]), np.compress([True, False, True], X, axis=0), np.searchsorted(np.sort(X[0]), 0), np.digitize(X[0], [0]), np.bincount((X[0] > 0).astype(int)), np.histogram(X, 3)
np.logical_and(X > 0, X < 1), np.logical_not(X > 0), ~(X > 0), (X > 0) & (X < 1)
np.load(io.BytesIO((lambda s: (np.save(s, X), s.getvalue())[1])(io.BytesIO())))
sum([X, X], np.zeros(X.shape)), sum([X, X])
list(X.shape), X.shape[0], X.strides, X.flags.c_contiguous, X.flat[0]
X.flat.copy(), np.asarray(X.flat), list(X.T.flat)
np.apply_over_axes(np.sum, X, [0]), np.nansum(X), np.nanmax(X), np.max(X, axis=0, keepdims=True), X.max(), np.amin(X)
np.allclose(X, X + 1e-12) and not np.isnan(X).any()
X.dot(X.T), X.trace(), X.transpose(1, 0), X.squeeze(), X.swapaxes(0, 1), X.repeat(2), X.round(2), np.around(X, 1), X.cumsum(), X.prod(), X.min(), X.nonzero(), X.argsort(), X.conj(), X.real, X.imag, X.T.copy(order='C')
np.lib.stride_tricks.sliding_window_view(X, 2, axis=1).copy()
np.meshgrid(X[0], X[1])
np.linspace(X.min(), X.max(), 3), np.arange(X.shape[1]), np.eye(X.shape[0]) @ X, np.identity(3)
np.issubdtype(X.dtype, np.floating), X.dtype.kind, np.result_type(X, b), np.can_cast(X.dtype, float)
np.save(io.BytesIO(), X)
np.finfo(X.dtype).eps, np.spacing(X)
dict(a=X)['a'] * 2, [X][0] * 2
max(X.shape), min(3, X.shape[0])
np.concatenate((X.reshape(-1), w.reshape(-1)))
np.concatenate([p.ravel() for p in (X, w)])
X.tolist()[0][0], X[0].tolist()
math.sqrt(X[0, 0] ** 2), math.exp(float(X[0, 0])), int(X.shape[0])
hash(X.tobytes()) == hash(X.tobytes())
"""
TOOLS = {"np": np, "copy": copy, "json": json, "io": io, "math": math}


def value_of(expression, wrap):
    rng = np.random.default_rng(1)
    names = {"X": wrap(rng.normal(size=(3, 5))), "w": wrap(rng.normal(size=(3, 1))), "b": 0.5}
    return eval(expression, {**TOOLS, **names})


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")  # of matrices
@pytest.mark.parametrize("expression", EXPRESSIONS.strip().splitlines())
def test_an_expression_gives_the_same(expression):
    """Otherwise right code would be called wrong where reads are counted."""
    with watching():
        found = value_of(expression, counted)

    assert same(plain(found), plain(value_of(expression, lambda array: array)))
