package main

import (
	"context"
	"fmt"
	"strings"

	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/pipeline/accounts"
	"deals/pipeline/money"
)

func (a *app) listAccounts(ctx context.Context, words string) error {
	book, err := a.book(ctx)
	if err != nil {
		return err
	}
	all, err := book.Accounts(ctx, words)
	if err != nil {
		return err
	}
	if a.json {
		list := make([]jsonout.Account, len(all))
		for i := range all {
			list[i] = jsonout.NewAccount(&all[i])
		}
		output.JSONEach(a.out, list)
		return nil
	}
	if len(all) == 0 && words != "" {
		a.note("No account matches %s.\nhint: deals account lists them all", quoted(words))
		return nil
	}
	if len(all) == 0 {
		a.note("No accounts yet.\nhint: set one on a deal: deals edit DEAL --account NAME")
		return nil
	}
	rows := make([][]output.Cell, len(all))
	for i := range all {
		x := &all[i]
		rows[i] = output.Row(
			output.Bold.Cell(x.Name), unlessNone(x.Open), unlessNone(x.Won), unlessNone(x.Lost), sums(x.WonValue),
			a.day(x.LastTouch), a.day(x.LastWon), customerCell(x),
		)
	}
	a.out.Table([]output.Column{
		{Head: "ACCOUNT", Text: true},
		{Head: "OPEN", Right: true},
		{Head: "WON", Right: true},
		{Head: "LOST", Right: true},
		{Head: "BOUGHT", Right: true},
		{Head: "LAST CONTACT"},
		{Head: "LAST SALE"},
		{Head: "STATUS"},
	}, rows)
	return nil
}

func unlessNone(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func sums(values []money.Money) string {
	if len(values) == 0 {
		return ""
	}
	return amounts(values)
}

// customerCell says whether a customer is still active.
func customerCell(x *accounts.Account) output.Cell {
	switch {
	case x.Active:
		return output.Good.Cell("active")
	case x.Won > 0:
		return output.Dim.Cell("lapsed")
	}
	return output.Plain.Cell("")
}

func (a *app) printAccount(x *accounts.Account) {
	head := output.Bold.Line("%s", x.Name)
	if customer := customerCell(x); customer.Text != "" {
		head += "  " + customer.Style.Ink(customer.Text)
	}
	a.out.Say("%s", head)
	if len(x.Names) > 1 {
		a.out.Say("  %s  %s", output.Dim.Line("%-14s", "also spelled"), strings.Join(x.Names[1:], ", "))
	}
	for _, f := range [][2]string{
		{"bought", sums(x.WonValue)}, {"last sale", a.fullDay(x.LastWon)}, {"last contact", a.fullDay(x.LastTouch)},
	} {
		if f[1] != "" {
			a.out.Say("  %s  %s", output.Dim.Line("%-14s", f[0]), f[1])
		}
	}
	if len(x.Contacts) > 0 {
		a.out.Section("Contacts")
		rows := make([][]output.Cell, len(x.Contacts))
		for i, c := range x.Contacts {
			rows[i] = output.Row("  "+c.Name, c.Role, c.Email, c.Phone)
		}
		a.out.Rows([]output.Column{{Text: true}, {Text: true}, {Text: true}, {}}, rows)
	}
	a.out.Section("Deals")
	rows := make([][]output.Cell, len(x.Deals))
	for i, d := range x.Deals {
		rows[i] = output.Row("  "+fmt.Sprint(d.ID), d.Title, string(d.Status), d.Value.Full(), a.day(d.At))
	}
	a.out.Rows([]output.Column{{Right: true}, {Text: true}, {}, {Right: true}, {}}, rows)
}
