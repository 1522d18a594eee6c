"""Words for everything around socks: greetings, help, promises, questions back, footers."""

from typing import assert_never

from bot.answering.promises import Matter, Missing, Reason, ToPerson, Which, WillAsk
from bot.answering.talk import Foreign, Phrase, Saying, SpeaksFrom, TalkAnswer, Unsure
from bot.answering.texts_wording import sentences
from bot.catalogue.sizes import SizeSystem, eu_size, us_sock_size
from bot.catalogue.town import Provenance
from bot.i18n import _, day, pgettext
from bot.understanding.frame import Topic


def talk(answer: TalkAnswer) -> str:
    """Put what is not about socks into words."""
    match answer:
        case Saying():
            return sentences([_phrases()[answer.phrase], *_shows(answer.demonstration)])
        case SpeaksFrom(language=None):
            return _("Which language shall we speak?")
        case SpeaksFrom():
            return _("From now on I write in English.")
        case Foreign():
            return _(
                "I understand this only in part: the desk speaks English, Russian and Chinese."
            )
        case Unsure():
            return _("What would you like to know?")
        case _:
            assert_never(answer)


def promise(answer: WillAsk | ToPerson) -> str:
    """Say what becomes of a question that a person has to answer."""
    if isinstance(answer, ToPerson):
        return _to_person()[answer.reason]
    return _will_ask()[answer.matter]


def question_back(answer: Which) -> str:
    """Ask for what is missing."""
    words = {
        Missing.ARTICLE: _(
            "Which socks do you mean? Send an article number, or say which kind you need."
        ),
        Missing.SECOND_ARTICLE: _("Which two articles shall I compare? Send both numbers."),
        Missing.ORDER: _(
            "What would you like to order? Send the article number, the quantity and the colours."
        ),
    }
    return words[answer.missing]


def footer(state: Provenance) -> str:
    """Say of which day the prices are; a show says that it is one."""
    notes = []
    if state.imported_on:
        notes.append(_("Prices as of {day}.").format(day=day(state.imported_on)))
    if state.demonstration:
        notes.append(demonstration())
    return "\n".join(notes)


def demonstration() -> str:
    """Say that nothing of this is real."""
    return _("This is a demonstration: firms, articles and prices are invented.")


def topic_name(topic: Topic) -> str:
    """Return what a topic is called on a button."""
    names = {
        Topic.CATALOGUE: pgettext("button", "Catalogue"),
        Topic.PRODUCT: pgettext("button", "Details"),
        Topic.MOQ: pgettext("button", "Minimum order"),
        Topic.PRICE: pgettext("button", "Price"),
        Topic.SAMPLE: pgettext("button", "Samples"),
        Topic.LEAD_TIME: pgettext("button", "Production time"),
        Topic.DELIVERY: pgettext("button", "Delivery"),
        Topic.PAYMENT: pgettext("button", "Payment"),
        Topic.CERTIFICATES: pgettext("button", "Certificates"),
        Topic.CUSTOM: pgettext("button", "Own design"),
        Topic.PACKAGING: pgettext("button", "Packing"),
        Topic.SIZES: pgettext("button", "Sizes"),
        Topic.MATERIALS: pgettext("button", "Materials"),
        Topic.QUALITY: pgettext("button", "Quality"),
        Topic.COMPANY: pgettext("button", "Who we are"),
        Topic.FAIR: pgettext("button", "Fairs and seasons"),
        Topic.ORDER: pgettext("button", "Order"),
        Topic.HUMAN: pgettext("button", "Ask a person"),
        Topic.SUBSCRIBE: pgettext("button", "News"),
        Topic.UNSUBSCRIBE: pgettext("button", "No more news"),
        Topic.PRIVACY: pgettext("button", "My data"),
    }
    return names.get(topic, topic.value)


def _shows(is_demonstration: bool) -> list[str]:
    return [demonstration()] if is_demonstration else []


