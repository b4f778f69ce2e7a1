"""Publishing: an edition's feed, its pages, its cover, and the folder in which listeners find them."""
