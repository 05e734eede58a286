"""Change sets on screen: read before they are run, watched while they run, taken back afterwards."""
