"""People of the cast: who is known upstream, and what each of them shows."""

from collections.abc import Mapping

from simulator.cast.enums import Service
from simulator.cast.members import MEMBERS
from simulator.cast.person import Cast, GravatarAccount, GravatarProfile, Person
from simulator.cast.troubled import OUTAGE, TROUBLED

# Seconds an answer takes where nobody says otherwise.
NATURAL_DELAYS: Mapping[Service, float] = {
    Service.PICTURE: 0.28,
    Service.PROFILE: 0.45,
    Service.CODE_HOST: 0.60,
    Service.SIGNING_KEY: 0.32,
    Service.MAIL_DOMAIN: 0.09,
}


MIRA = Person(
    "mira.okafor@example.org",
    "has everything: a picture, a profile, an account at the code host, a signing key",
    name="Mira Okafor",
    picture="mira.png",
    profile=GravatarProfile(
        "Mira Okafor",
        place="Lagos, Nigeria",
        pronouns="she/her",
        job="Maintainer",
        company="Harmattan Weather",
        about="I mend forecasts and the tools that make them.",
        accounts=(GravatarAccount("codeberg", "Codeberg", "https://codeberg.example/mokafor"),),
    ),
    login="mokafor",
    directory_key="mira.pgp",
    delays={Service.PICTURE: 0.40, Service.PROFILE: 0.63, Service.CODE_HOST: 0.90},
)

INES = Person(
    "ines.carvalho@example.org",
    "is already registered",
    name="Inês Carvalho",
    picture="ines.png",
    profile=GravatarProfile(
        "Inês Carvalho", place="Coimbra, Portugal", pronouns="ela", job="Compilers"
    ),
    login="inescarvalho",
    registered=True,
)

MALIA = Person(
    "malia.kealoha@example.org",
    "is slow: every answer takes 1.6 seconds, just within our limit of two; a key takes several, "
    "and is too late",
    name="Malia Kealoha",
    picture="malia.png",
    profile=GravatarProfile("Malia Kealoha", place="Hilo, Hawaii", pronouns="she/they"),
    login="malia-k",
    delays=dict.fromkeys(Service, 1.6),
)

YUKI = Person(
    "yuki.tanabe@example.org",
    "has a picture (a JPEG) and nothing else",
    name="田辺 雪",
    picture="yuki.jpg",
)

ARJUN = Person(
    "arjun.rao@example.org",
    "has no picture on Gravatar, but has one on Libravatar (a WebP)",
    name="Arjun Rao",
    libravatar="arjun.webp",
    login="arjunrao",
)

LEILA = Person(
    "leila.haddad@example.org",
    "has a profile without a picture, and a name written from right to left",
    name="ليلى حداد",
    profile=GravatarProfile(
        "ليلى حداد",
        place="عمّان، الأردن",
        pronouns="she/her",
        job="Translator",
        accounts=(
            GravatarAccount("mastodon", "Mastodon", "https://social.example/@leila"),
            GravatarAccount("github", "GitHub", "https://github.example/leilahaddad"),
        ),
    ),
)

KWAME = Person(
    "kwame.boateng@example.org",
    "has a picture, and a key that only the key server knows",
    name="Kwame Boateng",
    picture="kwame.png",
    keyserver_key="kwame.pgp",
)

AROHA = Person(
    "aroha.parata@example.org",
    "has a picture and an account at the code host, but no profile",
    name="Aroha Parata",
    picture="aroha.png",
    login="aroha-parata",
)

ROBIN = Person(
    "robin.engel@example.org",
    "has a profile full of markup, which must be shown and never obeyed",
    name='<b>Robin</b> & "Engel"',
    picture="robin.png",
    profile=GravatarProfile(
        '<b>Robin</b> & "Engel"',
        place="<script>alert(1)</script>",
        pronouns="'they'/<i>them</i>",
        job="</template><img src=x onerror=alert(2)>",
        about="A line.\r\nevent: done\r\ndata: a second line\n\n",
        accounts=(GravatarAccount("website", "<u>Site</u>", "javascript:alert(3)"),),
    ),
)

XIAOYU = Person(
    "xiaoyu@bücher.example",
    "has a domain name with an umlaut, and a key in that domain's own directory",
    name="小雨",
    directory_key="xiaoyu.pgp",
    profile=GravatarProfile("小雨", place="Köln"),
)

TOMASZ = Person(
    "tomasz.zielinski@example.org",
    "has nothing anywhere: no picture, no profile, no account, no key",
    name="Tomasz Zieliński",
)

KNOWN = (MIRA, INES, MALIA, YUKI, ARJUN, LEILA, KWAME, AROHA, ROBIN, XIAOYU, TOMASZ)
CAST = Cast((*KNOWN, OUTAGE, *TROUBLED), MEMBERS)
