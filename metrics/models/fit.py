"""Which indicators fit a figure's scope."""

from django.utils.translation import gettext as _

from metrics.models.indicator import Indicator


def misfit(figure) -> str:
    """Why the indicator does not fit the scope; empty if it does.

    A correction has the indicator and scope of what it corrects, and is not asked.
    """
    if figure.indicator_id is None or not figure.is_original:
        return ""
    of_organization = figure.organization_id is not None
    indicators = Indicator.objects.with_fit(of_organization=of_organization)
    if indicators.get(pk=figure.indicator_id).fits:
        return ""
    names = {"indicator": figure.indicator.name, "scope": figure.scope_text}
    if of_organization:
        sentence = _(
            "“%(indicator)s” counts results of welfare work, and “%(scope)s” is an"
            " organisation: its figures are context. Choose another indicator or scope."
        )
    else:
        sentence = _(
            "“%(indicator)s” counts what organisations do, as context: it is no result"
            " of “%(scope)s”. Choose another indicator or scope."
        )
    return sentence % names
