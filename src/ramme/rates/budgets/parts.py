"""The five sheets of the budget form, field by field: the offering, its costs, civil servants, assets and groups."""

from __future__ import annotations

from dataclasses import replace

from ramme.files.figures import Figure
from ramme.files.forms.fields import SIGNED_AMOUNT, YEAR, FormField, Part, Schema, WhenEmpty, choice_of
from ramme.files.percentages import Percentage
from ramme.files.words import Words
from ramme.quantities import Count, Days, Hours, Kroner, Percent, Places, Weight, Years
from ramme.rates.basis import AssetKind, Insurance, RatePart, RateUnit
from ramme.rates.budgets.cost_fields import COST, CategoryForm
from ramme.rates.models import MODELS
from ramme.registry.classification import Particularity, Sector
from ramme.registry.form_fields import CONSTRUCTED, OFFERING_NAME, OPERATOR
from ramme.texts import Text

_DEPARTMENT = FormField(
    key="department",
    title=Text(da="Afdeling", en="Department"),
    form=Words(),
    when_empty="",
    needed=False,
    help=Text(
        da="Skriv afdelingens navn (ikke en persons), hvis linjen kun hører til én afdeling; ellers lad feltet stå "
        "tomt.",
        en="Write the department's name (not a person's) if the line belongs to one department alone; else leave it "
        "empty.",
    ),
)

OFFERING = Part(
    key="offering",
    title=Text(da="Tilbud", en="Offering"),
    single=True,
    fields=(
        OFFERING_NAME,
        OPERATOR,
        FormField(
            key="year",
            title=Text(da="År", en="Year"),
            also=("Budgetår",),
            form=YEAR,
            help=Text(da="Skriv budgetåret med fire cifre.", en="Write the budget year in four digits."),
        ),
        FormField(
            key="sector",
            title=Text(da="Område", en="Sector"),
            form=choice_of(Sector),
            help=Text(
                da="Vælg, om tilbuddet er for børn og unge eller for voksne.",
                en="Choose whether the offering is for children and young people or for adults.",
            ),
        ),
        FormField(
            key="legal_basis",
            title=Text(da="Lovgrundlag", en="Legal basis"),
            form=Words(),
            when_empty="",
            needed=False,
            help=Text(
                da="Skriv den paragraf, tilbuddet drives efter, fx SEL-107.",
                en="Write the paragraph the offering rests on, such as SEL-107.",
            ),
        ),
        FormField(
            key="particularity",
            title=Text(da="Særligt", en="Particularity"),
            form=choice_of(Particularity),
            when_empty=Particularity.NONE,
            needed=False,
            help=Text(
                da="Vælg, hvis tilbuddet er et akuttilbud, nyetableret eller andet; ellers lad feltet stå tomt.",
                en="Choose if it is an emergency offering, newly opened or otherwise particular; else leave it empty.",
            ),
        ),
        FormField(
            key="model",
            title=Text(da="Takstmodel", en="Rate model"),
            form=choice_of(MODELS),
            help=Text(
                da="Vælg én gennemsnitlig takst, takster efter vægte, eller en basistakst og ydelsespakker.",
                en="Choose one average rate, rates by weights, or a base rate and service packages.",
            ),
        ),
        FormField(
            key="operator_percent",
            title=Text(da="Driftsherrens administrationsprocent", en="Operator's administration percentage"),
            also=("Administrationsprocent",),
            form=Percentage(lowest=0, highest=100_00),
            unit=Percent,
            help=Text(
                da="Skriv driftsherrens egen procent til central ledelse og administration, fx 6,1 %.",
                en="Write the operator's own percentage for central management and administration, such as 6,1 %.",
            ),
        ),
        FormField(
            key="occupancy",
            title=Text(da="Belægningsprocent", en="Occupancy percentage"),
            form=Percentage(lowest=10_00, highest=200_00),
            unit=Percent,
            when_empty=WhenEmpty.IS_ABSENT,
            needed=False,
            help=Text(
                da="Skriv egen forudsætning, hvis aftalen overlader den til driftsherren; ellers lad feltet stå tomt.",
                en="Write your own assumption where the agreement leaves it to the operator; else leave it empty.",
            ),
        ),
        FormField(
            key="regulation",
            title=Text(da="Regulering fra år n-2", en="Regulation from the year n-2"),
            also=("Regulering",),
            form=SIGNED_AMOUNT,
            unit=Kroner,
            help=Text(
                da="Skriv, hvad taksten bærer fra to år før: underskud plus, overskud minus, og 0, hvis der intet er.",
                en="Write what the rate carries from two years before: a deficit plus, a surplus minus, none as 0.",
            ),
        ),
        replace(
            CONSTRUCTED,
            help=Text(
                da="Skriv Ja, hvis budgettet er et opdigtet eksempel; tomt betyder Nej.",
                en="Write Yes if the budget is an invented example; empty means No.",
            ),
        ),
    ),
)

