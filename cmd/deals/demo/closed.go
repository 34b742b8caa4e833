package demo

import "deals/pipeline"

// ended is a closed deal of the past year in short: how many days ago it was
// created and closed, and how. A lost one names the stage it was lost in, counted
// from 0.
type ended struct {
	title, account, contact, source string
	dollars                         int64
	began, ended                    int
	stage                           int
	reason                          pipeline.LostReason // "" is won
	note                            string              // the lost note, or the need that was met
}

var past = []ended{
	{"Website", "Brightside Childcare", "Olive Grant", "referral", 7800, 420, 372, 6, "", "Parents cannot find the forms"},
	{"Shop setup", "Umber Ceramics", "Kai Sato", "instagram", 9200, 398, 330, 6, "", "Orders sent by text get lost"},
	{"Brand guide", "Harrow & Sons", "Will Harrow", "referral", 5400, 371, 325, 6, "", "Every van looks different"},
	{"Reporting dashboard", "Tally Accounting", "Fay Morgan", "linkedin", 16500, 352, 268, 6, "", "Month end takes a week"},
	{"Membership site", "Alder Climbing", "Ben Ortiz", "meetup", 12800, 310, 239, 6, "", "Renewals are done on paper"},
	{"Newsletter design", "Mosaic Museum", "Claire Dubois", "past client", 2400, 262, 238, 6, "", "Nobody opens the old one"},
	{"Checkout rebuild", "Fable Toys", "Ana Lima", "search", 21000, 255, 160, 6, "", "One in three gives up at checkout"},
	{"Recruiting pages", "Foundry Works", "Ines Castillo", "past client", 8600, 190, 147, 6, "", "Welders do not read PDFs"},
	{"Accessibility audit", "City Library", "Rosa Klein", "referral", 6900, 158, 108, 6, "", "The new rules apply from summer"},

	{"Mobile app", "Hopper Parcel", "Dean Fox", "search", 30000, 405, 348, 3, pipeline.LostPrice, "Went to an agency abroad at a third of the price"},
	{"Website", "Corner Pharmacy", "Iris Wolf", "cold call", 5200, 366, 341, 1, pipeline.LostNoDecision, "Asked to be called next year, twice"},
	{"Rebrand", "Meridian Travel", "Leo Hart", "linkedin", 15000, 340, 281, 4, pipeline.LostCompetitor, "Their cousin's studio"},
	{"Online ordering", "Taqueria Luz", "Marisol Vega", "instagram", 4800, 303, 274, 2, pipeline.LostTiming, "Moving premises first"},
	{"CRM cleanup", "Stanton Realty", "Gus Stanton", "cold call", 3500, 288, 270, 0, pipeline.LostSilent, "Three emails, two calls, nothing"},
	{"Investor deck", "Palisade Energy", "Nora Quinn", "referral", 4500, 250, 229, 3, pipeline.LostNoDecision, "Round postponed"},
	{"Learning platform", "Cedar College", "Alan Pike", "search", 28000, 242, 151, 4, pipeline.LostCompetitor, "The tender asked for a firm of ten"},
	{"Website", "Riverside Motors", "Carl Boone", "cold call", 6000, 201, 186, 1, pipeline.LostDisqualified, "Wanted to pay in equity"},
	{"App prototype", "Nimbus Weather", "Yuki Arai", "linkedin", 18500, 176, 121, 3, pipeline.LostPrice, "Liked it, could only raise half"},
	{"Email course", "Greta Moss Coaching", "Greta Moss", "instagram", 2200, 133, 112, 2, pipeline.LostFit, "Needed a copywriter rather than me"},
	{"Photo library", "Old Town Hotel", "Vera Simm", "referral", 7200, 110, 72, 2, pipeline.LostSilent, "Vera left, nobody took over"},
	{"Kiosk screens", "Granite Insurance", "Hugo Stein", "past client", 10500, 88, 41, 4, pipeline.LostPrice, "Budget cut by head office"},
	{"Shop audit", "Pebble Outdoor", "Finn Daly", "search", 3900, 55, 30, 1, pipeline.LostTiming, "After the winter sale, maybe"},
}

func closedStories() []story {
	stories := make([]story, len(past))
	for i, e := range past {
		s := story{
			title: e.title, account: e.account, contact: e.contact, role: "Owner", source: e.source, dollars: e.dollars, need: e.note,
		}
		for stage := 0; stage <= e.stage; stage++ {
			s.entered = append(s.entered, e.began-(e.began-e.ended)*stage/6)
		}
		if e.reason != "" {
			s.need = "It costs us customers"
			s.loss = &loss{e.ended, e.reason, e.note}
		} else {
			s.completed = max(e.ended-70, 1)
		}
		stories[i] = s
	}
	return stories
}
