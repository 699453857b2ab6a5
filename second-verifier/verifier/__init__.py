"""A second, independent reader of evidence packages, written from protocol/ alone."""
