"""Small tables of public life that the resolving floor looks words up in.

They are written for this project and committed beside their loaders as tab-separated text, so that a
wrong line is found and put right without reading code. Nothing in them is ever shown: what a record shows
comes out of the article.
"""
