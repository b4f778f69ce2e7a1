"""Texts: pieces of labelled lines, cut where a story ends and joined where a paragraph was torn."""
