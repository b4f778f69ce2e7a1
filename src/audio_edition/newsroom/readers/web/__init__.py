"""Pages of the web: 数字报 editions by their own tags, any other site by what its page looks like."""
