"""`make bench`: how long pages take, beside an empty page and the same rows by bare SQL."""
