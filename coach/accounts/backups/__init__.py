"""The database in one file, made while people log, and put back from it; counted on both ways."""
