package metrics

import (
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/refusal"
)

// Explanation lists the deals behind a figure. Every deal of the book is
// either in Denominator or in LeftOut.
type Explanation struct {
	Figure string // its name, as asked for
	Label  string // its label
	Of     string // its argument in words; "" for none
	Plain  string // what it means, in one sentence
	Unit   Unit   // what K and N count
	K, N   int    // as in the printed figure
	// Numerator are the deals in Denominator that the figure counts. For a figure
	// without such a part, such as a median, the two are equal.
	Numerator, Denominator []int64
	LeftOut                []LeftOut
	Timeless               bool // it is the same in every period
}

// Title is the label of the figure, with its argument.
func (e *Explanation) Title() string {
	if e.Of == "" {
		return e.Label
	}
	return e.Label + " · " + e.Of
}

// Unit is the unit of a figure's counts, in the plural.
type Unit string

// The units of figures.
const (
	Deals     Unit = "deals"
	Accounts  Unit = "accounts"
	Forecasts Unit = "forecasts"
)

// Word is the unit beside a number.
func (u Unit) Word(n int) string {
	if n == 1 {
		return map[Unit]string{Deals: "deal", Accounts: "account", Forecasts: "forecast"}[u]
	}
	return string(u)
}

// LeftOut is a deal that is not in a figure.
type LeftOut struct {
	Deal int64
	Why  string
}

// judged is the role of one deal in a figure.
type judged struct {
	rests bool   // the deal is in the figure
	hit   bool   // and is counted by it
	why   string // why it is not
}

var hit, miss = judged{rests: true, hit: true}, judged{rests: true}

func out(why string) judged { return judged{why: why} }

// judge judges one deal after the other.
type judge func(i int, r *ledger.Record) judged

// Why lists the deals behind a figure, named as in Figures, over the same period
// and at the same moment as Measure. Forecast accuracy needs the snapshots as well.
func Why(p *pipeline.Process, records []ledger.Record, figure string, period calendar.Period, now time.Time, frozen ...ledger.Snapshot) (Explanation, error) {
	name, of := SplitFigure(figure)
	name = strings.ReplaceAll(strings.ToLower(name), "-", "_")
	row := figureAt(name)
	if row == nil {
		return Explanation{}, refusal.New(refusal.Usage, "no_such_figure", "", "There is no figure %s.", refusal.Quoted(figure)).
			By(refusal.Run("why").With("help", ""), refusal.Say("lists the figures"))
	}
	v := newSample(p, records, period, now).traced()
	v.snapshots = frozen
	see, err := row.judge(v, of)
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{Figure: figure, Label: row.label, Of: row.words(p, of), Plain: row.plain, Unit: Deals, Timeless: row.timeless}
	for i := range records {
		r := &records[i]
		switch j := see(i, r); {
		case !j.rests:
			e.LeftOut = append(e.LeftOut, LeftOut{r.ID, j.why})
		case j.hit:
			e.Numerator = append(e.Numerator, r.ID)
			fallthrough
		default:
			e.Denominator = append(e.Denominator, r.ID)
		}
	}
	e.K, e.N = len(e.Numerator), len(e.Denominator)
	switch {
	case row.accounts:
		e.Unit = Accounts
		e.K, e.N = v.accounts(see)
	case v.given != nil:
		e.Unit = Forecasts
		e.K, e.N = v.forecasts(see)
	}
	return e, nil
}

// accounts counts the accounts of the judged deals.
func (v *sample) accounts(see judge) (k, n int) {
	counted, hits := map[string]bool{}, map[string]bool{}
	for i := range v.records {
		r := &v.records[i]
		if j := see(i, r); j.rests {
			counted[accountOf(r)] = true
			if j.hit {
				hits[accountOf(r)] = true
			}
		}
	}
	return len(hits), len(counted)
}

// The most common reasons for leaving deals out.
const (
	whyOpen           = "still open"
	whyOutside        = "closed outside the period"
	whyNotWon         = "not won"
	whyNotLost        = "not lost"
	whyUnseen         = "imported, so its stage history is not known"
	whyCreatedUnknown = "imported without a created date"
	whyClosedUnknown  = "imported without a closed date"
	whyNoValue        = "no value"
)

// closedOnly judges only the deals closed in the period.
func (v *sample) closedOnly(see judge) judge {
	return func(i int, r *ledger.Record) judged {
		switch {
		case r.Status == pipeline.Open:
			return out(whyOpen)
		case !v.closed(r):
			return out(whyOutside)
		}
		return see(i, r)
	}
}

// wonOnly judges only the deals won in the period.
func (v *sample) wonOnly(see judge) judge {
	return v.closedOnly(func(i int, r *ledger.Record) judged {
		if r.Status != pipeline.Won {
			return out(whyNotWon)
		}
		return see(i, r)
	})
}

// rate counts won deals.
func rate(_ int, r *ledger.Record) judged {
	if r.Status == pipeline.Won {
		return hit
	}
	return miss
}

func every(int, *ledger.Record) judged { return hit }

// stageNamed finds the stage in a figure's argument.
func (v *sample) stageNamed(of string) (int, error) {
	i := v.process.Index(pipeline.StageKey(strings.ToLower(of)))
	if i < 0 || i >= v.selling {
		keys := make([]string, v.selling)
		for j := range keys {
			keys[j] = string(v.process.Stages[j].Key)
		}
		return 0, refusal.New(refusal.Usage, "no_such_stage", "add one after a colon: "+strings.Join(keys, ", "), "There is no stage %s before the sale.", refusal.Quoted(of))
	}
	return i, nil
}
