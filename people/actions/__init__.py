"""What changes the state of people, consents, applications and stories: by subject.

Whoever acts is the keyword `by`: an account, or a `steps.Actor` where the person does
it on this site without one.
"""
