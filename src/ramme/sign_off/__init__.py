"""How a thing is signed off: step by step, each in somebody's hands, and seen by four eyes on its way."""

from ramme.sign_off.course import Course, Effect, Eyes, Transition, Words, transitions_listed
from ramme.sign_off.steps import (
    Comment,
    Standing,
    after_step,
    approved_too,
    possible_steps,
    problems_of_step,
)

__all__ = [
    "Comment",
    "Course",
    "Effect",
    "Eyes",
    "Standing",
    "Transition",
    "Words",
    "after_step",
    "approved_too",
    "possible_steps",
    "problems_of_step",
    "transitions_listed",
]
