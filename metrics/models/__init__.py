"""The models of the app, to be imported from here."""

from metrics.models.figure import Figure
from metrics.models.indicator import Indicator
from metrics.models.quantity import Qualifier, Quantity, Unit, UnitMismatch
from metrics.models.step import FigureStep

__all__ = [
    "Figure",
    "FigureStep",
    "Indicator",
    "Qualifier",
    "Quantity",
    "Unit",
    "UnitMismatch",
]
