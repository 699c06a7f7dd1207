"""What people can put right when a round is set up, followed, answered, and turned into tables."""

from __future__ import annotations

from ramme.problems import stops, warns
from ramme.texts import Text

ROUND_CHANGED_MEANWHILE = stops(
    "round-changed-meanwhile",
    says=Text(
        da="Runden er ændret af en anden, siden du åbnede siden.",
        en="Somebody else has changed the round since you opened the page.",
    ),
    remedy=Text(
        da="Se, hvordan den ser ud nu, og gør det igen.",
        en="See how it looks now, and do it again.",
    ),
)
ROUND_ANNOUNCED_ALREADY = stops(
    "round-announced-already",
    says=Text(
        da="Runden er sendt ud, så spørgsmål og parter kan ikke længere ændres.",
        en="The round has been announced, so its questions and parties can no longer be changed.",
    ),
    remedy=Text(
        da="Flyt en dato, eller lav en ny runde ud fra denne.",
        en="Move a date, or make a new round from this one.",
    ),
)
ROUND_NOT_ANNOUNCED = stops(
    "round-not-announced",
    says=Text(da="Runden er ikke sendt ud endnu.", en="The round has not been announced yet."),
    remedy=Text(da="Send den ud først.", en="Announce it first."),
)
ROUND_FROZEN_ALREADY = stops(
    "round-frozen-already",
    says=Text(da="Runden er låst, og der modtages ikke mere.", en="The round is frozen, and no more is received."),
    remedy=Text(
        da="Åbn runden igen med en begrundelse, hvis noget skal rettes.",
        en="Open the round again with a reason if something is to be corrected.",
    ),
)
ROUND_NOT_FROZEN = stops(
    "round-not-frozen",
    says=Text(da="Runden er ikke låst.", en="The round is not frozen."),
    remedy=Text(da="Der er ikke noget at åbne igen.", en="There is nothing to open again."),
)
OCCUPANCY_NOT_FROZEN = stops(
    "occupancy-round-not-frozen",
    says=Text(
        da="Runden er ikke låst, så tallene kan stadig ændre sig.",
        en="The round is not frozen, so its figures may still change.",
    ),
    remedy=Text(da="Lås runden først, og offentliggør så.", en="Freeze the round first, then publish."),
)
NOTHING_TO_UNDO = stops(
    "round-nothing-to-undo",
    says=Text(da="Der er ikke noget at fortryde.", en="There is nothing to undo."),
    remedy=Text(da="Spørgsmålene er, som de var fra begyndelsen.", en="The questions are as they were at first."),
)
ROUND_TEMPLATE_UNKNOWN = stops(
    "round-template-unknown",
    says=Text(
        da="Det, runden skal laves af, findes ikke.",
        en="What the round is to be made from does not exist.",
    ),
    remedy=Text(da="Vælg fra listen.", en="Choose from the list."),
)
ROUND_TITLE_NEEDED = stops(
    "round-title-needed",
    says=Text(da="Runden mangler et navn.", en="The round has no name."),
    remedy=Text(da="Skriv, hvad runden hedder.", en="Write what the round is called."),
)
ROUND_WITHOUT_PARTIES = stops(
    "round-without-parties",
    says=Text(da="Ingen er valgt til at svare.", en="Nobody is chosen to answer."),
    remedy=Text(da="Vælg de parter, der skal svare.", en="Choose the parties that are to answer."),
)
PARTY_NOT_KNOWN = stops(
    "round-party-not-known",
    says=Text(
        da="»{found}« er ikke en part, der kan spørges.",
        en="“{found}” is no party that can be asked.",
    ),
    remedy=Text(da="Vælg parterne fra listen.", en="Choose the parties from the list."),
)
DATES_NOT_IN_ORDER = stops(
    "round-dates-not-in-order",
    says=Text(
        da="{later} ligger ikke efter {earlier}.",
        en="{later} is not after {earlier}.",
    ),
    remedy=Text(da="Ret en af de to datoer.", en="Put one of the two dates right."),
)
CORRECTIONS_HALF = stops(
    "round-corrections-half",
    says=Text(
        da="Rettelser har kun den ene af de to datoer.",
        en="Corrections have only one of their two dates.",
    ),
    remedy=Text(
        da="Skriv både fra og til, eller lad begge stå tomme.",
        en="Write both from and until, or leave both empty.",
    ),
)
DEADLINE_PASSED = stops(
    "round-deadline-passed",
    says=Text(da="Fristen er allerede gået.", en="The deadline has passed already."),
    remedy=Text(da="Sæt en frist, der ligger frem i tiden.", en="Set a deadline that lies ahead."),
)
REASON_NEEDED = stops(
    "round-reason-needed",
    says=Text(da="Begrundelsen mangler.", en="The reason is missing."),
    remedy=Text(da="Skriv kort hvorfor; parten kan se det.", en="Say briefly why; the party can see it."),
)
EXEMPTION_NOT_LATER = stops(
    "exemption-not-later",
    says=Text(
        da="Den nye frist skal ligge frem i tiden og efter den frist, der gælder for alle.",
        en="The new deadline must lie ahead, and after the deadline that holds for all.",
    ),
    remedy=Text(da="Vælg en senere dag.", en="Choose a later day."),
)
EXEMPTION_NOT_ASKED = stops(
    "exemption-not-asked",
    says=Text(da="Parten venter ikke på svar om udsættelse.", en="The party awaits no answer about an exception."),
    remedy=Text(da="Der er ikke noget at afslå.", en="There is nothing to decline."),
)
RETURN_NEEDS_A_DEADLINE = stops(
    "return-needs-a-deadline",
    says=Text(
        da="Fristen er gået, så parten kan ikke rette, uden at den får en ny.",
        en="The deadline has passed, so the party cannot put anything right without a new one.",
    ),
    remedy=Text(da="Vælg en dag, der ligger frem i tiden.", en="Choose a day that lies ahead."),
)
NOBODY_TO_REMIND = stops(
    "nobody-to-remind",
    says=Text(
        da="Der er ingen at påminde: alle har svaret eller er påmindet i dag.",
        en="There is nobody to remind: all have answered or were reminded today.",
    ),
    remedy=Text(da="Prøv igen i morgen, hvis nogen stadig mangler.", en="Try again tomorrow if some are missing."),
)
ROUND_NOT_OPEN_YET = stops(
    "round-not-open-yet",
    says=Text(da="Runden åbner først {opens}.", en="The round does not open until {opens}."),
    remedy=Text(da="Påmind, når der kan svares.", en="Remind when there can be answers."),
)
ROUND_STILL_OPEN = stops(
    "round-still-open",
    says=Text(da="Der kan stadig svares til og med {until}.", en="There can be answers until {until}."),
    remedy=Text(da="Vent, eller flyt fristen.", en="Wait, or move the deadline."),
)
NOT_ALL_RECEIVED = stops(
    "submissions-not-received",
    says=Text(
        da="Svar, der er sendt, er ikke modtaget eller returneret: {parties}.",
        en="Answers that were sent are neither received nor returned: {parties}.",
    ),
    remedy=Text(da="Modtag eller returnér dem.", en="Receive or return them."),
)
EXEMPTION_UNANSWERED = stops(
    "exemption-unanswered",
    says=Text(
        da="Der er bedt om udsættelse uden svar: {parties}.",
        en="An exception was asked for without answer: {parties}.",
    ),
    remedy=Text(da="Giv udsættelsen, eller afslå den.", en="Grant the exception or decline it."),
)
PARTIES_MISSING = warns(
    "parties-missing",
    says=Text(
        da="{number} af {of} mangler at svare: {parties}.",
        en="{number} of {of} have not answered: {parties}.",
    ),
    remedy=Text(
        da="Påmind dem, eller lås uden dem; det står ved tabellerne, hvor mange der svarede.",
        en="Remind them, or freeze without them; the tables say how many answered.",
    ),
)
MISSING_NOT_ACCEPTED = stops(
    "missing-not-accepted",
    says=Text(da="Nogen mangler stadig at svare.", en="Some have still not answered."),
    remedy=Text(
        da="Sæt kryds ved, at runden skal låses uden dem.",
        en="Tick that the round is to be frozen without them.",
    ),
)
NO_EDIT_TO_UNDO = stops(
    "answer-nothing-to-undo",
    says=Text(da="Du har ikke rettet noget, der kan fortrydes.", en="You have edited nothing that can be undone."),
    remedy=Text(da="Andres rettelser fortrydes af dem selv.", en="Edits of others are undone by themselves."),
)
NO_EDIT_TO_REDO = stops(
    "answer-nothing-to-redo",
    says=Text(da="Der er ikke fortrudt noget, der kan gentages.", en="Nothing was undone that can be done again."),
    remedy=Text(da="Skriv det igen.", en="Write it again."),
)
REVISION_UNKNOWN = stops(
    "answers-revision-unknown",
    says=Text(
        da="Siden bygger på en udgave af svarene, som ikke findes.",
        en="The page rests on a version of the answers that does not exist.",
    ),
    remedy=Text(da="Hent siden igen.", en="Load the page again."),
)
ANSWERS_MOVED_ON = stops(
    "answers-moved-on",
    says=Text(
        da="Svarene er rettet, siden du så dem, så de er ikke sendt videre.",
        en="The answers were changed after you saw them, so they were not passed on.",
    ),
    remedy=Text(da="Læs dem igennem igen.", en="Read them again."),
)
SECTION_UNKNOWN = stops(
    "answer-section-unknown",
    says=Text(da="Afsnittet findes ikke i runden.", en="The section is not in the round."),
    remedy=Text(da="Hent siden igen.", en="Load the page again."),
)
COLLEAGUE_UNKNOWN = stops(
    "answer-colleague-unknown",
    says=Text(
        da="Vælg en kollega hos jer, der må udfylde indberetninger.",
        en="Choose a colleague of yours who may fill in submissions.",
    ),
    remedy=Text(da="Administratoren kan give rollen til flere.", en="The administrator can give the role to more."),
)
NO_EXCEPTION_NEEDED = stops(
    "answer-exception-not-needed",
    says=Text(da="Runden er åben for jer, så I kan svare uden udsættelse.", en="The round is open to you already."),
    remedy=Text(da="Ret svarene, og send dem.", en="Change the answers and send them."),
)
TABLE_CHANGED_MEANWHILE = stops(
    "table-changed-meanwhile",
    says=Text(
        da="Tabellen er ændret af en anden, siden du åbnede siden.",
        en="Somebody else has changed the table since you opened the page.",
    ),
    remedy=Text(
        da="Det, du skrev, står her endnu. Se den andens udgave i et nyt vindue, og gem igen.",
        en="What you wrote still stands here. See the other's version in a new window, and save again.",
    ),
)
PROTECTION_WITHOUT_REASON = stops(
    "table-protection-without-reason",
    says=Text(
        da="Små tal skal skjules, men der står ikke hvorfor.",
        en="Small numbers are to be hidden, but it does not say why.",
    ),
    remedy=Text(da="Skriv grunden; den står ved tabellen.", en="Write the reason; it stands with the table."),
)
TABLE_ROUND_NOT_FROZEN = stops(
    "table-round-not-frozen",
    says=Text(
        da="Runden er ikke låst, så tallene kan stadig ændre sig.",
        en="The round is not frozen, so its figures may still change.",
    ),
    remedy=Text(da="Lås runden, og offentliggør så.", en="Freeze the round, then publish."),
)
TABLE_REASON_NEEDED = stops(
    "table-reason-needed",
    says=Text(
        da="Der står ikke, hvorfor tabellen offentliggøres igen.",
        en="It does not say why the table is published again.",
    ),
    remedy=Text(da="Skriv det kort; alle kan se det.", en="Say it briefly; everybody can see it."),
)
TABLE_NOTHING_NEW = stops(
    "table-nothing-new",
    says=Text(
        da="Tabel og tekst er, som de allerede er offentliggjort.",
        en="Table and text are as they are published already.",
    ),
    remedy=Text(da="Der er ikke noget at offentliggøre igen.", en="There is nothing to publish again."),
)
TABLE_OF_TEXTS = stops(
    "table-of-texts",
    says=Text(
        da="Svar, der er skrevet frit, offentliggøres ikke ord for ord: borgere og svarende kan kendes i dem.",
        en="Answers that were written freely are not published word for word: citizens can be known from them.",
    ),
    remedy=Text(
        da="Find temaerne i svarene, og skriv en opsamling; den kan bruges i teksten.",
        en="Find the themes in the answers and write a synthesis; it can be used in the text.",
    ),
)
TABLE_SHARE_TELLS_WHO = warns(
    "table-share-tells-who",
    says=Text(
        da="På linjen »{line}« har kun {number} svaret »{column}«; andelen af borgere kan sige, hvem det er.",
        en="On the line “{line}” only {number} answered “{column}”; the share of citizens may tell who.",
    ),
    remedy=Text(
        da="Lad vægten efter borgere være, eller skjul små tal, hvis svaret ikke må kunne føres tilbage.",
        en="Leave the weight by citizens out, or hide small numbers, where the answer must not be traced.",
    ),
)
TABLE_QUESTION_UNKNOWN = stops(
    "table-question-unknown",
    says=Text(da="Det spørgsmål kan runden ikke lave en tabel af.", en="The round can make no table of that question."),
    remedy=Text(da="Vælg fra listen.", en="Choose from the list."),
)
THEME_NEEDS_A_NAME = stops(
    "theme-needs-a-name",
    says=Text(da="Temaet mangler et navn.", en="The theme has no name."),
    remedy=Text(da="Skriv, hvad temaet hedder.", en="Write what the theme is called."),
)
THEME_TWICE = stops(
    "theme-twice",
    says=Text(da="Der er allerede et tema, der hedder »{title}«.", en="There is a theme called “{title}” already."),
    remedy=Text(da="Brug det, eller giv det nye et andet navn.", en="Use it, or give the new one another name."),
)
SENTENCE_EMPTY = stops(
    "sentence-empty",
    says=Text(da="Sætningen er tom.", en="The sentence is empty."),
    remedy=Text(da="Skriv den, eller slet den.", en="Write it, or delete it."),
)
