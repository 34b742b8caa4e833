package accounts

import (
	"context"
	"fmt"

	"deals/pipeline"
	"deals/pipeline/accounts"
	"deals/tui/form"
	"deals/tui/ui"
)

// newRole sets the role of a contact at an account, in all of its deals.
func newRole(env *ui.Env, book Book, account string, contact pipeline.Contact) ui.Dialog {
	person := contact.Name
	if person == "" {
		person = contact.Email
	}
	d := &form.Dialog{Title: "Role", Right: person + " · " + account, Verb: "save"}
	d.Fill = func(*ui.Env, *pipeline.Deal) *form.Form {
		role := form.NewLine("role", "Role", contact.Role, "champion, decision maker, user …", nil)
		role.Known = []string{"champion", "decision maker", "user", "gatekeeper"}
		return form.New(role)
	}
	d.Submit = func(_ *ui.Env, d *form.Dialog) (ui.Result, error) {
		role := d.Form.Get("role")
		if !d.Form.Changed() {
			return ui.Result{Close: true}, nil
		}
		label := fmt.Sprintf("set role of %s at %s to %s", person, account, role)
		if role == "" {
			label = fmt.Sprintf("removed role of %s at %s", person, account)
		}
		return ui.Result{Write: &ui.Write{Close: true, Book: func(ctx context.Context) (string, error) {
			_, err := book.ChangeAccount(ctx, account, label, accounts.GiveRole(person, role))
			return label, err
		}}}, nil
	}
	return d.Open(env, nil)
}

// newMerge merges another account into this one.
func newMerge(env *ui.Env, book Book, account string, alike []string) ui.Dialog {
	d := &form.Dialog{Title: "Merge", Right: account, Verb: "merge"}
	d.Fill = func(*ui.Env, *pipeline.Deal) *form.Form {
		return form.New(
			form.NewChoice("other", "Duplicate", alike[0], form.Choices(alike...)),
			form.NewChoice("name", "Name", account, append(form.Choices(account), form.Choices(alike...)...)),
		)
	}
	d.Submit = func(_ *ui.Env, d *form.Dialog) (ui.Result, error) {
		into, other := d.Form.Get("name"), d.Form.Get("other")
		return ui.Result{Write: &ui.Write{Close: true, Book: func(ctx context.Context) (string, error) {
			n, err := book.MergeAccounts(ctx, into, account, other)
			return fmt.Sprintf("merged %s into %s", dealCount(n), into), err
		}}}, nil
	}
	return d.Open(env, nil)
}