COST_LINES = Part(
    key="cost_lines",
    title=Text(da="Udgifter", en="Costs"),
    named_by="text",
    fields=(
        FormField(
            key="category",
            title=Text(da="Kategori", en="Category"),
            form=CategoryForm(),
            help=Text(
                da="Vælg en af de syv kategorier; pension og overhead bliver regnet ud, regulering står på »Tilbud«.",
                en="Choose one of the seven categories; pension and overhead are calculated, regulation stands apart.",
            ),
        ),
        FormField(
            key="text",
            title=Text(da="Tekst", en="Text"),
            form=Words(),
            help=Text(
                da="Skriv, hvad beløbet dækker. Alle kan se det: ingen navne og ingen stilling, som kun én har.",
                en="Write what the amount covers. Everybody sees it: no names, and no title that one person alone has.",
            ),
        ),
        FormField(
            key="amount",
            title=Text(da="Beløb", en="Amount"),
            form=COST,
            unit=Kroner,
            help=Text(
                da="Skriv årets beløb i kroner uden minus, også for indtægter.",
                en="Write the year's amount in kroner without a minus, for income too.",
            ),
        ),
        FormField(
            key="part",
            title=Text(da="Del", en="Part"),
            form=choice_of(RatePart),
            when_empty=None,
            needed=False,
            help=Text(
                da="Vælg Basis, hvis udgiften er ens for alle pladser, fx nattevagt; ellers lad feltet stå tomt.",
                en="Choose Base if the cost is the same for all places, such as night watch; else leave it empty.",
            ),
        ),
        _DEPARTMENT,
    ),
)

CIVIL_SERVANTS = Part(
    key="civil_servants",
    title=Text(da="Tjenestemænd", en="Civil servants"),
    named_by="text",
    fields=(
        FormField(
            key="insurance",
            title=Text(da="Forsikring", en="Insurance"),
            form=choice_of(Insurance),
            help=Text(
                da="Vælg, i hvor høj grad pensionen er forsikret.",
                en="Choose how far the pension is insured.",
            ),
        ),
        FormField(
            key="text",
            title=Text(da="Tekst", en="Text"),
            form=Words(),
            help=Text(
                da="Skriv noget, I selv kender linjen på, fx »Gruppe 1«: ingen navne og ingen stilling, som kun én "
                "har. Teksten bliver ikke offentliggjort.",
                en="Write something you know the line by, such as “Group 1”: no names, and no title that one person "
                "alone has. The text is not published.",
            ),
        ),
        FormField(
            key="pay",
            title=Text(da="Løn", en="Pay"),
            form=COST,
            unit=Kroner,
            help=Text(
                da="Skriv årets løn til tjenestemændene; den står også på arket Udgifter. "
                "Er de delvist forsikret, så kun den løn, der ikke er forsikret.",
                en="Write the year's pay of the civil servants; it stands on the sheet Udgifter too. "
                "Where they are partly insured, only the pay that is not.",
            ),
        ),
        FormField(
            key="premium",
            title=Text(da="Præmie", en="Premium"),
            form=COST,
            unit=Kroner,
            when_empty=WhenEmpty.IS_ABSENT,
            help=Text(
                da="Skriv årets forsikringspræmie, hvis de helt eller delvist er forsikret.",
                en="Write the year's insurance premium where they are fully or partly insured.",
            ),
        ),
    ),
)

ASSETS = Part(
    key="assets",
    title=Text(da="Aktiver", en="Assets"),
    named_by="text",
    fields=(
        FormField(
            key="kind",
            title=Text(da="Art", en="Kind"),
            form=choice_of(AssetKind),
            help=Text(da="Vælg, hvad det er.", en="Choose what it is."),
        ),
        FormField(
            key="text",
            title=Text(da="Tekst", en="Text"),
            form=Words(),
            help=Text(
                da="Skriv, hvad aktivet kaldes; ingen navne på personer.",
                en="Write what the asset is called; no names of persons.",
            ),
        ),
        FormField(
            key="cost",
            said=Text(da="Beløb", en="Amount"),
            title=Text(da="Anskaffelsessum eller årlig husleje", en="Cost or yearly rent"),
            also=("Anskaffelsessum", "Husleje", "Årlig husleje"),
            form=COST,
            unit=Kroner,
            help=Text(
                da="Skriv, hvad aktivet kostede, i kroner; for husleje årets husleje.",
                en="Write what the asset cost in kroner; for rent the year's rent.",
            ),
        ),
        FormField(
            key="lifetime",
            said=Text(da="Levetid", en="Lifetime"),
            title=Text(da="Levetid (år)", en="Lifetime (years)"),
            also=("Levetid",),
            form=Figure(lowest=1, highest=200),
            unit=Years,
            when_empty=WhenEmpty.IS_ABSENT,
            help=Text(
                da="Skriv, over hvor mange år aktivet afskrives; tomt for grund og husleje.",
                en="Write over how many years it is written down; empty for land and rent.",
            ),
        ),
        FormField(
            key="age",
            said=Text(da="Alder", en="Age"),
            title=Text(da="Alder (år)", en="Age (years)"),
            also=("Alder",),
            form=Figure(highest=500),
            unit=Years,
            when_empty=WhenEmpty.IS_ABSENT,
            help=Text(
                da="Skriv, hvor mange hele år der er afskrevet ved årets start; tomt for grund og husleje.",
                en="Write how many years are written down at the start of the year; empty for land and rent.",
            ),
        ),
    ),
)

