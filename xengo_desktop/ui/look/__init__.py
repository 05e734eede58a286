"""How everything looks: colours, type, icons; nothing in here knows a link."""
