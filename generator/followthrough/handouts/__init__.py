"""Handouts: the checklist, do's and don'ts, the timing pictures, a card guide and every letter, as PDFs to print.

`documents.py` says which there are and writes each as HTML from the knowledge, in the frame of `letterhead.py`;
`pdf.py` turns HTML into tagged PDF; `followthrough handouts` is in `cli/handouts.py`.
"""
