"""Drafting annotations: an article becomes entries that an editor keeps, corrects or strikes.

`events` finds what each sentence reports, `claims` the amounts and who states them. Whoever drafted, `gate` lets
through only what the article's own words bear out, and the file of drafts waits beside the annotations until an editor
moves what is in it.
"""
