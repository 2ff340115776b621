"""What is fixed about wijk Wilgenrade: the day, the groups, networks, buurten and organisations."""

from dataclasses import dataclass
from datetime import date

SEED = 2026
REFERENCE_DATE = date(2026, 1, 31)
FICTITIOUS = (
    "Fictieve voorbeeldgegevens: wijk Wilgenrade, gemeente Rietmond. "
    "Niemand in dit bestand bestaat."
)

MOLEN, PARENTS, YOUNG = "molen", "ouders", "jong"
LANGUAGE, SHOPS, SPORT = "taal", "ondernemers", "sport"
FLAT, CORE, PROFESSIONALS, OFFICIALS = "flat", "kern", "professionals", "gemeente"

GROUP_SIZES = {
    MOLEN: 16, PARENTS: 18, YOUNG: 14, LANGUAGE: 13, SHOPS: 10,
    SPORT: 14, FLAT: 9, CORE: 9, PROFESSIONALS: 12, OFFICIALS: 5,
}  # fmt: skip
COMMUNITIES = {
    MOLEN: "Molenkwartier langwonenden",
    PARENTS: "Ouders Schoolbuurt",
    YOUNG: "Jongvolwassenen Plein Zuid",
    LANGUAGE: "Taalcafé-bezoekers",
    SHOPS: "Ondernemers Kadestraat",
    SPORT: "Sportvereniging",
    FLAT: "Flat De Kaden",
}

CORE_NETWORK, PARTY_NETWORK = "Kerngroep Wilgenrade", "Werkgroep Wijkfeest"
GARDEN, COFFEE = "Buurttuin Molenkwartier", "Koffieochtend Molenkwartier"
PARENT_APP, FOOTBALL = "Oudergroep-app Schoolbuurt", "Pleinvoetbal Zuid"
LANGUAGE_CAFE, GALLERY = "Taalcafé Wilgenrade", "Galerijborrel De Kaden"
SHOPKEEPERS, SPORT_COUNCIL = "Ondernemersvereniging Kadestraat", "Ledenraad SV Rietvogels"
MUNICIPAL, DISTRICT = "Ambtelijk kernoverleg", "Wijkoverleg Wilgenrade"
CARE, SCHOOL = "Netwerkoverleg Zorg en Welzijn", "Netwerkoverleg Jeugd en Onderwijs"

# network: (kind, formal or informal, structural, rhythm)
NETWORKS = {
    MUNICIPAL: ("overleg", "formeel", "ja", "elke 4 weken"),
    DISTRICT: ("overleg", "formeel", "ja", "elke 6 weken"),
    CARE: ("overleg", "formeel", "ja", "elke 8 weken"),
    SCHOOL: ("overleg", "formeel", "ja", "elke 8 weken"),
    SHOPKEEPERS: ("vereniging", "formeel", "ja", "elke 8 weken"),
    SPORT_COUNCIL: ("vereniging", "formeel", "ja", "elke 12 weken"),
    CORE_NETWORK: ("bewonersgroep", "informeel", "ja", "elke 4 weken"),
    PARTY_NETWORK: ("werkgroep", "informeel", "nee", "af en toe"),
    GARDEN: ("bewonersgroep", "informeel", "ja", "elke 3 weken"),
    COFFEE: ("ontmoeting", "informeel", "ja", "elke 2 weken"),
    PARENT_APP: ("appgroep", "informeel", "nee", ""),
    FOOTBALL: ("activiteit", "informeel", "nee", "wekelijks"),
    LANGUAGE_CAFE: ("ontmoeting", "informeel", "ja", "elke 2 weken"),
    GALLERY: ("ontmoeting", "informeel", "nee", "af en toe"),
}
COMMUNITY_NETWORKS = {
    MOLEN: GARDEN, PARENTS: PARENT_APP, YOUNG: FOOTBALL, LANGUAGE: LANGUAGE_CAFE,
    SHOPS: SHOPKEEPERS, SPORT: SPORT_COUNCIL, FLAT: GALLERY, CORE: CORE_NETWORK,
}  # fmt: skip

