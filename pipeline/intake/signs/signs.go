package signs

import (
	"strings"

	"deals/pipeline"
)

// Cell is a cell whose column is no list of words, and the header of that column.
type Cell struct{ Text, Column string }

// Flag is a cell of a column of yes and no.
type Flag struct {
	Cell
	Yes, No bool // neither in an empty cell
}

// Flags are what columns of yes and no say about a deal.
type Flags struct{ Won, Lost, Closed, Active Flag }

// Has reports whether one of them is in a column.
func (f *Flags) Has(column string) bool {
	for _, flag := range [...]*Flag{&f.Won, &f.Lost, &f.Closed, &f.Active} {
		if column != "" && flag.Column == column {
			return true
		}
	}
	return false
}

// Sign is what the flags of a row say together.
type Sign struct {
	Status pipeline.Status // "" when they do not say
	Closed bool            // won or lost, nobody says which
	NotWon bool            // no more than that
	Cell   Cell
	Clash  Cell // a flag that contradicts Cell
}

// Read says what flags mean together. A deal that is closed and not won was lost.
func (f *Flags) Read() Sign {
	switch {
	case f.Won.Yes && f.Lost.Yes:
		return Sign{Cell: f.Won.Cell, Clash: f.Lost.Cell}
	case f.Won.Yes && f.Closed.No:
		return Sign{Cell: f.Won.Cell, Clash: f.Closed.Cell}
	case f.Won.Yes:
		return Sign{Status: pipeline.Won, Cell: f.Won.Cell}
	case f.Lost.Yes && f.Closed.No:
		return Sign{Cell: f.Lost.Cell, Clash: f.Closed.Cell}
	case f.Lost.Yes:
		return Sign{Status: pipeline.Lost, Cell: f.Lost.Cell}
	case f.Closed.Yes && f.Won.No && !f.Lost.No:
		return Sign{Status: pipeline.Lost, Cell: f.Closed.Cell}
	case f.Closed.Yes && f.Lost.No && !f.Won.No:
		return Sign{Status: pipeline.Won, Cell: f.Closed.Cell}
	case f.Closed.Yes:
		return Sign{Closed: true, Cell: f.Closed.Cell}
	case f.Closed.No:
		return Sign{Status: pipeline.Open, Cell: f.Closed.Cell}
	case f.Won.No && f.Lost.No:
		return Sign{Status: pipeline.Open, Cell: f.Won.Cell}
	case f.Active.Yes && (f.Won.No || f.Lost.No):
		return Sign{Status: pipeline.Open, Cell: f.Active.Cell}
	case f.Active.No:
		return Sign{Closed: true, Cell: f.Active.Cell}
	case f.Won.No:
		return Sign{NotWon: true, Cell: f.Won.Cell}
	}
	return Sign{}
}

// Chance is the probability in a row.
type Chance struct {
	Cell
	Certain bool // 100 %
	None    bool // 0 %
}

// ChanceOf reads the cell of a probability.
func ChanceOf(at Cell) Chance {
	if at.Text == "" {
		return Chance{}
	}
	text := strings.TrimRight(at.Text, "% \u00a0")
	whole, rest, _ := strings.Cut(strings.Replace(text, ",", ".", 1), ".")
	is := func(number string) bool { return whole == number && strings.Trim(rest, "0") == "" }
	return Chance{Cell: at, Certain: is("100"), None: is("0")}
}

// Days are which of the days on which a deal was won or lost a row has. With both, one
// is the later: the deal was reopened, or one of them is wrong.
type Days struct {
	Won, Lost bool
	Later     pipeline.Status
	Cell      Cell // the later one
	Other     Cell
	Ordered   string // the column of a past day of an order, which proves no sale; "" for none
}

// Only is won or lost, if the row has only that day.
func (d *Days) Only() pipeline.Status {
	switch {
	case d.Won && !d.Lost:
		return pipeline.Won
	case d.Lost && !d.Won:
		return pipeline.Lost
	}
	return ""
}

// Likely is the end that a probability makes likely.
func (c *Chance) Likely() pipeline.Status {
	switch {
	case c.Certain:
		return pipeline.Won
	case c.None:
		return pipeline.Lost
	}
	return ""
}
