"""Adding an article: a text, Markdown or saved HTML becomes the two files of a seed, for an editor to go on from.

`source` reads it into lines, `litter` separates the article from what the page had around it, `metadata` and `dating`
guess what the front matter needs and give the reasons, `skeleton` writes the two files, `similarity` finds articles and
events that are there already. Nothing is decided silently: each line of the source is kept or reported as dropped, and
each guess is offered to the editor.
"""
