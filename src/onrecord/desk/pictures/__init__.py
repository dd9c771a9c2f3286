"""Pictures drawn on the server: data in, SVG out, coloured by classes alone."""
