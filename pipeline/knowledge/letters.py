"""The letters of Vietnamese, for character classes.

``[a-zà-ỹ]`` is no class of small letters: in Unicode, capitals with marks lie between ``à`` and ``ỹ``. Patterns in data
files say ``{{lower}}`` and ``{{upper}}`` within brackets, code uses `LOWER` and `UPPER`.
"""

LOWER = "a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
UPPER = "A-Z" + LOWER[3:].upper()
