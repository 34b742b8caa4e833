package metrics

import "strings"

// Figure is a number that Why can take apart: what it is called, and what it
// means.
type Figure struct {
	Name  string // as it is typed; what stands behind a colon is for the user to fill in
	Of    string // that part of the name, such as CURRENCY; "" when the figure needs none
	Label string // what a report calls it
	Short string // what a card calls it, under a heading that says what it is about
	Plain string // what it means, in one sentence
}

// figureRow is all that there is to say of a figure but what it comes to: Measure
// and its kin work that out.
type figureRow struct {
	name, of     string // of is what has to be filled in behind a colon
	label, short string // short is "" where the label is short enough
	plain        string
	accounts     bool // it counts accounts rather than deals
	timeless     bool // it is the same in every period
	judge        func(v *sample, of string) (judge, error)

	says func(*Stats) []saying // in a report; nil when it is no line of one, but part of a table or a chart
	line int                   // by which the lines of a report are in order
}

var figures = []figureRow{
	{
		name: "win_rate", label: "win rate", short: "won",
		plain: "Of the deals that closed in the period, the share you won.",
		judge: plainly((*sample).whyWon),
		says:  rated(func(s *Stats) Rate { return s.WinRate }, "of the deals that closed"), line: 10,
	},
	{
		name: "qualified_win_rate", label: "from qualified on", short: "once qualified",
		plain: "The same of deals that had left the second stage: how good you are once a deal is real.",
		judge: plainly((*sample).whyQualified),
		says:  rated(func(s *Stats) Rate { return s.FromQualify }, "of those that had left the second stage"), line: 20,
	},
	{
		name: "value_win_rate", of: "CURRENCY", label: "by value",
		plain: "Of the money in the deals that closed, the share you won. Below the win rate, you lose the big ones.",
		judge: (*sample).whyValue,
		says:  sayValue, line: 70,
	},
	{
		name: "created_win_rate", label: "of those created", short: "newly created",
		plain: "Of the deals created in the period, the share won so far. It can only grow while some are open.",
		judge: plainly((*sample).whyCreated),
		says:  sayCreated, line: 30,
	},
	{
		name: "pessimistic_win_rate", label: "at worst", short: "if rot is lost",
		plain: "The win rate if every open deal that is stale or stuck were lost today.",
		judge: plainly((*sample).whyPessimistic),
		says:  sayPessimistic, line: 40,
	},
	{
		name: "cycle_days", label: "cycle", short: "to a win",
		plain: "Days from creating a deal to winning it. Half of your wins took less than the median.",
		judge: plainly((*sample).whyCycle),
		says:  lasted(func(s *Stats) Spread { return s.Cycle }, "created to won"), line: 80,
	},
	{
		name: "qualified_cycle_days", label: "qualified cycle", short: "once qualified",
		plain: "Days from leaving the second stage to winning.",
		judge: plainly((*sample).whyQualifiedCycle),
		says:  lasted(func(s *Stats) Spread { return s.CycleQualified }, "left the second stage to won"), line: 90,
	},
	{
		name: "loss_days", label: "time to a loss", short: "to a loss",
		plain: "Days from creating a deal to losing it: how long a no takes.",
		judge: plainly((*sample).whyLoss),
		says:  lasted(func(s *Stats) Spread { return s.LossDays }, "created to lost"), line: 100,
	},
	{
		name: "average_deal", of: "CURRENCY", label: "average deal", short: "mean",
		plain: "What a won deal is worth. The median is the one in the middle, which a single big deal does not move.",
		judge: (*sample).whyAverage,
		says:  sayAverage, line: 110,
	},
	{
		name: "recurring", of: "CURRENCY", label: "recurring",
		plain: "What the deals you won bring in every month.",
		judge: (*sample).whyRecurring,
		says:  sayRecurring, line: 120,
	},
	{
		name: "velocity", of: "CURRENCY", label: "velocity",
		plain: "What your open qualified deals bring a day: how many × win rate × mean won value ÷ median cycle.",
		judge: (*sample).whyVelocity,
		says:  sayVelocity, line: 130,
	},
	{
		name: "curve", label: "win curve",
		plain: "Of deals as old as this, how many are won, lost and still open.",
		judge: plainly((*sample).whyCurve),
	},
	{
		name: "conversion", of: "STAGE", label: "conversion",
		plain: "Of the deals that came to the stage in the period and are decided, the share that came further.",
		judge: ofStage((*sample).whyConversion),
	},
	{
		name: "stage_days", of: "STAGE", label: "median days",
		plain: "Days that a stay in the stage lasted, for stays that ended in the period.",
		judge: ofStage((*sample).whyStageDays),
	},
	{
		name: "funnel", of: "STAGE", label: "funnel",
		plain: "Of the deals created in the period that came to the stage, those that came further.",
		judge: ofStage((*sample).whyFunnel),
	},
	{
		name: "chance", of: "STAGE", label: "chance to win",
		plain: "The chance of winning a deal that came to the stage: what the process says, corrected by your own deals.",
		judge: ofStage((*sample).whyChance),
	},
	{
		name: "lost_reason", of: "REASON", label: "lost to",
		plain: "Of the deals lost in the period, those lost for this reason.",
		judge: (*sample).whyLostReason,
	},
	{name: "source", of: "NAME", label: "source", plain: "The win rate of the deals from one source.", judge: inGroup(BySource)},
	{name: "account", of: "NAME", label: "account", plain: "The win rate of the deals of one account.", judge: inGroup(ByAccount)},
	{name: "tag", of: "NAME", label: "tag", plain: "The win rate of the deals with one tag.", judge: inGroup(ByTag)},
	{name: "size", of: "NAME", label: "size", plain: "The win rate of deals of one size.", judge: inGroup(BySize)},
	{
		name: "overridden_win_rate", label: "with an override", short: "gate overridden",
		plain: "The win rate of deals that passed a shut gate. Whoever comes far passes more gates, so it is above the others by itself.",
		judge: plainly((*sample).whyOverridden),
		says:  sayOverridden, line: 50,
	},
	{
		name: "not_overridden_win_rate", label: "without one", short: "never",
		plain: "The win rate of deals that never passed a shut gate.",
		judge: plainly((*sample).whyNotOverridden),
		says:  sayNotOverridden, line: 60,
	},
	{
		name: "lift_met", of: "CRITERION", label: "met",
		plain: "The win rate of deals that met the criterion when they left its stage.",
		judge: (*sample).whyMet,
	},
	{
		name: "lift_unmet", of: "CRITERION", label: "unmet", short: "not met",
		plain: "The win rate of deals that left the stage without meeting the criterion.",
		judge: (*sample).whyUnmet,
	},
	{
		name: "pushes", label: "pushed", short: "close put off",
		plain: "Deals whose expected close was moved to a later day, of those that had one.",
		judge: plainly((*sample).whyPushes),
		says:  sayPushes, line: 150,
	},
	{
		name: "slippage", label: "slippage", short: "date missed",
		plain: "Of the deals expected to close on a day of the period that is over, those still open then.",
		judge: plainly((*sample).whySlippage),
		says:  saySlippage, line: 140,
	},
	{
		name: "overdue", label: "date is over", timeless: true,
		plain: "Open deals whose expected close is over: give them a new date, or close them.",
		judge: plainly((*sample).whyOverdue),
	},
	{
		name: "retention", label: "retention", short: "still buying", accounts: true,
		plain: "Of the accounts that had bought in the year before the period, those that bought in the year up to its end.",
		judge: plainly((*sample).whyRetention),
		says:  shared(func(s *Stats) Share { return s.Customers.Retention }, "accounts that bought in a year and in the next"), line: 160,
	},
	{
		name: "repeat_rate", label: "come again", short: "bought again", accounts: true, timeless: true,
		plain: "Of the accounts that first bought a year ago or earlier, those that bought again.",
		judge: plainly((*sample).whyRepeat),
		says:  shared(func(s *Stats) Share { return s.Customers.Repeat }, "accounts of a year or more that bought again"), line: 170,
	},
	{
		name: "referral_rate", label: "by referral",
		plain: "Of the deals won in the period, those that came from a referral.",
		judge: plainly((*sample).whyReferral),
		says:  shared(func(s *Stats) Share { return s.Referrals }, "of the deals won"), line: 180,
	},
	{name: "quarter", of: "NAME", label: "quarter", plain: "The win rate of one quarter.", judge: (*sample).whyQuarter},
	{
		name: "open_deals", label: "open now", timeless: true,
		plain: "Deals open now.",
		judge: plainly((*sample).whyStillOpen),
		says:  sayOpen, line: 190,
	},
	{
		name: "forecast", of: "CURRENCY", label: "forecast",
		plain: "The open deals expected to close in the period. What was won in it already comes on top.",
		judge: (*sample).whyForecast,
	},
	{
		name: "said", of: "LENGTH:CHANCE", label: "said", timeless: true,
		plain: "Of the deals that forecasts for a month, quarter or year gave about this chance, those you won.",
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

// FigureNamed finds a figure by its name, with or without what it is asked of.
func FigureNamed(name string) (figure Figure, ok bool) {
	name, _, _ = strings.Cut(name, ":")
	row := figureAt(name)
	if row == nil {
		return Figure{}, false
	}
	return row.figure(), true
}

// figureAt is the row of a name without what it is asked of, or nil.
func figureAt(name string) *figureRow {
	for i := range figures {
		if figures[i].name == name {
			return &figures[i]
		}
	}
	return nil
}

func (f *figureRow) figure() Figure {
	figure := Figure{Name: f.name, Of: f.of, Label: f.label, Short: f.short, Plain: f.plain}
	if f.of != "" {
		figure.Name += ":" + f.of
	}
	if f.short == "" {
		figure.Short = f.label
	}
	return figure
}
