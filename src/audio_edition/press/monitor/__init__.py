"""Off-air monitoring: what listeners, players and directories get of what was published, and what is wrong with it."""
