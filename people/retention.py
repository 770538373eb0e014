"""On what basis personal data is kept, and for how long: sentences of the register."""

from django.utils.translation import gettext_lazy as _

ROLE = _(
    "the person's consent, to be withdrawn at any time; or a public role or published"
    " report, cited, to which the person can object"
)
SERVICE = _("operating the record: who entered and who verified")
WHILE_PUBLIC = _(
    "public until the person withdraws the consent or objects, or the record is"
    " withdrawn; then hidden, seen by staff alone, until it is erased on request"
)
HISTORY = _("as long as the record it belongs to")
TAKING_PART = _("the person's own application to take part")
SEPARATE = _("the person's separate consent, told that it is sensitive")
AGREED = _("the person's consent, one for each purpose")
DUTY = _("a duty under the law to be able to prove it")
PROOF = _("three years after the last step, as proof")
READ = _("to know what people had read when they agreed")
WHILE_AGREED = _("as long as a consent to it is kept")
ENDED = _("until three years after the program ends, or the person asks for deletion")
