"""What others offer, made ready to be measured beside us."""
