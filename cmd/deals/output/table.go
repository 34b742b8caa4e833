package output

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"deals/tui/safe"
)

// Column is the layout of a table column.
type Column struct {
	Head  string
	Right bool // numbers align right
	Text  bool // may be cut where the terminal is too narrow
	Claim int  // cells of a text that are kept as long as others have any to give
	Spare int  // 1 is left out first when cutting would leave too little, 0 stays
}

// Cell is one field of a table.
type Cell struct {
	Text  safe.Text
	Style Style
	Alone safe.Text // in place of Text where the column behind it is left out; may be empty
}

// Row is a row of a table. A Cell is used as it is, everything else is outside text
// without a style.
func Row(fields ...any) []Cell {
	row := make([]Cell, len(fields))
	for i, field := range fields {
		switch f := field.(type) {
		case Cell:
			row[i] = f
		case string:
			row[i] = Plain.Cell(f)
		default:
			row[i] = Plain.Cell(fmt.Sprint(f))
		}
	}
	return row
}

const (
	gap      = 2  // cells between columns
	minText  = 6  // a column of text is not cut below this
	goodText = 16 // below this it is unclear, and spare columns are left out first
)

// Table prints rows in aligned columns: with a dim head and cut to the width for a
// terminal, in full for a pipe. An empty column is left out.
func (p *Printer) Table(columns []Column, rows [][]Cell) {
	p.TableWith(columns, rows, func(int) {})
}

// TableWith is Table, calling above before each row.
func (p *Printer) TableWith(columns []Column, rows [][]Cell, above func(row int)) {
	widths := contentWidths(columns, rows)
	head := make([]Cell, len(columns))
	for i, c := range columns {
		if widths[i] > 0 {
			head[i] = Dim.Cell(c.Head)
			widths[i] = max(widths[i], head[i].Text.Width())
		}
	}
	p.shrink(columns, widths, rows)
	p.row(columns, widths, head)
	for i, row := range rows {
		above(i)
		p.row(columns, widths, row)
	}
}

// Rows is Table without a head.
func (p *Printer) Rows(columns []Column, rows [][]Cell) {
	p.RowsWith(columns, rows, func(int) {})
}

// RowsWith is Rows, calling below after each row.
func (p *Printer) RowsWith(columns []Column, rows [][]Cell, below func(row int)) {
	widths := contentWidths(columns, rows)
	p.shrink(columns, widths, rows)
	for i, row := range rows {
		p.row(columns, widths, row)
		below(i)
	}
}

func contentWidths(columns []Column, rows [][]Cell) []int {
	widths := make([]int, len(columns))
	for _, row := range rows {
		for i := range row {
			widths[i] = max(widths[i], row[i].Text.Width())
		}
	}
	return widths
}

// shrink makes a table fit the terminal: it leaves out spare columns while text
// would be cut too short, then takes cells from the widest text column, until none
// has any to give.
func (p *Printer) shrink(columns []Column, widths []int, rows [][]Cell) {
	room := p.Room()
	for rank := 1; total(columns, widths, goodText) > room; rank++ {
		i := slices.IndexFunc(columns, func(c Column) bool { return c.Spare == rank })
		if i < 0 {
			break
		}
		if widths[i] = 0; i > 0 {
			for _, row := range rows {
				widths[i-1] = max(widths[i-1], row[i-1].Alone.Width())
			}
		}
	}
	for excess := total(columns, widths, math.MaxInt) - room; excess > 0; excess-- {
		widest := widestText(columns, widths, true)
		if widest < 0 {
			widest = widestText(columns, widths, false)
		}
		if widest < 0 {
			return
		}
		widths[widest]--
	}
}

// widestText is the widest column that can be cut further, as far as the claims of all
// columns are kept, or past them; -1 is none.
func widestText(columns []Column, widths []int, claimed bool) int {
	widest := -1
	for i, c := range columns {
		least := minText
		if claimed {
			least = max(goodText, c.Claim)
		}
		if c.Text && widths[i] > least && (widest < 0 || widths[i] > widths[widest]) {
			widest = i
		}
	}
	return widest
}

// total is the width of a table whose text is cut to a number of cells, or to its claim.
func total(columns []Column, widths []int, text int) int {
	sum := -gap
	for i, w := range widths {
		if columns[i].Text {
			w = min(w, max(text, columns[i].Claim))
		}
		if w > 0 {
			sum += w + gap
		}
	}
	return sum
}

// row prints one line. Columns that do not fit on a terminal however short the text
// is cut are left out, since a wrapped table is unreadable.
func (p *Printer) row(columns []Column, widths []int, row []Cell) {
	room := p.Room()
	line, owed := Ink(""), 0
	for i, c := range row {
		w := min(widths[i], room-owed)
		if w <= 0 {
			continue
		}
		text := c.Text
		if c.Alone != "" && i+1 < len(row) && widths[i+1] == 0 {
			text = c.Alone
		}
		text = safe.Cut(text, w)
		blanks := w - text.Width()
		if columns[i].Right {
			owed, blanks = owed+blanks, 0
		}
		if text != "" {
			if p.paint.Profile == colorprofile.NoTTY {
				c.Style = Plain // The style would be removed again, and there may be very many rows.
			}
			line += Ink(spaces(owed)) + c.Style.Ink(text)
			room -= owed + text.Width()
			owed = 0
		}
		owed += blanks + gap
	}
	p.Say("%s", line)
}

func spaces(n int) string { return strings.Repeat(" ", n) }
