package main

import (
	"context"
	"fmt"

	"github.com/spf13/pflag"

	"deals/cmd/deals/output"
	"deals/pipeline/accounts"
	"deals/pipeline/refusal"
	"deals/tui/safe"
)

func (a *app) accountCommand() command {
	return command{
		use: "account", group: groupSee, words: [2]int{0, 0},
		short:    "The companies and people who buy",
		long:     "An account is known however it is typed: \"ACME G.m.b.H.\" is acme. Active means bought within 12 months.",
		example:  "  deals account ls\n  deals account show acme\n  deals account merge \"Acme Group\" acme apex",
		do:       func(ctx context.Context, _ []string) error { return a.listAccounts(ctx, "") },
		commands: []command{a.accountLsCommand(), a.accountShowCommand(), a.accountEditCommand(), a.accountMergeCommand()},
	}
}

func (a *app) accountLsCommand() command {
	return command{
		use: "ls [WORDS]", words: [2]int{0, -1},
		short:   "List accounts by name",
		example: "  deals account ls\n  deals account ls bottle --json",
		do:      func(ctx context.Context, words []string) error { return a.listAccounts(ctx, joined(words)) },
	}
}

func (a *app) accountShowCommand() command {
	return command{
		use: "show NAME", words: [2]int{1, -1},
		short:   "Its people, its deals past and present, and what it bought",
		example: "  deals account show acme",
		do: func(ctx context.Context, words []string) error {
			account, err := a.account(ctx, joined(words))
			if err != nil {
				return err
			}
			if a.json {
				a.out.JSON(newAccountJSON(&account, true))
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
		short:   "Rename an account, or say who somebody is there",
		long:    "It concerns all deals of the account, as one change. A role is free text; champion and decider are recognised.",
		example: "  deals account edit acme --name \"Acme Group\"\n  deals account edit acme --contact \"Dana Roth\" --role decider",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&name, "name", "", "its new name")
			f.StringVar(&person, "contact", "", "the name or email of a contact")
			f.StringVar(&role, "role", "", "that contact's role; empty takes it away")
		},
		do: func(ctx context.Context, words []string) error {
			if (name == "") == (person == "") {
				return usage("nothing_to_edit", "give --name, or --contact and --role", "Say what to edit: the name, or the role of a contact.")
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
		short:   "Make several accounts one",
		long:    "All their deals get the name INTO, as one change that one undo takes back.",
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

// account is the one that a name means: its own, or a part that no other has.
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
		Message: fmt.Sprintf("%s may be any of %d accounts, such as %s.", safe.Quote(name), len(found), safe.Quote(found[0].Name)),
		Hint:    "deals account ls WORDS lists them",
	}
}

// changedDeals says what was done to so many deals.
func (a *app) changedDeals(n int, err error, label string) error {
	if err != nil {
		return err
	}
	if a.json {
		a.out.JSON(map[string]any{"label": label, "deals": n})
		return nil
	}
	a.out.Say("%s %s · %s", output.Good.Ink("✓"), label, count(n, "deal"))
	return nil
}
