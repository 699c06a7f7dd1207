"""The rate models, one module each; a module put here is a model everywhere: in the form, in rates, in comparisons."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from ramme.rates.models.differentiated import MODEL as DIFFERENTIATED
from ramme.rates.models.standard import MODEL as STANDARD
from ramme.rates.rate_model import RateModel

__all__ = ["DIFFERENTIATED", "MODELS", "STANDARD", "model_named"]


def _found() -> Iterator[RateModel]:
    for module in pkgutil.iter_modules(__path__):
        model = importlib.import_module(f"{__name__}.{module.name}").MODEL
        if not isinstance(model, RateModel):
            raise TypeError(f"{module.name} has no rate model called MODEL")
        yield model


MODELS: tuple[RateModel, ...] = tuple(sorted(_found(), key=lambda model: (model.order, model.value)))


def model_named(code: str) -> RateModel | None:
    """The model of that code, or nothing."""
    return next((model for model in MODELS if model.value == code), None)
