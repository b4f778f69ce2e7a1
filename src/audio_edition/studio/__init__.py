"""Sound: segments become takes, takes become an episode."""
