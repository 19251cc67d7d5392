"""How fast it is: our pages, flows, papers and figures, each in one run beside the barest thing that could do it.

Everything happens in throw-away folders (and a throw-away database, where a server is named): no instance is touched.
"""
