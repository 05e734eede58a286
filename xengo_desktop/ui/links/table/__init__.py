"""The table itself: its model, its columns, its head, how its rows are painted."""
