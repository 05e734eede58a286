"""Links into artwork: design, symbol, drawing; no Qt."""
