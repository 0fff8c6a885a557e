"""Types of contribution.

The words are those of all-contributors: https://allcontributors.org/en/reference/emoji-key/
The order is that of forms and pages: what many do comes first.
"""

KINDS = {
    "code": "Code",
    "doc": "Documentation",
    "bug": "Bug reports",
    "review": "Reviews",
    "test": "Tests",
    "translation": "Translation",
    "design": "Design",
    "a11y": "Accessibility",
    "maintenance": "Maintenance",
    "question": "Answering questions",
    "ideas": "Ideas and planning",
    "infra": "Infrastructure",
    "security": "Security",
    "talk": "Talks",
    "blog": "Blog posts",
    "tutorial": "Tutorials",
    "mentoring": "Mentoring",
    "eventOrganizing": "Organising events",
    "platform": "Packaging",
    "plugin": "Plugins and libraries",
    "tool": "Tools",
    "research": "Research",
    "data": "Data",
    "projectManagement": "Project management",
    "userTesting": "User testing",
    "content": "Content",
    "example": "Examples",
    "video": "Videos",
    "audio": "Audio",
    "promotion": "Promotion",
    "business": "Business",
    "financial": "Financial support",
    "fundingFinding": "Finding funding",
}
