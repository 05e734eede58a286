"""What was done: undo and redo, each link's history, the journal and the bin."""
