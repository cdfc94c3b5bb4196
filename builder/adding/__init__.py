"""Adding an article: a text, Markdown or saved HTML becomes the two files of a seed, for an editor to go on from.

`source` reads it into lines, `litter` tells the article from what the page had around it, `metadata` and `dating` guess
what the front matter needs and say why, `skeleton` writes the two files, `similarity` finds what is there already.
Nothing is decided in silence: each line of the source is either kept or told as dropped, and each guess is offered.
"""
