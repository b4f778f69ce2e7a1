"""How written Mandarin is spoken: figures, dates, units, brackets, polyphones and breath.

`normalize` says a text, `pinyin` reads its characters, `segment` cuts it where a voice may breathe,
`utterance` does the first two for a passage with the editor's corrections. None of it knows of pages,
voices or feeds.
"""
