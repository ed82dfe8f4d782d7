"""How the training of 28 days was shared between running and lifting, against the half year before."""
