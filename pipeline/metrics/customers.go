package metrics

import (
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/ledger"
)

// accountOf identifies an account: in any case, and with any spaces around it.
func accountOf(r *ledger.Record) string { return strings.ToLower(strings.TrimSpace(r.Account)) }

// purchases lists when each account won deals, in no order, and counts the won
// deals without an account.
func (v *sample) purchases() (bought map[string][]time.Time, nobody int) {
	bought = map[string][]time.Time{}
	for i := range v.records {
		r := &v.records[i]
		if r.Status != pipeline.Won || r.Closed.IsZero() || r.Closed.After(v.now) {
			continue
		}
		if account := accountOf(r); account != "" {
			bought[account] = append(bought[account], r.Closed)
		} else {
			nobody++
		}
	}
	return bought, nobody
}

// customers computes retention and repeat customers.
func (v *sample) customers() Customers {
	bought, nobody := v.purchases()
	activity, repeats := v.active(), v.repeats()
	var stayed, active, again, old int
	for _, days := range bought {
		if was, is := activity(days); was {
			active++
			if is {
				stayed++
			}
		}
		if veteran, came := repeats(days); veteran {
			old++
			if came {
				again++
			}
		}
	}
	return Customers{Retention: shareOf(stayed, active), Repeat: shareOf(again, old), NoAccount: nobody}
}

// active reports whether an account had bought in the twelve months before the
// period, and in the twelve months up to its end.
func (v *sample) active() func(days []time.Time) (was, is bool) {
	if v.period.From.IsZero() {
		return func([]time.Time) (was, is bool) { return false, false }
	}
	begun, ended := v.span.From, v.end().AddDays(1).In(v.loc)
	before, recent := v.period.From.AddMonths(-12).In(v.loc), v.end().AddDays(1).AddMonths(-12).In(v.loc)
	return func(days []time.Time) (was, is bool) {
		for _, day := range days {
			was = was || !day.Before(before) && day.Before(begun)
			is = is || !day.Before(recent) && day.Before(ended)
		}
		return was, is
	}
}

// repeats reports whether an account first bought a year ago or earlier, and
// whether it bought again.
func (v *sample) repeats() func(days []time.Time) (veteran, again bool) {
	yearAgo := v.today.AddMonths(-12).AddDays(1).In(v.loc)
	return func(days []time.Time) (veteran, again bool) {
		for _, day := range days {
			veteran = veteran || day.Before(yearAgo)
		}
		return veteran, len(days) > 1
	}
}

// referrals is the share of deals won in the period that came from a referral.
func (v *sample) referrals() Share {
	k, n := 0, 0
	for _, r := range v.ended() {
		if r.Status == pipeline.Won {
			n++
			if r.Referred() {
				k++
			}
		}
	}
	return shareOf(k, n)
}
