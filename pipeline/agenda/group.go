package agenda

import "slices"

// Group is a part of Today. A deal is listed once, in the first group that has a
// reason for it.
type Group string

// The groups, in the order in which they are listed.
const (
	GroupDue     Group = "due"          // a step is due or overdue
	GroupWaiting Group = "waiting"      // the buyer waits for an answer
	GroupMoney   Group = "money"        // a proposal expires, or an invoice is missing
	GroupRisk    Group = "at_risk"      // the deal is stale or stuck, or its close date has passed
	GroupNoStep  Group = "no_next_step" // nothing is planned
)

// Groups lists the groups in their order.
func Groups() []Group { return []Group{GroupDue, GroupWaiting, GroupMoney, GroupRisk, GroupNoStep} }

// Heading is the name of the group on a screen.
func (g Group) Heading() string {
	switch g {
	case GroupDue:
		return "Due and overdue"
	case GroupWaiting:
		return "Waiting for your reply"
	case GroupMoney:
		return "Money"
	case GroupRisk:
		return "At risk"
	default:
		return "No next step"
	}
}

// Meaning says which deals the group lists.
func (g Group) Meaning() string {
	switch g {
	case GroupDue:
		return "next steps due today or earlier"
	case GroupWaiting:
		return "messages from buyers unanswered for a day"
	case GroupMoney:
		return "proposals about to expire, sales not invoiced"
	case GroupRisk:
		return "stale, stuck or past the close date: the worst five"
	default:
		return "open deals with nothing planned: the top five by value at stake"
	}
}

// ToDo reports whether the group is work for today: it is listed completely and
// counted. The others have no end, so only their worst deals are listed.
func (g Group) ToDo() bool { return slices.Index(Groups(), g) <= slices.Index(Groups(), GroupMoney) }

// Query finds all deals of a group without an end, the first ones first; "" for the
// groups that are listed completely.
func (g Group) Query() string {
	switch g {
	case GroupRisk:
		return "is:stale | is:stuck | close<yesterday -is:snoozed -next<today sort:-value"
	case GroupNoStep:
		return "is:adrift -is:snoozed -is:stale -is:stuck -close<yesterday sort:-value"
	default:
		return ""
	}
}

// Limits are the most tasks to list of each group; a group without a limit, or with
// 0, is listed completely.
type Limits map[Group]int

// WorstListed is how many deals of the groups without an end are listed at first.
const WorstListed = 5

// Shortlist lists so many tasks of each group at most, and only the worst deals of
// the groups without an end.
func Shortlist(most int) Limits {
	limits := Limits{}
	for _, g := range Groups() {
		limits[g] = most
		if !g.ToDo() {
			limits[g] = WorstListed
		}
	}
	return limits
}

// Rule says in one line how Today is ordered. Apart is true when some currencies
// cannot be compared.
func Rule(apart bool) string {
	if apart {
		return "late first, then value at stake, per currency"
	}
	return "late first, then value at stake"
}
