"""Readings and rows as a notebook shows them: HTML that is whole in itself, without a script, every text escaped.

`Reading` and `Sheet` stand on floors that know nothing of the desk. Their ``_repr_html_``, which Jupyter and others
call (https://ipython.readthedocs.io/en/stable/config/integrating.html), asks `onrecord.as_html`, the package's front
door, which loads this when it is first used. Formatters registered with IPython were the alternative: they are found by
IPython alone, and only where `onrecord` was imported after it had started.
"""

from onrecord.desk.notebook.showing import as_html

__all__ = ["as_html"]
