"""`python -m audio_edition` is the command `audio-edition`."""

from audio_edition.cli import main

main()