GROUPS = Part(
    key="rate_groups",
    title=Text(da="Takstgrupper", en="Rate groups"),
    named_by="name",
    fields=(
        FormField(
            key="name",
            title=Text(da="Takstgruppe", en="Rate group"),
            form=Words(),
            help=Text(da="Skriv gruppens navn.", en="Write the name of the group."),
        ),
        FormField(
            key="places",
            title=Text(da="Pladser", en="Places"),
            form=Figure(lowest=1, highest=100_000),
            unit=Places,
            help=Text(da="Skriv antallet af pladser.", en="Write the number of places."),
        ),
        FormField(
            key="days",
            title=Text(da="Åbningsdage", en="Days open"),
            form=Figure(lowest=1, highest=366),
            unit=Days,
            help=Text(
                da="Skriv, hvor mange dage om året pladserne er åbne.",
                en="Write how many days a year the places are open.",
            ),
        ),
        FormField(
            key="weight",
            title=Text(da="Vægt", en="Weight"),
            form=Figure(scale=100, highest=100_000_00),
            unit=Weight,
            when_empty=WhenEmpty.IS_ABSENT,
            needed=False,
            help=Text(
                da="Skriv gruppens vægt, hvis taksten er differentieret; kun forholdet mellem vægtene tæller.",
                en="Write the group's weight where rates are differentiated; only the proportion counts.",
            ),
        ),
        _DEPARTMENT,
        FormField(
            key="unit",
            title=Text(da="Enhed", en="Unit"),
            form=choice_of(RateUnit),
            when_empty=RateUnit.DAY,
            needed=False,
            help=Text(
                da="Vælg, hvad gruppen sælger; tomt betyder dage.",
                en="Choose what the group sells; empty means days.",
            ),
        ),
        FormField(
            key="hours_per_day",
            title=Text(da="Timer pr. dag", en="Hours per day"),
            form=Figure(scale=100, lowest=1, highest=24_00),
            unit=Hours,
            when_empty=WhenEmpty.IS_ABSENT,
            needed=False,
            help=Text(
                da="Skriv timer pr. dag, hvis gruppen sælger timer.",
                en="Write the hours per day where the group sells hours.",
            ),
        ),
        FormField(
            key="package",
            title=Text(da="Pakke", en="Package"),
            also=("Ydelsespakke",),
            form=Figure(lowest=1, highest=100),
            unit=Count,
            when_empty=WhenEmpty.IS_ABSENT,
            needed=False,
            help=Text(
                da="Skriv ydelsespakkens nummer, hvis taksten bygger på pakker; pakke 1 er det første timeinterval.",
                en="Write the number of the service package where there are packages; 1 is the first hour interval.",
            ),
        ),
        FormField(
            key="regulation",
            title=Text(da="Regulering", en="Regulation"),
            form=SIGNED_AMOUNT,
            unit=Kroner,
            when_empty=WhenEmpty.IS_ABSENT,
            needed=False,
            help=Text(
                da="Skriv gruppens del af tilbuddets regulering, hvis hver ydelse bærer sin egen; ellers tomt.",
                en="Write the group's part of the offering's regulation where each service bears its own; else empty.",
            ),
        ),
    ),
)

TABLES = (COST_LINES, CIVIL_SERVANTS, ASSETS, GROUPS)
GENERAL = (
    "Ét budget for ét tilbud i ét år. Udfyld de fem ark; kun de åbne celler kan skrives i.",
    "Beløb skrives i kroner, uden minus. En indtægt skrives som et positivt beløb i kategorien Indtægter.",
    "Procenter skrives med procenttegn, fx 6,1 %.",
    "Skriv ingen sumlinjer, og flet ingen celler. Skjulte rækker læses som alle andre.",
    "Formler må gerne bruges; det er det gemte resultat, der læses.",
    "Et felt, der skal udfyldes, kan ikke stå tomt: er der intet, skrives 0.",
)
BUDGET = Schema(
    title=Text(da="Budgetskema til takstberegning", en="Budget form for rates"),
    parts=(OFFERING, *TABLES),
    general=GENERAL,
    listed_as="bases",
)
OF_BASIS = ("operator_percent", "occupancy", "regulation")
