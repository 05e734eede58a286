"""The database itself: the door to it, its engines, its versions."""
