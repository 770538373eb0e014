"""Base class of read-only API endpoints, and the examples in their schema."""

from functools import cache

import yaml
from django.conf import settings
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.viewsets import ReadOnlyModelViewSet

from programs.kit.publication import Realm
from programs.kit.views import InRealm


@cache
def examples_of(app: str) -> dict[str, dict]:
    """The records in an app's `examples.yaml`, by resource."""
    text = (settings.BASE_DIR / app / "examples.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def example(app: str, name: str, *nested: str):
    """Decorate a viewset or operation: the schema shows a record of `examples.yaml`.

    `nested` are entries of the same file that the record holds under their own names.
    """
    examples = examples_of(app)
    record = examples[name] | {key: examples[key] for key in nested}
    return extend_schema(examples=[OpenApiExample("record", record)])


class RealmViewSet(InRealm, ReadOnlyModelViewSet):
    """Lists the records that count, or with `demo=true` the invented example.

    A single record is found in either.
    """

    model = None

    def get_queryset(self):
        return self.model.objects.in_realm(self.realm).for_api(self.realm)

    # No docstring: it would describe every list in the schema.
    def list(self, request, *args, **kwargs):
        if request.query_params.get("demo") == "true":
            self.realm = Realm.DEMO
        return super().list(request, *args, **kwargs)
