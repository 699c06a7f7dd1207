"""What each role does in the portal, in the order that one usually does it."""

from __future__ import annotations

from ramme.texts import Text
from ramme.web.ui.guidance import Guide, Step

SEARCH = Step(
    Text(da="Find en plads", en="Find a place"),
    Text(
        da="Sig, hvem pladsen er til, hvor og hvornår. Listen siger, hvor godt hvert tilbud passer, hvor langt der er, "
        "hvad det koster, og hvor gammel oplysningen om ledige pladser er.",
        en="Say whom the place is for, where and when. The list says how well each offering fits, how far it is, what "
        "it costs, and how old the statement of vacant places is.",
    ),
    "finding:search",
)
SEE_RATE = Step(
    Text(da="Se, hvorfor en takst er, som den er", en="See why a rate is what it is"),
    Text(
        da="Åbn taksten, og gå fra kronerne ned til linjen i budgettet og bestemmelsen i aftalen. Siden siger også, "
        "hvad der er med i prisen, og hvad der er ændret siden sidste år.",
        en="Open the rate and go from the kroner down to the line of the budget and the clause of the agreement. The "
        "page also says what is included, and what has changed since last year.",
    ),
    "rates:published",
)
AGREEMENTS = Step(
    Text(da="Læs aftalen", en="Read the agreement"),
    Text(
        da="Hver bestemmelse står med sit sted i aftalen. Hvor teksten er åben, står vores fortolkning.",
        en="Each clause stands with its place in the agreement. Where the text is open our reading stands.",
    ),
    "agreements:all",
)
TASKS = Step(
    Text(da="Se dine opgaver", en="See your tasks"),
    Text(da="De står med frist, den nærmeste først.", en="They stand with their deadlines, the nearest first."),
    "tasks",
)
WHAT_IF = Step(
    Text(da="Spørg: hvad nu hvis?", en="Ask: what if?"),
    Text(
        da="Skift en bestemmelse, og se, hvad det betyder for hvert tilbud, hver driftsherre og hver betalingskommune. "
        "Intet bliver gemt.",
        en="Change a clause and see what it means to each offering, each operator and each paying municipality. "
        "Nothing is stored.",
    ),
    "agreements:what_if",
)
TRAIL = Step(
    Text(da="Se sporet", en="See the trail"),
    Text(
        da="Hver ændring står i sporet med tid, rolle og part. Sporet kan ikke rettes.",
        en="Every change stands in the trail with its time, role and party. The trail cannot be edited.",
    ),
    "audit:trail",
)
TABLES = Step(
    Text(da="Læs det, der er indberettet", en="Read what was reported"),
    Text(
        da="Hver tabel siger, hvor mange der er spurgt, og hvor mange der svarede. »Revideret« siger, hvorfor et tal "
        "er ændret, og hvad der stod før.",
        en="Each table says how many were asked and how many answered. “Revised” says why a figure changed, and what "
        "it was before.",
    ),
    "reporting:published",
)
ANSWER = Step(
    Text(da="Svar på sekretariatets runder", en="Answer the secretariat’s rounds"),
    Text(
        da="Det, der er kendt, står på forhånd: behold eller ret det. »Ved ikke« og »ikke relevant« er to svar. Alt "
        "gemmes, mens du skriver; et afsnit kan gives videre, og arbejdsbogen kan hentes og læses ind igen. Udfyldt er "
        "ikke sendt.",
        en="What is known stands beforehand: keep it or change it. “Don’t know” and “not relevant” are two answers. "
        "All is saved while you write; a section can be handed on, and the workbook taken out and in again. Filled in "
        "is not sent.",
    ),
    "reporting:mine",
)
OVERVIEWS = Step(
    Text(da="Se overblik på tværs", en="See overviews"),
    Text(
        da="Belægning, kapacitet over for behov, udgifter og en første prognose, når runden er låst.",
        en="Occupancy, capacity against need, spending and a first forecast, once the round is frozen.",
    ),
    "reporting:overviews",
)
GUIDES: tuple[Guide, ...] = (
    Guide(
        "borger",
        Text(da="Borger eller pårørende", en="Citizen or relative"),
        Text(da="Alt, hvad der er offentligt, kan ses uden login.", en="What is public can be seen without a login."),
        (SEARCH, SEE_RATE, TABLES, AGREEMENTS),
    ),
    Guide(
        "sagsbehandler",
        Text(da="Sagsbehandler", en="Caseworker"),
        Text(
            da="Du finder en plads og kan vise, at du har set dig for.",
            en="You find a place and can show that you have looked around.",
        ),
        (
            SEARCH,
            Step(
                Text(da="Sammenlign op til fire tilbud", en="Compare up to four offerings"),
                Text(
                    da="Sæt dem ved siden af hinanden i søgningen.",
                    en="Put them side by side in the search.",
                ),
                "finding:search",
            ),
            Step(
                Text(da="Spørg, før du køber privat", en="Ask before you buy privately"),
                Text(
                    da="Portalen viser de offentlige pladser, der passer, og spørger driftsherrerne med ét klik. Skriv "
                    "ingen oplysninger om borgeren. Du får en kvittering: hvem svarede hvad, og hvornår.",
                    en="The portal shows the public places that fit and asks the operators by one click. Write nothing "
                    "about the citizen. You get a receipt: who answered what, and when.",
                ),
                "finding:checks",
            ),
            Step(
                Text(da="Meld ledige pladser", en="State vacancies"),
                Text(
                    da="Tre tal, eller »uændret«. Linket i brevet virker også på telefonen.",
                    en="Three numbers, or “unchanged”. The link in the letter works on the phone too.",
                ),
                "finding:vacancies",
            ),
            ANSWER,
        ),
    ),
    Guide(
        "oekonom",
        Text(da="Økonom hos driftsherren", en="Operator’s economist"),
        Text(
            da="Du holder oplysningerne om jeres tilbud i orden og regner taksterne ud.",
            en="You keep the facts of your offerings in order and calculate the rates.",
        ),
        (
            TASKS,
            Step(
                Text(da="Hold registret ved lige", en="Keep the registry"),
                Text(
                    da="Ret et tilbud, eller indlæs en liste: portalen viser først, hvad der sker med hver række.",
                    en="Edit an offering, or import a list: the portal first shows what becomes of each row.",
                ),
                "registry:keeping",
            ),
            Step(
                Text(da="Udfyld en takstkladde", en="Fill in a draft of a rate"),
                Text(
                    da="Skriv i skemaet, sæt ind fra Excel, eller læg regnearket op. Taksten og dens trin ændrer sig, "
                    "mens du skriver, og hver celle har hjælp med bestemmelsen.",
                    en="Write in the grid, paste from Excel, or upload the workbook. The rate and its steps change "
                    "while you write, and every cell has help with its clause.",
                ),
                "rates:drafts",
            ),
            Step(
                Text(da="Meld den udfyldt", en="Declare it filled in"),
                Text(
                    da="Udfyldt er ikke sendt: en anden person hos jer skal godkende, før sekretariatet får den.",
                    en="Filled in is not sent: another person of yours must approve before the secretariat gets it.",
                ),
                "rates:drafts",
            ),
            ANSWER,
            WHAT_IF,
        ),
    ),
    Guide(
        "godkender",
        Text(da="Godkender hos driftsherren", en="Operator’s approver"),
        Text(
            da="Du er de andre to øjne: du godkender takster og svar, en anden har udfyldt.",
            en="You are the other pair of eyes: you approve rates and answers that somebody else has filled in.",
        ),
        (
            TASKS,
            Step(
                Text(da="Godkend og send, eller send tilbage", en="Approve and send, or return"),
                Text(
                    da="Se taksten, dens trin og broen fra sidste år. Du kan ikke godkende det, du selv har udfyldt. "
                    "Sender du tilbage, så skriv hvorfor ved linjen.",
                    en="See the rate, its steps and the bridge from last year. You cannot approve what you filled in "
                    "yourself. If you return it, say why at the line.",
                ),
                "rates:drafts",
            ),
            Step(
                Text(da="Godkend svarene på en runde", en="Approve the answers to a round"),
                Text(
                    da="Læs begrundelserne, og hvad der er ændret. Det er »Godkend og send«, der tæller ved fristen; "
                    "så er der en kvittering med alle svar.",
                    en="Read the reasons and what has changed. “Approve and send” is what counts at the deadline; then "
                    "there is a receipt with every answer.",
                ),
                "reporting:mine",
            ),
            SEE_RATE,
        ),
    ),
    Guide(
        "sekretariat",
        Text(da="Sekretariat", en="Secretariat"),
        Text(
            da="Du holder samarbejdet kørende: registret, taksterne, runderne og aftalen.",
            en="You keep the cooperation going: the registry, the rates, the rounds and the agreement.",
        ),
        (
            TASKS,
            Step(
                Text(da="Modtag og offentliggør takster", en="Receive and publish rates"),
                Text(
                    da="En takst kan kun få en dato, som aftalen tillader. Midt i året skal bestemmelsen, der tillader "
                    "det, nævnes. En rettelse er en ny version.",
                    en="A rate can only get a date that the agreement allows. Within the year the clause that allows "
                    "it must be named. A correction is a new version.",
                ),
                "rates:drafts",
            ),
            Step(
                Text(da="Kør en runde", en="Run a round"),
                Text(
                    da="Vælg en skabelon, ret spørgsmål, datoer og parter, og send ud. Tavlen viser hver part; påmind "
                    "dem, der mangler, modtag eller returnér, og lås.",
                    en="Choose a template, change questions, dates and parties, and announce. The board shows each "
                    "party; remind those who are missing, receive or return, and freeze.",
                ),
                "reporting:rounds",
            ),
            Step(
                Text(da="Offentliggør rundens tabeller", en="Publish the tables of a round"),
                Text(
                    da="Hvert tal i teksten bindes til tabellen, og så længe et er forkert, kan den ikke "
                    "offentliggøres. Ændrer et svar sig senere, siger næste version, at den er revideret.",
                    en="Each number in the text is bound to the table, and while one is wrong it cannot be published. "
                    "If an answer changes later, the next version says that it is revised.",
                ),
                "reporting:rounds",
            ),
            OVERVIEWS,
            Step(
                Text(da="Afstem registret", en="Reconcile the registry"),
                Text(
                    da="Læg et udtræk af Tilbudsportalen op, og send forskellene til dem, de hører til.",
                    en="Upload an extract of Tilbudsportalen and send the differences to whom they belong.",
                ),
                "registry:keeping",
            ),
            WHAT_IF,
            Step(
                Text(da="Giv roller", en="Give roles"),
                Text(
                    da="En rolle gælder en part fra en dag, og den kan slutte.",
                    en="A role is for a party from a day, and it can end.",
                ),
                "accounts:members",
            ),
            TRAIL,
        ),
    ),
    Guide(
        "oekonomimedarbejder",
        Text(da="Medarbejder i økonomi", en="Finance clerk"),
        Text(
            da="Du kan se, hvad en plads må koste, og hvorfor.",
            en="You can see what a place may cost, and why.",
        ),
        (SEE_RATE, AGREEMENTS, ANSWER, WHAT_IF),
    ),
    Guide(
        "direktoer",
        Text(da="Direktør eller politiker", en="Director or politician"),
        Text(da="Du ser, hvordan det går, uden at kunne ændre noget.", en="You see how things go and change nothing."),
        (TASKS, SEE_RATE, TABLES, OVERVIEWS, WHAT_IF, AGREEMENTS),
    ),
    Guide(
        "tilsyn",
        Text(da="Socialtilsyn eller revisor", en="Social supervision or auditor"),
        Text(
            da="Du læser på tværs af parterne og kan efterprøve hvert tal.",
            en="You read across the parties and can verify every figure.",
        ),
        (
            SEE_RATE,
            Step(
                Text(da="Hent beviset", en="Download the proof"),
                Text(
                    da="På takstens side ligger en pakke med alt, taksten hviler på. Den kan regnes efter uden Ramme.",
                    en="On the page of a rate lies a pack of all that it rests on. It can be worked out without Ramme.",
                ),
                "rates:published",
            ),
            TABLES,
            TRAIL,
        ),
    ),
    Guide(
        "systemintegrator",
        Text(da="Systemintegrator", en="Integrator"),
        Text(
            da="Andre systemer kan læse det samme som mennesker.",
            en="Other systems can read what people can.",
        ),
        (
            Step(
                Text(da="Se de åbne data", en="See the open data"),
                Text(
                    da="Det offentlige kan læses uden nøgle, også som samlede filer.",
                    en="What is public can be read without a key, also as whole files.",
                ),
                "api:open_data",
            ),
            Step(
                Text(da="Lav en adgangsnøgle", en="Make an access token"),
                Text(
                    da="Nøglen vises én gang og udløber. Den virker for jeres egen part.",
                    en="The token is shown once and expires. It works for your own party.",
                ),
                "accounts:tokens",
            ),
        ),
    ),
    Guide(
        "administrator",
        Text(da="Administrator", en="Administrator"),
        Text(da="Du styrer jeres egne brugere og nøgler.", en="You keep your own members and tokens."),
        (
            Step(
                Text(da="Giv og afslut roller", en="Give and end roles"),
                Text(
                    da="Kommer rollerne fra jeres eget login, så ret dem der.",
                    en="If roles come from your own login, change them there.",
                ),
                "accounts:members",
            ),
            Step(
                Text(da="Styr adgangsnøgler", en="Keep access tokens"),
                Text(da="Træk en nøgle tilbage med det samme.", en="Withdraw a token at once."),
                "accounts:tokens",
            ),
            Step(
                Text(da="Se, hvordan portalen kører", en="See how the portal runs"),
                Text(da="Kø, breve og sikkerhedskopier.", en="Queue, letters and backups."),
                "running:status",
            ),
            TRAIL,
        ),
    ),
)
