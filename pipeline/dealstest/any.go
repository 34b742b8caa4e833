package dealstest

import (
	"time"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/money"
)

// AnyBirth draws the beginning of deal 42: created, or imported.
func AnyBirth(t *rapid.T, now time.Time) pipeline.Intent {
	if rapid.IntRange(0, 3).Draw(t, "born") > 0 {
		return pipeline.Create{ID: 42, Edit: pipeline.Edit{Title: Ptr("Relaunch"), Source: Ptr("fair"), Email: Ptr("d@x")}, At: sometime(now).Draw(t, "created"), Day: someDay(now).Draw(t, "day"), Parent: rapid.SampledFrom([]pipeline.Ref{{}, {}, {ID: "c.9", Number: 9}}).Draw(t, "parent")}
	}
	d := pipeline.Deal{ID: 42, Title: "Relaunch", CreatedAt: now.AddDate(0, 0, -40), Imported: now, Status: pipeline.Open, Tags: []string{}}
	stage := rapid.SampledFrom(definition.Default().Stages).Draw(t, "found in").Key
	visit := pipeline.Visit{Stage: stage, Entered: d.CreatedAt, Unseen: true}
	switch {
	case stage == "follow":
		d.Status, d.ClosedAt = pipeline.Won, now.AddDate(0, 0, -3)
	case rapid.Bool().Draw(t, "lost"):
		d.Status, d.ClosedAt, d.LostReason = pipeline.Lost, now.AddDate(0, 0, -3), pipeline.LostPrice
		visit.Left = d.ClosedAt
	}
	d.Stage, d.Visits = stage, []pipeline.Visit{visit}
	return pipeline.Import{Deal: d}
}

// sometime is no moment, a past or a future one.
func sometime(now time.Time) *rapid.Generator[time.Time] {
	return rapid.Map(rapid.SampledFrom([]int{0, 0, 0, 1, 30, 1000, -5}), func(hours int) time.Time {
		if hours == 0 {
			return time.Time{}
		}
		return now.Add(-time.Duration(hours) * time.Hour)
	})
}

// someDay is usually no day, or else a past day, today or a future one.
func someDay(now time.Time) *rapid.Generator[calendar.Date] {
	return rapid.Map(rapid.SampledFrom([]int{0, 0, 0, 1, 2, 40, -1}), func(days int) calendar.Date {
		if days == 0 {
			return calendar.Date{}
		}
		return calendar.DateOf(now).AddDays(1 - days)
	})
}

// AnyIntent draws a request of a person, valid or not.
func AnyIntent(now time.Time) *rapid.Generator[pipeline.Intent] {
	return rapid.Custom(func(t *rapid.T) pipeline.Intent {
		text := rapid.SampledFrom([]string{"because", "two\r\nlines", "", " "}).Draw(t, "text")
		override := rapid.IntRange(0, 3).Draw(t, "override") > 0
		part := rapid.IntRange(0, 6).Draw(t, "part")
		stage := func() pipeline.StageKey {
			return rapid.SampledFrom([]pipeline.StageKey{"", "", "lead", "qualify", "needs", "propose", "negotiate", "close", "follow", "demo"}).Draw(t, "stage")
		}
		at := sometime(now).Draw(t, "at")
		switch rapid.IntRange(0, 20).Draw(t, "intent") {
		case 0:
			return anyEdit(t)
		case 1, 2:
			return anyMark(t, text)
		case 3:
			kind := rapid.SampledFrom([]pipeline.ActivityKind{pipeline.Call, pipeline.Email, pipeline.Meeting, pipeline.Note, "fax"}).Draw(t, "kind")
			purpose := rapid.SampledFrom([]pipeline.Purpose{"", pipeline.Discovery, pipeline.Response, pipeline.GoAhead, pipeline.Delivered, pipeline.Referral, "chat"}).Draw(t, "purpose")
			return pipeline.LogActivity{Kind: kind, Purpose: purpose, Text: text, At: at, Day: someDay(now).Draw(t, "day")}
		case 4:
			return pipeline.RaiseObjection{Text: text}
		case 5:
			return pipeline.EndObjection{Part: part, State: rapid.SampledFrom([]pipeline.ObjectionState{"", pipeline.ObjectionParked, pipeline.ObjectionOpen}).Draw(t, "state"), Text: text}
		case 6:
			return pipeline.FileDocument{
				Document: rapid.SampledFrom([]pipeline.DocumentKind{pipeline.Proposal, pipeline.Contract, pipeline.PO, "poem"}).Draw(t, "document"),
				State:    rapid.SampledFrom([]pipeline.DocumentState{"", pipeline.Sent, pipeline.Signed}).Draw(t, "state"),
				Amount:   anyMoney(t), Ref: text, At: at,
			}
		case 7:
			if rapid.IntRange(0, 5).Draw(t, "undated") == 0 {
				return pipeline.ScheduleStep{Text: text, Undated: true}
			}
			return pipeline.ScheduleStep{Text: text, Due: calendar.NewDate(2026, 11, rapid.IntRange(20, 50).Draw(t, "due"))}
		case 8:
			return pipeline.FinishStep{Part: part}
		case 9, 10:
			return pipeline.Advance{From: stage(), To: stage(), Override: override, Reason: text}
		case 11:
			return pipeline.Back{To: stage(), Reason: text}
		case 12:
			return pipeline.Win{Value: Ptr(anyMoney(t)), At: at, Day: someDay(now).Draw(t, "day"), Override: override, Reason: text}
		case 13:
			reason := rapid.SampledFrom([]pipeline.LostReason{pipeline.LostPrice, pipeline.LostOther, "no-decision", "", "weather"}).Draw(t, "reason")
			return pipeline.Lose{Reason: reason, Note: text, At: at, Day: someDay(now).Draw(t, "day"), Revisit: rapid.SampledFrom([]calendar.Date{{}, OnDay(30)}).Draw(t, "revisit")}
		case 14:
			return pipeline.Reopen{Reason: text}
		case 15:
			return pipeline.AcceptGaps{}
		case 16:
			return pipeline.Restage{To: stage()}
		case 17:
			return pipeline.DraftRenewal{}
		case 18:
			return pipeline.MoveStep{Part: part, Due: calendar.NewDate(2026, 11, rapid.IntRange(20, 50).Draw(t, "due"))}
		case 19:
			return pipeline.Snooze{Until: calendar.NewDate(2026, 11, rapid.IntRange(20, 50).Draw(t, "until")), Reason: text}
		default:
			return pipeline.Complete{Override: override, Reason: text}
		}
	})
}

