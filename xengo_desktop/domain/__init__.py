"""The words of the trade, as plain frozen values; standard library only."""