def _phrases() -> dict[Phrase, str]:
    return {
        Phrase.GREETING: _(
            "Hello! This is the desk of the Xiaobeihe sock town: I know the articles, prices, "
            "minimum orders and delivery times of its factories. What are you looking for?"
        ),
        Phrase.HELLO: _("Hello!"),
        Phrase.THANKS: _("You are welcome."),
        Phrase.GOODBYE: _("Goodbye! Write again any time."),
        Phrase.HELP: _(
            "Ask in your own words, for example: “terry socks for kids”, “price of 10,000 "
            "pairs”, “how long to Moscow by rail”. I know articles, minimum orders, prices, "
            "samples, production and delivery times, payment, certificates, own designs, fairs. "
            "What I do not know I ask the factories."
        ),
        Phrase.AFFIRM: _("Good. What would you like to know next?"),
        Phrase.DENY: _("All right. Is there anything else you would like to know?"),
        Phrase.OTHER: _(
            "I can help only with socks: articles, prices, minimum orders, production, delivery. "
            "Could you put your question in other words?"
        ),
        Phrase.SUBSCRIBED: _(
            "Done: I will write to you when there is news. /stop ends it at any time."
        ),
        Phrase.UNSUBSCRIBED: _("Done: you will get no more news. You can go on asking here."),
        Phrase.PRIVACY: _(
            "Your messages are kept to answer you. Only the town’s office and the factories that "
            "you ask about can read them; nobody else gets them. /privacy says all of it, /export "
            "sends you your data, /forget erases it."
        ),
        Phrase.BOT: _(
            "I am a program: I answer from the factories’ data, and pass on what needs a person. "
            "Write “person”, and one will answer you here."
        ),
        Phrase.MIDDLEMAN: _(
            "This is the joint desk of the town’s factories. You buy from the factory that makes "
            "the article; each card names it."
        ),
        Phrase.PRICE_UNIT: _(
            "Prices are for one pair, in the currency beside them: $ is the US dollar, CN¥ the "
            "yuan. A dozen is 12 pairs."
        ),
        Phrase.STOCK: _(
            "Socks are made to order; whether some lie ready, only the factory knows."
        ),
        Phrase.DUTY: _(
            "Import duty and VAT are paid by you, the importer, at your customs, under EXW, FCA, "
            "FOB, CFR, CIF and DAP. Only with DDP are they in the price."
        ),
        Phrase.SOCK_SIZE: _(
            "Our sizes are EU shoe sizes: 39-42 is for shoes from 39 to 42. A Russian sock size "
            "is the foot in cm: 25 is EU {russian_25}, 27 is {russian_27}. The US sock size 10-13 "
            "is EU {sock_10_13}; a man’s shoe US 9 is {us_9}, UK 9 is {uk_9}."
        ).format_map(_sizes()),
        Phrase.TOGETHER: _(
            "Goods of several factories can be gathered into one groupage lot or container. Each "
            "keeps its own minimum and price."
        ),
    }


def _sizes() -> dict[str, str | None]:
    return {
        "russian_25": eu_size(SizeSystem.FOOT, 25),
        "russian_27": eu_size(SizeSystem.FOOT, 27),
        "sock_10_13": us_sock_size(10, 13),
        "us_9": eu_size(SizeSystem.US_MEN, 9),
        "uk_9": eu_size(SizeSystem.UK, 9),
    }


def _will_ask() -> dict[Matter, str]:
    return {
        Matter.PRICE: _("I will ask the factory for the price and write to you here."),
        Matter.INCOTERM: _("I will ask the factory for this price and write to you here."),
        Matter.ROUTE: _("I will ask the forwarder for time and cost and write to you here."),
        Matter.MODE: _("I will ask the forwarder about this way and write to you here."),
        Matter.RATE: _("I will ask the forwarder for the rate and write to you here."),
        Matter.ARTICLE: _(
            "I will ask the factories whether they can make it and write to you here."
        ),
        Matter.ARTICLE_NUMBER: _("I will ask about it as well and write to you here."),
        Matter.LEAD_TIME: _(
            "So large a quantity has to be planned with the factories: I will ask them and write "
            "to you here."
        ),
        Matter.WRITTEN: _("I have no written answer to this. I will ask and write to you here."),
        Matter.CALENDAR: _("I have no dates for this. I will ask and write to you here."),
        Matter.STOCK: _("I will ask the factory what lies ready and write to you here."),
        Matter.GATHERING: _(
            "I will ask who gathers them and what it costs, and write to you here."
        ),
        Matter.DETAIL: _("This is not in my data. I will ask the factory and write to you here."),
    }


def _to_person() -> dict[Reason, str]:
    return {
        Reason.WANTED: _(
            "I am passing this on to a person, who will write to you here. You may add what it "
            "is about."
        ),
        Reason.BARGAIN: _(
            "I cannot give discounts myself: I am passing your wish on to the factory. A person "
            "will write to you here."
        ),
        Reason.COMPLAINT: _(
            "I am sorry to hear that. I am passing it on to a person, who will write to you here. "
            "Photos and the order number will help."
        ),
        Reason.RUNNING_ORDER: _(
            "I do not see running orders: I am passing this on to a person, who will write to you "
            "here. The order number or the article will help."
        ),
        Reason.ORDER: _(
            "I am passing this on to the factory: a person will write to you here to confirm it. "
            "Correct me if anything is different."
        ),
        Reason.OFFICIAL_WAYS: _("A person who knows the official ways will write to you here."),
        Reason.PERSONAL_DATA: _(
            "I am passing this on to a person, who will see to it and write to you here."
        ),
    }
