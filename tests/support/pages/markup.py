"""A page as a tree of elements, as far as tests look at it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str | None]
    parent: "Element | None" = None
    children: list["Element | str"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Element"]:
        """Every element below this one, in tree order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default) or default

    def has(self, name: str) -> bool:
        return name in self.attributes

    @property
    def classes(self) -> list[str]:
        return self.get("class").split()

    @property
    def text(self) -> str:
        parts = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join("".join(parts).split())

    @property
    def above(self) -> Iterator["Element"]:
        """Every element around this one, from the inside out."""
        if self.parent:
            yield self.parent
            yield from self.parent.above

    def by_id(self, name: str) -> "Element | None":
        return next((one for one in self if one.get("id") == name), None)


class Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.here = Element("#document", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.children.append(Element(tag, dict(attrs), self.here))

    def handle_endtag(self, tag: str) -> None:
        path = [self.here, *self.here.above]
        opened = next((one for one in path if one.tag == tag), None)
        assert opened, f"</{tag}> ends nothing"
        assert opened is self.here, f"</{tag}> ends <{self.here.tag}>"
        self.here = opened.parent or self.root

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def tree(html: str) -> Element:
    """Return the document. Every element must be closed, which is more than browsers ask."""
    parser = Tree()
    parser.feed(html)
    parser.close()
    assert parser.here is parser.root, f"<{parser.here.tag}> is not closed"
    return parser.root


def forms(page: Element) -> list[Element]:
    return [one for one in page if one.tag == "form"]


def owner(control: Element, page: Element) -> Element | None:
    """The form that a control is sent with, as browsers know it."""
    if control.has("form"):
        return page.by_id(control.get("form"))
    return next((one for one in control.above if one.tag == "form"), None)


def buttons(form: Element, page: Element) -> list[Element]:
    """The buttons that send a form, in tree order: Enter in a field presses the first."""
    sending = [one for one in page if one.tag == "button" and one.get("type") in {"", "submit"}]
    return [one for one in sending if owner(one, page) is form and not one.has("disabled")]


def fields(form: Element, page: Element) -> list[Element]:
    """What somebody may stand on when pressing Enter."""
    return [
        one
        for one in page
        if one.tag == "input" and one.get("type") != "hidden" and not one.has("disabled")
        if owner(one, page) is form
    ]
