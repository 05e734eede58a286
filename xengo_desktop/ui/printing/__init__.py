"""Paper: drawings and sheets painted in exact millimetres, and the system's dialogs around them."""
