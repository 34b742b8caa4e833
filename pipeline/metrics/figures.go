package metrics

import (
	"fmt"
	"strings"

	"deals/pipeline"
	"deals/pipeline/accuracy"
	"deals/pipeline/ledger"
)

// Figure is a number that Why can explain: its name, its label and its meaning.
type Figure struct {
	Name  string // as typed, with the argument after a colon
	Of    Asked  // the kind of argument; "" for none
	Label string // the only words for it, on every screen and in every report
	Plain string // what it means, in one sentence
}

// Asked is the kind of a figure's argument, as its name shows it.
type Asked string

// The arguments of figures.
const (
	OfCurrency  Asked = "CURRENCY"
	OfStage     Asked = "STAGE"
	OfCriterion Asked = "CRITERION"
	OfReason    Asked = "REASON"
	OfName      Asked = "NAME"
	OfQuarter   Asked = "QUARTER"
	OfForecast  Asked = "LENGTH:CHANCE"
)

// figureRow is everything about a figure except its value, which Measure and its
// kin compute.
type figureRow struct {
	name     string
	of       Asked
	label    string
	plain    string
	accounts bool // it counts accounts instead of deals
	timeless bool // it is the same in every period
	judge    func(v *sample, of string) (judge, error)

	says func(*Stats) []saying // its lines in a report; nil for a table or a chart
	line int                   // its position among the lines of a report
}

