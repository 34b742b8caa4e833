package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/pflag"

	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/store"
	"deals/store/backups"
	"deals/store/failure"
	"deals/tui/safe"
)

func (a *app) doctorCommand() command {
	var accept string
	var fix, gaps bool
	return command{
		use: "doctor", opens: asItIs, group: groupOther, words: [2]int{0, 0},
		short: "Check the book for damage, duplicates and gaps",
		long: "Damage: the file is read page by page, and every deal is rebuilt from its history and compared; --fix repairs what it\n" +
			"can. If the file cannot be read, what is still readable is saved to a new file next to it, BOOK-saved.db, which\n" +
			"deals never removes. Duplicates: deals and accounts that look the same. Gaps: unmet criteria in gates an open deal has\n" +
			"already passed, because it was imported or the process changed; --gaps lists them, and --accept accepts those of one\n" +
			"deal as they are. The exit code is 1 only for damage.",
		example: "  deals doctor\n  deals doctor --fix\n  deals doctor --gaps\n  deals doctor --accept 42",
		flags: func(f *pflag.FlagSet) {
			f.BoolVar(&fix, "fix", false, "rebuild from history and make the files private")
			f.BoolVar(&gaps, "gaps", false, "list the gaps deal by deal")
			f.StringVar(&accept, "accept", "", "deal whose gaps to accept as is")
		},
		do: func(ctx context.Context, _ []string) error {
			if accept != "" {
				return a.change(ctx, accept, "", pipeline.AcceptGaps{})
			}
			return a.doctor(ctx, fix, gaps)
		},
	}
}

func (a *app) doctor(ctx context.Context, fix, gaps bool) error {
	book, err := a.book(ctx)
	if failure.IsDamage(err) || failure.IsCode(err, "not_a_book") { // It may be a book that lost its header.
		return a.saveWhatCanBe(ctx, err)
	}
	if err != nil {
		return err
	}
	found, err := book.Examine(ctx)
	if err != nil {
		return err
	}
	if len(found) > 0 && fix {
		if found, err = a.repair(ctx, found); err != nil {
			return err
		}
	}
	if lost := slices.IndexFunc(found, func(f store.Finding) bool { return f.Code == "damaged" || f.Code == "cut_short" }); lost >= 0 {
		return a.saveWhatCanBe(ctx, failed("damaged", "", "%s", found[lost].Message))
	}
	if len(found) > 0 {
		return a.unsound(ctx, found)
	}
	return a.sound(ctx, gaps)
}

// repair fixes what it can and returns the remaining findings.
func (a *app) repair(ctx context.Context, found []store.Finding) ([]store.Finding, error) {
	changed, err := a.opened.Repair(ctx)
	if err != nil && !failure.IsCode(err, "damaged") {
		return found, err
	}
	if err != nil { // What it would write contradicts itself, so that another try would fail, too.
		return append(found, store.Finding{Code: "damaged", Message: "The book cannot be repaired in place."}), nil
	}
	left, err := a.opened.Examine(ctx)
	if a.json {
		return left, err
	}
	for _, f := range found {
		if !slices.Contains(left, f) {
			a.out.Say("%s repaired: %s", output.Good.Ink("✓"), f.Message)
		}
	}
	for _, line := range changed {
		a.out.Say("  %s", output.Dim.Line("%s", line))
	}
	return left, err
}

// findingJSON is one problem of the book.
type findingJSON struct {
	Code       string `json:"code"`
	Message    string `json:"message"`
	Repairable bool   `json:"fixable"`
}

// unsoundJSON is a book with problems.
type unsoundJSON struct {
	Consistent bool          `json:"consistent"`
	Findings   []findingJSON `json:"findings"`
}

// unsound lists the problems of the book.
func (a *app) unsound(ctx context.Context, found []store.Finding) error {
	repairs, hint := false, "deals doctor --fix makes the files private"
	list := make([]findingJSON, len(found))
	for i, f := range found {
		repairs = repairs || f.Repairable
		switch {
		case i == 0 && f.Code == "altered":
			hint = "deals doctor --fix repairs the history; the deals stay as they are"
		case f.Code != "file_mode" && found[0].Code != "altered":
			hint = "deals doctor --fix rebuilds what does not match its history"
		}
		list[i] = findingJSON(f)
		if !a.json {
			a.out.Say("%s %s", output.Bad.Ink("✗"), f.Message)
		}
	}
	if a.json {
		a.out.JSON(unsoundJSON{false, list})
	}
	if !repairs { // There is nothing it could repair.
		var sound *backups.Backup
		hint, sound = a.wayBack(ctx, a.opened.Path(), "save your deals to a file: deals export -o deals.json")
		if sound != nil {
			hint += " goes back to the last sound backup"
		}
	}
	return &reported{failed(found[0].Code, hint, "The book has problems.")}
}

// sound lists findings that are not damage, but worth a look.
func (a *app) sound(ctx context.Context, gaps bool) error {
	process, err := a.opened.Process(ctx)
	if err != nil {
		return err
	}
	twins, err := a.opened.Duplicates(ctx)
	if err != nil {
		return err
	}
	if a.json {
		fmt.Fprint(a.out, `{"consistent": true, "findings": [], "duplicates": `)
		a.twinsJSON(twins)
		fmt.Fprint(a.out, `, "gaps": `)
		if err := a.gapsJSON(ctx, process); err != nil {
			return err
		}
		fmt.Fprintln(a.out, "}")
		return nil
	}
	a.out.Say("%s no problems found", output.Good.Ink("✓"))
	a.printTwins(twins)
	if gaps {
		return a.printGaps(ctx, process)
	}
	return a.sumUpGaps(ctx, process)
}

// twinsJSON is deals that are probably duplicates, or names that are probably one
// account.
type twinsJSON struct {
	Deals    []int64  `json:"deals"`
	Accounts []string `json:"accounts"`
}

func (a *app) twinsJSON(twins []store.Duplicates) {
	list := a.out.JSONList()
	for _, t := range twins {
		list.Add(twinsJSON{append([]int64{}, t.Deals...), append([]string{}, t.Accounts...)})
	}
	list.End()
}

func (a *app) printTwins(twins []store.Duplicates) {
	for _, t := range twins {
		if len(t.Deals) > 0 {
			a.out.Say("%s likely the same deal: %s  %s", output.Warn.Ink("·"), t.Title, output.Dim.Line("%s", numbered(t.Deals)))
			continue
		}
		var names safe.Text
		for i, name := range t.Accounts {
			if i > 0 {
				names += ", "
			}
			names += quoted(name)
		}
		a.out.Say("%s likely the same account: %s", output.Warn.Ink("·"), names)
	}
}

func numbered(deals []int64) string {
	text := ""
	for _, id := range deals {
		text += fmt.Sprintf(" #%d", id)
	}
	return text[1:]
}
