"""The app of figures and indicators; its blocks and checks register at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MetricsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "metrics"
    verbose_name = _("Figures")

    def ready(self):
        from metrics import blocks, checks  # noqa: F401 - they register themselves
