package importreport

import (
	"deals/cmd/deals/importer"
	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/rejects"
	"deals/pipeline/intake/rows"
)

// JSON is an import for scripts.
type JSON struct {
	DryRun      bool           `json:"dry_run"`
	New         int            `json:"new"`
	Changed     int            `json:"changed"`
	Same        int            `json:"unchanged"`
	Waiting     int            `json:"waiting"`  // for an answer
	Rejected    int            `json:"rejected"` // for another reason
	RejectsFile *string        `json:"rejects_file"`
	Undated     int            `json:"closed_without_date"`
	Backwards   int            `json:"closed_before_created"`
	Older       int            `json:"older"` // of the unchanged: than what was last imported
	Questions   []questionJSON `json:"questions"`
	Command     *string        `json:"command"` // answers the questions
	Reasons     []reasonJSON   `json:"reasons"`
	Dropped     []reasonJSON   `json:"dropped_cells"`
	NoDeals     []noDealsJSON  `json:"not_deals"`
	Assumed     *assumedJSON   `json:"assumed_currency"` // null when the file, the book or the user names one
	Mapping     []mappingJSON  `json:"mapping"`
	NotUsed     []string       `json:"not_used"`
	Remarks     []string       `json:"remarks"`
	First       []importedJSON `json:"first"`
	Changes     []changeJSON   `json:"changes"`
	MoreChanges int            `json:"more_changes"` // that are not listed
}

type assumedJSON struct {
	Currency string `json:"currency"`
	From     string `json:"from"` // a locale such as de_DE, or default
}

type reasonJSON struct {
	Line   int    `json:"line"`
	Lines  []int  `json:"lines"`
	Rows   int    `json:"rows"`
	Reason string `json:"reason"`
}

type noDealsJSON struct {
	Kind  rows.Kind `json:"kind"`
	Lines []int     `json:"lines"`
	Rows  int       `json:"rows"`
}

type mappingJSON struct {
	Field   importer.Field `json:"field"`
	Columns []string       `json:"columns"`
	Read    *string        `json:"read_as"` // null when the cells leave no choice
}

type importedJSON struct {
	Origin   string  `json:"origin"`
	Title    string  `json:"title"`
	Account  *string `json:"account"`
	Stage    string  `json:"stage"`
	Status   string  `json:"status"`
	Minor    *int64  `json:"value_minor"`
	Currency *string `json:"currency"`
}

// JSON is the report for scripts.
func (r *Report) JSON(found *importer.Import) JSON {
	j := JSON{
		DryRun: r.DryRun, New: r.New, Changed: r.Changed, Same: r.Same, Waiting: r.Asked, Rejected: r.Rejected - r.Asked,
		Undated: r.Undated, Backwards: r.Backwards, Older: r.Older, Questions: []questionJSON{}, Command: jsonout.OrNull(r.Command),
		Reasons: newReasonsJSON(r.Reasons), Dropped: newReasonsJSON(r.Dropped), NoDeals: []noDealsJSON{},
		Mapping: []mappingJSON{}, NotUsed: append([]string{}, found.NotUsed()...), First: []importedJSON{},
		Remarks: append([]string{}, found.Remarks()...),
		Changes: changesJSON(r.Changes), MoreChanges: r.MoreChanges,
	}
	if r.Rejects != nil && r.Rejects.Path != "" {
		j.RejectsFile = &r.Rejects.Path
	}
	if found.NeedsCurrency() && r.Options.CurrencyFrom != "" {
		j.Assumed = &assumedJSON{r.Options.Currency, r.Options.CurrencyFrom}
	}
	for n := range r.Questions {
		j.Questions = append(j.Questions, newQuestionJSON(&r.Questions[n]))
	}
	for _, n := range r.NoDeals {
		j.NoDeals = append(j.NoDeals, noDealsJSON(n))
	}
	for _, m := range found.Mapping() {
		j.Mapping = append(j.Mapping, mappingJSON{m.Field, m.Columns, jsonout.OrNull(m.Read)})
	}
	for _, d := range r.First {
		imported := importedJSON{
			Origin: d.Origin.String(), Title: d.Title, Account: jsonout.OrNull(d.Account), Stage: string(d.Stage), Status: string(d.Status),
		}
		imported.Minor, imported.Currency = jsonout.Amount(d.Value)
		j.First = append(j.First, imported)
	}
	return j
}

func newReasonsJSON(reasons []rejects.Reason) []reasonJSON {
	j := []reasonJSON{}
	for _, r := range reasons {
		j = append(j, reasonJSON{r.Line, r.Lines, r.Rows, r.Text})
	}
	return j
}
