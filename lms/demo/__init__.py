"""An instance to try things on: real courses and plans, made-up people who learned through the product's own steps.

Everything is drawn from one seed, so that two demos with the same numbers tell the same story.
"""
