"""The only room with SQL: the store, its schema, and one file per family of tables."""
