from config.body import REFUSAL, CappedReceive, refuse


def receiving(*pieces):
    messages = iter([{"type": "http.request", "body": piece} for piece in pieces])

    async def receive():
        return next(messages, {"type": "http.disconnect"})

    return receive


async def test_what_fits_is_passed_on():
    receive = CappedReceive(receiving(b"12", b"345"), 5)

    assert [(await receive())["body"] for _ in range(2)] == [b"12", b"345"]
    assert (await receive())["type"] == "http.disconnect"
    assert not receive.too_large


async def test_the_application_is_hung_up_on_before_it_gets_too_much():
    receive = CappedReceive(receiving(b"123", b"456", b"7"), 5)
    await receive()

    assert await receive() == {"type": "http.disconnect"}
    assert receive.too_large


async def test_the_refusal_says_so():
    sent = []

    async def send(message):
        sent.append(message)

    await refuse(send)

    assert [message.get("status") for message in sent] == [413, None]
    assert sent[1]["body"] == REFUSAL
    assert (b"x-content-type-options", b"nosniff") in sent[0]["headers"]
