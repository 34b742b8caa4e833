package jsonout

import (
	"deals/pipeline"
	"deals/pipeline/accounts"
	"deals/pipeline/calendar"
)

// Account is an account in ls and show.
type Account struct {
	Account     string          `json:"account"`
	Names       []string        `json:"names"`
	Open        int             `json:"open"`
	Won         int             `json:"won"`
	Lost        int             `json:"lost"`
	WonValue    []sum           `json:"won_value"`
	LastTouchAt *calendar.Stamp `json:"last_touch_at"`
	LastWonAt   *calendar.Stamp `json:"last_won_at"`
	Active      bool            `json:"active"`
}

// AccountInFull is everything about one account.
type AccountInFull struct {
	Account
	Contacts []accountContact `json:"contacts"`
	Deals    []accountDeal    `json:"deals"`
}

type accountContact struct {
	Name  *string `json:"name"`
	Email *string `json:"email"`
	Phone *string `json:"phone"`
	Role  *string `json:"role"`
	Part  *string `json:"part"` // champion or decider, if the role says so
}

type accountDeal struct {
	ID         int64             `json:"id"`
	Title      string            `json:"title"`
	Status     pipeline.Status   `json:"status"`
	Stage      pipeline.StageKey `json:"stage"`
	ValueMinor *int64            `json:"value_minor"`
	Currency   *string           `json:"currency"`
	At         *calendar.Stamp   `json:"at"`
}

// NewAccount is an account as ls prints it.
func NewAccount(x *accounts.Account) Account {
	return Account{
		Account: x.Name, Names: x.Names, Open: x.Open, Won: x.Won, Lost: x.Lost, WonValue: newSums(x.WonValue),
		LastTouchAt: Instant(x.LastTouch), LastWonAt: Instant(x.LastWon), Active: x.Active,
	}
}

// NewAccountInFull is an account as show prints it.
func NewAccountInFull(x *accounts.Account) AccountInFull {
	j := AccountInFull{NewAccount(x), []accountContact{}, []accountDeal{}}
	for _, c := range x.Contacts {
		j.Contacts = append(j.Contacts, accountContact{OrNull(c.Name), OrNull(c.Email), OrNull(c.Phone), OrNull(c.Role), OrNull(c.Part())})
	}
	for _, d := range x.Deals {
		minor, currency := Amount(d.Value)
		j.Deals = append(j.Deals, accountDeal{d.ID, d.Title, d.Status, d.Stage, minor, currency, Instant(d.At)})
	}
	return j
}
