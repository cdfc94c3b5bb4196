"""The language of a text, by its alphabet and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_COMMON = {
    "en": "the and of to in that was for on is with are at from by has had were said which",
    "de": "der die und das den von dem mit nicht ein eine auf für ist sich des auch wurde wird am es im vom seit sind"
    " waren rund etwa nach bei zum zur aus wie als hat",
    "fr": "le les et des une est dans que qui pour sur avec au du pas plus ont été cette sont",
    "es": "el los las y una que del por con para se su fue más como pero han sobre este al",
    "it": "il di che la è per una del della con non sono nel gli alla dei più anche ha stato",
    "pt": "o os as e um uma que do da dos das em não com para foi mais ao pela são",
    "nl": "de het een van en dat niet op te zijn voor met die aan werd ook bij naar zich door",
    "sv": "och att det som en på är av för med den till inte har ett var efter från också har",
    "da": "og at det er en af til på for med den som ikke har et de blev fra efter også",
    "nb": "og i det er en på til av for med som ikke har et den ble fra etter også sier",
    "fi": "ja on ei se että oli hän mutta ovat kun myös joka mukaan ole sen olivat niin jo vuonna kuin",
    "pl": "i w na z się nie do że jest o to po jak przez od za dla ale oraz został",
    "cs": "a v se na je že o z do s i ale jako podle který pro za po byl jsou",
    "hu": "a az és hogy nem is egy van volt meg már de csak ez ki szerint ha mint lesz után",
    "ro": "și în de la cu pe a că din pentru nu este care mai fost sunt au prin după ale",
    "tr": "ve bir bu da de için ile çok olarak daha olan sonra gibi kadar ancak olduğu her göre var ise",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_ALPHABETS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("fa", re.compile("[\u067e\u0686\u0698\u06af\u06cc]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("uk", re.compile("[\u0456\u0457\u0454\u0491]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
"""From the narrower: Ukrainian has letters that Russian has not, Persian some that Arabic has not."""
_SHARE = {"ja": 0.05, "fa": 0.02, "uk": 0.01}
"""Which share of a text's letters these must be, where not all are that language's own."""
_MOST = 4000
"""More words say no more."""
_LEAST = 3
"""How many common words of a language a text has at least that is in it."""


KNOWN = frozenset(_WORDS) | {language for language, _ in _ALPHABETS}
"""The languages that a text can be found to be in; instead of another, one like it may be found."""


def language_of(texts: Iterable[str]) -> str:
    """The primary subtag of the language that a text is in; empty if that is not clear."""
    text = " ".join(texts)
    letters = sum(map(str.isalpha, text)) or 1
    for language, alphabet in _ALPHABETS:
        if len(alphabet.findall(text)) > _SHARE.get(language, 0.5) * letters:
            return language
    words = Counter(re.findall(r"[^\W\d_]+", text.lower())[:_MOST])
    scores = {language: sum(words[word] for word in common) for language, common in _WORDS.items()}
    first, second = sorted(scores.values(), reverse=True)[:2]
    is_clear = first >= _LEAST and 4 * second <= 3 * first
    return max(scores, key=lambda language: scores[language]) if is_clear else ""