# buurt: (code, men, women, 0-15, 15-25, 25-45, 45-65, 65 and over)
BUURTEN = {
    "Molenkwartier": ("BU99990101", 800, 860, 160, 200, 330, 490, 480),
    "Schoolbuurt": ("BU99990102", 880, 900, 320, 270, 540, 440, 210),
    "Plein Zuid": ("BU99990103", 665, 655, 210, 290, 330, 310, 180),
    "Kadekwartier": ("BU99990104", 500, 485, 150, 180, 240, 250, 165),
    "Rietoever": ("BU99990105", 545, 550, 200, 190, 180, 280, 245),
    "De Kaden": ("BU99990106", 370, 310, 60, 260, 280, 60, 20),
}
WIJK, WIJK_CODE, MUNICIPALITY = "Wilgenrade", "WK999901", "Rietmond"


@dataclass(frozen=True)
class Organisation:
    """A line of the social map."""

    name: str
    kind: str
    formality: str
    domain: str
    goal: str
    audience: str
    area: str = ""
    partnership: str = ""
    rung: str = ""


def _department(name: str, domain: str, goal: str) -> Organisation:
    return Organisation(
        f"Gemeente Rietmond - {name}", "gemeentelijke afdeling", "formeel", domain, goal, "iedereen"
    )


DISTRICT_DEPARTMENT = "Gemeente Rietmond - Wijkzaken"
SOCIAL_DEPARTMENT = "Gemeente Rietmond - Sociaal Domein"
SAFETY_DEPARTMENT = "Gemeente Rietmond - Veiligheid"
SCHOOL_DEPARTMENT = "Gemeente Rietmond - Onderwijs en Jeugd"
FAITH = ("Geloofsgemeenschap De Wilgenhof", "Geloofsgemeenschap Het Anker")
ALLIANCE, MEAL = "Alliantie Wilgenrade", "Samen aan tafel"

