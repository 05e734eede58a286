"""Tables as programs of all kinds write them: CSV, JSON and workbooks, read and written."""