func anyMoney(t *rapid.T) money.Money {
	return rapid.SampledFrom([]money.Money{{}, Euro(0), Euro(100), Euro(250), {Minor: 5, Currency: "JPY"}, {Minor: -5, Currency: "EUR"}, {Minor: 5, Currency: ""}}).Draw(t, "money")
}

func anyMark(t *rapid.T, note string) pipeline.Intent {
	m := pipeline.AnswerCriterion{
		Key: rapid.SampledFrom([]pipeline.CriterionKey{
			"need", "authority", "timeline", "bant", "problem", "agreed", "signer", "agreement", "satisfaction", "reach", "x",
		}).Draw(t, "key"),
		Answer: rapid.SampledFrom([]pipeline.Answer{pipeline.Yes, pipeline.Yes, pipeline.No, pipeline.Unknown, "maybe", ""}).Draw(t, "answer"),
		From:   rapid.SampledFrom([]pipeline.EvidenceFrom{"", pipeline.FromBuyer, "boss"}).Draw(t, "word"),
		Note:   note,
	}
	if rapid.Bool().Draw(t, "scored") {
		m.Score = Ptr(rapid.IntRange(-1, 11).Draw(t, "score"))
	}
	return m
}

func anyEdit(t *rapid.T) pipeline.Intent {
	word := func(name string) *string {
		return rapid.SampledFrom([]*string{nil, nil, Ptr(""), Ptr("Bo"), Ptr("d@x"), Ptr("a\nb"), Ptr("\xff")}).Draw(t, name)
	}
	return pipeline.Edit{
		Title: word("title"), Account: word("account"), Contact: word("contact"), Email: word("email"), Terms: word("terms"),
		Tags:     rapid.SampledFrom([]*[]string{nil, {}, {"a", "a", ""}, {"b"}}).Draw(t, "tags"),
		Contacts: rapid.SampledFrom([]*[]pipeline.Contact{nil, nil, {}, {{Name: "A"}, {}, {Name: "B"}}}).Draw(t, "contacts"),
		Source:   word("source"), Phone: word("phone"), Role: word("role"),
		Own:           rapid.SampledFrom([]map[string]*string{nil, nil, {"region": Ptr("north")}, {"region": nil, "a b": Ptr("two\nlines")}}).Draw(t, "own"),
		Monthly:       rapid.SampledFrom([]*money.Money{nil, nil, Ptr(Euro(0)), Ptr(Euro(50))}).Draw(t, "monthly"),
		Months:        rapid.SampledFrom([]*int{nil, nil, Ptr(6)}).Draw(t, "months"),
		Category:      rapid.SampledFrom([]*pipeline.ForecastCategory{nil, nil, Ptr(pipeline.Commit), Ptr(pipeline.BestCase)}).Draw(t, "category"),
		Value:         Ptr(anyMoney(t)),
		ExpectedClose: rapid.SampledFrom([]*calendar.Date{nil, {}, Ptr(OnDay(25)), Ptr(OnDay(30))}).Draw(t, "expected"),
		Renewal:       rapid.SampledFrom([]*calendar.Date{nil, {}, Ptr(OnDay(30)), Ptr(calendar.NewDate(2028, 1, 1))}).Draw(t, "renewal"),
		Confirm:       rapid.Bool().Draw(t, "confirm"),
	}
}
