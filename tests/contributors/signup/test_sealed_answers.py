from contributors.lookups.base import Fact, found
from contributors.signup.sealed_answers import seal_answer, seal_facts, unseal_answers, unseal_facts
from tests.support.steered_lookups import account

ADA = "ada@example.org"
NAME = Fact("name", "Ada", "Gravatar")
OUTCOME = found("A face.", picture="data:image/png;base64,AAAA", facts=(NAME,))


def test_an_answer_comes_back_as_it_was():
    lookup = account().lookup

    assert unseal_answers(ADA, [seal_answer(ADA, lookup, OUTCOME)]) == {"account": OUTCOME}


def test_an_answer_for_another_address_is_passed_over():
    assert unseal_answers("eve@example.org", [seal_answer(ADA, account().lookup, OUTCOME)]) == {}


def test_what_we_did_not_write_is_passed_over():
    token = seal_answer(ADA, account().lookup, OUTCOME)

    assert unseal_answers(ADA, ["", "made:up", token[:-2]]) == {}


def test_a_picture_that_was_not_found_is_passed_over():
    sealed = seal_answer(ADA, account().lookup, OUTCOME)
    token, _, picture = sealed.partition(" ")

    assert picture == OUTCOME.picture
    assert picture not in token
    assert unseal_answers(ADA, [token, f"{token} {picture}AAAA"]) == {}


def test_an_old_answer_is_passed_over(settings):
    token = seal_answer(ADA, account().lookup, OUTCOME)
    settings.INVITATION_AGE = -1

    assert unseal_answers(ADA, [token]) == {}


def test_facts_come_back_in_their_order():
    place = Fact("place", "Lagos", "Gravatar")

    tokens = [seal_facts(ADA, [NAME]), "made:up", seal_facts(ADA, [place, place])]

    assert unseal_facts(ADA, tokens) == (NAME, place, place)


def test_a_fact_is_no_answer():
    assert unseal_answers(ADA, [seal_facts(ADA, [NAME])]) == {}
