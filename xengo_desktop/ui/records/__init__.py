"""Lists of records: tables whose columns are data, and what can be done with a row."""
