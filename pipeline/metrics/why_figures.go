package metrics

import (
	"slices"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
	"deals/pipeline/odds"
	"deals/pipeline/refusal"
)

// plainly is for figures without an argument.
func plainly(see func(v *sample) judge) func(*sample, string) (judge, error) {
	return func(v *sample, _ string) (judge, error) { return see(v), nil }
}

// ofStage is for figures of one stage.
func ofStage(see func(v *sample, stage int) judge) func(*sample, string) (judge, error) {
	return func(v *sample, of string) (judge, error) {
		stage, err := v.stageNamed(of)
		if err != nil {
			return nil, err
		}
		return see(v, stage), nil
	}
}

func (v *sample) whyWon() judge { return v.closedOnly(rate) }

func (v *sample) whyCycle() judge { return v.wonOnly(dated) }

func (v *sample) whyLoss() judge {
	return v.closedOnly(func(i int, r *ledger.Record) judged {
		if r.Status != pipeline.Lost {
			return out(whyNotLost)
		}
		return dated(i, r)
	})
}

func dated(_ int, r *ledger.Record) judged {
	switch {
	case r.Closed.IsZero():
		return out(whyClosedUnknown)
	case r.CreatedUnknown:
		return out(whyCreatedUnknown)
	}
	return hit
}

func (v *sample) whyQualified() judge {
	return v.closedOnly(func(i int, r *ledger.Record) judged {
		switch {
		case r.ClosedUnseen():
			return out(whyUnseen)
		case v.paths[i].reached >= 2 || r.Status == pipeline.Won:
			return rate(i, r)
		}
		return out("never left the second stage")
	})
}

// inCurrency judges only deals with a value in a currency; "" is any.
func inCurrency(of string, value func(*ledger.Record) money.Money, see judge) judge {
	return func(i int, r *ledger.Record) judged {
		switch m := value(r); {
		case m.IsZero():
			return out(whyNoValue)
		case of != "" && m.Currency != of:
			return out("in " + m.Currency)
		}
		return see(i, r)
	}
}

func oneOff(r *ledger.Record) money.Money { return r.Value }

// currencyNamed checks the currency in a figure's argument.
func currencyNamed(of string) (string, error) {
	if of == "" {
		return "", nil
	}
	return money.CurrencyCode(of)
}

func (v *sample) whyValue(of string) (judge, error) {
	code, err := currencyNamed(of)
	return v.closedOnly(inCurrency(code, oneOff, rate)), err
}

func (v *sample) whyAverage(of string) (judge, error) {
	code, err := currencyNamed(of)
	return v.wonOnly(inCurrency(code, oneOff, every)), err
}

func (v *sample) whyVelocity(of string) (judge, error) {
	code, err := currencyNamed(of)
	open := inCurrency(code, oneOff, every)
	return func(i int, r *ledger.Record) judged {
		switch {
		case r.Status != pipeline.Open:
			return out("closed")
		case v.paths[i].reached < 2:
			return out("has not left the second stage")
		}
		return open(i, r)
	}, err
}

func (v *sample) whyRecurring(of string) (judge, error) {
	code, err := currencyNamed(of)
	return v.wonOnly(inCurrency(code, func(r *ledger.Record) money.Money { return r.Monthly }, every)), err
}

func (v *sample) whyCreated() judge {
	return func(i int, r *ledger.Record) judged {
		switch {
		case r.CreatedUnknown:
			return out(whyCreatedUnknown)
		case !v.created(r):
			return out("created outside the period")
		}
		return rate(i, r)
	}
}

func (v *sample) whyWorstCase() judge {
	return func(i int, r *ledger.Record) judged {
		switch {
		case v.rots(r):
			return miss
		case r.Status == pipeline.Open:
			return out("open, neither stale nor stuck")
		case !v.closed(r):
			return out(whyOutside)
		}
		return rate(i, r)
	}
}

