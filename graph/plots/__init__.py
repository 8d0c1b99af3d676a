"""Pictures of a graph: what is in one, where each thing stands, how it is drawn, and how a notebook lets one explore it.

Nothing here is imported before a picture is asked for.
"""
