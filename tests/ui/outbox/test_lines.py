"""A line has little room, so it begins with what is new."""

from xengo_desktop.ui.outbox.lines import what_differs


def test_what_was_changed_in_an_address_is_what_is_shown():
    menu = "https://www.example.com/menu?utm_source=mail"
    assert what_differs(menu, "https://www.example.com/menu?utm_source=print") == "…?utm_source=print"
    assert what_differs(menu, "https://www.example.com/fair") == "…/fair"
    assert what_differs(menu, "https://other.example/fair") == "other.example/fair"
    assert what_differs(menu, f"{menu}&utm_content=poster") == "…&utm_content=poster"
    assert what_differs("", "https://www.example.com/menu") == "www.example.com/menu"
    assert what_differs("Spring", "Autumn") == "Autumn"
