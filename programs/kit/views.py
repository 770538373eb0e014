"""Base classes of public pages: a list with filters and facets, a page of one row."""

from django.http import Http404
from django.views.generic import DetailView, ListView

from programs.kit.facets import FacetedList
from programs.kit.filters import SEARCH_LENGTH
from programs.kit.publication import Realm


class InRealm:
    """Looks for a row among the records that count, then in the invented example.

    Mixed into views and viewsets whose `get_queryset()` gives the public rows of
    `self.realm`; afterwards `self.realm` is the realm of the row.
    """

    realm = Realm.RECORD

    def get_object(self, *args):
        try:
            return super().get_object(*args)
        except Http404:
            self.realm = Realm.DEMO
            return super().get_object(*args)


class RealmDetail(InRealm, DetailView):
    """The public page of a row, whichever realm it belongs to."""

    def get_queryset(self):
        return self.model.objects.in_realm(self.realm).for_detail(self.realm)


class FilteredList(ListView):
    """A public list with filters; a wrong value is answered with 400 and a message."""

    paginate_by = 20
    filterset_class = None
    parameters = ()  # the filters the page offers; others in the address are ignored
    facets = None  # a static method: FacetedList → list of Facet

    def get_queryset(self):
        offered = self.request.GET.copy()
        for name in set(offered) - set(self.parameters):
            del offered[name]
        self.filterset = self.filterset_class(offered, queryset=self.get_rows())
        self.errors = self.filterset.form.errors
        return self.get_rows().none() if self.errors else self.filterset.qs

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        facets = [] if self.errors else self.facets(self.faceted)
        chosen = self.get_chosen(facets)
        asked = any(self.filterset.data.get(name) for name in self.parameters)
        count = page.paginator.count
        return {
            **context,
            "errors": self.errors,
            "search": self.filterset.data.get("search", "")[:SEARCH_LENGTH],
            "facets": facets,
            "chosen": chosen,
            "count": count,
            "total": self.get_rows().count() if asked or self.errors else count,
            "page_range": page.paginator.get_elided_page_range(page.number),
            "list_url": self.request.path,
        }

    def get_chosen(self, facets):
        """The filters in force with their labels, each with the URL that removes it."""
        chosen = [
            {
                "text": option.text,
                "name": facet.name,
                "title": facet.title,
                "value": option.value,
            }
            for facet in facets
            for option in facet.chosen
        ]
        search = self.filterset.data.get("search", "")
        if search and not self.errors:
            chosen.append(
                {"text": search, "name": "search", "title": "", "value": search}
            )
        return [
            {**choice, "remove_url": self.faceted.address(**{choice["name"]: ""})}
            for choice in chosen
        ]

    def without(self, name):
        """The rows of the list with the parameter `name` removed."""
        data = self.filterset.data.copy()
        data.pop(name, None)
        return self.filterset_class(data, queryset=self.get_rows()).qs

    @property
    def faceted(self) -> FacetedList:
        return FacetedList(self.request.path, self.filterset.data, self.without)

    def render_to_response(self, context, **kwargs):
        status = 400 if self.errors else 200
        return super().render_to_response(context, status=status, **kwargs)
