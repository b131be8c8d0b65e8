"""One submission in, one `Record` out."""
