"""What may stand in the way of what is asked of rates in the portal: drafts and what becomes of them."""

from __future__ import annotations

from ramme.problems import stops
from ramme.texts import Text

DRAFT_THERE = stops(
    "draft-already-there",
    says=Text(
        da="Der er allerede en kladde for »{offering}« i {year}.",
        en="There is a draft of “{offering}” for {year} already.",
    ),
    remedy=Text(da="Arbejd videre i den.", en="Go on with that one."),
)
NO_LAST_YEAR = stops(
    "draft-without-last-year",
    says=Text(
        da="Der er ingen offentliggjort takst for »{offering}« i {year} at begynde med.",
        en="No rate of “{offering}” was published for {year} to begin with.",
    ),
    remedy=Text(da="Begynd tomt, eller hent et budget fra en fil.", en="Begin empty, or take a budget from a file."),
)
NOTHING_TO_UNDO = stops(
    "nothing-to-undo",
    says=Text(da="Du har ikke rettet noget, der kan fortrydes.", en="You have edited nothing that can be undone."),
    remedy=Text(da="Andres rettelser fortrydes af dem selv.", en="Edits of others are undone by themselves."),
)
NOTHING_TO_REDO = stops(
    "nothing-to-redo",
    says=Text(da="Der er ikke fortrudt noget, der kan gentages.", en="Nothing was undone that can be done again."),
    remedy=Text(da="Skriv det igen.", en="Write it again."),
)
REVISION_UNKNOWN = stops(
    "draft-revision-unknown",
    says=Text(
        da="Siden bygger på en udgave af kladden, som ikke findes.",
        en="The page rests on a version of the draft that does not exist.",
    ),
    remedy=Text(da="Hent siden igen.", en="Load the page again."),
)
OWN_VALUE_UNKNOWN = stops(
    "own-value-not-read",
    says=Text(da="»{line}« er ikke en bestemmelse og en værdi.", en="“{line}” is not a clause and a value."),
    remedy=Text(
        da="Skriv bestemmelsens sti, et lighedstegn og værdien, fx occupancy.adults_percent=96 %.",
        en="Write the clause's path, an equals sign and the value, such as occupancy.adults_percent=96 %.",
    ),
)
NOT_FILLED_IN = stops(
    "draft-not-complete",
    says=Text(da="{says}", en="{says}"),
    remedy=Text(
        da="Udfyld de felter, der mangler; de står herunder.", en="Fill in what is missing; it is listed here."
    ),
)
COMMENT_EMPTY = stops(
    "comment-empty",
    says=Text(da="Kommentaren er tom.", en="The comment is empty."),
    remedy=Text(da="Skriv, hvad du vil sige om linjen.", en="Write what you want to say about the line."),
)
DRAFT_MOVED_ON = stops(
    "draft-moved-on",
    says=Text(
        da="Budgettet er rettet, siden du så det, så det er ikke det, du så, der ville blive sendt videre.",
        en="The budget was changed since you looked at it, so what would be sent on is not what you saw.",
    ),
    remedy=Text(da="Se det igennem igen, og tag så stilling.", en="Look through it again, and then decide."),
)
AGREEMENT_CHANGED = stops(
    "agreement-changed-since-approval",
    says=Text(
        da="Aftalens fil er ændret, siden driftsherren godkendte, så taksten kan være en anden end den, der blev set.",
        en="The agreement's file was changed since the operator approved, so the rate may be another than was seen.",
    ),
    remedy=Text(
        da="Send kladden tilbage, så den bliver godkendt efter aftalen, som den er nu.",
        en="Return the draft, so that it is approved under the agreement as it is now.",
    ),
)
PUBLISH_DAY_PASSED = stops(
    "publication-day-passed",
    says=Text(da="{day} er ikke en kommende dag.", en="{day} is not a day to come."),
    remedy=Text(da="Vælg en senere dag, eller offentliggør nu.", en="Choose a later day, or publish now."),
)
NOT_THE_LATEST = stops(
    "correction-of-replaced-rate",
    says=Text(
        da="Version {version} er allerede erstattet af en senere.", en="Version {version} was replaced by a later one."
    ),
    remedy=Text(da="Ret den version, der gælder.", en="Correct the version that holds."),
)
COMMENT_TOO_LONG = stops(
    "comment-too-long",
    says=Text(da="Teksten er på {length} tegn.", en="The text has {length} characters."),
    remedy=Text(da="Skriv højst {most} tegn.", en="Write {most} characters at most."),
)
COMMENT_NOT_TEXT = stops(
    "comment-not-text",
    says=Text(
        da="Teksten har tegn, der ikke er bogstaver eller tal og ikke kan gemmes.",
        en="The text has characters that are no letters or figures and cannot be kept.",
    ),
    remedy=Text(da="Skriv teksten igen uden dem.", en="Write the text again without them."),
)
NOTHING_CHOSEN = stops(
    "no-drafts-chosen",
    says=Text(da="Der er ikke valgt nogen kladder.", en="No drafts were chosen."),
    remedy=Text(da="Sæt kryds ved dem, det gælder.", en="Tick those that it is about."),
)
TEXT_NOT_KEPT = stops(
    "agreement-text-not-kept",
    says=Text(
        da="Teksten til aftalen »{agreement}«, som den var dengang, er ikke gemt, så pakken kan ikke laves.",
        en="The text of the agreement “{agreement}” as it was then is not kept, so the pack cannot be made.",
    ),
    remedy=Text(
        da="Læg den udgave af aftalens fil ind, som har kontrolsummen {digest}.",
        en="Add the version of the agreement's file that has the checksum {digest}.",
    ),
)
PARTY_NOT_KNOWN = stops(
    "derogation-party-not-known",
    says=Text(da="»{party}« er ikke en part i registret.", en="“{party}” is no party of the registry."),
    remedy=Text(da="Vælg parten på listen.", en="Choose the party in the list."),
)
PARTY_DOES_NOT_AGREE = stops(
    "derogation-party-is-no-side",
    says=Text(
        da="»{party}« driver eller betaler ikke tilbud, så den kan ikke aftale en fravigelse.",
        en="“{party}” neither runs nor pays for offerings, so it cannot agree on a derogation.",
    ),
    remedy=Text(
        da="Vælg driftsherren og en kommune eller region, der betaler eller indgår aftalen.",
        en="Choose the operator and a municipality or region that pays or is a party to the agreement.",
    ),
)
OFFERING_NOT_KNOWN = stops(
    "derogation-offering-not-known",
    says=Text(da="»{offering}« er ikke et tilbud i registret.", en="“{offering}” is no offering of the registry."),
    remedy=Text(da="Vælg tilbuddet på listen.", en="Choose the offering in the list."),
)
FACTS_CHANGED_MEANWHILE = stops(
    "draft-facts-changed-meanwhile",
    says=Text(
        da="En anden har rettet i kladden, siden du hentede siden.",
        en="Somebody else changed the draft since you loaded the page.",
    ),
    remedy=Text(
        da="Dine svar står her endnu; se efter, om de stadig passer, og gem igen.",
        en="Your answers are still here; see whether they still fit, and save again.",
    ),
)
DRAFT_OF_ANOTHER_YEAR = stops(
    "draft-of-another-year",
    says=Text(da="Der står {found}, men kladden er for {year}.", en="It says {found}, but the draft is for {year}."),
    remedy=Text(
        da="Skriv {year}, eller begynd en kladde for det andet år.",
        en="Write {year}, or begin a draft for the other year.",
    ),
)
