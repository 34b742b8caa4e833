package unit

import "deals/pipeline/refusal"

// Currencies are those in the cells of a column.
type Currencies struct {
	counts map[string]int
	codes  map[string]string // by the text of a cell
}

// Observe takes a cell.
func (c *Currencies) Observe(text, preferred string) {
	const most = 200 // A hostile file has another text in each cell.
	code, seen := c.codes[text]
	if !seen && text != "" && len(c.codes) < most {
		if c.codes == nil {
			c.codes, c.counts = map[string]string{}, map[string]int{}
		}
		code, _ = CurrencyOf(text, preferred)
		c.codes[text] = code
	}
	if code != "" {
		c.counts[code]++
	}
}

// Doubt is why an amount without a currency is in none of them: the column has several.
func (c *Currencies) Doubt(column string) error {
	if len(c.counts) < 2 {
		return nil
	}
	return refusal.New(refusal.Usage, "ambiguous_currency", "", "Column %s has several currencies, and none for some amounts.", refusal.Quoted(column)).
		About(refusal.Input(column))
}

// Most is the one that most cells have, or "".
func (c *Currencies) Most() (most string) {
	for code, n := range c.counts {
		if n > c.counts[most] || n == c.counts[most] && code < most {
			most = code
		}
	}
	return most
}
