"""SQLAlchemy tables, queries and migrations."""
