"""What is typed about links: import and export. Light to import; the desk is opened when a command runs."""
