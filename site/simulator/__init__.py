"""A stand-in for every upstream service, with a cast of known people."""
