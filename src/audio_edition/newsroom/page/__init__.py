"""A page is taken apart and its stories put together again.

Its lines are told from the page's own furniture (`furniture`), measured as they are set (`lines`), and named by what
they show (`labels`). Named lines become texts (`bodies`), each text gets the headline that it says (`headlines`), as
far as words in common tell (`likeness`); `stories` has it all done, and `law` sees to it that nothing was lost.
"""
