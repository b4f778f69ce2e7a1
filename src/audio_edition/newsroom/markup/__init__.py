"""The marks of `script.md`: corrections in brackets, their pinyin, and the reading of the whole file."""
