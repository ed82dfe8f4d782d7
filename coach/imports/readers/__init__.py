"""Readers of the files that watches and apps write: bytes in, plain records out, no database."""
