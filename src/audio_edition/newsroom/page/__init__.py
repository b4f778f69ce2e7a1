"""A page is taken apart and its stories put together again: lines, clues, labels, pieces, headlines."""
