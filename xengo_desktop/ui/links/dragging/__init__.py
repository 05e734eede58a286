"""Links out of the table and into it: dragged, dropped, pasted."""
