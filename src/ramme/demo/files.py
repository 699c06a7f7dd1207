"""The files that `ramme demo files` writes besides its page: a small coherent set to try commands on, all invented."""

from __future__ import annotations

from collections.abc import Sequence

from ramme.analysis.use import USE_FORM
from ramme.demo import buyers, over_years, shared_costs, year_end
from ramme.demo.last_year import AGREEMENT_FILE, last_year
from ramme.files.forms.writing import form_csv, form_workbook, forms_json
from ramme.rates.balances.accounts_form import ACCOUNTS
from ramme.rates.budgets.writing import bases_json, basis_csv, basis_workbook
from ramme.rates.development.index_form import INDEX_FORM
from ramme.rates.development.spending import SPENDING_FORM
from ramme.rates.development.target_form import TARGET_FORM
from ramme.rates.listing import listed
from ramme.rates.one_place.individual_form import FORM as INDIVIDUAL_FORM
from ramme.rates.outcome import RateOutcome
from ramme.rates.recorded_occupancy.form import RECORDED_OCCUPANCY
from ramme.rates.reserves.form import LEDGER
from ramme.registry.category_form import CATEGORY_FORM
from ramme.settlement.closure.facts import Statement
from ramme.settlement.closure.form import CLOSURE
from ramme.settlement.fixed_financing.form_parts import FINANCING
from ramme.settlement.opening.form import OPENING

FOLDER = "filer"
# Four rate groups, owned buildings, civil servants and a regulation: most steps of the form are met in it.
CHOSEN = 25
FINANCINGS = {
    "objektiv": shared_costs.objective,
    "sikrede-pladser": shared_costs.secure_places,
    "abonnement": shared_costs.subscription,
    "koebsaftale": shared_costs.purchase_commitment,
    "delt-finansiering": shared_costs.shared_financing,
    "saerlige-pladser": shared_costs.special_places,
    "boernehus": shared_costs.boernehus,
}


def demo_files(outcomes: Sequence[RateOutcome]) -> dict[str, bytes]:
    """Every file by its name, from the calculated demo region; the same bytes every time."""
    return {**_budgets(outcomes), **_over_years(outcomes), **_year_end(outcomes), **_shared()}


def _budgets(outcomes: Sequence[RateOutcome]) -> dict[str, bytes]:
    region = [outcome.basis for outcome in outcomes]
    return {
        "konstrueret-budget-2016.csv": basis_csv(last_year(region[CHOSEN])),
        "konstrueret-budget-2017.xlsx": basis_workbook(region[CHOSEN]),
        "konstruerede-budgetter-2017.json": bases_json(region),
        "konstrueret-aftale-2016.toml": AGREEMENT_FILE.read_bytes(),
        "konstrueret-brug-2017.csv": form_csv(USE_FORM, buyers.use(outcomes)),
        "konstruerede-enkelttakster.csv": form_csv(INDIVIDUAL_FORM, buyers.individual(region[CHOSEN])),
    }


def _over_years(outcomes: Sequence[RateOutcome]) -> dict[str, bytes]:
    rates = listed(outcomes)
    return {
        "konstruerede-takster-2016.csv": over_years.rates_of_last_year(rates).as_csv("da").encode(),
        "konstruerede-takster-2017.csv": rates.as_csv("da").encode(),
        "konstrueret-indeks.csv": form_csv(INDEX_FORM, over_years.indices()),
        "konstrueret-takstmaal.csv": form_csv(TARGET_FORM, over_years.target()),
        "konstruerede-udgifter.csv": form_csv(SPENDING_FORM, over_years.spending()),
    }


def _year_end(outcomes: Sequence[RateOutcome]) -> dict[str, bytes]:
    return {
        "konstruerede-regnskaber-2017.json": forms_json(ACCOUNTS, year_end.accounts(outcomes)),
        "konstruerede-hensaettelser.csv": form_csv(LEDGER, year_end.ledger()),
        "konstrueret-belaegning.csv": form_csv(RECORDED_OCCUPANCY, year_end.occupancy()),
    }


def _shared() -> dict[str, bytes]:
    return {
        "konstruerede-kategorier.csv": form_csv(CATEGORY_FORM, buyers.categories()),
        "konstrueret-lukning.xlsx": form_workbook(CLOSURE, shared_costs.closure(Statement.PRELIMINARY)),
        "konstrueret-lukning-endelig.json": forms_json(CLOSURE, [shared_costs.closure(Statement.FINAL)]),
        "konstrueret-oprettelse.csv": form_csv(OPENING, shared_costs.opening()),
        **{f"konstrueret-{name}.csv": form_csv(FINANCING, form()) for name, form in FINANCINGS.items()},
    }
