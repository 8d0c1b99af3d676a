"""What a notebook shows of concepts, relations, sets, paths and graphs: HTML that asks nothing of the network.

Styles are inline, because notebooks strip style sheets; ink and paper are those of the notebook, light or dark. Every text is
escaped, and only web addresses become links. Nothing here is imported before a notebook asks for it.
"""
