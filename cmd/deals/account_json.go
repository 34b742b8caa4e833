package main

import (
	"time"

	"deals/pipeline"
	"deals/pipeline/accounts"
)

// accountJSON is an account in ls and show.
type accountJSON struct {
	Account     string      `json:"account"`
	Names       []string    `json:"names"`
	Open        int         `json:"open"`
	Won         int         `json:"won"`
	Lost        int         `json:"lost"`
	WonValue    []moneyJSON `json:"won_value"`
	LastTouchAt *time.Time  `json:"last_touch_at"`
	LastWonAt   *time.Time  `json:"last_won_at"`
	Active      bool        `json:"active"`
}

// accountShowJSON is everything about one account.
type accountShowJSON struct {
	accountJSON
	Contacts []accountContactJSON `json:"contacts"`
	Deals    []accountDealJSON    `json:"deals"`
}

type accountContactJSON struct {
	Name  *string `json:"name"`
	Email *string `json:"email"`
	Phone *string `json:"phone"`
	Role  *string `json:"role"`
	Part  *string `json:"part"` // champion or decider, if the role says so
}

type accountDealJSON struct {
	ID         int64             `json:"id"`
	Title      string            `json:"title"`
	Status     pipeline.Status   `json:"status"`
	Stage      pipeline.StageKey `json:"stage"`
	ValueMinor *int64            `json:"value_minor"`
	Currency   *string           `json:"currency"`
	At         *time.Time        `json:"at"`
}

func newAccountJSON(x *accounts.Account) accountJSON {
	return accountJSON{
		Account: x.Name, Names: x.Names, Open: x.Open, Won: x.Won, Lost: x.Lost, WonValue: newMoneyJSON(x.WonValue),
		LastTouchAt: instant(x.LastTouch), LastWonAt: instant(x.LastWon), Active: x.Active,
	}
}

func newAccountShowJSON(x *accounts.Account) accountShowJSON {
	j := accountShowJSON{newAccountJSON(x), []accountContactJSON{}, []accountDealJSON{}}
	for _, c := range x.Contacts {
		j.Contacts = append(j.Contacts, accountContactJSON{orNull(c.Name), orNull(c.Email), orNull(c.Phone), orNull(c.Role), orNull(c.Part())})
	}
	for _, d := range x.Deals {
		minor, currency := amount(d.Value)
		j.Deals = append(j.Deals, accountDealJSON{d.ID, d.Title, d.Status, d.Stage, minor, currency, instant(d.At)})
	}
	return j
}
