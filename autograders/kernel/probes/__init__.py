"""The probes, one module a lesson, one function an exercise: ``probe(student, inputs) -> plain data``."""
