"""What an event of the trail says in plain words; every verb of the code has its words here.

Blanks: `{subject}` is what it was done to, `{role}` a role in words; others are figures of the event.
"""

from __future__ import annotations

from collections.abc import Mapping

from ramme.texts import Text

WORDS: Mapping[str, Text] = {
    "answers-edited": Text(da="Rettede svar i {round} for {party}", en="Edited answers in {round} for {party}"),
    "answers-filled-in": Text(
        da="Meldte svarene udfyldt: {round}, {party}", en="Declared the answers filled in: {round}, {party}"
    ),
    "answers-taken-back": Text(
        da="Tog svarene tilbage: {round}, {party}", en="Took the answers back: {round}, {party}"
    ),
    "answers-submitted": Text(
        da="Godkendte og sendte svarene, version {version}: {round}, {party}",
        en="Approved and sent the answers, version {version}: {round}, {party}",
    ),
    "answers-returned": Text(
        da="Sendte svarene tilbage: {round}, {party}", en="Returned the answers: {round}, {party}"
    ),
    "answers-received": Text(da="Modtog svarene: {round}, {party}", en="Received the answers: {round}, {party}"),
    "answers-corrected": Text(
        da="Begyndte at rette sendte svar: {round}, {party}", en="Began to correct sent answers: {round}, {party}"
    ),
    "answer-file-attached": Text(da="Vedhæftede en fil: {round}, {party}", en="Attached a file: {round}, {party}"),
    "section-handed-over": Text(
        da="Gav afsnittet {section} videre: {round}, {party}", en="Handed over the section {section}: {round}, {party}"
    ),
    "section-handed-back": Text(
        da="Afsluttede, at afsnittet {section} var givet videre: {round}, {party}",
        en="Ended that the section {section} was handed over: {round}, {party}",
    ),
    "exception-asked": Text(da="Bad om udsættelse: {round}, {party}", en="Asked for an exception: {round}, {party}"),
    "submission-looked-at": Text(
        da="Så på indsendte svar: {round}, {party}", en="Looked at submitted answers: {round}, {party}"
    ),
    "round-made": Text(da="Lavede runden {title}", en="Made the round {title}"),
    "round-dropped": Text(
        da="Slettede runden {title}, som ikke var sendt ud", en="Dropped the round {title}, which was not announced"
    ),
    "round-questions-changed": Text(
        da="Byggede på spørgsmålene i {subject}: {step}", en="Built the questions of {subject}: {step}"
    ),
    "round-questions-undone": Text(
        da="Fortrød et trin i spørgsmålene i {subject}: {step}", en="Undid a step in the questions of {subject}: {step}"
    ),
    "round-days-set": Text(
        da="Satte datoerne for {subject} til {after} (før {before})",
        en="Set the dates of {subject} to {after} (before {before})",
    ),
    "round-parties-set": Text(
        da="Valgte {number} parter til at svare i {subject}", en="Chose {number} parties to answer {subject}"
    ),
    "round-party-added": Text(da="Spurgte en part mere i {subject}", en="Asked one more party in {subject}"),
    "round-announced": Text(
        da="Sendte runden {subject} ud til {number} parter", en="Announced the round {subject} to {number} parties"
    ),
    "round-reminded": Text(
        da="Påmindede {number} parter i {subject} med {letters} breve",
        en="Reminded {number} parties in {subject} with {letters} letters",
    ),
    "round-exemption-granted": Text(
        da="Gav udsættelse i {subject} til og med {until}: {reason}",
        en="Granted an exception in {subject} until {until}: {reason}",
    ),
    "round-exemption-declined": Text(
        da="Afslog udsættelse i {subject}: {reason}", en="Declined an exception in {subject}: {reason}"
    ),
    "occupancy-published": Text(
        da="Offentliggjorde belægningen fra {subject}", en="Published the occupancy of {subject}"
    ),
    "occupancy-withdrawn": Text(da="Tog belægningen fra {subject} tilbage", en="Took the occupancy of {subject} back"),
    "table-kept": Text(da="Gemte en kladde af tabellen {title}", en="Kept a draft of the table {title}"),
    "table-dropped": Text(da="Slettede kladden {key} i {subject}", en="Deleted the draft {key} in {subject}"),
    "table-published": Text(
        da="Offentliggjorde tabellen {title}, version {version}", en="Published the table {title}, version {version}"
    ),
    "theme-added": Text(da="Lavede temaet {title} i {subject}", en="Made the theme {title} in {subject}"),
    "theme-dropped": Text(da="Slettede temaet {title} i {subject}", en="Deleted the theme {title} in {subject}"),
    "answer-coded": Text(
        da="Kodede et svar i {subject} med temaer: {question}",
        en="Coded an answer in {subject} with themes: {question}",
    ),
    "sentence-written": Text(
        da="Skrev i opsamlingen af {question} i {subject}", en="Wrote in the synthesis of {question} in {subject}"
    ),
    "sentence-dropped": Text(
        da="Slettede en sætning i opsamlingen af {question} i {subject}",
        en="Deleted a sentence from the synthesis of {question} in {subject}",
    ),
    "round-frozen": Text(
        da="Låste runden {subject} med svar fra {sent} af {of}",
        en="Froze the round {subject} with answers from {sent} of {of}",
    ),
    "round-thawed": Text(
        da="Åbnede den låste runde {subject} igen: {reason}", en="Opened the frozen round {subject} again: {reason}"
    ),
    "watched-stated": Text(
        da="Oplyste til overvågningslisten om {subject}, {year}", en="Stated for the watch list of {subject}, {year}"
    ),
    "party-stated": Text(da="Skrev parten {subject} i registret", en="Entered the party {subject} in the registry"),
    "offering-added": Text(da="Oprettede tilbuddet {subject}", en="Added the offering {subject}"),
    "offering-changed": Text(da="Rettede oplysninger om {subject}", en="Changed facts of {subject}"),
    "facts-confirmed": Text(
        da="Sagde, at oplysninger om {subject} stadig passer", en="Said that facts of {subject} still hold"
    ),
    "list-handed-in": Text(da="Afleverede listen {file}", en="Handed in the list {file}"),
    "mapping-remembered": Text(
        da="Valgte, hvad kolonnerne i liste {subject} betyder", en="Chose what the columns of list {subject} mean"
    ),
    "list-carried-out": Text(
        da="Indlæste liste {subject}; {changed} tilbud blev ændret",
        en="Carried out list {subject}; {changed} offerings changed",
    ),
    "discrepancies-given": Text(
        da="Gav forskelle fra udtræk {subject} til driftsherren",
        en="Gave differences of extract {subject} to the operator",
    ),
    "discrepancy-settled": Text(da="Afklarede forskel {subject}", en="Settled difference {subject}"),
    "logged-in": Text(da="Loggede ind", en="Logged in"),
    "logged-out": Text(da="Loggede af", en="Logged out"),
    "login-refused": Text(da="Et login blev afvist: {subject}", en="A login was refused: {subject}"),
    "second-factor-refused": Text(da="Forkert totrinsbekræftelse: {subject}", en="A wrong second factor: {subject}"),
    "external-login-refused": Text(
        da="Et login fra {subject} blev afvist ({reason})", en="A login from {subject} was refused ({reason})"
    ),
    "second-factor-added": Text(da="Knyttede en totrinsbekræftelse til ({kind})", en="Added a second factor ({kind})"),
    "second-factor-removed": Text(da="Fjernede en totrinsbekræftelse ({kind})", en="Removed a second factor ({kind})"),
    "recovery-codes-made": Text(da="Lavede nye nødkoder", en="Made new recovery codes"),
    "password-changed": Text(da="Skiftede adgangskode", en="Changed the password"),
    "other-logins-ended": Text(da="Loggede af {number} andre steder", en="Logged out in {number} other places"),
    "person-added": Text(da="Oprettede en konto til {subject}", en="Made an account for {subject}"),
    "draft-looked-at": Text(da="Så kladde {subject}", en="Looked at draft {subject}"),
    "check-looked-at": Text(da="Så undersøgelse {subject}", en="Looked at check {subject}"),
    "person-looked-at": Text(da="Så oplysninger om {subject}", en="Looked at what is known of {subject}"),
    "role-given": Text(
        da="Gav {subject} rollen {role} fra {starts}", en="Gave {subject} the role {role} from {starts}"
    ),
    "role-ended": Text(
        da="Afsluttede rollen {role} for {subject}; sidste dag {ends}",
        en="Ended the role {role} of {subject}; last day {ends}",
    ),
    "role-stated": Text(da="{given_by} gav {subject} rollen {role}", en="{given_by} gave {subject} the role {role}"),
    "role-no-longer-stated": Text(
        da="{given_by} giver ikke længere {subject} rollen {role}",
        en="{given_by} no longer gives {subject} the role {role}",
    ),
    "token-made": Text(
        da="Lavede adgangsnøglen {name}, gyldig til {ends}", en="Made the token {name}, good until {ends}"
    ),
    "token-withdrawn": Text(da="Trak adgangsnøglen {name} tilbage", en="Withdrew the token {name}"),
    "trail-exported": Text(da="Hentede sporet ({events} hændelser)", en="Exported the trail ({events} events)"),
    "vacancy-stated": Text(
        da="Meldte {free} ledige og {waiting} på venteliste for {subject}",
        en="Stated {free} free and {waiting} waiting for {subject}",
    ),
    "vacancy-confirmed": Text(
        da="Bekræftede {free} ledige og {waiting} på venteliste for {subject}",
        en="Confirmed {free} free and {waiting} waiting for {subject}",
    ),
    "vacancy-link-sent": Text(
        da="Sendte et link til at melde ledige pladser for {subject}, gyldigt til {until}",
        en="Sent a link to state the vacancies of {subject}, good until {until}",
    ),
    "vacancy-links-withdrawn": Text(
        da="Trak alle links til ledige pladser for {subject} tilbage",
        en="Withdrew all links to the vacancies of {subject}",
    ),
    "check-begun": Text(
        da="Begyndte undersøgelse {subject}; {asked} er spurgt", en="Began check {subject}; {asked} were asked"
    ),
    "check-answered": Text(da="Svarede på undersøgelse {subject}: {answer}", en="Answered check {subject}: {answer}"),
    "check-closed": Text(da="Afsluttede undersøgelse {subject}: {outcome}", en="Closed check {subject}: {outcome}"),
    "looks-exported": Text(da="Hentede opslagene om {subject}", en="Exported the looks at {subject}"),
    "use-recorded": Text(
        da="Indlæste brug af pladser for {year}: {lines} linjer for {offerings} tilbud",
        en="Recorded use of places of {year}: {lines} lines for {offerings} offerings",
    ),
    "objection-raised": Text(
        da="Gjorde indsigelse mod linje {position} på regning {invoice}",
        en="Objected to line {position} of invoice {invoice}",
    ),
    "objection-withdrawn": Text(
        da="Trak indsigelsen mod linje {position} på regning {invoice} tilbage",
        en="Withdrew the objection to line {position} of invoice {invoice}",
    ),
    "objection-upheld": Text(
        da="Gav medhold i indsigelsen mod linje {position} på regning {invoice}",
        en="Upheld the objection to line {position} of invoice {invoice}",
    ),
    "objection-turned-down": Text(
        da="Afviste indsigelsen mod linje {position} på regning {invoice}",
        en="Turned down the objection to line {position} of invoice {invoice}",
    ),
    "outside-objection-raised": Text(
        da="Gjorde indsigelse uden for Ramme mod række {row} i {file}",
        en="Objected outside Ramme to row {row} of {file}",
    ),
    "outside-objection-upheld": Text(
        da="Noterede medhold i indsigelsen mod række {row} i {file}",
        en="Noted that the objection to row {row} of {file} was upheld",
    ),
    "outside-objection-turned-down": Text(
        da="Noterede, at indsigelsen mod række {row} i {file} blev afvist",
        en="Noted that the objection to row {row} of {file} was turned down",
    ),
    "outside-objection-withdrawn": Text(
        da="Trak indsigelsen mod række {row} i {file} tilbage", en="Withdrew the objection to row {row} of {file}"
    ),
    "line-let-stand": Text(
        da="Lod linje {position} på regning {invoice} stå", en="Let line {position} of invoice {invoice} stand"
    ),
    "payer-month-gone-through": Text(
        da="Gik regningerne for {month} igennem: {invoices}", en="Went through the invoices of {month}: {invoices}"
    ),
    "payer-list-handed-in": Text(da="Afleverede en liste: {file}", en="Handed in a list: {file}"),
    "payer-mapping-remembered": Text(da="Huskede kolonnerne til {purpose}", en="Remembered the columns of {purpose}"),
    "payer-list-kept": Text(da="Gemte liste {subject}: {rows} rækker", en="Kept list {subject}: {rows} rows"),
    "payment-registered": Text(da="Bogførte en betaling: {other} {on}", en="Entered a payment: {other} {on}"),
    "account-kept": Text(
        da="Huskede kontoen {account} for {basis} {kind}", en="Remembered the account {account} for {basis} {kind}"
    ),
    "account-dropped": Text(
        da="Glemte kontoen {account} for {basis} {kind}", en="Forgot the account {account} for {basis} {kind}"
    ),
    "draft-begun": Text(da="Begyndte en kladde: {offering} {year}", en="Began a draft: {offering} {year}"),
    "draft-edited": Text(da="Rettede i kladde {subject}", en="Edited draft {subject}"),
    "draft-facts-stated": Text(
        da="Rettede oplysninger i kladde {subject}", en="Changed what is stated in draft {subject}"
    ),
    "draft-filled-in": Text(
        da="Meldte kladden udfyldt: {offering} {year}", en="Said the draft was filled in: {offering} {year}"
    ),
    "draft-taken-back": Text(da="Tog kladden tilbage: {offering} {year}", en="Took the draft back: {offering} {year}"),
    "draft-approved": Text(da="Godkendte taksten: {offering} {year}", en="Approved the rate: {offering} {year}"),
    "draft-returned": Text(da="Returnerede taksten: {offering} {year}", en="Returned the rate: {offering} {year}"),
    "draft-received": Text(da="Modtog taksten: {offering} {year}", en="Received the rate: {offering} {year}"),
    "line-commented": Text(da="Kommenterede en linje: {offering} {year}", en="Commented on a line: {offering} {year}"),
    "comment-answered": Text(
        da="Svarede på en kommentar: {offering} {year}", en="Answered a comment: {offering} {year}"
    ),
    "derogation-registered": Text(
        da="Registrerede en fravigelse af {clause}", en="Registered a derogation from {clause}"
    ),
    "use-from-stays": Text(
        da="Gav de betalte dage i {year} videre som registreret brug (antal linjer: {lines})",
        en="Handed the days paid for in {year} over as recorded use (number of lines: {lines})",
    ),
    "stays-in-full": Text(
        da="Skrev, at alle ophold i {name} står i Ramme fra {month}",
        en="Said that all stays of {name} stand in Ramme from {month}",
    ),
    "stays-in-full-taken-back": Text(
        da="Tog tilbage, at alle ophold i {name} står i Ramme",
        en="Took back that all stays of {name} stand in Ramme",
    ),
    "arrangement-made": Text(
        da="Satte den faste finansiering {title} op hos {operator}",
        en="Set up the fixed financing {title} at {operator}",
    ),
    "arrangement-dropped": Text(
        da="Slettede kladden til den faste finansiering {title} hos {operator}",
        en="Dropped the draft of the fixed financing {title} at {operator}",
    ),
    "arrangement-accepted": Text(
        da="Godkendte den faste finansiering {title} hos {operator}",
        en="Accepted the fixed financing {title} at {operator}",
    ),
    "run-prepared": Text(
        da="Forberedte afregningen for {month} hos {operator} (antal linjer: {lines})",
        en="Prepared the run of {month} at {operator} (number of lines: {lines})",
    ),
    "run-called-off": Text(
        da="Kaldte afregningen for {month} hos {operator} tilbage", en="Called off the run of {month} at {operator}"
    ),
    "run-approved": Text(
        da="Godkendte afregningen for {month} hos {operator}", en="Approved the run of {month} at {operator}"
    ),
    "run-issued": Text(
        da="Udstedte regningerne for {month} hos {operator} (antal: {number})",
        en="Issued the invoices of {month} at {operator} (number: {number})",
    ),
    "invoice-issued": Text(
        da="Udstedte regningen {subject} (antal linjer: {lines})",
        en="Issued the invoice {subject} (number of lines: {lines})",
    ),
    "invoicing-set": Text(
        da="Rettede oplysninger til regninger for {subject}: {changed}",
        en="Changed the invoice details of {subject}: {changed}",
    ),
    "rate-published": Text(
        da="Offentliggjorde taksten {subject}, version {version}", en="Published the rate {subject}, version {version}"
    ),
    "publication-planned": Text(
        da="Planlagde offentliggørelse {on}: {offering} {year}", en="Planned publication on {on}: {offering} {year}"
    ),
    "publication-plan-dropped": Text(
        da="Opgav den planlagte offentliggørelse: {offering} {year}",
        en="Dropped the planned publication: {offering} {year}",
    ),
    "correction-begun": Text(
        da="Begyndte at rette taksten: {offering} {year}", en="Began to correct the rate: {offering} {year}"
    ),
    "citizen-looked-at": Text(
        da="Så på borger {mark} ({deed}, {purpose})", en="Looked at citizen {mark} ({deed}, {purpose})"
    ),
    "citizen-searched-in-vain": Text(
        da="Søgte på et CPR-nummer uden at finde nogen ({purpose})",
        en="Searched for a CPR number and found nobody ({purpose})",
    ),
    "citizen-erased": Text(
        da="Slettede navn og nummer på en borger efter frist", en="Erased name and number of a citizen after their time"
    ),
    "citizens-encrypted-anew": Text(
        da="Krypterede {number} borgere med en ny nøgle", en="Encrypted {number} citizens with another key"
    ),
    "agreement-begun": Text(da="Begyndte betalingsaftale {subject}", en="Began payment agreement {subject}"),
    "agreement-edited": Text(
        da="Rettede betalingsaftale {subject}, version {version}",
        en="Edited payment agreement {subject}, version {version}",
    ),
    "agreement-given-up": Text(
        da="Opgav kladden til betalingsaftale {subject}, version {version}",
        en="Gave up the draft of payment agreement {subject}, version {version}",
    ),
    "stays-entered": Text(
        da="Demoens betalingsaftaler og ophold hos {subject} blev sat ind: {agreements}",
        en="The demo's payment agreements and stays at {subject} were entered: {agreements}",
    ),
    "agreement-proposed": Text(
        da="Foreslog betalingsaftale {subject}, version {version}",
        en="Proposed payment agreement {subject}, version {version}",
    ),
    "agreement-accepted": Text(
        da="Godkendte betalingsaftale {subject}, version {version}",
        en="Accepted payment agreement {subject}, version {version}",
    ),
    "agreement-turned-down": Text(
        da="Afviste betalingsaftale {subject}, version {version}",
        en="Turned down payment agreement {subject}, version {version}",
    ),
    "agreement-taken-back": Text(
        da="Tog forslaget til betalingsaftale {subject} tilbage, version {version}",
        en="Took the proposal of payment agreement {subject} back, version {version}",
    ),
    "agreement-amendment-begun": Text(
        da="Begyndte en ændring af betalingsaftale {subject}, version {version}",
        en="Began an amendment of payment agreement {subject}, version {version}",
    ),
    "agreement-ended": Text(
        da="Betalingsaftale {subject} sluttede {on}", en="Payment agreement {subject} ended on {on}"
    ),
    "agreement-reminded": Text(
        da="Påmindede om betalingsaftale {subject}, {day}", en="Reminded of payment agreement {subject}, {day}"
    ),
    "stay-event-written": Text(
        da="Skrev i opholdet under {subject}: {kind} {on}", en="Wrote in the stay under {subject}: {kind} {on}"
    ),
    "stay-event-corrected": Text(
        da="Rettede i opholdet under {subject}: {kind} {on}", en="Corrected in the stay under {subject}: {kind} {on}"
    ),
    "stay-event-withdrawn": Text(
        da="Trak en hændelse tilbage under {subject}: {kind} {on}", en="Withdrew an event under {subject}: {kind} {on}"
    ),
    "stay-change-accepted": Text(
        da="Godkendte i opholdet under {subject}: {kind} {on}", en="Accepted in the stay under {subject}: {kind} {on}"
    ),
    "stay-change-turned-down": Text(
        da="Afviste i opholdet under {subject}: {kind} {on}", en="Turned down in the stay under {subject}: {kind} {on}"
    ),
}
# The verbs that change nothing: somebody looked at data about a person. Those are what the person may be told.
# Who came and went, which only its own party reads.
LOGINS = frozenset({"logged-in", "logged-out", "login-refused", "second-factor-refused", "external-login-refused"})
LOOKS = frozenset({"person-looked-at", "draft-looked-at", "check-looked-at", "submission-looked-at"})


class _Figures(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "–"


def told_event(verb: str, figures: Mapping[str, object | Text]) -> Text:
    """An event in words, its blanks filled; a verb of an older version that has no words any more stands as it is."""
    words = WORDS.get(verb)
    if words is None:
        return Text(da=verb.replace("_", " "), en=verb.replace("_", " "))
    danish = {name: value.da if isinstance(value, Text) else value for name, value in figures.items()}
    english = {name: value.en if isinstance(value, Text) else value for name, value in figures.items()}
    return Text(da=words.da.format_map(_Figures(danish)), en=words.en.format_map(_Figures(english)))
