"""Configuration of the app that wires the others together."""

from django.apps import AppConfig


class WelfareConfig(AppConfig):
    name = "welfare"
    default_auto_field = "django.db.models.BigAutoField"
