package main

import (
	"context"

	"github.com/spf13/pflag"

	"deals/cmd/deals/importreport"
	"deals/cmd/deals/people"
	"deals/cmd/deals/table"
)

func (a *app) contactsCommand() command {
	return command{
		use: "contacts", group: groupOther, words: [2]int{0, 0},
		short:   "Fill in contact details from a list of people",
		long:    "The contacts of a deal are edited with deals edit, and listed with deals show and deals account show.",
		example: "  deals contacts import people.csv",
		do: func(context.Context, []string) error {
			return usage("missing_word", "write: deals contacts import FILE", "contacts needs a command.")
		},
		commands: []command{a.contactsImportCommand()},
	}
}

func (a *app) contactsImportCommand() command {
	var skip int
	var dryRun bool
	return command{
		use: "import FILE", words: [2]int{1, 1},
		short: "Fill in missing contact details of your deals",
		long: "FILE is a CSV of contacts, from another program or an address book, or address cards (vCard); - is standard input.\n" +
			"People are matched by email, otherwise by name and account. A missing name, email, phone or role is filled in;\n" +
			"nothing else changes. People who match no contact are listed, not added.",
		example: "  deals contacts import people.csv --dry-run\n  deals contacts import cards.vcf",
		flags: func(f *pflag.FlagSet) {
			f.IntVar(&skip, "skip", 0, "lines above the header, if they are not found automatically")
			f.BoolVar(&dryRun, "dry-run", false, "show what would be filled in, without changing it")
		},
		do: func(ctx context.Context, words []string) error {
			if dryRun {
				a.opening = toTry
			}
			book, err := a.book(ctx)
			if err != nil {
				return err
			}
			file, err := table.OpenPeople(ctx, words[0], a.In)
			if err != nil {
				return err
			}
			defer file.Close()
			report := importreport.People{DryRun: dryRun}
			if report.Survey, err = people.Fill(ctx, file, book, skip, dryRun); err != nil {
				return err
			}
			if a.json {
				a.out.JSON(report.JSON())
				return nil
			}
			report.Print(a.out)
			return nil
		},
	}
}
