"""How wide texts are, in px: measured, with the widest of the usual fonts that the charts' font stack names.

`system-ui` is DejaVu Sans on many a Linux, wider than those of other systems and than Arial and its like. A text that
is given the room that it takes here fits everywhere.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining, east_asian_width

from builder.charts.style import TEXT_SIZE

_REGULAR: dict[int, str] = {
    28: "'ijlìíîïĩīĭįıĵĺļіїј",
    29: "ł",
    30: "IÌÍÎÏĨĪĬĮİΙΪІЇ",
    32: " ,. ··‘’‚‛",
    34: "/:;\\|¦ΐίιϊ",
    35: "ŀ",
    36: "fſ",
    37: "-‐‑",
    38: "ľ",
    40: "()[]tţťŧț‹›",
    41: "!¡²³¹Ί",
    42: "rŕŗř",
    46: '"',
    48: "ªº",
    50: "*J`¨°´¸ĴЈ‖",
    52: "“”„‟",
    53: "szśŝşšźżžșгѓѕґ",
    54: "з",
    55: "cçćĉċčέεζсэє",
    56: "?L_§¯ĳĹĻĽĿΓνξ–‗†‡",
    57: "Ł",
    58: "kķĸΰυχϋύ",
    59: "κςвть•",
    60: "vxyýÿŷγλухчў",
    61: "τЃГкяќҐ",
    62: "FTaeo«»¿àáâãäåèéêëðòóôõöøāăąēĕėęěōŏőŢŤŦȚΤδθοόТабеоѐё",
    63: "ßђ",
    64: "$0123456789bdghnpqu{}¢£¤¥µ¶ñùúûüþďđĝğġģĥńņňŋũūŭůűųΣήβημρσЎУлр‒€",
    65: "ΞЗийѝ",
    66: "άαφнпћџ",
    67: "EKPSYÈÉÊËÝÞĒĔĖĘĚĶŚŜŞŠŶŸȘΕΚΡΥΫЀЁЅЕР",
    69: "ABVXZÀÁÂÃÄÅĀĂĄŹŻŽΑΒΔΖΛΧπАБВХЧЬц",
    70: "ħΆд",
    71: "ЌКъ",
    72: "ψЄЭ",
    73: "CRÇĆĈĊČŔŖŘСЯ",
    74: "UÙÚÛÜĲŨŪŬŮŰŲ",
    75: "NÑŃŅŇŊΝЍИЙ",
    76: "HĤΗΠЏЛНПм",
    77: "Ωẞ",
    78: "&DGÐĎĐĜĞĠĢЦ",
    79: "OQÒÓÔÕÖØŌŎŐΈΘΟДОы",
    80: "Φ",
    82: "wŉŵΌ",
    83: "Ώ",
    84: "#+<=>^~¬±×÷ΨωώЪ↑↓−",
    85: "ю",
    86: "ΎЋф",
    87: "MΜЂМФ",
    88: "Ή",
    89: "Ы",
    90: "њ",
    91: "жљ",
    92: "Ħш",
    95: "щ",
    96: "%",
    97: "¼½¾",
    98: "m",
    99: "WæŴ",
    100: "©®Æ—―…←→",
    102: "@",
    103: "œ",
    105: "Њ",
    107: "ŒШ",
    108: "ЖЮ",
    110: "ЉЩ",
    135: "‰",
}
"""Characters by their width, in hundredths of the text's size, rounded up."""
_BOLD: dict[int, str] = {
    31: "'",
    35: " ijl ìíîïĩīĭįıĵĺļіїј",
    37: "/\\|¦",
    38: ",.I·ÌÍÎÏĨĪĬĮİł·ΙΪІЇ‘’‚‛",
    39: "ΐίιϊ",
    40: ":;",
    42: "-‐‑‹›",
    44: "f²³¹ſ",
    46: "!()[]¡",
    48: "tľţťŧț",
    50: "`r¨°´¸ŕŗř‖",
    53: '"*гѓґ',
    56: "J_§¯ĴŀέεЈ–‗†‡",
    57: "ªºΊ",
    58: "т",
    59: "zźżžз",
    60: "csçćĉċčśŝşšșζξςсэєѕ",
    62: "?¿",
    64: "L¤¶ĹĻĽĿΓλτЃГвьҐ•",
    65: "x«»ŁΞχхя",
    66: "vyýÿŷуў“”„‟",
    67: "kķĸ",
    68: "aeàáâãäåèéêëāăąēĕėęěΰυϋύаекѐёќ",
    69: "EFToÈÉÊËðòóôõöøĒĔĖĘĚĳōŏőŢŤŦȚΕΣΤάαγδθνοόЀЁЕТоч",
    70: "$0123456789¢£¥бнпџ‒€",
    71: "ийѝ",
    72: "bdghnpqu{}ßñùúûüþďđĝğġģĥńņňŋũūŭůűųήβηκρЗрђ",
    73: "SYZÝŚŜŞŠŶŸŹŻŽȘΖΥΫЅ",
    74: "CPµÇÞĆĈĊČΡμЄРСЭлћ",
    75: "ц",
    76: "ъ",
    77: "BΒБВЬ",
    78: "AKRVXÀÁÂÃÄÅĀĂĄĶŔŖŘΑΔΚΛΧσЎАУХЯ",
    79: "Ĳφ",
    80: "ħΆπψ",
    81: "Чд",
    82: "UÙÚÛÜŨŪŬŮŰŲЌКм",
    83: "GĜĞĠĢ",
    84: "#+<=>DHN^~¬±ÐÑ×÷ĎĐĤŃŅŇŊΗΝΠЍЏИЙЛНП↑↓−",
    85: "Ψ",
    86: "OQÒÓÔÕÖØŌŎŐΈΘΟΦΩО",
    87: "ωώ",
    88: "&Ћ",
    89: "Ђ",
    90: "ΌΏДẞ",
    91: "ы",
    93: "wŵЦ",
    94: "Ъ",
    96: "њ",
    98: "ĦΎю",
    99: "ŉ",
    100: "@M©®ΜМФжфљ—―…←→",
    101: "%Ή",
    104: "¼½¾Ы",
    105: "mæ",
    107: "ш",
    109: "Æ",
    110: "œ",
    111: "WŴщ",
    113: "Њ",
    116: "Љ",
    117: "Œ",
    118: "Ю",
    123: "Ж",
    124: "Ш",
    133: "Щ",
    144: "‰",
}
_ELSE, _WIDE = 70, 105
"""The width of a letter that is not in the tables, and of a Chinese, Japanese or Korean one."""


def text_width(text: str, *, size: float = TEXT_SIZE, is_bold: bool = False) -> float:
    """How wide a text of one line is at a size, in px; no font that is usual has it wider."""
    return hundredths(text, is_bold) * size / 100


@lru_cache(maxsize=65_536)
def hundredths(text: str, is_bold: bool) -> int:
    """The width of a text in hundredths of its size: that of its characters together."""
    widths = _BOLD_WIDTHS if is_bold else _WIDTHS
    return sum(widths[each] if each in widths else _other(each) for each in text)


def _other(letter: str) -> int:
    if combining(letter):
        return 0
    return _WIDE if east_asian_width(letter) in ("W", "F") else _ELSE


def _by_letter(table: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in table.items() for letter in letters}


_WIDTHS, _BOLD_WIDTHS = _by_letter(_REGULAR), _by_letter(_BOLD)
