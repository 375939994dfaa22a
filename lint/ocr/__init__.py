"""Optical character recognition (the extra `ocr`: rapidocr with the models in its wheel).

- `lint.ocr.picture`: the picture of a page set straight, and the ruling lines on it.
- `lint.ocr.recognition`: the lines of text on a picture, and how surely each character was recognised.
"""
