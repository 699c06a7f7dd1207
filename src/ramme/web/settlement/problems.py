"""What may stand in the way of what is asked of payment agreements, stays, runs and invoices in the portal."""

from __future__ import annotations

from ramme.problems import stops, warns
from ramme.texts import Text

RUN_THERE = stops(
    "run-there-already",
    says=Text(
        da="{who} har forberedt afregningen for {month} den {when}, og den er ikke færdig.",
        en="{who} prepared the run for {month} on {when}, and it is not finished.",
    ),
    remedy=Text(
        da="Udsted den, eller kald den tilbage, før en ny forberedes.",
        en="Issue it, or call it off, before another is prepared.",
    ),
)
MONTH_AHEAD = stops(
    "run-month-ahead",
    says=Text(da="{month} er ikke begyndt endnu.", en="{month} has not begun yet."),
    remedy=Text(da="Vælg en måned, der er begyndt.", en="Choose a month that has begun."),
)
RUN_MOVED_ON = stops(
    "run-moved-on",
    says=Text(
        da="Afregningen er allerede {state}, så det kan ikke lade sig gøre.",
        en="The run is {state} already, so that cannot be done.",
    ),
    remedy=Text(da="Se på siden, hvordan den står nu.", en="See on its page how it stands now."),
)
RUN_SEEN_OTHERWISE = stops(
    "run-seen-otherwise",
    says=Text(
        da="Du har set en anden udgave af afregningen end den, der ligger her.",
        en="You have seen another version of the run than the one that is here.",
    ),
    remedy=Text(da="Se den igennem igen, og godkend den så.", en="Look it through again, and approve it then."),
)
SAME_PERSON = stops(
    "run-approved-by-its-maker",
    says=Text(
        da="Den, der har forberedt en afregning, kan ikke selv godkende den.",
        en="Whoever prepared a run cannot approve it.",
    ),
    remedy=Text(da="Bed en kollega om at godkende den.", en="Ask a colleague to approve it."),
)
NOTHING_TO_ISSUE = stops(
    "run-without-lines",
    says=Text(
        da="Der er ingen linjer i afregningen: alt, hvad der er skyldigt, er afregnet.",
        en="The run has no lines: all that is due was invoiced.",
    ),
    remedy=Text(da="Kald den tilbage; der skal ikke gøres mere.", en="Call it off; nothing more is to be done."),
)
RUN_BROKEN = stops(
    "run-content-changed",
    says=Text(
        da="Afregningens linjer passer ikke med deres kontrolsum.",
        en="The lines of the run do not match their checksum.",
    ),
    remedy=Text(
        da="Kald den tilbage, og forbered den igen; sig det til den, der driver portalen.",
        en="Call it off and prepare it again; tell whoever runs the portal.",
    ),
)
PAYER_DETAILS_MISSING = warns(
    "payer-invoice-details-missing",
    says=Text(
        da="{name} mangler {missing}; uden det kan der ikke laves en e-faktura, kun en PDF.",
        en="{name} lacks {missing}; without it no e-invoice can be made, only a PDF.",
    ),
    remedy=Text(
        da="Bed {name} om at skrive det under sine oplysninger til regninger.",
        en="Ask {name} to write it in its invoice details.",
    ),
)
OWN_DETAILS_MISSING = warns(
    "own-invoice-details-missing",
    says=Text(
        da="I mangler {missing}; uden det kan der ikke laves e-fakturaer, kun PDF.",
        en="You lack {missing}; without it no e-invoices can be made, only PDF.",
    ),
    remedy=Text(da="Skriv det under jeres oplysninger til regninger.", en="Write it in your own invoice details."),
)
AGREEMENT_MOVED_ON = stops(
    "payment-agreement-moved-on",
    says=Text(
        da="Aftalen står ikke længere sådan, at det kan lade sig gøre.",
        en="The agreement no longer stands so that this can be done.",
    ),
    remedy=Text(da="Se på siden, hvordan den står nu.", en="See on its page how it stands now."),
)
AGREEMENT_EDITED_MEANWHILE = stops(
    "payment-agreement-edited-meanwhile",
    says=Text(
        da="En anden har rettet i aftalen, siden du åbnede den; det, du har skrevet, er ikke gemt.",
        en="Somebody else edited the agreement since you opened it; what you wrote is not kept.",
    ),
    remedy=Text(
        da="Åbn aftalen i et nyt vindue, se forskellen, og skriv dit ind igen.",
        en="Open the agreement in another window, see the difference, and write yours again.",
    ),
)
OFFERING_NOT_YOURS = stops(
    "payment-agreement-not-yours",
    says=Text(
        da="En betalingsaftale skrives af handlekommunen eller af tilbuddets driftsherre.",
        en="A payment agreement is written by the acting municipality or by the operator of the offering.",
    ),
    remedy=Text(da="Vælg et tilbud, der er jeres.", en="Choose an offering that is yours."),
)
BOTH_SIDES_ONE_PERSON = stops(
    "payment-agreement-one-person",
    says=Text(
        da="Den samme person kan ikke skrive eller foreslå en betalingsaftale og godkende den.",
        en="The same person cannot write or propose a payment agreement and accept it.",
    ),
    remedy=Text(da="Bed en kollega om at godkende den.", en="Ask a colleague to accept it."),
)
REASON_MISSING = stops(
    "payment-agreement-reason-missing",
    says=Text(da="Begrundelsen mangler.", en="The reason is missing."),
    remedy=Text(
        da="Skriv kort hvorfor; den anden part får det at se.", en="Write briefly why; the other side sees it."
    ),
)
PARTY_NOT_KNOWN = stops(
    "payment-agreement-party-not-known",
    says=Text(da="Kommunen findes ikke i registret.", en="The municipality is not in the registry."),
    remedy=Text(da="Vælg en fra listen.", en="Choose one from the list."),
)
ACTING_NOT_YOURS = stops(
    "payment-agreement-acting-left-out",
    says=Text(
        da="{name} står ikke som handlekommune i nogen periode.",
        en="{name} stands as acting municipality in no period.",
    ),
    remedy=Text(
        da="Skriv den i mindst én periode, eller lav en ny aftale for en anden kommune.",
        en="Write it in at least one period, or make another agreement for another municipality.",
    ),
)
STAY_NOT_COVERED = stops(
    "stay-not-covered",
    says=Text(
        da="Betalingsaftalen er ikke i kraft, så der kan ikke skrives et ophold under den.",
        en="The payment agreement is not in force, so no stay can be written under it.",
    ),
    remedy=Text(da="Få den godkendt af begge parter først.", en="Have it accepted by both sides first."),
)
STAY_DAY_TOO_FAR = stops(
    "stay-day-too-far",
    says=Text(da="Dagen ligger ikke mellem {first} og {last}.", en="The day does not lie between {first} and {last}."),
    remedy=Text(
        da="Se efter, om året er rigtigt. Skriv hændelsen, når den er nærmere.",
        en="See whether the year is right. Write the event when it is nearer.",
    ),
)
STAY_BEFORE_AGREEMENT = stops(
    "stay-before-agreement",
    says=Text(
        da="Opholdet begynder {day}, men betalingsaftalen gælder fra {starts}.",
        en="The stay begins on {day}, but the payment agreement holds from {starts}.",
    ),
    remedy=Text(
        da="Ret dagen, eller lav en ændring af aftalen, der gælder fra før.",
        en="Correct the day, or amend the agreement so that it holds from earlier.",
    ),
)
STAY_GROUP_UNKNOWN = stops(
    "stay-group-unknown",
    says=Text(da="Takstgruppen findes ikke i tilbuddet.", en="The offering has no such rate group."),
    remedy=Text(da="Vælg en takstgruppe fra listen.", en="Choose a rate group from the list."),
)
STAY_MOVED_ON = stops(
    "stay-moved-on",
    says=Text(
        da="Hændelsen er allerede rettet eller trukket tilbage af en anden.",
        en="The event was corrected or withdrawn by somebody else already.",
    ),
    remedy=Text(da="Se på opholdets side, hvordan det står nu.", en="See on the page of the stay how it stands now."),
)
STAY_KIND_THERE = stops(
    "stay-event-there-already",
    says=Text(da="»{kind}« er allerede skrevet i opholdet.", en="“{kind}” is written in the stay already."),
    remedy=Text(
        da="Ret den hændelse, der står, i stedet for at skrive en ny.",
        en="Correct the event that stands instead of writing another.",
    ),
)
FIRST_MONTH_UNSAID = warns(
    "first-month-not-said",
    says=Text(
        da="Afregningen tager alt med fra {first}: I har ikke sagt, hvilken måned der er den første, I afregner her.",
        en="The run takes all from {first} on: you have not said which month is the first that you settle here.",
    ),
    remedy=Text(
        da="Er noget af det afregnet et andet sted, så skriv måneden under jeres oplysninger, og forbered igen.",
        en="If some of it was settled elsewhere, write the first month in your invoice details, and prepare again.",
    ),
)
CVR_NOT_RIGHT = stops(
    "party-cvr-not-right",
    says=Text(da="Et CVR-nummer har 8 cifre.", en="A CVR number has 8 digits."),
    remedy=Text(da="Ret det, eller lad det stå tomt.", en="Correct it, or leave it empty."),
)
GLN_NOT_RIGHT = stops(
    "party-gln-not-right",
    says=Text(
        da="EAN-nummeret har ikke 13 cifre, eller dets sidste ciffer passer ikke med de andre.",
        en="The EAN number has not 13 digits, or its last digit does not match the others.",
    ),
    remedy=Text(da="Skriv det af en gang til.", en="Copy it once more."),
)
VAT_NUMBER_NOT_RIGHT = stops(
    "party-vat-number-not-right",
    says=Text(da="Et momsnummer er DK og 8 cifre.", en="A VAT number is DK and 8 digits."),
    remedy=Text(da="Ret det, eller lad det stå tomt.", en="Correct it, or leave it empty."),
)
POSTAL_CODE_NOT_RIGHT = stops(
    "party-postal-code-not-right",
    says=Text(da="Et postnummer har 4 cifre.", en="A postal code has 4 digits."),
    remedy=Text(da="Ret det.", en="Correct it."),
)
ACCOUNT_NOT_RIGHT = stops(
    "party-account-not-right",
    says=Text(
        da="En konto har 4 cifre i registreringsnummeret og op til 10 i kontonummeret.",
        en="An account has 4 digits of registration and up to 10 of account.",
    ),
    remedy=Text(da="Skriv begge dele, eller vælg NemKonto.", en="Write both, or choose NemKonto."),
)
PAYMENT_DAYS_TOO_MANY = stops(
    "payment-days-too-many",
    says=Text(
        da="En offentlig myndighed kan højst give {most} dage til at betale.",
        en="A public authority can give at most {most} days to pay.",
    ),
    remedy=Text(da="Skriv et tal fra 0 til {most}.", en="Write a number from 0 to {most}."),
)
FIRST_MONTH_FIXED = stops(
    "first-month-settled-already",
    says=Text(
        da="Der er udstedt regninger, så den første måned, der afregnes her, står fast.",
        en="Invoices were issued, so the first month that is settled here stands fast.",
    ),
    remedy=Text(da="Lad måneden stå, som den er.", en="Leave the month as it is."),
)
LINE_NOT_THERE = stops(
    "invoice-line-not-yours",
    says=Text(da="Linjen står ikke på en regning til jer.", en="The line is on no invoice to you."),
    remedy=Text(da="Vælg linjer fra jeres egne regninger.", en="Choose lines from your own invoices."),
)
MONTH_NOT_GONE_THROUGH = stops(
    "payer-month-not-gone-through",
    says=Text(
        da="Der er linjer, der afviger eller er ukendte, uden at der er sagt noget til dem (antal: {n}).",
        en="There are lines that differ or are unknown without a word said of them (number: {n}).",
    ),
    remedy=Text(
        da="Gør indsigelse mod dem, eller lad dem stå, som de er.",
        en="Object to them, or let them stand as they are.",
    ),
)
MONTH_WITHOUT_INVOICES = stops(
    "payer-month-without-invoices",
    says=Text(da="I har ingen regninger for {month}.", en="You have no invoices of {month}."),
    remedy=Text(da="Vælg en måned, der er kommet regninger for.", en="Choose a month that invoices have come for."),
)
FIXED_NOT_ADJUSTED = stops(
    "objection-to-fixed-financing",
    says=Text(
        da="Linjen er af en fast finansiering og kan ikke rettes med et beløb.",
        en="The line is of fixed financing and cannot be corrected by an amount.",
    ),
    remedy=Text(
        da="Ret den faste finansiering; forskellen kommer med i næste afregning.",
        en="Correct the fixed financing; the difference comes along in the next run.",
    ),
)
PAYER_LIST_KEPT = stops(
    "payer-list-kept-already",
    says=Text(da="Listen er allerede gemt.", en="The list is kept already."),
    remedy=Text(da="Aflever en ny liste, hvis noget skal ændres.", en="Hand in a new list to change anything."),
)
PAYER_LIST_REFUSED = stops(
    "payer-list-refused",
    says=Text(
        da="Listen er ikke gemt, for {n} rækker kan ikke læses.", en="The list is not kept: {n} rows cannot be read."
    ),
    remedy=Text(da="Ret rækkerne i filen, og aflever den igen.", en="Correct the rows in the file, hand it in again."),
)
PAYMENT_PARTY_UNKNOWN = stops(
    "payment-party-unknown",
    says=Text(da="Der er ingen part med det navn.", en="There is no party of that name."),
    remedy=Text(da="Vælg en fra listen.", en="Choose one from the list."),
)
PAYMENT_AHEAD = stops(
    "payment-day-ahead",
    says=Text(da="Dagen er ikke kommet endnu.", en="The day has not come yet."),
    remedy=Text(da="Skriv betalingen ind, når den er kommet.", en="Enter the payment once it has come."),
)
OPERATOR_UNKNOWN = stops(
    "run-operator-unknown",
    says=Text(da="Ingen part hedder »{name}«.", en="No party is called “{name}”."),
    remedy=Text(
        da="Skriv partens korte navn, som det står i adresser, fx aarhus.",
        en="Write the party's short name as it stands in addresses, aarhus for example.",
    ),
)
FINANCED_PARTY_UNKNOWN = stops(
    "financed-party-unknown",
    says=Text(
        da="»{name}« er ikke en part i registret, så den kan ikke få en regning.",
        en="“{name}” is no party of the registry, so it cannot be invoiced.",
    ),
    remedy=Text(da="Skriv kommunens navn, som registret har det.", en="Write the municipality as the registry has it."),
)
ARRANGEMENT_MOVED_ON = stops(
    "arrangement-accepted-already",
    says=Text(
        da="Finansieringen er godkendt og ændres ikke mere.", en="The financing is accepted and no longer changed."
    ),
    remedy=Text(
        da="Lav en ny, der erstatter den; forskellen kommer som rettelser.",
        en="Make a new one that replaces it; the difference comes as corrections.",
    ),
)
ARRANGEMENT_SAME_PERSON = stops(
    "arrangement-accepted-by-its-maker",
    says=Text(
        da="Den, der har lavet en fast finansiering, kan ikke selv godkende den.",
        en="Whoever made a fixed financing cannot accept it.",
    ),
    remedy=Text(da="Bed en kollega om at godkende den.", en="Ask a colleague to accept it."),
)
ARRANGEMENT_SEEN_OTHERWISE = stops(
    "arrangement-seen-otherwise",
    says=Text(
        da="Du har set andre beløb end dem, der regnes ud nu.", en="You saw other amounts than those worked out now."
    ),
    remedy=Text(da="Se beløbene igennem igen, og godkend dem så.", en="Look them through again, and accept them then."),
)
ARRANGEMENT_REPLACED = stops(
    "arrangement-replaced-already",
    says=Text(
        da="»{title}« kan ikke erstattes: den er ikke godkendt, eller en anden erstatter den allerede.",
        en="“{title}” cannot be replaced: it is not accepted, or another replaces it already.",
    ),
    remedy=Text(
        da="Se den nyeste finansiering, og erstat den i stedet.",
        en="See the newest financing, and replace that instead.",
    ),
)
CLOSURE_OF_ANOTHER = stops(
    "closure-form-of-another-offering",
    says=Text(
        da="Skemaet er for »{name}«, men siden er for »{here}«.",
        en="The form is of “{name}”, but the page is of “{here}”.",
    ),
    remedy=Text(da="Vælg skemaet for dette tilbud.", en="Choose the form of this offering."),
)
CHANGE_OF_OWN = stops(
    "stay-change-of-own",
    says=Text(da="I har selv skrevet skiftet af takstgruppe.", en="You wrote the change of rate group yourselves."),
    remedy=Text(da="Den anden part svarer på det.", en="The other side answers it."),
)
LINE_TOO_LATE_NOW = stops(
    "run-line-too-late-now",
    says=Text(da="{payer}: {told}", en="{payer}: {told}"),
    remedy=Text(
        da="Forbered måneden igen: linjen holdes da tilbage og står blandt det, der skal ses på.",
        en="Prepare the month again: the line is then held back, and stands among what has to be looked at.",
    ),
)
OWN_OFFERING = stops(
    "payment-agreement-with-itself",
    says=Text(
        da="{name} driver selv tilbuddet, og en part aftaler ikke med sig selv eller sender sig selv en regning.",
        en="{name} operates the offering itself, and a party neither agrees with itself nor invoices itself.",
    ),
    remedy=Text(
        da="Egne borgere i eget tilbud afregnes internt, ikke her.",
        en="Own citizens in an own offering are settled internally, not here.",
    ),
)
OWN_SHARE_LEFT_OUT = warns(
    "run-own-share-left-out",
    says=Text(
        da="{amount} er jeres egen del og står ikke på nogen regning: en part sender ikke sig selv en regning.",
        en="{amount} is your own part and stands on no invoice: a party does not invoice itself.",
    ),
    remedy=Text(da="Afregn det internt.", en="Settle it internally."),
)
