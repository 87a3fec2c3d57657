"""How hard hypothesis tries: `--hypothesis-profile thorough` takes minutes, not seconds."""

from hypothesis import settings

settings.register_profile("thorough", max_examples=10_000, deadline=None)
