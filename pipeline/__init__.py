"""Sổ nhiệm vụ: from party and state documents to a task register.

Data flows one way: read → clean → structure → extract → resolve → register → crossref → faces.
"""

__version__ = "0.1.0"
