package demo

import (
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// openStories are the deals on the board: three weeks of work, with a card in every
// state.
func openStories(today calendar.Date) []story {
	next := func(text string, days int) pipeline.ScheduleStep {
		return pipeline.ScheduleStep{Text: text, Due: today.AddDays(days)}
	}
	var stories []story
	for _, of := range [][]story{leads(next), qualifying(next), assessing(next, today), proposing(next, today), closing(next, today), followed(next, today)} {
		stories = append(stories, of...)
	}
	return stories
}

type planner func(text string, days int) pipeline.ScheduleStep

func leads(next planner) []story {
	return []story{
		{
			title: "Website relaunch", account: "Kestrel & Co", contact: "Mia Torres", role: "Owner", source: "referral", tags: []string{"web"}, dollars: 8000,
			entered: []int{2},
			moments: []moment{happened(1, logged(pipeline.Email, pipeline.Out, "", "Wrote to Mia: what made you think of a new site just now?"), next("Call Mia about the relaunch", 1))},
		},
		{
			title: "SEO package", account: "Blue Harbor Dental", contact: "Front desk", role: "Reception", phone: true, noEmail: true, source: "cold call", dollars: 4000,
			entered: []int{12},
			moments: []moment{happened(12, logged(pipeline.Call, pipeline.Out, "", "Left a message with the front desk"))},
		},
		{
			title: "Menu and signage", account: "Sable Coffee", contact: "Jo Lindqvist", role: "Founder", source: "instagram", tags: []string{"print"}, dollars: 2500,
			entered: []int{1},
			moments: []moment{happened(0, logged(pipeline.Email, pipeline.In, "", "Jo: we're opening a second place in spring, can you do the menu?"), next("Send Jo two dates for a call", 0))},
		},
	}
}

func qualifying(next planner) []story {
	return []story{
		{
			title: "Brand refresh", account: "Halden Architects", contact: "Dana Roth", role: "Partner", source: "referral", tags: []string{"brand", "web"}, dollars: 12000,
			need: "The site looks ten years old next to our work", entered: []int{21, 9},
			moments: []moment{
				happened(8, answered("need", "The site looks ten years old next to our work", pipeline.FromBuyer), answered("timeline", "before the spring trade show", pipeline.FromBuyer)),
				happened(5, logged(pipeline.Call, pipeline.Both, "", "Dana likes the direction; the partners meet on Thursdays"), next("Ask Dana who signs above 5k", -2)),
			},
		},
		{
			title: "Shop migration", account: "Zephyr Bikes", contact: "Priya Nair", role: "Operations", source: "search", tags: []string{"shop"}, dollars: 22000,
			need: "Every other order has to be fixed by hand", entered: []int{30, 20},
			moments: []moment{
				happened(18, answered("need", "Every other order has to be fixed by hand", pipeline.FromBuyer), pipeline.AnswerCriterion{Key: "budget", Answer: pipeline.No, Note: "nothing set aside this year"}),
				happened(4, logged(pipeline.Email, pipeline.In, "", "Budget round is under way, ask again next week"), next("Ask Priya how the budget round went", 3)),
			},
		},
		{
			title: "Booking system", account: "Vantage Physio", contact: "Sam Okafor", role: "Owner", phone: true, source: "meetup", tags: []string{"web"}, dollars: 6500,
			need: "We lose an hour a day on the phone", entered: []int{9, 3},
			moments: []moment{happened(1, answered("need", "We lose an hour a day on the phone", pipeline.FromBuyer), answered("authority", "Sam owns the practice", pipeline.FromMe), answered("timeline", "wants to start in January", pipeline.FromBuyer), next("Discovery call with Sam", 2))},
		},
	}
}

func assessing(next planner, today calendar.Date) []story {
	later := today.AddDays(35)
	return []story{
		{
			title: "App discovery", account: "Northwind Bakery", contact: "Elif Demir", role: "Managing director", source: "referral", tags: []string{"app"}, dollars: 25000,
			need: "Regulars order by phone and we mishear them", entered: []int{26, 15, 4}, close: later,
			moments: []moment{happened(2, logged(pipeline.Meeting, pipeline.Both, pipeline.Discovery, "Spent the morning in the shop; the queue is the problem, not the app"), pipeline.Edit{ExpectedClose: &later}, next("Write down the problem and have Elif confirm it", 1))},
		},
		{
			title: "Design system", account: "Cobalt Robotics", contact: "Noah Berg", role: "Head of product", source: "linkedin", tags: []string{"design"}, dollars: 18000,
			need: "Four teams build four kinds of buttons", entered: []int{24, 12, 2},
			moments: []moment{happened(1, next("Discovery call with Noah's team", 2))},
		},
		{
			title: "Data cleanup", account: "Delta Freight", contact: "Ruth Alvarez", role: "Dispatcher", source: "search", dollars: 5500,
			need: "Two customer lists that never agree", entered: []int{46, 36, 24},
		},
		{
			title: "Annual report", account: "Mosaic Museum", contact: "Claire Dubois", role: "Director", source: "past client", tags: []string{"print"}, dollars: 9500,
			need: "Donors do not read the one we have", entered: []int{34, 27, 19, 9}, close: today.AddDays(50),
			moments: []moment{happened(3, pipeline.Back{Reason: "The new board chair wants to start over on the content"}, next("Meet the new chair with Claire", 6))},
		},
	}
}

func proposing(next planner, today calendar.Date) []story {
	soon := today.AddDays(18)
	return []story{
		{
			title: "Data audit", account: "Granite Insurance", contact: "Hugo Stein", role: "Head of claims", source: "referral", dollars: 9000,
			need: "Nobody trusts the monthly figures", entered: []int{38, 30, 18, 4}, close: soon,
			moments: []moment{happened(3, pipeline.FileDocument{Document: pipeline.Proposal, Amount: money.Money{Minor: 900000, Currency: "USD"}, Valid: today.AddDays(20), Ref: "offers/granite.pdf"}, next("Ask Hugo what he makes of the proposal", -1))},
		},
		{
			title: "Security review", account: "Lumen Optics", contact: "Anya Petrova", role: "CTO", source: "linkedin", tags: []string{"audit"}, dollars: 19000,
			need: "A customer asked for a report we cannot give", entered: []int{29, 22, 14, 4}, close: soon,
			moments: []moment{
				happened(3, pipeline.FileDocument{Document: pipeline.Proposal, Amount: money.Money{Minor: 1900000, Currency: "USD"}, Ref: "offers/lumen.pdf"}),
				happened(1, logged(pipeline.Call, pipeline.In, pipeline.Response, "Anya is fine with the price, wants it before the audit"), next("Go through the contract with Anya", 3)),
			},
		},
		{
			title: "Patient leaflets", account: "Willow Creek Vets", contact: "Tom Hale", role: "Practice manager", source: "past client", tags: []string{"print"}, dollars: 3200,
			need: "Owners ring us about the same five things", entered: []int{20, 15, 9, 1}, close: soon,
			moments: []moment{happened(1, next("Send Tom the proposal", 0))},
		},
		{
			title: "Support retainer", account: "Foundry Works", contact: "Ines Castillo", role: "COO", source: "past client", tags: []string{"retainer"}, dollars: 14400,
			need: "When the site is down nobody feels responsible", entered: []int{52, 44, 35, 20, 5}, close: soon,
			moments: []moment{happened(2, pipeline.RaiseObjection{Text: "Twelve months is too long to commit to"}, logged(pipeline.Call, pipeline.Both, "", "Ines wants to be able to leave after six months"), next("Offer Ines a way out after six months", 4))},
		},
		{
			title: "Online courses", account: "Petrel Sailing School", contact: "Max Winter", role: "Owner", source: "search", tags: []string{"web"}, dollars: 11000,
			need: "Winters are empty and we could teach theory", entered: []int{60, 50, 41, 25}, close: today.AddDays(9),
			moments: []moment{
				happened(10,
					pipeline.FileDocument{Document: pipeline.Proposal, Amount: money.Money{Minor: 1100000, Currency: "USD"}, Ref: "offers/petrel.pdf"},
					pipeline.Advance{Override: true, Reason: "Max is at sea and said yes to the idea on the phone"}),
				happened(3, answered("agreed", "\"Price is fine, start when I am back\"", pipeline.FromBuyer), next("Call Max when he is ashore", 1)),
			},
		},
	}
}

func closing(next planner, today calendar.Date) []story {
	soon := today.AddDays(7)
	terms := "half now, half on delivery"
	return []story{
		{
			title: "Onboarding portal", account: "Tindall Law", contact: "Grace Tindall", role: "Partner", source: "referral", tags: []string{"web"}, dollars: 17000,
			need: "New clients email us scans in six formats", entered: []int{70, 60, 48, 30, 16, 2}, close: soon,
			moments: []moment{happened(1, pipeline.Edit{Terms: &terms}, logged(pipeline.Email, pipeline.Out, "", "Sent Grace the contract to sign"), next("Ask Grace for the signed contract", 0))},
		},
		{
			title: "Product photos", account: "Yarrow Herbals", contact: "Lena Brandt", role: "Founder", source: "instagram", tags: []string{"photo"}, dollars: 3800,
			need: "The pictures do not show what is in the tea", entered: []int{45, 38, 30, 20, 10, 3}, close: soon,
			moments: []moment{happened(1, pipeline.Edit{Terms: &terms}, pipeline.FileDocument{Document: pipeline.Contract, State: pipeline.Signed, Ref: "contracts/yarrow.pdf"}, next("Kick-off with Lena in the studio", 5))},
		},
	}
}

// followed are won deals that are still in their follow-up.
func followed(next planner, today calendar.Date) []story {
	score := 9
	renewal := today.AddMonths(10)
	finish := func(intents ...pipeline.Intent) func(*pipeline.Deal) []pipeline.Intent {
		return func(d *pipeline.Deal) []pipeline.Intent {
			step, _ := d.NextStep()
			return append([]pipeline.Intent{pipeline.FinishStep{Part: step.Part}}, intents...)
		}
	}
	return []story{
		{
			title: "Logo and fonts", account: "Elm Street Books", contact: "Nadia Haddad", role: "Owner", source: "referral", tags: []string{"brand"}, dollars: 6000,
			need: "People walk past and think we are a bank", entered: []int{48, 41, 36, 28, 21, 15, 12},
			moments: []moment{{5, finish(logged(pipeline.Call, pipeline.Both, pipeline.Kickoff, "Everything is going as agreed; Nadia loves the serif"))}},
		},
		{
			title: "Intranet search", account: "Quarry Street Brewery", contact: "Paul Novak", role: "IT", source: "meetup", dollars: 7500,
			need: "Nobody can find the recipe sheets", entered: []int{39, 33, 27, 19, 12, 7, 4},
		},
		{
			title: "Store locator", account: "Fjord & Pine", contact: "Astrid Moen", role: "Marketing", source: "search", tags: []string{"web", "shop"}, dollars: 13500,
			need: "Customers drive to shops that have closed", entered: []int{95, 84, 75, 58, 47, 36, 33},
			moments: []moment{
				{27, finish()},
				{6, finish(logged(pipeline.Meeting, pipeline.Both, pipeline.Delivered, "Handed over, works on all phones"), pipeline.AnswerCriterion{Key: "satisfaction", Score: &score, Note: "would do it again"})},
			},
		},
		{
			title: "Class schedule", account: "Ostara Yoga", contact: "Bea Lang", role: "Owner", source: "past client", tags: []string{"web"}, dollars: 4200,
			need: "The timetable is a photo of a whiteboard", entered: []int{120, 112, 104, 92, 85, 80, 76},
			moments: []moment{
				{68, finish()},
				{44, finish(logged(pipeline.Email, pipeline.In, pipeline.Delivered, "Bea: it is live and the teachers use it"))},
				{20, always(pipeline.AnswerCriterion{Key: "satisfaction", Score: &score}, logged(pipeline.Email, pipeline.Out, pipeline.Referral, "Asked Bea who else teaches and hates whiteboards"), pipeline.Edit{Renewal: &renewal})},
			},
		},
	}
}