func (v *sample) whyQualifiedCycle() judge {
	return v.wonOnly(func(i int, r *ledger.Record) judged {
		switch {
		case r.Closed.IsZero():
			return out(whyClosedUnknown)
		case !v.paths[i].qualified.IsZero():
			return hit
		case v.paths[i].unseen:
			return out(whyUnseen)
		}
		return out("left the second stage by winning")
	})
}

func (v *sample) whyCurve() judge {
	return func(_ int, r *ledger.Record) judged {
		life, ok := v.lifetime(r)
		switch {
		case !ok && r.Status != pipeline.Open && r.Closed.IsZero():
			return out(whyClosedUnknown)
		case !ok && r.CreatedUnknown:
			return out(whyCreatedUnknown)
		case !ok:
			return out("not open in the period")
		}
		return judged{rests: true, hit: life.End == odds.EndedWon}
	}
}

func (v *sample) whyConversion(stage int) judge {
	one := newFlow(v.process)
	return func(i int, r *ledger.Record) judged {
		one.rows[stage], one.days = StageFlow{}, make([][]float64, v.selling)
		one.add(r, v.span, v.loc)
		switch row := one.rows[stage]; {
		case row.Advanced > 0:
			return hit
		case row.Lost > 0:
			return miss
		case row.Pending > 0:
			return out("still in progress")
		case v.paths[i].unseen && v.paths[i].from > stage:
			return out(whyUnseen)
		}
		return out("did not enter the stage in the period")
	}
}

// whyStageDays counts deals, while the figure counts visits: a deal that moved back
// has several.
func (v *sample) whyStageDays(stage int) judge {
	return func(_ int, r *ledger.Record) judged {
		unseen := false
		for _, visit := range r.Visits {
			if visit.Stage != v.process.Stages[stage].Key || !v.span.Holds(visit.Left) {
				continue
			}
			if !visit.Unseen {
				return hit
			}
			unseen = true
		}
		if unseen {
			return out(whyUnseen)
		}
		return out("did not leave the stage in the period")
	}
}

func (v *sample) whyFunnel(stage int) judge {
	return func(i int, r *ledger.Record) judged {
		furthest, ok := v.furthest(i)
		switch {
		case r.CreatedUnknown:
			return out(whyCreatedUnknown)
		case !v.created(r):
			return out("created outside the period")
		case !ok:
			return out(whyUnseen)
		case furthest < stage:
			return out("never reached the stage")
		}
		return judged{rests: true, hit: furthest > stage || r.Status == pipeline.Won}
	}
}

func (v *sample) whyChance(stage int) judge {
	return v.closedOnly(func(i int, r *ledger.Record) judged {
		switch {
		case v.paths[i].came(r.Status, stage):
			return rate(i, r)
		case v.paths[i].unseen:
			return out(whyUnseen)
		}
		return out("never reached the stage")
	})
}

func (v *sample) whyLostReason(of string) (judge, error) {
	return v.closedOnly(func(_ int, r *ledger.Record) judged {
		if r.Status != pipeline.Lost {
			return out(whyNotLost)
		}
		return judged{rests: true, hit: strings.EqualFold(string(r.LostReason), of)}
	}), nil
}

func inGroup(by ledger.Grouping) func(*sample, string) (judge, error) {
	return func(v *sample, of string) (judge, error) {
		return v.closedOnly(func(i int, r *ledger.Record) judged {
			if !slices.ContainsFunc(r.Groups(by), func(name string) bool { return strings.EqualFold(name, of) }) {
				return out("another " + string(by))
			}
			return rate(i, r)
		}), nil
	}
}

func (v *sample) whyOverridden() judge    { return v.whyOverrides(true) }
func (v *sample) whyNotOverridden() judge { return v.whyOverrides(false) }

func (v *sample) whyOverrides(with bool) judge {
	return v.closedOnly(func(i int, r *ledger.Record) judged {
		switch {
		case r.Overrides > 0 == with:
			return rate(i, r)
		case with:
			return out("never had a gate overridden")
		}
		return out("had a gate overridden")
	})
}