ORGANISATIONS = (
    _department("Wijkzaken", "sociaal", "bewoners en gemeente verbinden"),
    _department("Sociaal Domein", "sociaal", "meedoen / eenzaamheid verminderen"),
    _department("Veiligheid", "veiligheid", "een veilige straat"),
    _department("Onderwijs en Jeugd", "onderwijs", "kansen voor kinderen"),
    _department("Werk en Inkomen", "werk", "werk vinden"),
    _department("Ruimte en Groen", "fysieke leefomgeving", "groen in de buurt"),
    _department("Zorg en Gezondheid", "zorg", "gezond ouder worden"),
    Organisation("Welzijn Rietmond", "welzijn", "formeel", "sociaal", "ontmoeting, meedoen",
                 "iedereen", "", ALLIANCE, "coproduceren"),
    Organisation("Jongerenwerk Wilgenplein", "welzijn", "formeel", "jeugdhulp",
                 "kansen voor jongeren", "jongvolwassenen", "Plein Zuid", ALLIANCE, "adviseren"),
    Organisation("Buurtteam Wilgenrade", "welzijn", "formeel", "sociaal", "hulp dichtbij",
                 "iedereen", "Molenkwartier", ALLIANCE, "raadplegen"),
    Organisation("Wijkzorg Rietoever", "zorg", "formeel", "zorg", "gezond ouder worden",
                 "ouderen", "Rietoever", "", "informeren"),
    Organisation("Huisartsenpraktijk De Molen", "zorg", "formeel", "zorg", "hulp dichtbij",
                 "iedereen", "Molenkwartier"),
    Organisation("Steunpunt Mantelzorg Rietmond", "zorg", "formeel", "zorg",
                 "eenzaamheid verminderen", "mantelzorgers"),
    Organisation("Basisschool De Wilgentak", "onderwijs", "formeel", "onderwijs",
                 "kansen voor kinderen", "ouders en kinderen", "Schoolbuurt", ALLIANCE),
    Organisation("Basisschool Het Riet", "onderwijs", "formeel", "onderwijs",
                 "kansen voor kinderen", "ouders en kinderen", "Rietoever"),
    Organisation("Rietmond College", "onderwijs", "formeel", "onderwijs",
                 "kansen voor jongeren", "jongeren"),
    Organisation("Taalpunt Rietmond", "onderwijs", "formeel", "onderwijs", "taal leren",
                 "taalleerders", "Kadekwartier", "", "coproduceren"),
    Organisation("SV Rietvogels", "sport", "formeel", "sociaal", "samen bewegen", "iedereen",
                 "Rietoever", ALLIANCE, "zelf organiseren"),
    Organisation("Tennisclub De Wilg", "sport", "formeel", "sociaal", "samen bewegen", "leden",
                 "Rietoever"),
    Organisation("Zwemvereniging Rietmond", "sport", "formeel", "sociaal", "samen bewegen",
                 "leden"),
    Organisation("Samen Taal Wilgenrade", "grassroots", "informeel", "sociaal",
                 "taal leren, ontmoeting", "taalleerders", "Kadekwartier", MEAL,
                 "zelf organiseren"),
    Organisation("Stichting Molentuin", "grassroots", "informeel", "fysieke leefomgeving",
                 "groen in de buurt / ontmoeting", "bewoners", "Molenkwartier", "",
                 "zelf organiseren"),
    Organisation("Buurtmoes", "grassroots", "informeel", "fysieke leefomgeving",
                 "groen in de buurt", "bewoners", "Schoolbuurt"),
    Organisation("Ouders voor Ouders Schoolbuurt", "grassroots", "informeel", "onderwijs",
                 "kansen voor kinderen", "ouders", "Schoolbuurt", "", "meebeslissen"),
    Organisation("Plein van Iedereen", "grassroots", "informeel", "jeugdhulp",
                 "kansen voor jongeren", "jongvolwassenen", "Plein Zuid"),
    Organisation("Repaircafé De Kade", "grassroots", "informeel", "sociaal", "ontmoeting",
                 "iedereen", "Kadekwartier"),
    Organisation("Buurtfonds Wilgenrade", "grassroots", "informeel", "sociaal", "meedoen",
                 "bewoners", "", ALLIANCE, "meebeslissen"),
    Organisation("Kaden Samen", "grassroots", "informeel", "sociaal", "ontmoeting",
                 "tijdelijke huurders", "De Kaden"),
    Organisation(FAITH[0], "geloofsgemeenschap", "formeel", "sociaal", "ontmoeting", "iedereen",
                 "Molenkwartier", MEAL),
    Organisation(FAITH[1], "geloofsgemeenschap", "formeel", "sociaal",
                 "eenzaamheid verminderen", "iedereen", "Schoolbuurt"),
    Organisation("Ondernemerskring Kadestraat", "ondernemers", "formeel", "werk",
                 "een levendige winkelstraat", "ondernemers", "Kadekwartier", "", "adviseren"),
    Organisation("Winkeliersfonds Rietmond", "ondernemers", "formeel", "werk",
                 "een levendige winkelstraat", "ondernemers"),
    Organisation("Woonstichting Rietmond", "woningcorporatie", "formeel", "fysieke leefomgeving",
                 "goed wonen", "huurders", "Molenkwartier", ALLIANCE, "raadplegen"),
    Organisation("Wonen aan de Kade", "woningcorporatie", "formeel", "fysieke leefomgeving",
                 "goed wonen", "huurders", "De Kaden", "", "informeren"),
    Organisation("Politie basisteam Rietmond", "politie", "formeel", "veiligheid",
                 "een veilige straat", "iedereen"),
)  # fmt: skip
WITHOUT_CONTACT = (*FAITH, "Kaden Samen", "Zwemvereniging Rietmond", "Winkeliersfonds Rietmond")
