from people.models.person import Enrolment, Honour, Person
from people.models.story import Story

__all__ = ["Enrolment", "Honour", "Person", "Story"]
