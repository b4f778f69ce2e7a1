"""Lines as they are set: their measure, their place in a column, rows of tables, and what stands in one with another."""
