package pipeline

// figureKind is a figure and how it sees deals.
type figureKind struct {
	name, plain string
	accounts    bool // it counts accounts rather than deals
	judge       func(v *view, of string) (judge, error)
}

var figures = []figureKind{
	{"win_rate", "Of the deals that closed in the period, the share you won.", false, plainly(func(v *view) judge {
		return v.closedOnly(rate)
	})},
	{"qualified_win_rate", "The same of deals that had left the second stage: how good you are once a deal is real.", false, plainly((*view).whyQualified)},
	{"value_win_rate:CURRENCY", "Of the money in the deals that closed, the share you won. Below the win rate, you lose the big ones.", false, (*view).whyValue},
	{"created_win_rate", "Of the deals created in the period, the share won so far. It can only grow while some are open.", false, plainly((*view).whyCreated)},
	{"pessimistic_win_rate", "The win rate if every open deal that is stale or stuck were lost today.", false, plainly((*view).whyPessimistic)},
	{"cycle_days", "Days from creating a deal to winning it. Half of your wins took less than the median.", false, plainly(func(v *view) judge {
		return v.wonOnly(dated)
	})},
	{"qualified_cycle_days", "Days from leaving the second stage to winning.", false, plainly((*view).whyQualifiedCycle)},
	{"loss_days", "Days from creating a deal to losing it: how long a no takes.", false, plainly(func(v *view) judge {
		return v.closedOnly(func(i int, r *Record) judged {
			if r.Status != Lost {
				return out(whyNotLost)
			}
			return dated(i, r)
		})
	})},
	{"average_deal:CURRENCY", "What a won deal is worth. The median is the one in the middle, which a single big deal does not move.", false, (*view).whyAverage},
	{"recurring:CURRENCY", "What the deals you won bring in every month.", false, (*view).whyRecurring},
	{"velocity:CURRENCY", "What your open qualified deals bring a day: how many × win rate × mean won value ÷ median cycle.", false, (*view).whyVelocity},
	{"curve", "Of deals as old as this, how many are won, lost and still open.", false, plainly((*view).whyCurve)},
	{"conversion:STAGE", "Of the deals that came to the stage in the period and are decided, the share that came further.", false, ofStage((*view).whyConversion)},
	{"stage_days:STAGE", "Days that a stay in the stage lasted, for stays that ended in the period.", false, ofStage((*view).whyStageDays)},
	{"funnel:STAGE", "Of the deals created in the period that came to the stage, those that came further.", false, ofStage((*view).whyFunnel)},
	{"chance:STAGE", "The chance of winning a deal that came to the stage: what the process says, corrected by your own deals.", false, ofStage(func(v *view, stage int) judge {
		return v.closedOnly(func(i int, r *Record) judged {
			switch {
			case v.ways[i].came(r.Status, stage):
				return rate(i, r)
			case v.ways[i].unseen:
				return out(whyUnseen)
			}
			return out("never came to the stage")
		})
	})},
	{"loss_class:CLASS", "Of the deals lost in the period, those lost for this reason.", false, (*view).whyClass},
	{"source:NAME", "The win rate of the deals from one source.", false, inGroup(BySource)},
	{"account:NAME", "The win rate of the deals of one account.", false, inGroup(ByAccount)},
	{"tag:NAME", "The win rate of the deals with one tag.", false, inGroup(ByTag)},
	{"size:NAME", "The win rate of deals of one size.", false, inGroup(BySize)},
	{"overridden_win_rate", "The win rate of deals that passed a shut gate. Whoever comes far passes more gates, so it is above the others by itself.", false, plainly(func(v *view) judge { return v.whyOverrides(true) })},
	{"not_overridden_win_rate", "The win rate of deals that never passed a shut gate.", false, plainly(func(v *view) judge { return v.whyOverrides(false) })},
	{"lift_met:CRITERION", "The win rate of deals that met the criterion when they left its stage.", false, (*view).whyMet},
	{"lift_unmet:CRITERION", "The win rate of deals that left the stage without meeting the criterion.", false, (*view).whyUnmet},
	{"pushes", "Deals whose expected close was moved to a later day, of those that had one.", false, plainly((*view).whyPushes)},
	{"slippage", "Of the deals expected to close on a day of the period that is over, those still open then.", false, plainly((*view).whySlippage)},
	{"overdue", "Open deals whose expected close is over: give them a new date, or close them.", false, plainly(func(v *view) judge {
		return func(_ int, r *Record) judged {
			switch {
			case r.Status != Open:
				return out("closed")
			case r.ExpectedClose.IsZero():
				return out("no expected close")
			case !r.ExpectedClose.Before(v.today):
				return out("expected later")
			}
			return hit
		}
	})},
	{"retention", "Of the accounts that had bought in the year before the period, those that bought in the year up to its end.", true, plainly((*view).whyRetention)},
	{"repeat_rate", "Of the accounts that first bought a year ago or earlier, those that bought again.", true, plainly((*view).whyRepeat)},
	{"referral_rate", "Of the deals won in the period, those that came from a referral.", false, plainly(func(v *view) judge {
		return v.wonOnly(func(_ int, r *Record) judged {
			return judged{rests: true, hit: r.referred()}
		})
	})},
	{"quarter:NAME", "The win rate of one quarter.", false, (*view).whyQuarter},
	{"open_deals", "Deals open now.", false, plainly(func(*view) judge {
		return func(_ int, r *Record) judged {
			if r.Status != Open {
				return out("closed")
			}
			return hit
		}
	})},
	{"forecast:CURRENCY", "The open deals expected to close in the period. What was won in it already comes on top.", false, (*view).whyForecast},
	{"said:LENGTH:CHANCE", "Of the deals that forecasts for a month, quarter or year gave about this chance, those you won.", false, (*view).whySaid},
}
