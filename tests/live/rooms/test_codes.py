from live.rooms.codes import LETTERS, draw_code, is_code


def test_a_code_spells_no_word_and_no_letter_looks_like_another():
    assert set(LETTERS).isdisjoint("aeiouyls015")
    assert len(set(LETTERS)) == len(LETTERS)


def test_a_code_is_hard_to_guess_and_known_by_its_letters():
    assert len(LETTERS) ** len(draw_code()) > 5_000_000
    assert is_code(draw_code())
    assert not is_code("bcdf")
    assert not is_code("bcdfa")
