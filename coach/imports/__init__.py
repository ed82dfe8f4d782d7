"""What other apps and watches recorded: readers, the queue, the report."""
