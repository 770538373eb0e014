"""The admin of programs and the records around them.

The admins of `people` and `metrics` also use the base classes in `scope`.
"""

from programs.admin import (  # noqa: F401 - importing them registers the admins
    cohort,
    program,
    reference,
    region,
    role,
    session,
)
