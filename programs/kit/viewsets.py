"""Base class of read-only API endpoints, and the examples in their schema."""

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.viewsets import ReadOnlyModelViewSet

from programs.kit.publication import Realm
from programs.kit.views import InRealm


def example(**record):
    """Decorate a viewset: its schema shows this record as the example of a response."""
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
