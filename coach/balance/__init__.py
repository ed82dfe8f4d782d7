"""What training means: the timeline and the figures of the last 7 days. Owns no table."""
