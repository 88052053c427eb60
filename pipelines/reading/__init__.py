"""Article files to the frame `articles`: text and what is known of it, page furniture taken out.

`read_folder` is what others call. Raw stays raw: what an article says is read later, in `figures`.
"""

from pipelines.reading.folder import Reading, ReadingError, read_folder

__all__ = ["Reading", "ReadingError", "read_folder"]
