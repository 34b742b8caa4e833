package main

import (
	"context"
	"fmt"
	"strings"

	"deals/pipeline"
)

func (a *app) listAccounts(ctx context.Context, words string) error {
	book, err := a.book(ctx)
	if err != nil {
		return err
	}
	accounts, err := book.Accounts(ctx, words)
	if err != nil {
		return err
	}
	if a.json {
		list := make([]accountJSON, len(accounts))
		for i := range accounts {
			list[i] = newAccountJSON(&accounts[i], false)
		}
		writeJSONList(a, list)
		return nil
	}
	if len(accounts) == 0 {
		a.note("No accounts.\nhint: a deal names one: deals edit DEAL --account NAME")
		return nil
	}
	rows := make([][]cell, len(accounts))
	for i := range accounts {
		x := &accounts[i]
		rows[i] = []cell{
			styled(bold, x.Name), plain(unlessNone(x.Open)), plain(unlessNone(x.Won)), plain(unlessNone(x.Lost)), plain(sums(x.WonValue)),
			plain(a.day(x.LastTouch)), plain(a.day(x.LastWon)), standingCell(x),
		}
	}
	a.table([]column{
		{head: "ACCOUNT", text: true},
		{head: "OPEN", right: true},
		{head: "WON", right: true},
		{head: "LOST", right: true},
		{head: "BOUGHT", right: true},
		{head: "TOUCHED"},
		{head: "LAST SALE"},
		{head: ""},
	}, rows)
	return nil
}

func unlessNone(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func sums(values []pipeline.Money) string {
	if len(values) == 0 {
		return ""
	}
	return amounts(values)
}

// standingCell says whether an account that bought still does.
func standingCell(x *pipeline.AccountView) cell {
	switch {
	case x.Active:
		return styled(good, "active")
	case x.Won > 0:
		return styled(dim, "lapsed")
	}
	return plain("")
}

func (a *app) printAccount(x *pipeline.AccountView) {
	a.say("%s  %s", inked(bold, safeline("%s", x.Name)), inked(standingCell(x).style, standingCell(x).text))
	if len(x.Names) > 1 {
		a.say("  %s  %s", a.dimmed("%-14s", "also written"), strings.Join(x.Names[1:], ", "))
	}
	for _, f := range [][2]string{
		{"bought", sums(x.WonValue)}, {"last sale", a.day(x.LastWon)}, {"last touch", a.day(x.LastTouch)},
	} {
		if f[1] != "" {
			a.say("  %s  %s", a.dimmed("%-14s", f[0]), f[1])
		}
	}
	if len(x.Contacts) > 0 {
		a.section("People")
		rows := make([][]cell, len(x.Contacts))
		for i, c := range x.Contacts {
			rows[i] = []cell{plain("  " + c.Name), plain(c.Role), plain(c.Email), plain(c.Phone)}
		}
		a.rows([]column{{text: true}, {text: true}, {text: true}, {}}, rows)
	}
	a.section("Deals")
	rows := make([][]cell, len(x.Deals))
	for i, d := range x.Deals {
		rows[i] = []cell{plain("  " + fmt.Sprint(d.ID)), plain(d.Title), plain(string(d.Status)), plain(d.Value.Full()), plain(a.day(d.At))}
	}
	a.rows([]column{{right: true}, {text: true}, {}, {right: true}, {}}, rows)
}
