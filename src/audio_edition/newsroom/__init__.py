"""Text in: pages become articles, articles become a script."""
