"""The names of months and weekdays in English and in five languages whose press writes English pages too.

A page in English may still have its date set by a system that speaks French; a month's name beside a day and a year
can be nothing else. Sources: the Unicode CLDR's wide and abbreviated forms.
"""

from __future__ import annotations

_WIDE = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
}
_SHORT = "jan feb mar apr may jun jul aug sep oct nov dec"
_SPELLED = {"sept": 9, "fevrier": 2, "aout": 8, "decembre": 12, "marco": 3, "jänner": 1}
_WEEKDAYS = (
    "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo"
    " segunda-feira terça-feira quarta-feira quinta-feira sexta-feira lunedì martedì mercoledì giovedì venerdì sabato"
    " domenica montag dienstag mittwoch donnerstag freitag samstag sonntag"
)

MONTHS = _SPELLED | {
    name: number for names in (*_WIDE.values(), _SHORT) for number, name in enumerate(names.split(), start=1)
}
_english = sorted([*_WIDE["en"].split(), *_SHORT.split(), "sept"], key=len, reverse=True)
MONTH = rf"(?:{'|'.join(_english)})\.?"
_every = sorted(MONTHS, key=len, reverse=True)
ANY_MONTH = rf"(?:{'|'.join(_every)})\.?"
_named = sorted(_WEEKDAYS.split(), key=len, reverse=True)
WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    rf"|{'|'.join(_named)})\b\.?"
)
