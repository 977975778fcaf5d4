"""The address of a new message: nothing of a text is left that an address could be read by."""

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from teamclock.exchange.mail_link import MOST_BODY, mail_link

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=40)


@given(texts, st.lists(texts.filter(str.strip), min_size=1, max_size=5))
def test_subject_and_text_come_back_and_nothing_else(subject: str, lines: list[str]) -> None:
    parts = urlsplit(mail_link(subject, "\n".join(lines)))
    read = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)

    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("mailto", "", "", "")
    assert read == {"subject": [" ".join(subject.split())], "body": ["\r\n".join(lines)]}


def test_a_subject_is_one_line() -> None:
    assert mail_link("a\r\nBcc: x@y", "b") == "mailto:?subject=a%20Bcc%3A%20x%40y&body=b"


def test_a_long_text_ends_with_a_whole_line() -> None:
    body = "\n".join(["Paris 09:00"] * 500)

    (read,) = parse_qs(urlsplit(mail_link("a", body)).query)["body"]

    assert len(read) < MOST_BODY * 1.2
    assert {*read.split("\r\n")} == {"Paris 09:00", "…"}


def test_a_long_line_is_cut_but_not_left_out() -> None:
    (read,) = parse_qs(urlsplit(mail_link("a", "x" * (MOST_BODY + 1))).query)["body"]

    assert read == "x" * MOST_BODY + "…"
