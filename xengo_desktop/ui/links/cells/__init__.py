"""What stands in the cells of the table, a file per kind."""
