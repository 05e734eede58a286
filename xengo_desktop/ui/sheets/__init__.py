"""Label sheets: which labels, what stands on them, and the page as it will be printed."""
