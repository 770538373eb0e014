"""Actions on people, consents, applications, stories and requests: a module for each.

The keyword `by` is who acts: an account, or a `steps.Actor` where somebody acts on this
site without one.
"""
