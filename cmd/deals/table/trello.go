package table

import (
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// trello is the JSON of a Trello board: its lists are stages, its cards are deals.
type trello struct {
	Lists []struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	} `json:"lists"`
	Cards        []card `json:"cards"`
	CustomFields []struct {
		ID      string `json:"id"`
		Name    string `json:"name"`
		Options []struct {
			ID    string                `json:"id"`
			Value map[string]jsonScalar `json:"value"`
		} `json:"options"`
	} `json:"customFields"`
	Actions []struct {
		Type string    `json:"type"`
		Date time.Time `json:"date"`
		Data struct {
			Text string `json:"text"`
			Card struct {
				ID string `json:"id"`
			} `json:"card"`
			ListAfter struct {
				ID string `json:"id"`
			} `json:"listAfter"`
		} `json:"data"`
	} `json:"actions"`
}

type card struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Text     string `json:"desc"`
	List     string `json:"idList"`
	Due      string `json:"due"`
	Archived bool   `json:"closed"`
	Activity string `json:"dateLastActivity"`
	Link     string `json:"shortUrl"`
	Labels   []struct {
		Name string `json:"name"`
	} `json:"labels"`
	Fields []struct {
		ID     string                `json:"idCustomField"`
		Option string                `json:"idValue"`
		Value  map[string]jsonScalar `json:"value"`
	} `json:"customFieldItems"`
}

// jsonScalar is a text, a number or a boolean, as text.
type jsonScalar string

func (s *jsonScalar) UnmarshalJSON(text []byte) error {
	var inner string
	if json.Unmarshal(text, &inner) != nil {
		inner = string(text)
	}
	*s = jsonScalar(inner)
	return nil
}

// IsTrello reports whether a JSON file begins as a board does: with an object, not a list.
func (f *File) IsTrello() bool {
	start := make([]byte, 64)
	n, _ := io.ReadFull(f.Text(), start)
	return strings.HasPrefix(strings.TrimLeft(string(start[:n]), " \t\r\n"), "{")
}

// Trello reads a board as a Table, whose columns are those of Trello's own CSV.
func Trello(f *File) (*Table, error) {
	const most = 64 << 20
	var board trello
	if f.size > most {
		return nil, failed("too_large", "export the board as CSV", "%s is larger than 64 MiB.", f.NamedFirst())
	}
	err := json.NewDecoder(f.Text()).Decode(&board)
	if err != nil || board.Lists == nil || board.Cards == nil {
		return nil, failed("bad_json", "deals export -o FILE.json writes a file that can be imported, and Trello does under Share, Export as JSON",
			"%s is neither an export of deals nor a Trello board.", f.NamedFirst())
	}
	if len(board.Cards) == 0 {
		return nil, failed("no_rows", "export it again, with its cards", "%s is a board without cards.", f.NamedFirst())
	}
	header := []string{"Card ID", "Card Name", "List Name", "Status", "Card Description", "Labels", "Due Date", "Created", "Last stage change", "Comments", "Card URL"}
	for _, field := range board.CustomFields {
		header = append(header, field.Name)
	}
	rows := board.rows()
	return &Table{File: f, Comma: ',', Header: header, feed: func(yield func(Row) error) error {
		for n, cells := range append([][]string{header}, rows...) {
			if err := yield(Row{Line: n, Cells: slices.Clone(cells)}); err != nil {
				return err
			}
		}
		return nil
	}}, nil
}

// Unit is what the numbers of rows count: the cards of a board, or lines.
func (t *Table) Unit() string {
	if t.feed != nil {
		return "card"
	}
	return "line"
}

// rows are the cards, in the order of the board.
func (b *trello) rows() [][]string {
	lists, options, column := map[string]string{}, map[string]string{}, map[string]int{}
	for _, l := range b.Lists {
		lists[l.ID] = l.Name
	}
	for n, field := range b.CustomFields {
		column[field.ID] = n
		for _, option := range field.Options {
			options[option.ID] = string(option.Value["text"])
		}
	}
	moved, comments := b.history()
	rows := make([][]string, 0, len(b.Cards))
	for i := range b.Cards {
		c := &b.Cards[i]
		status, labels := "", make([]string, 0, len(c.Labels))
		if c.Archived {
			status = "Archived"
		}
		for _, label := range c.Labels {
			labels = append(labels, label.Name)
		}
		row := []string{
			c.ID, c.Name, lists[c.List], status, c.Text, strings.Join(labels, ", "), c.Due, createdAt(c.ID),
			moved[c.ID+"\x00"+c.List], strings.Join(comments[c.ID], "\n"), c.Link,
		}
		own := make([]string, len(b.CustomFields))
		for _, item := range c.Fields {
			n, known := column[item.ID]
			if !known {
				continue
			}
			own[n] = options[item.Option]
			for _, value := range item.Value { // There is one, named by its kind.
				own[n] = string(value)
			}
		}
		rows = append(rows, append(row, own...))
	}
	return rows
}

// history finds when each card was moved to a list, by card and list, and the comments on
// each card, the oldest first. Actions are listed from the newest.
func (b *trello) history() (moved map[string]string, comments map[string][]string) {
	moved, comments = map[string]string{}, map[string][]string{}
	for _, a := range slices.Backward(b.Actions) {
		switch {
		case a.Type == "commentCard":
			comments[a.Data.Card.ID] = append(comments[a.Data.Card.ID], a.Date.Format(time.DateOnly)+": "+a.Data.Text)
		case a.Data.ListAfter.ID != "":
			moved[a.Data.Card.ID+"\x00"+a.Data.ListAfter.ID] = a.Date.Format(time.RFC3339)
		}
	}
	return moved, comments
}

// createdAt is when a card was created: its id begins with that second, in hexadecimal.
func createdAt(id string) string {
	if len(id) != 24 {
		return ""
	}
	seconds, err := strconv.ParseInt(id[:8], 16, 64)
	if err != nil {
		return ""
	}
	return time.Unix(seconds, 0).UTC().Format(time.RFC3339)
}
