"""The balance map: the running index against strength, month by month, each against the athlete's own first weeks."""
