"""Team files as people write them: each has the teams a and b, in odd surroundings."""

from hypothesis import strategies as st

A = 'id = "a"\nzone = "Europe/Paris"\nhours = { "mon-fri" = ["09:00-17:00"] }\n'
B = 'id = "b"\nzone = "Asia/Tokyo"\nhours = { "mon-fri" = ["09:00-17:00"] }\n'
PLAIN = f"version = 1\n\n[[team]]\n{A}\n[[team]]\n{B}"
INLINE_A = '{ id = "a", zone = "Europe/Paris", hours = { mon = ["09:00-17:00"] } }'
INLINE_B = '{ id = "b", zone = "Asia/Tokyo", hours = { mon = ["09:00-17:00"] } }'
DAYS = """\
days_off = [
  # 2026
  "2026-12-25",  # Christmas
  2026-12-26,
  { date = "2026-12-31", name = "New Year’s Eve" },
  # 2027
  "2027-01-01"
]
"""

ODD = {
    "as the program writes it": PLAIN,
    "no final newline": PLAIN.removesuffix("\n"),
    "CRLF": PLAIN.replace("\n", "\r\n"),
    "CRLF, no final newline": PLAIN.removesuffix("\n").replace("\n", "\r\n"),
    "byte order mark": "\ufeff" + PLAIN,
    "byte order mark, nothing above": f"\ufeff[[team]]\n{A}[[team]]\n{B}",
    "touching tables": f"[[team]]\n{A}[[team]]\n{B}",
    "a comment first": f"# ours\n[[team]]\n{A}\n# theirs\n# more\n[[team]]\n{B}# the end\n",
    "comments in odd places": f"# head\n\nversion = 1 # v\n# relay = []\n\n# -- Europe --\n\n"
    f"# Paris\n[[team]]  # first\n# id below\n{A}# days_off = []\n\n# -- Asia --\n\n# Tokyo\n"
    f"[[team]]\n{B}\n\n# end",
    "relay in a line": f'relay = ["a", "b"]\nhome = "a" # us\n[[team]]\n{A}[[team]]\n{B}',
    "relay in lines": "relay = [\n  'b',  # first\n  # then\n  'a'  # last\n]\n"
    f"home='b'\n\n[[team]]\n{A}\n[[team]]\n{B}",
    "teams in a line": f"team = [{INLINE_A}, {INLINE_B}]",
    "teams in lines": f"team = [\n  # Paris\n  {INLINE_A}, # x\n  # Tokyo\n  {INLINE_B}\n]\n",
    "teams in lines, a last comma": f"team = [\r\n\t{INLINE_A},\r\n\t{INLINE_B},\r\n]\r\n",
    "comma first": f"team = [\n{INLINE_A}\n, {INLINE_B}\n]",
    "sub-tables": '[[team]]\nid = "a"\nzone = "Europe/Paris"\n[team.hours]\nmon = ["09:00-17:00"]\n'
    '\n# Tokyo\n[[team]]\nid = "b"\nzone = "Asia/Tokyo"\n  [team.overrides] # special\n'
    '  "2026-12-24" = ["09:00-12:00"] # eve\n  2026-12-30 = []\n  [team.hours]\n'
    '  mon = ["09:00-17:00"]\n',
    "dotted keys": "[[team]]\nid = 'a'\nzone = 'Europe/Paris'\nhours.mon = ['09:00-17:00']\n"
    "hours . 'tue' = ['09:00-17:00'] # x\n\n[[team]]\nid = 'b'\nzone = 'Asia/Tokyo'\n"
    "overrides.\"2026-12-24\" = ['09:00-12:00']\nhours.mon = ['09:00-17:00']\n",
    "days off as tables": f"[[team]]\n{A}\n[[team]]\n{B}\n# feast\n[[team.days_off]]\n"
    'date = 2026-12-25\nname = "Christmas"\n\n[[team.days_off]]\ndate = "2026-12-26"\n',
    "days off over lines": f"[[team]]\n{A}{DAYS}\n[[team]]\n{B}{DAYS}",
    "quoted keys": PLAIN.replace("id =", '"id"=').replace("hours", "'hours'"),
    "indented": PLAIN.replace("\nid", "\n\tid").replace("\nzone", "\n\tzone"),
    "names in other scripts": PLAIN.replace("zone =", 'name = "開発 \\u00fc [[team]] # x"\nzone ='),
    "two teams of one name": PLAIN.replace("zone =", 'name = "Twin"\nzone ='),
    "a text that looks like a table": f'[[team]]\nname = """\\\n[[team]] #"""\n{A}[[team]]\n{B}',
    "mixed line ends": PLAIN.replace("\n\n", "\r\n\r\n"),
    "blank lines": PLAIN.replace("\n", "\n\n") + "\n\n",
}

_GAPS = st.sampled_from(["", "\n", "# x\n", "\n# y\n\n", "\n# [[team]]\n"])
_HOURS = st.sampled_from(
    [
        'hours = { "mon-fri" = ["09:00-17:00"] }\n',
        'hours = {mon=["09:00-17:00"],  tue = []} # h\n',
        'hours.mon = ["09:00-17:00"]\n# between\nhours.tue = []\n',
        '[team.hours]\nmon = ["09:00-17:00"]\n',
    ]
)
_DAYS = st.sampled_from(["", 'days_off = ["2026-12-25", 2026-12-26]\n', DAYS, "days_off = []\n"])
_OVERRIDES = st.sampled_from(
    [
        "",
        'overrides = { "2026-12-24" = ["09:00-12:30"] }\n',
        'overrides."2026-12-24" = ["09:00-12:30"]\n',
    ]
)
_NAMES = st.sampled_from(["", 'name = "Ä # [x]"\n', "name = 'one'\n", 'city = "Here" # there\n'])
_IDS = ("a", "b", "c")


@st.composite
def team_files(draw: st.DrawFn) -> str:
    """Draw a team file of one to three teams, however people may write it."""
    ids = draw(st.permutations(_IDS[: draw(st.integers(1, 3))]))
    lines = [*draw(st.sampled_from([["version = 1\n"], []])), *_top(draw, ids)]
    text = draw(_GAPS) + "".join(draw(st.permutations(lines)))
    for name in ids:
        keys = [f'id = "{name}"\n', 'zone = "Asia/Tokyo" # z\n']
        keys += [draw(_NAMES), draw(_DAYS), draw(_OVERRIDES)]
        text += draw(_GAPS) + "[[team]]\n" + "".join(draw(st.permutations(keys))) + draw(_HOURS)
    text = (text + draw(_GAPS)).removesuffix(draw(st.sampled_from(["", "\n"])))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace(
        "\n", draw(st.sampled_from(["\n", "\r\n"]))
    )


def _top(draw: st.DrawFn, ids: list[str]) -> list[str]:
    quoted = [f'"{name}"' for name in ids]
    relays = [
        f"relay = [{', '.join(quoted)}]\n",
        "relay = [\n " + ", # r\n ".join(quoted) + "\n]\n",
    ]
    relay = draw(st.sampled_from([*relays, ""])) if len(ids) > 1 else ""
    home = draw(st.sampled_from([f"home = '{ids[0]}'\n", ""]))
    return [relay, home]