var figures = []figureRow{
	{
		name: "win_rate", label: "win rate",
		plain: "Of the deals that closed in the period, the share you won.",
		judge: plainly((*sample).whyWon),
		says:  rated(func(s *Stats) Rate { return s.WinRate }, "of closed deals"), line: 10,
	},
	{
		name: "qualified_win_rate", label: "win rate of qualified deals",
		plain: "Win rate of the deals that left the second stage: how well you close once a deal is real.",
		judge: plainly((*sample).whyQualified),
		says:  rated(func(s *Stats) Rate { return s.Qualified }, "of closed deals that had left the second stage"), line: 20,
	},
	{
		name: "value_win_rate", of: OfCurrency, label: "win rate by value",
		plain: "Of the value of the deals that closed, the share you won. Below your win rate, you are losing the big ones.",
		judge: (*sample).whyValue,
		says:  sayValue, line: 70,
	},
	{
		name: "new_deals_win_rate", label: "win rate of new deals",
		plain: "Of the deals created in the period, the share won so far. It can still rise while some are open.",
		judge: plainly((*sample).whyCreated),
		says:  sayCreated, line: 30,
	},
	{
		name: "worst_case_win_rate", label: "worst case (stale deals lost)",
		plain: "Your win rate if every stale or stuck deal were lost today.",
		judge: plainly((*sample).whyWorstCase),
		says:  sayWorstCase, line: 40,
	},
	{
		name: "cycle_days", label: "time to win",
		plain: "Days from creating a deal to winning it. Half of your wins took less than the median.",
		judge: plainly((*sample).whyCycle),
		says:  lasted(func(s *Stats) Spread { return s.Cycle }, "created to won"), line: 80,
	},
	{
		name: "qualified_cycle_days", label: "time to win from qualified",
		plain: "Days from leaving the second stage to winning.",
		judge: plainly((*sample).whyQualifiedCycle),
		says:  lasted(func(s *Stats) Spread { return s.CycleQualified }, "qualified to won"), line: 90,
	},
	{
		name: "loss_days", label: "time to lose",
		plain: "Days from creating a deal to losing it: how long a no takes.",
		judge: plainly((*sample).whyLoss),
		says:  lasted(func(s *Stats) Spread { return s.LossDays }, "created to lost"), line: 100,
	},
	{
		name: "average_deal", of: OfCurrency, label: "average deal",
		plain: "Mean value of the deals you won. One big deal pulls the mean up, but not the median.",
		judge: (*sample).whyAverage,
		says:  sayAverage, line: 110,
	},
	{
		name: "recurring", of: OfCurrency, label: "recurring",
		plain: "Monthly recurring value of the deals you won.",
		judge: (*sample).whyRecurring,
		says:  sayRecurring, line: 120,
	},
	{
		name: "velocity", of: OfCurrency, label: "velocity",
		plain: "What your open qualified deals bring in per day: deals × win rate × average deal ÷ median time to win.",
		judge: (*sample).whyVelocity,
		says:  sayVelocity, line: 130,
	},
	{
		name: "curve", label: "win curve",
		plain: "Of the deals that reached this age, the shares won, lost and still open.",
		judge: plainly((*sample).whyCurve),
	},
	{
		name: "conversion", of: OfStage, label: "conversion",
		plain: "Of the deals that entered the stage in the period and then advanced or were lost, the share that advanced.",
		judge: ofStage((*sample).whyConversion),
	},
	{
		name: "stage_days", of: OfStage, label: "median days in stage",
		plain: "Median days that a visit to the stage took, for visits that ended in the period.",
		judge: ofStage((*sample).whyStageDays),
	},
	{
		name: "funnel", of: OfStage, label: "funnel",
		plain: "How many of the deals created in the period entered the stage, and how many of those advanced.",
		judge: ofStage((*sample).whyFunnel),
	},
	{
		name: "chance_to_win", of: OfStage, label: "chance to win",
		plain: "The chance of winning a deal that reached the stage: the process's estimate, adjusted by your own results.",
		judge: ofStage((*sample).whyChance),
	},
	{
		name: "lost_reason", of: OfReason, label: "lost reasons",
		plain: "Of the deals lost in the period, those lost for this reason.",
		judge: (*sample).whyLostReason,
	},
	{name: "source", of: OfName, label: "win rate by source", plain: "Win rate of the deals from one source.", judge: inGroup(ledger.BySource)},
	{name: "account", of: OfName, label: "win rate by account", plain: "Win rate of the deals with one account.", judge: inGroup(ledger.ByAccount)},
	{name: "tag", of: OfName, label: "win rate by tag", plain: "Win rate of the deals with one tag.", judge: inGroup(ledger.ByTag)},
	{name: "size", of: OfName, label: "win rate by size", plain: "Win rate of the deals of one size.", judge: inGroup(ledger.BySize)},
	{
		name: "override_win_rate", label: "win rate with override",
		plain: "Win rate of deals with a gate overridden. It runs high: a deal that gets far passes more gates.",
		judge: plainly((*sample).whyOverridden),
		says:  sayOverridden, line: 50,
	},
	{
		name: "no_override_win_rate", label: "win rate without override",
		plain: "Win rate of deals that never had a gate overridden.",
		judge: plainly((*sample).whyNotOverridden),
		says:  sayNotOverridden, line: 60,
	},
	{
		name: "met_win_rate", of: OfCriterion, label: "win rate if met",
		plain: "Win rate of the deals that met the criterion when they left its stage.",
		judge: (*sample).whyMet,
	},
	{
		name: "unmet_win_rate", of: OfCriterion, label: "win rate if unmet",
		plain: "Win rate of the deals that left the stage without meeting the criterion.",
		judge: (*sample).whyUnmet,
	},
	{
		name: "pushed", label: "pushed",
		plain: "Of the deals with a close date, those whose date was moved later.",
		judge: plainly((*sample).whyPushes),
		says:  sayPushes, line: 150,
	},
	{
		name: "slippage", label: "slippage (close date missed)",
		plain: "Of the deals due to close in the period by now, those still open when their close date came.",
		judge: plainly((*sample).whySlippage),
		says:  saySlippage, line: 140,
	},
	{
		name: "overdue", label: "overdue", timeless: true,
		plain: "Open deals past their close date: push the date, or close them.",
		judge: plainly((*sample).whyOverdue),
	},
	{
		name: "retained", label: "retained", accounts: true,
		plain: "Of the accounts that bought in the year before the period, the share that bought again in the year up to its end.",
		judge: plainly((*sample).whyRetention),
		says:  shared(func(s *Stats) Share { return s.Customers.Retention }, "of accounts that bought the year before"), line: 160,
	},
	{
		name: "repeat_customers", label: "repeat customers", accounts: true, timeless: true,
		plain: "Of the accounts that first bought a year ago or earlier, the share that have bought again.",
		judge: plainly((*sample).whyRepeat),
		says:  shared(func(s *Stats) Share { return s.Customers.Repeat }, "of accounts that first bought a year ago or earlier"), line: 170,
	},
	{
		name: "referral_rate", label: "referral rate",
		plain: "Of the deals won in the period, the share from a referral.",
		judge: plainly((*sample).whyReferral),
		says:  shared(func(s *Stats) Share { return s.Referrals }, "of won deals"), line: 180,
	},
	{name: "quarter", of: OfQuarter, label: "win rate by quarter", plain: "Win rate of one quarter.", judge: (*sample).whyQuarter},
	{
		name: "open_deals", label: "open deals", timeless: true,
		plain: "Deals open now.",
		judge: plainly((*sample).whyStillOpen),
		says:  sayOpen, line: 190,
	},
	{
		name: "forecast", of: OfCurrency, label: "forecast",
		plain: "Open deals due to close in the period. What you have already won in it comes on top.",
		judge: (*sample).whyForecast,
	},
	{
		name: "accuracy", of: OfForecast, label: "forecast accuracy", timeless: true,
		plain: "Of the deals that earlier forecasts gave about this chance, those you won.",
		judge: (*sample).whyCalibration,
	},
}