func (v *sample) whyMet(of string) (judge, error)   { return v.whyLift(of, 1) }
func (v *sample) whyUnmet(of string) (judge, error) { return v.whyLift(of, -1) }

func (v *sample) whyLift(of string, wanted int) (judge, error) {
	key := pipeline.CriterionKey(strings.ToLower(of))
	known := slices.ContainsFunc(v.lifts(), func(l Lift) bool { return l.Criterion == key })
	if !known {
		return nil, refusal.New(refusal.Usage, "no_such_criterion", "", "There is no criterion %s before the sale.", refusal.Quoted(of)).
			By(refusal.Run("process show"), refusal.Say("lists them"))
	}
	return v.closedOnly(func(i int, r *ledger.Record) judged {
		state := 0
		for _, visit := range r.Visits {
			if slices.Contains(visit.Met, key) {
				state = 1
			}
			if slices.Contains(visit.Unmet, key) {
				state = -1
			}
		}
		switch state {
		case wanted:
			return rate(i, r)
		case 0:
			return out("not recorded at the gate")
		case 1:
			return out("met it")
		}
		return out("did not meet it")
	}), nil
}

func (v *sample) whyPushes() judge {
	return func(_ int, r *ledger.Record) judged {
		switch {
		case r.ExpectedClose.IsZero():
			return out("no close date")
		case !v.lived(r):
			return out("not open in the period")
		}
		return judged{rests: true, hit: r.Pushes > 0}
	}
}

func (v *sample) whySlippage() judge {
	return func(_ int, r *ledger.Record) judged {
		expected, unresolved := v.slipped(r)
		switch {
		case r.ExpectedClose.IsZero():
			return out("no close date")
		case !expected:
			return out("not due to close in the period by now")
		}
		return judged{rests: true, hit: unresolved}
	}
}

func (v *sample) whyOverdue() judge {
	return func(_ int, r *ledger.Record) judged {
		switch {
		case r.Status != pipeline.Open:
			return out("closed")
		case r.ExpectedClose.IsZero():
			return out("no close date")
		case !r.ExpectedClose.Before(v.today):
			return out("close date not reached yet")
		}
		return hit
	}
}

// whyAccounts judges won deals by their account.
func (v *sample) whyAccounts(see func(days []time.Time) (rests, hit bool), why string) judge {
	bought, _ := v.purchases()
	return func(_ int, r *ledger.Record) judged {
		account := accountOf(r)
		switch {
		case r.Status != pipeline.Won || r.Closed.After(v.now):
			return out(whyNotWon)
		case r.Closed.IsZero():
			return out(whyClosedUnknown)
		case account == "":
			return out("no account")
		}
		j := judged{why: why}
		if j.rests, j.hit = see(bought[account]); !j.rests {
			j.hit = false
		}
		return j
	}
}

func (v *sample) whyRetention() judge {
	return v.whyAccounts(v.active(), "account had not bought in the year before the period")
}

func (v *sample) whyRepeat() judge {
	return v.whyAccounts(v.repeats(), "account first bought less than a year ago")
}

func (v *sample) whyReferral() judge {
	return v.wonOnly(func(_ int, r *ledger.Record) judged {
		return judged{rests: true, hit: r.Referred()}
	})
}

func (v *sample) whyStillOpen() judge {
	return func(_ int, r *ledger.Record) judged {
		if r.Status != pipeline.Open {
			return out("closed")
		}
		return hit
	}
}

func (v *sample) whyQuarter(of string) (judge, error) {
	period, ok := calendar.NamedPeriod(strings.ToLower(of))
	if !ok {
		return nil, refusal.New(refusal.Usage, "bad_period", "write it like quarter:2026-Q3", "%s is not a quarter.", refusal.Quoted(of))
	}
	span := period.In(v.loc)
	return v.closedOnly(func(i int, r *ledger.Record) judged {
		switch {
		case r.Closed.IsZero():
			return out(whyClosedUnknown)
		case !span.Holds(r.Closed):
			return out("closed in another quarter")
		}
		return rate(i, r)
	}), nil
}
