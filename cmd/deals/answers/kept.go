package answers

import (
	"encoding/json"
	"strings"

	"deals/cmd/deals/importer"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// prefix begins the name of a setting with answers; the signature of a header follows.
const prefix = "import "

// Kept are answers in the book, and when and for which file they were given.
type Kept struct {
	Answers

	Setting string        `json:"-"` // the name of the setting that holds them; "" for a file without a header
	File    string        `json:"file"`
	Day     calendar.Date `json:"day"`
	Guessed bool          `json:"guessed,omitempty"` // they were only guessed, and shown
	Undone  *Kept         `json:"-"`                 // those of an import that was undone; nil without one
}

// Name is the name of the setting with the answers for files with a header; "" without
// one.
func Name(signature string) string {
	if signature == "" {
		return ""
	}
	return prefix + signature
}

// IsName reports whether a setting holds such answers.
func IsName(setting string) bool { return strings.HasPrefix(setting, prefix) }

// Text is the value of the setting.
func (k *Kept) Text() string {
	text, err := json.Marshal(k)
	if err != nil {
		return ""
	}
	return string(text)
}

// Read reads the value of a setting; what cannot be read is no answer.
func Read(text string) (k Kept) {
	if json.Unmarshal([]byte(text), &k) != nil {
		return Kept{}
	}
	return k
}

// Assume takes the currency of an import that was undone where nothing else says one.
func (k *Kept) Assume(o *importer.Options) {
	if k == nil || o.CurrencyFrom == "" {
		return
	}
	if currency, err := money.CurrencyCode(k.Currency); err == nil {
		o.Currency, o.CurrencyFrom = currency, "as in the undone import"
	}
}
