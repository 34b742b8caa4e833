// Package viewlist is deals view: it lists the views of a book, saves a query as one, and
// removes one.
package viewlist

import (
	"context"
	"strings"
	"time"

	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/query"
	"deals/pipeline/query/view"
	"deals/pipeline/refusal"
	"deals/tui/safe"
)

// Help explains the command.
const Help = "A view is a query with a name. Write @NAME wherever a command takes a query; the start of a name is enough. Views\n" +
	"are kept in the book. Saving one again replaces it, and deals undo brings the old one back."

// Example shows the command in use.
const Example = "  deals view\n  deals ls @closing-this-month\n  deals view save fair 'tag:fair value>5k sort:close'\n  deals view rm fair"

// SaveExample shows how a view is saved.
const SaveExample = "  deals view save fair 'tag:fair value>5k sort:close'\n  deals ls @fair"

// Book is what the command needs of a book.
type Book interface {
	Process(ctx context.Context) (*pipeline.Process, error)
	Asked(ctx context.Context, list lists.Query) (query.Query, int, error)
	Currency(ctx context.Context) (string, error)
	Views(ctx context.Context) ([]query.View, error)
	SaveView(ctx context.Context, v query.View) error
	RemoveView(ctx context.Context, name string) error
}

// Views are the views of a book.
type Views struct {
	Book Book
	Out  *output.Printer
	JSON bool
	Now  time.Time
}

// Row is a view as JSON.
type Row struct {
	Name  string `json:"name"`
	As    string `json:"as"` // on the command line
	Query string `json:"query"`
	Saved bool   `json:"saved"` // in this book; the others are in every book
}

// List lists the views.
func List(ctx context.Context, v *Views, _ []string) error {
	saved, err := v.Book.Views(ctx)
	if err != nil {
		return err
	}
	var rows [][]output.Cell
	var list []Row
	for _, one := range view.With(saved) {
		list = append(list, newJSON(&one, view.Find(saved, one.Name) >= 0))
		rows = append(rows, output.Row(output.Bold.Cell(one.Key()), one.Line()))
	}
	if v.JSON {
		output.JSONEach(v.Out, list)
		return nil
	}
	v.Out.Table([]output.Column{{Head: "VIEW", Text: true}, {Head: "QUERY", Text: true}}, rows)
	return nil
}

func newJSON(one *query.View, saved bool) Row {
	return Row{one.Name, one.Key(), one.Line(), saved}
}

// Save saves a query under a name.
func Save(ctx context.Context, v *Views, words []string) error {
	line := strings.Join(words[1:], " ")
	asked, _, err := v.Book.Asked(ctx, lists.Query{Filter: line}) // It knows the custom fields.
	if err != nil {
		return err
	}
	process, err := v.Book.Process(ctx)
	if err != nil {
		return err
	}
	currency, err := v.Book.Currency(ctx)
	if err != nil {
		return err
	}
	saved, err := v.Book.Views(ctx)
	if err != nil {
		return err
	}
	one, err := view.New(words[0], asked.String(), query.Context{
		Process: process, Now: v.Now, Currency: currency, Views: func() []query.View { return view.With(saved) },
	})
	if err != nil {
		return err
	}
	if err := v.Book.SaveView(ctx, one); err != nil {
		return err
	}
	if v.JSON {
		v.Out.JSON(newJSON(&one, true))
		return nil
	}
	v.Out.Say("%s saved the view %s: %s", output.Good.Ink("✓"), one.Key(), safe.Line(one.Line()))
	return nil
}

// Remove removes a saved view.
func Remove(ctx context.Context, v *Views, words []string) error {
	saved, err := v.Book.Views(ctx)
	if err != nil {
		return err
	}
	at := view.Find(saved, words[0])
	switch {
	case at < 0 && view.Shipped(words[0]):
		return refusal.New(refusal.Usage, "shipped_view", "to change it, save a view with its name", "The view %s is in every book, so it cannot be removed.", refusal.Quoted(words[0]))
	case at < 0:
		var names []string
		for _, one := range saved {
			names = append(names, one.Key())
		}
		hint := "no view has been saved yet"
		if len(names) > 0 {
			hint = "one of: " + strings.Join(names, ", ")
		}
		return refusal.New(refusal.Usage, "no_such_view", hint, "There is no saved view %s.", refusal.Quoted(words[0]))
	}
	if err := v.Book.RemoveView(ctx, saved[at].Name); err != nil {
		return err
	}
	if v.JSON {
		v.Out.JSON(newJSON(&saved[at], false))
		return nil
	}
	v.Out.Say("%s removed the view %s", output.Good.Ink("✓"), saved[at].Key())
	return nil
}
