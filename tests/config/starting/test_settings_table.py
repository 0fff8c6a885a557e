from docs.settings_table import PAGE, write_page


def test_the_page_says_what_the_code_reads():
    assert PAGE.read_text() == write_page(), "Run: python docs/settings_table.py"


def test_each_default_is_one_of_a_site_that_has_what_it_needs():
    rows = [row for row in write_page().splitlines() if row.startswith("| `")]

    [lanes] = [row for row in rows if "MEANWHILE_LANES" in row]
    assert lanes.endswith("| a whole number from 1 to 64 | `4` |  |")
    assert "none: it must be set" in rows[1]
    assert "| `var` |" in write_page()
