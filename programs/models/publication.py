from django.utils import timezone


class Publication:
    """What every model with a `published_at` knows of itself."""

    @property
    def is_published(self) -> bool:
        return self.published_at is not None and self.published_at <= timezone.now()
