"""The way from text to estimates: pure functions, frames in and frames out.

No storage and no scheduling here: `warehouse` and `assets` have those.
"""
