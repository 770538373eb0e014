"""The public pages: a person, the stories, and privacy."""

from itertools import groupby

from django.shortcuts import render
from django.views.generic import ListView, TemplateView

from people.models import Person, Story
from people.register import REGISTER
from programs.kit.views import RealmDetail


class GoneDetail(RealmDetail):
    """A page that answers 410 once its row is no longer public, and says no more."""

    def dispatch(self, request, *args, **kwargs):
        forgotten = self.model.objects.forgotten().filter(slug=kwargs["slug"])
        if forgotten.exists():
            return render(request, "people/gone.html", status=410)
        return super().dispatch(request, *args, **kwargs)


class PersonDetail(GoneDetail):
    model = Person


class StoryList(ListView):
    paginate_by = 20

    def get_queryset(self):
        return Story.objects.published().for_list().newest_first()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        elided = page.paginator.get_elided_page_range(page.number)
        return {**context, "page_range": elided}


class StoryDetail(GoneDetail):
    model = Story


class Privacy(TemplateView):
    """The privacy page: what is kept about people, from the register."""

    template_name = "people/privacy.html"

    def get_context_data(self, **kwargs):
        groups = groupby(REGISTER, key=lambda entry: entry.model)
        kept = [(model.split(".")[1], list(entries)) for model, entries in groups]
        return super().get_context_data(kept=kept, **kwargs)
