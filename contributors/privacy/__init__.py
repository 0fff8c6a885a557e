"""Privacy: what is kept about people, said to them."""
