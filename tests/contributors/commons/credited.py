"""What tools of others demand of the files that we write for them."""

from contributors.values.contribution_types import KINDS

TEXT = {"type": "string"}
ADDRESS = {"type": "string", "format": "uri"}
CREDITED = {
    "login": TEXT,
    "name": TEXT,
    "avatar_url": ADDRESS,
    "profile": ADDRESS,
    "contributions": {
        "type": "array",
        "minItems": 1,
        "items": {"enum": sorted(KINDS)},
    },
}
# The facts of https://www.schemastore.org/all-contributors.json as they concern what we write:
# which members there are, which must be there, and which words a type of contribution may be.
ALL_CONTRIBUTORS = {
    "type": "object",
    "required": ["projectName", "projectOwner"],
    "additionalProperties": False,
    "properties": {
        "projectName": TEXT,
        "projectOwner": TEXT,
        "repoType": {"enum": ["github", "gitlab"]},
        "repoHost": TEXT,
        "contributors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": list(CREDITED),
                "additionalProperties": False,
                "properties": CREDITED,
            },
        },
    },
}
