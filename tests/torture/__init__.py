"""Breaking things on purpose: runs that are killed, full disks, damaged files, hostile articles.

`make torture` does all of it and prints what was counted; `tests/test_torture.py` does a little of each. A
fault that is found here becomes a test of its own beside the feature that it broke.
"""
