"""Why the program cannot run, in words for whoever starts it."""


class StartFault(Exception):
    """Something that has to be put right before a start."""
