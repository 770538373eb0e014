"""Public forms: they accept what people type, and explain what they refuse."""

from people.forms.apply import PURPOSE_TEXTS, ApplyForm, audiences_of, number_in
from people.forms.receipt import CorrectionForm, RecoveryForm

__all__ = [
    "PURPOSE_TEXTS",
    "ApplyForm",
    "CorrectionForm",
    "RecoveryForm",
    "audiences_of",
    "number_in",
]
