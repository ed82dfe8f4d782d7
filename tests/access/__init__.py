"""Who may see and do what: a rule for every address in `policy.txt`, and a look for what must be in no answer."""
