"""The layers of a model that look at a token's neighbours, run a block of tokens at a time.

spaCy's window encoder takes eleven passes over tables of all tokens, which are larger than the processor's cache; here
it is one over blocks that fit. The pieces of a maxout stand side by side, so that the best is found row by row.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from thinc.api import Model

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Tokens whose tables fit the cache of a core.
_BLOCK: Final = 512
#: What is added to a variance so that nothing is divided by zero, as in ``thinc.layers.layernorm``.
_EPSILON: Final = 1e-08
#: A layer as it is named; the encoder is some of them in a row.
_RESIDUAL: Final = "residual(expand_window>>maxout>>layernorm>>dropout)"
_SEEN: Final = 3


def encode_in_blocks(model: Model[Any, Any]) -> None:
    """Let every window encoder within a model run a block of tokens at a time.

    Args:
        model: the model of a loaded component; changed in place, for prediction only.
    """
    for encoder in list(model.walk()):
        if encoder.layers and all(map(_is_known, encoder.layers)):
            layers = [_Layer(residual) for residual in encoder.layers]
            model.replace_node(encoder, Model(f"blocks({encoder.name})", partial(_forward, layers), layers=[encoder]))


def _is_known(layer: Model[Any, Any]) -> bool:
    return layer.name == _RESIDUAL and _part(layer, "maxout").get_dim("nI") == _SEEN * layer.get_dim("nO")


def _part(layer: Model[Any, Any], name: str) -> Model[Any, Any]:
    return next(part for part in layer.walk() if part.name == name)


def _forward(layers: Sequence[_Layer], model: Model[Any, Any], tokens: Any, is_train: bool) -> tuple[Any, Any]:
    """A row for each row, as the encoder itself gives."""
    if is_train or not len(tokens):
        return model.layers[0](tokens, is_train)
    for layer in layers:
        tokens = layer.of(tokens)
    return tokens, _no_gradient


class _Layer:
    """Each token with its neighbours → the best piece of each feature → their norm, added to the token."""

    def __init__(self, residual: Model[Any, Any]) -> None:
        maxout, norm = _part(residual, "maxout"), _part(residual, "layernorm")
        weights: Any = maxout.get_param("W")
        self._width, self._pieces, self._read = weights.shape
        self._weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(self._read, -1))
        self._bias = maxout.get_param("b").T.ravel()
        self._gain, self._shift = norm.get_param("G"), norm.get_param("b")
        self._mean = np.full((self._width, 1), 1 / self._width, dtype="f")

    def of(self, tokens: Any) -> Any:
        """What the layer makes of tokens in a row."""
        count, width = tokens.shape
        padded = np.zeros((count + 2, width), dtype="f")
        padded[1:-1] = tokens
        windows = np.lib.stride_tricks.as_strided(padded, (count, self._read), padded.strides, writeable=False)
        result = np.empty_like(tokens)
        seen = np.empty((min(count, _BLOCK), self._read), dtype="f")
        scores = np.empty((len(seen), self._pieces * width), dtype="f")
        for start in range(0, count, _BLOCK):
            stop = min(start + _BLOCK, count)
            window, scored, best = seen[: stop - start], scores[: stop - start], result[start:stop]
            window[:] = windows[start:stop]
            np.dot(window, self._weights, out=scored)
            scored += self._bias
            best[:] = scored[:, :width]
            for piece in range(width, scored.shape[1], width):
                np.maximum(best, scored[:, piece : piece + width], out=best)
            best -= best @ self._mean
            variance = np.square(best) @ self._mean
            best *= 1 / np.sqrt(variance + _EPSILON)
            best *= self._gain
            best += self._shift
            best += tokens[start:stop]
        return result


def _no_gradient(_: object) -> None:
    raise NotImplementedError("for prediction only")