// Figures lists all of them.
func Figures() []Figure {
	list := make([]Figure, len(figures))
	for i := range figures {
		list[i] = figures[i].figure()
	}
	return list
}

// FigureNamed finds a figure by its name, with or without its argument.
func FigureNamed(name string) (figure Figure, ok bool) {
	base, _ := SplitFigure(name)
	row := figureAt(base)
	if row == nil {
		return Figure{}, false
	}
	return row.figure(), true
}

// SplitFigure splits the name of a figure from its argument: "source" and
// "referral" of "source:referral".
func SplitFigure(name string) (base, of string) {
	base, of, _ = strings.Cut(name, ":")
	return strings.TrimSpace(base), strings.TrimSpace(of)
}

// figureAt is the row of a name without its argument, or nil.
func figureAt(name string) *figureRow {
	for i := range figures {
		if figures[i].name == name {
			return &figures[i]
		}
	}
	return nil
}

func (f *figureRow) figure() Figure {
	figure := Figure{Name: f.name, Of: f.of, Label: f.label, Plain: f.plain}
	if f.of != "" {
		figure.Name += ":" + string(f.of)
	}
	return figure
}

// words is the argument of a figure as people read it: the name of a stage or a
// criterion instead of its key.
func (f *figureRow) words(p *pipeline.Process, of string) string {
	switch {
	case f.of == "" || of == "" && f.of == OfCurrency:
		return ""
	case of == "":
		return "not known"
	case f.of == OfCurrency:
		return strings.ToUpper(of)
	case f.of == OfStage:
		if stage, ok := p.Stage(pipeline.StageKey(strings.ToLower(of))); ok {
			return stage.Name
		}
	case f.of == OfCriterion:
		return p.Question(pipeline.CriterionKey(strings.ToLower(of)))
	case f.of == OfForecast:
		if unit, chance, ok := forecastAsked(of); ok {
			bin := accuracy.BinOf(chance)
			return fmt.Sprintf("%.0f–%.0f %% for a %s", 100*float64(bin)/accuracy.Bins, 100*float64(bin+1)/accuracy.Bins, unit)
		}
	}
	return of
}
