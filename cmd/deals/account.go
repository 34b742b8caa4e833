package main

import (
	"context"
	"fmt"

	"github.com/spf13/pflag"

	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/pipeline/accounts"
	"deals/pipeline/refusal"
	"deals/tui/safe"
)

func (a *app) accountCommand() command {
	return command{
		use: "account", opens: toRead, group: groupSee, words: [2]int{0, 0},
		short:    "List, show, rename and merge accounts",
		long:     "Spelling does not matter: \"ACME G.m.b.H.\" is acme. An account is active if it bought in the last\n12 months. Without a command, accounts are listed.",
		example:  "  deals account ls\n  deals account show acme\n  deals account merge \"Acme Group\" acme apex",
		do:       func(ctx context.Context, _ []string) error { return a.listAccounts(ctx, "") },
		commands: []command{a.accountLsCommand(), a.accountShowCommand(), a.accountEditCommand(), a.accountMergeCommand()},
	}
}

func (a *app) accountLsCommand() command {
	return command{
		use: "ls [WORDS]", opens: toRead, also: []string{"list"}, words: [2]int{0, -1},
		short:   "List accounts by name",
		example: "  deals account ls\n  deals account ls bottle --json",
		do:      func(ctx context.Context, words []string) error { return a.listAccounts(ctx, joined(words)) },
	}
}

func (a *app) accountShowCommand() command {
	return command{
		use: "show NAME", opens: toRead, words: [2]int{1, -1},
		short:   "Show an account: contacts, deals, purchases",
		example: "  deals account show acme",
		do: func(ctx context.Context, words []string) error {
			account, err := a.account(ctx, joined(words))
			if err != nil {
				return err
			}
			if a.json {
				a.out.JSON(jsonout.NewAccountInFull(&account))
				return nil
			}
			a.printAccount(&account)
			return nil
		},
	}
}

func (a *app) accountEditCommand() command {
	var name, person, role string
	return command{
		use: "edit ACCOUNT", words: [2]int{1, 1},
		short:   "Rename an account, or set the role of a contact",
		long:    "Changes every deal of the account in one step. A role is free text; champion and decider have a meaning of their own.",
		example: "  deals account edit acme --name \"Acme Group\"\n  deals account edit acme --contact \"Dana Roth\" --role decider",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&name, "name", "", "new name of the account")
			f.StringVar(&person, "contact", "", "name or email of the contact")
			f.StringVar(&role, "role", "", "role of the contact; empty removes it")
		},
		do: func(ctx context.Context, words []string) error {
			if (name == "") == (person == "") {
				return usage("nothing_to_edit", "give --name NAME, or --contact NAME --role ROLE", "What should change: the name, or the role of a contact?")
			}
			book, err := a.book(ctx)
			if err != nil {
				return err
			}
			account, err := a.account(ctx, words[0])
			if err != nil {
				return err
			}
			if name != "" {
				n, err := book.MergeAccounts(ctx, name, account.Name)
				return a.changedDeals(n, err, "renamed "+account.Name+" to "+name)
			}
			label := fmt.Sprintf("%s is %s at %s", person, role, account.Name)
			n, err := book.ChangeAccount(ctx, account.Name, label, accounts.GiveRole(person, role))
			return a.changedDeals(n, err, label)
		},
	}
}

func (a *app) accountMergeCommand() command {
	return command{
		use: "merge INTO OTHER...", words: [2]int{2, -1},
		short:   "Merge accounts that are the same company",
		long:    "All deals of the others move to INTO. One undo reverts it.",
		example: "  deals account merge \"Acme Group\" acme apex",
		do: func(ctx context.Context, words []string) error {
			book, err := a.book(ctx)
			if err != nil {
				return err
			}
			for _, other := range words[1:] {
				if _, err := book.Account(ctx, other); err != nil {
					return err
				}
			}
			n, err := book.MergeAccounts(ctx, words[0], words[1:]...)
			return a.changedDeals(n, err, "merged accounts into "+words[0])
		},
	}
}

// account is the account of a name: its full name, or a part that no other account
// has.
func (a *app) account(ctx context.Context, name string) (accounts.Account, error) {
	book, err := a.book(ctx)
	if err != nil {
		return accounts.Account{}, err
	}
	account, unknown := book.Account(ctx, name)
	if unknown == nil || accounts.FoldAccount(name) == "" {
		return account, unknown
	}
	found, err := book.Accounts(ctx, name)
	switch {
	case err != nil:
		return account, err
	case len(found) == 0:
		return account, unknown
	case len(found) == 1:
		return book.Account(ctx, found[0].Name)
	}
	return account, &refusal.Refusal{
		Reason: refusal.NoSuchDeal, Code: "several_accounts",
		Message: fmt.Sprintf("%s matches %d accounts, such as %s.", safe.Quote(name), len(found), safe.Quote(found[0].Name)),
		Hint:    "deals account ls WORDS lists them; write the name in full",
	}
}

// changedDealsJSON is one change of the deals of an account.
type changedDealsJSON struct {
	Label string `json:"label"`
	Deals int    `json:"deals"`
}

// changedDeals says what was done to a number of deals.
func (a *app) changedDeals(n int, err error, label string) error {
	if err != nil {
		return err
	}
	if a.json {
		a.out.JSON(changedDealsJSON{label, n})
		return nil
	}
	a.out.Say("%s %s · %s", output.Good.Ink("✓"), label, count(n, "deal"))
	return nil
}
