"""Does a stream reach a visitor in pieces, through whatever stands in front of us?"""
