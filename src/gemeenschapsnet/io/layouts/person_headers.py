"""The headers under which a field of people goes: in Dutch first, then in other languages.

One place per field. Lists from anywhere use them: our own, and those that address books export in
the language of whoever exported them. Best first: of several columns the first that gives a value
fills the field.
"""

from __future__ import annotations

FULL_NAME = (
    "Naam", "Volledige naam", "Naam persoon", "Persoon", "Contactpersoon", "Naam contact",
    "Weergavenaam", "Sorteernaam",
    "Full name", "Name", "Display name", "Contact name", "Sort name",
    "Vollständiger Name", "Anzeigename",
    "Nom", "Nom complet", "Nom à afficher", "Nombre completo", "Nombre en pantalla",
    "Nome completo", "Nome visualizzato", "Mostrar nome", "Imię i nazwisko",
    "Näytettävä nimi", "Näyttönimi",
)  # fmt: skip
GIVEN_NAME = (
    "Voornaam", "Roepnaam", "Voornamen", "Voorletters",
    "First name", "Given name", "Forename", "FNAME", "Vorname", "Rufname", "Prénom", "Nombre",
    "Nome", "Primeiro nome", "Nome próprio", "Imię", "Etunimi",
)  # fmt: skip
MIDDLE_NAME = (
    "Middelste naam", "Tweede naam", "Middle name", "Additional name", "Weitere Vornamen",
    "Zweiter Vorname", "Deuxième prénom", "Segundo nombre", "Secondo nome", "Segundo nome",
    "Nome do meio", "Drugie imię", "Toinen nimi",
)  # fmt: skip
NAME_PREFIX = (
    "Tussenvoegsel", "Tussenvoegsels", "Tussenv.", "Tv", "Voorvoegsel", "Voorvoegsels",
    "Infix",
)  # fmt: skip
FAMILY_NAME = (
    "Achternaam", "Familienaam", "Last name", "Family name", "Surname", "LNAME", "Nachname",
    "Familienname", "Zuname", "Nom de famille", "Apellidos", "Apellido", "Cognome", "Sobrenome",
    "Último nome", "Apelido", "Nazwisko", "Sukunimi",
)  # fmt: skip
ORGANISATION = (
    "Organisatie", "Org.", "Org", "Bedrijf", "Bedrijfsnaam", "Instelling", "Naam organisatie",
    "Werkgever", "Huidige werkgever", "Vereniging",
    "Organisation", "Organization", "Organization name", "Company", "Company name", "Employer",
    "Current employer", "Work company", "Firma", "Unternehmen", "Société", "Organisme",
    "Entreprise", "Empresa", "Organización", "Società", "Azienda", "Organizzazione",
    "Organização", "Yritys", "Järjestö",
)  # fmt: skip
FUNCTION = (
    "Functie", "Functietitel", "Werktitel", "Beroep", "Job title", "Position", "Function",
    "Work title", "Profession", "Arbeitstitel", "Funktion", "Beruf", "Fonction", "Poste",
    "Puesto", "Cargo", "Profesión", "Qualifica", "Posizione", "Professione", "Profissão",
    "Stanowisko", "Zawód", "Ammattinimi", "Tehtävänimike",
)  # fmt: skip
EMAIL = (
    "E-mailadres", "E-mail", "Email", "Mail", "Mailadres", "Emailadres", "E-mail adres",
    "Primair e-mailadres", "Primaire e-mail", "Eerste e-mail",
    "E-mailadres 2", "E-mailadres 3", "Tweede e-mail", "Tweede e-mailadres",
    "Secundair e-mailadres", "Secundaire e-mail",
    "E-mail address", "Email address", "Primary email", "Email work", "Email home",
    "E-mail 2 address", "E-mail 3 address", "Secondary email", "Email 2", "Email 3",
    "Email other",
    "E-Mail-Adresse", "Primäre E-Mail-Adresse", "E-Mail 2: Adresse", "E-Mail 3: Adresse",
    "Sekundäre E-Mail-Adresse", "Weitere E-Mail-Adresse",
    "Adresse de messagerie", "Adresse électronique", "Adresse e-mail", "Courriel",
    "Adresse électronique principale", "Adresse de messagerie 2", "Adresse de messagerie 3",
    "Adresse électronique secondaire",
    "Correo electrónico", "Dirección de correo electrónico",
    "Dirección de correo electrónico principal", "Dirección de correo electrónico 2",
    "Dirección del correo electrónico 2", "Dirección de correo electrónico 3",
    "Dirección del correo electrónico 3", "Dirección de correo electrónico secundaria",
    "Indirizzo e-mail", "Indirizzo posta elettronica", "Email principale", "Indirizzo e-mail 2",
    "Indirizzo posta elettronica 2", "Indirizzo e-mail 3", "Indirizzo posta elettronica 3",
    "Email secondaria",
    "Endereço de e-mail", "Endereço de correio eletrónico", "E-mail primário",
    "Endereço de e-mail 2", "Endereço de e-mail 3", "E-mail secundário",
    "Adres e-mail", "Adres e-mail 2", "Adres e-mail 3",
    "Sähköposti", "Sähköpostiosoite", "Ensisijainen sähköposti", "Toissijainen sähköposti",
)  # fmt: skip
MOBILE = (
    "Mobiel", "Mobiele telefoon", "Mobiel nummer", "Mobiele nummer", "06-nummer",
    "Telefoon mobiel", "Mobile phone", "Mobile", "Mobile number", "Cell phone", "Work mobile",
    "Home mobile", "Mobiltelefon", "Mobil-Tel.-Nr.", "Mobil", "Handy", "Mobiltelefon 2",
    "Tél. mobile", "Téléphone mobile", "Portable", "Móvil", "Teléfono móvil", "Cellulare",
    "Telefono cellulare", "Telefono mobile", "Numero cellulare", "Celular", "Telemóvel",
    "Telefone celular", "Telefon komórkowy", "Matkapuhelin", "Matkapuhelinnumero",
)  # fmt: skip
PHONE = (
    *MOBILE,
    "Telefoon", "Tel.", "Tel", "Telefoonnummer", "Tel.nr.", "Telefoonnr", "Telefoon werk",
    "Telefoon op werk", "Telefoon op werk 2", "Telefoon thuis", "Telefoon thuis 2",
    "Hoofdtelefoon", "Andere telefoon", "Hoofdtelefoon bedrijf", "Autotelefoon", "Radiotelefoon",
    "Phone", "Phone number", "Telephone", "Business phone", "Business phone 2", "Work phone",
    "Home phone", "Home phone 2", "Primary phone", "Other phone", "Company main phone",
    "Car phone", "Radio phone",
    "Telefonnummer", "Telefon", "Telefon geschäftlich", "Tel. dienstlich",
    "Telefon geschäftlich 2", "Telefon privat", "Tel. privat", "Telefon privat 2",
    "Haupttelefon", "Weiteres Telefon", "Telefon Firma",
    "Téléphone", "Téléphone (bureau)", "Téléphone 2 (bureau)", "Tél. professionnel",
    "Téléphone (domicile)", "Téléphone 2 (domicile)", "Tél. personnel", "Téléphone principal",
    "Téléphone (autre)", "Téléphone société", "Téléphone (voiture)",
    "Teléfono", "Teléfono del trabajo", "Teléfono del trabajo 2", "Teléfono (Trabajo)",
    "Particular", "Teléfono particular", "Teléfono principal", "Otro teléfono",
    "Telefono", "Telefono di lavoro", "Telefono di lavoro 2", "Telefono lavoro",
    "Telefono (uff.)", "Ufficio", "Telefono di casa", "Telefono di casa 2", "Telefono (ab.)",
    "Abitazione", "Telefono principale", "Altro telefono",
    "Telefone", "Telefone comercial", "Telefone comercial 2", "Fone comercial",
    "Fone comercial 2", "Fone de trabalho", "Telefone residencial", "Fone de casa",
    "Fone de casa 2", "Telefone principal", "Fone primario", "Outro telefone", "Outro fone",
    "Telefon służbowy", "Telefon służbowy 2", "Telefon domowy", "Telefon domowy 2",
    "Telefon główny", "Inny telefon",
    "Puhelin", "Työpuhelin", "Kotipuhelin",
)  # fmt: skip
GENDER = (
    "Geslacht", "M/V", "M/V/X", "Gender", "Geschlecht", "Sexe", "Género", "Sexo", "Genere",
    "Sesso", "Gênero", "Płeć", "Sukupuoli",
)  # fmt: skip
MANAGER = (
    "Naam manager", "Manager", "Leidinggevende", "Manager's Name", "Name des/der Vorgesetzten",
    "Vorgesetzter", "Responsable", "Nom du responsable", "Nombre del director",
    "Nombre del jefe", "Nome del responsabile", "Nome do gerente", "Menadżer", "Menedżer",
    "Imię i nazwisko menedżera",
)  # fmt: skip

NAMES = {
    "full_name": FULL_NAME,
    "given_name": GIVEN_NAME,
    "middle_name": MIDDLE_NAME,
    "name_prefix": NAME_PREFIX,
    "family_name": FAMILY_NAME,
}
