"""The staff's side of programs; `scope` and `region` serve the floors above, too."""

from programs.admin import (  # noqa: F401 - importing them registers the admins
    cohort,
    program,
    reference,
    region,
    role,
    session,
)
