"""What the weight cost and what the training returned, where that may be told; only for who may see the weight."""
