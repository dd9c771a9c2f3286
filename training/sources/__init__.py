"""One reader for each body of training data; `../shared/data/README.md` tells what they are."""
