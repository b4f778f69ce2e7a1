"""Where listeners find an edition: the folder first, which is whole at every moment."""

from audio_edition.press.outlets.folder import LOCK, Change, publish

__all__ = ["LOCK", "Change", "publish"]
