"""A page without scripts stands still however little of an answer has come when it is drawn."""

from e2e.support.steps import block, finished, join

# Writes what was sent at once, then the rest tag by tag, and has each drawn.
WRITE = """async (html) => {
    const moved = [];
    document.open();
    new PerformanceObserver((list) => {
        for (const { sources } of list.getEntries())
            moved.push(...sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? node?.data));
    }).observe({ type: "layout-shift" });
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const begun = html.indexOf("</template>", html.indexOf('<template id="begun">'));
    document.write(html.slice(0, begun));
    for (const piece of html.slice(begun).split(/(?<=>)/)) {
        document.write(piece);
        await drawn();
    }
    document.close();
    await drawn();
    return moved;
}"""


def test_what_has_half_come_moves_nothing(open_page, simulator):
    plain = open_page(java_script_enabled=False)
    with plain.expect_response(lambda response: response.request.method == "POST") as answer:
        join(plain)
    finished(plain)
    page = open_page()
    block(page, "*.js")
    page.goto("/join/")

    moved = page.evaluate(WRITE, answer.value.text())

    finished(page)
    assert moved == []
