"""How readings and rows look in a terminal and in a pipe."""
