"""What can be mended by the program itself: one declaration per rule, and its application to one file, proved.

``declare`` says what a fix is, ``registry`` lists them all, ``apply`` does them.
"""
